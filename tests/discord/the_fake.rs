//! The fake, held against what is known of Discord.

mod conversations;
