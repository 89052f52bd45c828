//! The Discord that the bot is tested against, tested itself: with a real client, and one broken
//! rule at a time.

#[path = "../fake_discord/fake_discord.rs"]
mod fake_discord;
mod small_bot;
mod the_fake;
