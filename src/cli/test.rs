//! `debrief test`: runs the transcripts of dialogue files.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::check;
use crate::coding::Codebook;
use crate::config::Config;
use crate::transcript::{self, Reached};

#[derive(Args)]
pub struct Test {
    /// Files or folders; without them, the dialogues in use
    paths: Vec<PathBuf>,
}

impl Test {
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let Some(library) = check::library(config, &self.paths)? else {
            return Ok(ExitCode::FAILURE);
        };
        let outcome = transcript::run_all(&library);
        let unheard = Codebook::builtin().wrong_examples();
        for wrong in &unheard {
            println!("codebook: {wrong}");
        }
        for failure in &outcome.failures {
            println!("{failure}");
        }
        for place in &outcome.unreached {
            println!("{}: no transcript reaches {}", place.body, describe(place));
        }
        println!(
            "{} transcripts: {} hold, {} do not; {} nodes and options are not reached.",
            outcome.run,
            outcome.run - outcome.failures.len(),
            outcome.failures.len(),
            outcome.unreached.len()
        );
        let is_well = outcome.failures.is_empty() && unheard.is_empty();
        Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn describe(place: &Reached) -> String {
    match &place.option {
        Some(option) => format!("option `{option}` of `{}`", place.node),
        None => format!("node `{}`", place.node),
    }
}
