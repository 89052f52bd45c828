//! The gateway, asked by a bare socket what it takes, and by serenity whether one can live with it.

pub mod bare;
mod serenity_client;
