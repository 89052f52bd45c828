//! The command line: what can be typed, and one file for each command.

mod bot;
mod chat;
mod check;
mod code;
mod cohort;
mod doctor;
mod graph;
mod invite;
mod journal;
mod keeping;
mod lines;
mod parts;
mod redact;
mod report;
mod schema;
mod screen;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, Flags};

/// Leads you through a debrief after your work with people, and keeps what you agree to keep,
/// without your name.
#[derive(Parser)]
#[command(name = "debrief", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Read settings from this file instead of debrief.toml
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Keep records in this folder
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Use the key in this file
    #[arg(long, global = true, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// Use the dialogues in this folder instead of the built-in ones
    #[arg(long, global = true, value_name = "FOLDER")]
    dialogues: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Have a debrief in the terminal; one answer a line if the input is no terminal
    Chat(chat::Chat),
    /// Run the Discord bot
    Bot,
    /// Check token, permissions, store, key, dialogues, clock and free space
    Doctor,
    /// Print the link with which the bot is added to a server
    Invite,
    /// Read, export or erase your own reflections
    Journal(journal::Journal),
    /// Check dialogue files, and explain every fault
    Check(check::Check),
    /// Draw a dialogue
    Graph(graph::Graph),
    /// Run the transcripts of dialogue files, and list what none of them reaches
    Test(test::Test),
    /// Print the JSON Schema of dialogue files, for editors
    Schema,
    /// Take names and other identifying details out of text
    Redact(redact::Redact),
    /// Print the themes and moves heard in text
    Code(code::Code),
    /// Print whether text suggests that somebody may not be safe
    Screen(screen::ScreenLines),
    /// Create, list or close cohorts
    Cohort(cohort::CohortCommand),
    /// Write what may be seen of a cohort to a file
    Report(report::Report),
    /// Write everything in the store to one file, still sealed
    Backup(keeping::Backup),
    /// Fill an empty data folder from a backup
    Restore(keeping::Restore),
    /// Read every record and say what is wrong
    Verify,
    /// Count what is stored
    Stats,
}

/// Runs the command that was typed, and returns 0 if it went well.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    start_log();
    match run(cli) {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("debrief: {}", sentence(&error));
            ExitCode::FAILURE
        }
    }
}

/// The events of the program go to standard error, at `warn` unless `RUST_LOG` says otherwise.
/// None of them carries an answer, a name, an account or a pseudonym, at any level. sled is silent:
/// at `trace` it would print keys, and pseudonyms are in them.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::builder()
        .with_default_directive(tracing::level_filters::LevelFilter::WARN.into())
        .from_env_lossy()
        .add_directive("sled=off".parse().expect("this is a directive"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// An error and its causes, each once, in one line.
fn sentence(error: &anyhow::Error) -> String {
    let mut parts: Vec<String> = vec![];
    for cause in error.chain().map(ToString::to_string) {
        if !parts.iter().any(|part| part.contains(&cause)) {
            parts.push(cause);
        }
    }
    parts.join(": ")
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let flags = Flags {
        config: cli.config,
        data: cli.data,
        key_file: cli.key_file,
        dialogues: cli.dialogues,
    };
    let config = || Config::load(&flags);
    match cli.command {
        None => chat::without_command(&config()?),
        Some(Command::Chat(chat)) => chat.run(&config()?),
        Some(Command::Bot) => bot::run(&config()?),
        Some(Command::Doctor) => doctor::run(&config()?),
        Some(Command::Invite) => invite::run(&config()?),
        Some(Command::Journal(journal)) => journal.run(&config()?),
        Some(Command::Check(check)) => check.run(&config()?),
        Some(Command::Graph(graph)) => graph.run(&config()?),
        Some(Command::Test(test)) => test.run(&config()?),
        Some(Command::Schema) => schema::run(),
        Some(Command::Redact(redact)) => redact.run(&config()?),
        Some(Command::Code(code)) => code.run(),
        Some(Command::Screen(screen)) => screen.run(),
        Some(Command::Cohort(cohort)) => cohort.run(&config()?),
        Some(Command::Report(report)) => report.run(&config()?),
        Some(Command::Backup(backup)) => backup.run(&config()?),
        Some(Command::Restore(restore)) => restore.run(&config()?),
        Some(Command::Verify) => keeping::verify(&config()?),
        Some(Command::Stats) => keeping::stats(&config()?),
    }
}
