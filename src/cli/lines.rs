//! One JSON object a line in, one out: for programs that use a part of this one.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use anyhow::Context;
use serde::Deserialize;
use serde_json::Value;

use crate::privacy::RawAnswer;

/// A line of input.
#[derive(Deserialize)]
struct Line {
    id: Value,
    text: String,
}

/// Answers every line of standard input with what `answer` makes of its id and text.
pub fn each(mut answer: impl FnMut(Value, RawAnswer) -> Value) -> anyhow::Result<ExitCode> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (at, line) in io::stdin().lock().lines().enumerate() {
        let line = line.with_context(|| format!("line {} is not UTF-8", at + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let Line { id, text } = serde_json::from_str(&line)
            .with_context(|| format!("line {} is no object with `id` and `text`", at + 1))?;
        serde_json::to_writer(&mut out, &answer(id, RawAnswer::new(text)))?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
