//! The bot against a Discord that says no: people press, choose and write, and the fake checks
//! every request.

#[allow(dead_code, unused_imports, reason = "the fake has more than these tests play")]
#[path = "../fake_discord/fake_discord.rs"]
mod fake_discord;
mod house;
mod walker;
mod walks;

mod cohorts;
mod conversations;
mod edges;
mod faults;
mod load;
mod themes;
