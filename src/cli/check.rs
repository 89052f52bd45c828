//! `debrief check`: explains every fault of dialogue files.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::parts;
use crate::config::Config;
use crate::dialogue::Library;
use crate::dialogue::check::Problem;
use crate::library::{self, LibraryError};

#[derive(Args)]
pub struct Check {
    /// Files or folders; without them, the dialogues in use
    paths: Vec<PathBuf>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Check {
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let (count, problems) = match load(config, &self.paths) {
            Ok(library) => (library.all().count(), vec![]),
            Err(LibraryError::Faulty(problems)) => (0, problems),
            Err(other) => return Err(other.into()),
        };
        match self.format {
            Format::Json => println!("{}", serde_json::to_string_pretty(&problems)?),
            Format::Text if problems.is_empty() => println!("{count} files, nothing to mend."),
            Format::Text => tell(&problems),
        }
        Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// The library of `paths`, or the one in use. `None` if it has problems, which were then told.
pub fn library(config: &Config, paths: &[PathBuf]) -> anyhow::Result<Option<Library>> {
    match load(config, paths) {
        Ok(library) => Ok(Some(library)),
        Err(LibraryError::Faulty(problems)) => {
            tell(&problems);
            Ok(None)
        }
        Err(other) => Err(other.into()),
    }
}

fn load(config: &Config, paths: &[PathBuf]) -> Result<Library, LibraryError> {
    let codes = parts::codes();
    if paths.is_empty() {
        return parts::source(config).load(&codes);
    }
    library::read_paths(paths)?.check(&codes)
}

fn tell(problems: &[Problem]) {
    for problem in problems {
        println!("{problem}\n");
    }
    println!(
        "{} to mend.",
        if problems.len() == 1 {
            "1 problem".into()
        } else {
            format!("{} problems", problems.len())
        }
    );
}
