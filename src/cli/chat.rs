//! `debrief` and `debrief chat`: a debrief in the terminal.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::Args;

use super::{cohort, parts};
use crate::config::Config;
use crate::frontend::terminal::{self, Ended, Lines, PipedLines, Screen, TypedLines};
use crate::runner::{Offer, Runner};
use crate::texts::{self, Place};

#[derive(Args)]
pub struct Chat {
    /// Which dialogue; without one you choose from a list
    dialogue: Option<String>,
}

impl Chat {
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        chat(config, self.dialogue.as_deref())
    }
}

/// `debrief` alone: the bot where there is a token, else the terminal.
pub fn without_command(config: &Config) -> anyhow::Result<ExitCode> {
    if config.discord_token.is_some() {
        return super::bot::run(config);
    }
    anstream::eprintln!(
        "(For Discord: put a bot's token into DISCORD_TOKEN; `debrief bot` says how.)"
    );
    chat(config, None)
}

fn chat(config: &Config, dialogue: Option<&str>) -> anyhow::Result<ExitCode> {
    let runner = parts::runner(config, Place::Terminal)?;
    let mut signposts = texts::signposts(config.dialogues.as_deref())?;
    signposts.contacts = config.contacts.clone().unwrap_or(signposts.contacts);
    let families = texts::families(config.dialogues.as_deref())?;
    let offer = offer(config, &runner)?;
    let account = parts::terminal_account();
    let parts = terminal::Parts {
        runner: &runner,
        account,
        signposts,
        families,
        offer,
        lines: lines()?,
        screen: Screen::new(),
    };
    let ended = parts::block_on(terminal::Chat::new(parts).run(dialogue))??;
    match ended {
        Ended::Well | Ended::Unasked => Ok(ExitCode::SUCCESS),
        Ended::RanOut => anyhow::bail!(
            "the input ended before the debrief did; what was answered is kept, and `debrief chat` goes on from there"
        ),
    }
}

/// The cohort of this terminal, while it is open.
fn offer(config: &Config, runner: &Runner) -> anyhow::Result<Option<Offer>> {
    let Some(text) = &config.cohort else { return Ok(None) };
    let id = cohort::id(text)?;
    let cohort = parts::block_on(runner.cohort(id))??;
    Ok(cohort.is_open().then_some(Offer { cohort: id, name: cohort.name }))
}

fn lines() -> io::Result<Box<dyn Lines>> {
    if io::stdin().is_terminal() {
        return Ok(Box::new(TypedLines::open()?));
    }
    Ok(Box::new(PipedLines::new(io::stdin().lock())))
}
