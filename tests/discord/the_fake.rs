//! The fake, held against what is known of Discord.

mod about;
mod conversations;
mod deadlines;
mod gateway;
mod models;
mod places;
mod play;
mod rules;
mod scene;
mod troubles;
