//! `debrief code`: the codebook as a tool of its own.

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::lines;
use crate::coding::Codebook;
use crate::dialogue::Move;

#[derive(Args)]
pub struct Code {
    /// Read `{"id","text"}` a line, and print its codes and moves
    #[arg(long, required = true)]
    jsonl: bool,
}

impl Code {
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let codebook = Codebook::builtin();
        lines::each(|id, raw| {
            let heard = codebook.hear(raw.expose());
            let moves: Vec<_> = heard.moves.iter().map(Move::as_str).collect();
            json!({"id": id, "codes": heard.codes, "moves": moves})
        })
    }
}
