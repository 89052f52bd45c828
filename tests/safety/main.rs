//! What the signpost speaks up for, and what it leaves in peace.
//!
//! `tune.jsonl` and `held_out.jsonl` are the odd and even halves of invented texts in many voices,
//! meant to be harder than daily use. Tables and weights were mended on the first; the second only
//! measures.

mod figures;
mod laws;

use debrief::privacy::RawAnswer;
use debrief::safety::{Concern, screen};

/// The label that `text` gets.
fn label(text: &str) -> &'static str {
    screen(&RawAnswer::new(text.to_owned())).map_or("none", Concern::as_str)
}
