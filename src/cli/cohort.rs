//! `debrief cohort`: cohorts of this installation.

use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};

use super::parts;
use crate::config::Config;
use crate::ids::CohortId;
use crate::runner::Runner;
use crate::texts::Place;

#[derive(Args)]
pub struct CohortCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Create a cohort, and print its id
    Create {
        /// What people call it
        name: String,
    },
    /// List all cohorts
    List,
    /// Close a cohort: it takes no more shares, and its last week can be reported on
    Close {
        /// Its id
        id: String,
    },
    /// Delete a cohort, all that was shared with it and all that was published of it
    Delete {
        /// Its id
        id: String,
    },
}

impl CohortCommand {
    pub fn run(self, config: &Config) -> anyhow::Result<ExitCode> {
        let runner = parts::runner(config, Place::Terminal)?;
        parts::block_on(act(&runner, self.command))??;
        Ok(ExitCode::SUCCESS)
    }
}

/// Reads the id of a cohort as it is printed.
pub fn id(text: &str) -> anyhow::Result<CohortId> {
    text.trim()
        .parse()
        .with_context(|| format!("`{text}` is no id of a cohort; `debrief cohort list` shows them"))
}

async fn act(runner: &Runner, command: Command) -> anyhow::Result<()> {
    match command {
        Command::Create { name } => {
            let id = runner.create_cohort(&name, None).await?;
            println!("{id}  {name}");
            println!(
                "To share with it from this terminal, write into debrief.toml: cohort = \"{id}\""
            );
        }
        Command::List => {
            for (id, cohort) in runner.cohorts().await? {
                println!(
                    "{id}  {}{}",
                    cohort.name,
                    if cohort.is_open() { "" } else { " (closed)" }
                );
            }
        }
        Command::Close { id: text } => {
            runner.close_cohort(id(&text)?).await?;
            println!("It is closed. Nothing more can be shared with it.");
        }
        Command::Delete { id: text } => {
            runner.delete_cohort(id(&text)?).await?;
            println!("It is deleted, with all that was shared with it. Journals are untouched.");
        }
    }
    Ok(())
}
