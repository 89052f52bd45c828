//! `debrief journal`: a person's own reflections.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueEnum};

use super::parts;
use crate::config::Config;
use crate::ids::ReflectionId;
use crate::reflection::{Reflection, pages};
use crate::runner::{JournalLine, Runner};
use crate::texts::Place;

#[derive(Args)]
pub struct Journal {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List your reflections, the latest first
    List,
    /// Show one reflection
    Show {
        /// Its id, or the beginning of it
        id: String,
    },
    /// Write all of them to a file, or to standard output
    Export {
        /// The form
        #[arg(long, value_enum, default_value_t = Format::Markdown)]
        format: Format,
        /// The file
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Erase one reflection, or everything that is stored of you
    Forget {
        /// Its id, or the beginning of it
        #[arg(required_unless_present = "all")]
        id: Option<String>,
        /// Erase everything: reflections, open debriefs, consent and your key
        #[arg(long, conflicts_with = "id")]
        all: bool,
        /// Do not ask again
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Markdown,
    Json,
}

impl Journal {
    pub fn run(self, config: &Config) -> anyhow::Result<ExitCode> {
        let runner = parts::runner(config, Place::Terminal)?;
        parts::block_on(act(&runner, self.command))??;
        Ok(ExitCode::SUCCESS)
    }
}

async fn act(runner: &Runner, command: Command) -> anyhow::Result<()> {
    match command {
        Command::List => list(runner).await,
        Command::Show { id } => show(runner, &id).await,
        Command::Export { format, out } => export(runner, format, out).await,
        Command::Forget { id: Some(id), yes, .. } => forget_one(runner, &id, yes).await,
        Command::Forget { yes, .. } => forget_everything(runner, yes).await,
    }
}

async fn list(runner: &Runner) -> anyhow::Result<()> {
    let lines = runner.journal(&parts::terminal_account()).await?;
    if lines.is_empty() {
        println!("Your journal is empty. `debrief chat` starts a debrief.");
    }
    for line in &lines {
        let answers = counted(line.reflection.entries.len());
        let stopped = if line.reflection.is_finished { "" } else { ", stopped early" };
        let id = &line.id.to_string()[..8];
        println!("{id}  {}  {} ({answers}{stopped})", line.reflection.day, line.reflection.title);
    }
    Ok(())
}

fn counted(answers: usize) -> String {
    if answers == 1 { "1 answer".into() } else { format!("{answers} answers") }
}

async fn show(runner: &Runner, id: &str) -> anyhow::Result<()> {
    print!("{}", pages::markdown([numbered(&find(runner, id).await?)]));
    Ok(())
}

async fn export(runner: &Runner, format: Format, out: Option<PathBuf>) -> anyhow::Result<()> {
    let lines = runner.journal(&parts::terminal_account()).await?;
    let text = match format {
        Format::Markdown => pages::markdown(lines.iter().map(numbered)),
        Format::Json => pages::json(lines.iter().map(numbered)),
    };
    let Some(path) = out else {
        return Ok(io::stdout().lock().write_all(text.as_bytes())?);
    };
    crate::disk::write_new(&path, text.as_bytes())
        .with_context(|| format!("writing `{}`; it must not exist yet", path.display()))?;
    println!(
        "{} reflections are in `{}`. They are no longer sealed there.",
        lines.len(),
        path.display()
    );
    Ok(())
}

async fn forget_one(runner: &Runner, id: &str, yes: bool) -> anyhow::Result<()> {
    let line = find(runner, id).await?;
    let what = format!("{} of {}", line.reflection.title, line.reflection.day);
    if !confirmed(&format!("Erase \"{what}\"? This cannot be undone."), yes)? {
        println!("Nothing was erased.");
        return Ok(());
    }
    runner.forget_one(&parts::terminal_account(), line.id).await?;
    println!("It is erased.");
    Ok(())
}

async fn forget_everything(runner: &Runner, yes: bool) -> anyhow::Result<()> {
    let question = "Erase your journal, open debriefs and consent, and destroy your key? This cannot be undone.";
    if !confirmed(question, yes)? {
        println!("Nothing was erased.");
        return Ok(());
    }
    runner.forget_everything(&parts::terminal_account()).await?;
    println!(
        "Everything of yours is erased. What may be left on the disk cannot be read by anyone."
    );
    Ok(())
}

fn numbered(line: &JournalLine) -> (ReflectionId, &Reflection) {
    (line.id, &line.reflection)
}

/// The reflection whose id begins with `id`.
async fn find(runner: &Runner, id: &str) -> anyhow::Result<JournalLine> {
    let wanted = id.to_lowercase();
    let lines = runner.journal(&parts::terminal_account()).await?;
    let fits = |line: &JournalLine| line.id.to_string().starts_with(&wanted);
    let mut fitting = lines.into_iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(line), None) => Ok(line),
        (None, _) => bail!(
            "no reflection has an id that begins with `{id}`; `debrief journal list` shows them"
        ),
        (Some(_), Some(_)) => {
            bail!("several reflections have an id that begins with `{id}`; give more of it")
        }
    }
}

fn confirmed(question: &str, yes: bool) -> anyhow::Result<bool> {
    if yes {
        return Ok(true);
    }
    if !io::stdin().is_terminal() {
        bail!("this erases something; run it in a terminal, or add --yes");
    }
    print!("{question} Type yes: ");
    io::stdout().flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().eq_ignore_ascii_case("yes"))
}
