//! `debrief report`: what a cohort is working on, for its educators.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::{cohort, parts};
use crate::coding::Codebook;
use crate::config::Config;
use crate::dialogue::DialogueId;
use crate::disk;
use crate::report::{self, About, Format};
use crate::texts::Place;
use crate::themes::{Filter, Window};

#[derive(Args)]
pub struct Report {
    /// The cohort, by its id
    #[arg(long)]
    cohort: String,
    /// The file to write: .html, .csv, .xlsx, .json, .png or .qdc
    #[arg(long)]
    out: PathBuf,
    /// The first week, such as 2026-W40
    #[arg(long)]
    from: Option<Window>,
    /// The last week
    #[arg(long)]
    to: Option<Window>,
    /// Only this dialogue
    #[arg(long)]
    dialogue: Option<String>,
    /// How many people the cohort has now, for the response rate
    #[arg(long)]
    members: Option<u32>,
}

impl Report {
    pub fn run(self, config: &Config) -> anyhow::Result<ExitCode> {
        let format = self.format()?;
        let id = cohort::id(&self.cohort)?;
        let runner = parts::runner(config, Place::Terminal)?;
        let dialogue = self.dialogue.as_deref().map(DialogueId::from);
        let filter = Filter { from: self.from, to: self.to, dialogue };
        let name = parts::block_on(runner.cohort(id))??.name;
        let published = parts::block_on(runner.published(id, filter))??;
        let (codebook, library) = (Codebook::builtin(), runner.shelf().library());
        let about = About { cohort: &name, codebook, library: &library, members: self.members };
        let mut bytes = vec![];
        report::write(&published, &about, format, &mut bytes)?;
        disk::write_whole(&self.out, &bytes)
            .with_context(|| format!("writing `{}`", self.out.display()))?;
        println!("The report is in `{}`.", self.out.display());
        Ok(ExitCode::SUCCESS)
    }

    fn format(&self) -> anyhow::Result<Format> {
        let ending = self.out.extension().unwrap_or_default().to_string_lossy();
        Ok(ending.parse()?)
    }
}
