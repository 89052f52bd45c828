//! `debrief bot`: the same debriefs on Discord.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use secrecy::SecretString;

use super::parts;
use crate::config::Config;
use crate::frontend::discord::{self, Pace, Rate, Settings};
use crate::texts::{self, Place};

/// How to connect, for whoever has no token yet.
pub const NO_TOKEN: &str = "there is no Discord token; make an application at https://discord.com/developers/applications, \
copy the token of its bot into DISCORD_TOKEN, or into a file that DISCORD_TOKEN_FILE names, and run `debrief bot`";

pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let settings = settings(config)?;
    let mut signposts = texts::signposts(config.dialogues.as_deref())?;
    signposts.contacts = config.contacts.clone().unwrap_or(signposts.contacts);
    let parts = discord::Parts {
        runner: Arc::new(parts::runner(config, Place::Discord)?),
        signposts,
        families: texts::families(config.dialogues.as_deref())?,
        rate: Rate::default(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("starting up")?.block_on(async {
        discord::run(settings, parts, greet, asked_to_end()?).await?;
        println!("Ended in order: nothing is under way any more.");
        Ok(ExitCode::SUCCESS)
    })
}

/// How to reach Discord, from what was configured.
pub fn settings(config: &Config) -> anyhow::Result<Settings> {
    Ok(Settings {
        token: token(config)?.clone(),
        proxy: config.discord_proxy.clone(),
        data: config.data.clone(),
        pace: Pace::default(),
    })
}

fn token(config: &Config) -> anyhow::Result<&SecretString> {
    match &config.discord_token {
        Some(token) => Ok(token),
        None => bail!(NO_TOKEN),
    }
}

fn greet(invite: &str) {
    println!("The bot is coming online. Ctrl-C ends it. Add it to a server, or to yourself:");
    println!("{invite}");
}

/// Ends when this process is asked to: SIGTERM or Ctrl-C.
fn asked_to_end() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate()).context("listening for SIGTERM")?;
    let mut interrupted = signal(SignalKind::interrupt()).context("listening for Ctrl-C")?;
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    })
}
