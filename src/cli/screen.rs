//! `debrief screen`: the quiet signpost as a tool of its own.

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::lines;
use crate::safety::{self, Concern};

#[derive(Args)]
pub struct ScreenLines {
    /// Read `{"id","text"}` a line, and print `writer`, `other` or `none`
    #[arg(long, required = true)]
    jsonl: bool,
}

impl ScreenLines {
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        lines::each(|id, raw| {
            let label = safety::screen(&raw).map_or("none", Concern::as_str);
            json!({"id": id, "label": label})
        })
    }
}
