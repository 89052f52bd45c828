//! `debrief redact`: the gate as a tool of its own.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::{lines, parts};
use crate::config::Config;
use crate::privacy::RawAnswer;
use crate::privacy::scrub::{Memory, Scrubber};

#[derive(Args)]
pub struct Redact {
    /// Read `{"id","text"}` a line, and print what was found and where, in code points
    #[arg(long)]
    jsonl: bool,
}

impl Redact {
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let scrubber = parts::scrubber(config);
        if self.jsonl {
            return lines::each(|id, raw| found(&scrubber, id, &raw));
        }
        filter(&scrubber)
    }
}

/// Texts of different lines are of different people: each has a memory of its own.
fn found(scrubber: &Scrubber, id: Value, raw: &RawAnswer) -> Value {
    let scrubbed = scrubber.scrub(raw, &mut Memory::default());
    let span = |it: &crate::privacy::scrub::Finding| json!([it.start, it.end, it.label.as_str()]);
    let spans: Vec<_> = scrubbed.findings().iter().map(span).collect();
    json!({"id": id, "spans": spans, "text": scrubbed.text()})
}

/// Plain text, line by line; one text, so one memory.
fn filter(scrubber: &Scrubber) -> anyhow::Result<ExitCode> {
    let mut memory = Memory::default();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        writeln!(out, "{}", scrubber.scrub(&RawAnswer::new(line?), &mut memory).text())?;
    }
    Ok(ExitCode::SUCCESS)
}
