//! `debrief invite`: the link with which the bot is added.

use std::process::ExitCode;

use super::{bot, parts};
use crate::config::Config;
use crate::frontend::discord;

pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let settings = bot::settings(config)?;
    let application = parts::block_on(discord::who_am_i(&settings))??;
    println!("{}", discord::invite_link(application.id));
    Ok(ExitCode::SUCCESS)
}
