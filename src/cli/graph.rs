//! `debrief graph`: draws a dialogue.

use std::io::Write;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::parts;
use crate::config::Config;
use crate::dialogue::{Body, graph};

#[derive(Args)]
pub struct Graph {
    /// The name of a dialogue or fragment
    id: String,
    /// The form of the picture; svg needs Graphviz
    #[arg(long, value_enum, default_value_t = Format::Mermaid)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Mermaid,
    Dot,
    Svg,
}

impl Graph {
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let library = parts::shelf(config)?.library();
        let Some(dialogue) = library.all().find(|one| one.about().id.as_str() == self.id) else {
            let nearest = library.nearest(&self.id).map(|id| format!("; did you mean `{id}`?"));
            bail!("there is no dialogue or fragment `{}`{}", self.id, nearest.unwrap_or_default());
        };
        print!("{}", draw(dialogue.main(), self.format)?);
        Ok(ExitCode::SUCCESS)
    }
}

fn draw(body: &Body, format: Format) -> anyhow::Result<String> {
    match format {
        Format::Mermaid => Ok(graph::mermaid(body)),
        Format::Dot => Ok(graph::dot(body)),
        Format::Svg => svg(&graph::dot(body)),
    }
}

fn svg(dot: &str) -> anyhow::Result<String> {
    let mut child = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("svg needs the program `dot` of Graphviz; install it, or use --format mermaid")?;
    let stdin = child.stdin.take().context("`dot` takes no input")?;
    { stdin }.write_all(dot.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("`dot` could not draw this dialogue");
    }
    Ok(String::from_utf8(output.stdout)?)
}
