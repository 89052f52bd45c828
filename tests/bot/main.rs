//! The bot against a Discord that says no: people press, choose and write, and the fake checks
//! every request.

#[allow(dead_code, unused_imports, reason = "the fake has more than these tests play")]
#[path = "../fake_discord/fake_discord.rs"]
mod fake_discord;
mod house;
mod log;
mod scene;
mod slow_store;
mod walker;

mod cohorts;
mod conversations;
mod deadlines;
mod edges;
mod faults;
mod line;
mod load;
mod paths;
mod pictures;
mod places;
mod process;
mod screens;
mod themes;
mod walks;
