//! What the signpost speaks up for, and what it leaves in peace.
//!
//! The files of texts are invented, in many voices, and meant to be harder than daily use. The
//! tables were mended on `tune.jsonl`, and on the errors of `blind.jsonl` and `cold.jsonl`, all by
//! one hand. `hands.jsonl` is by two others who did not know the tables: its set `learnt` was
//! measured and then learnt from, its set `shut` was measured once, at the end, and never read.
//! Law: what stands in `shut` is not read by whoever mends the tables.

mod figures;
mod laws;

use debrief::privacy::RawAnswer;
use debrief::safety::{Concern, screen};

/// The label that `text` gets.
fn label(text: &str) -> &'static str {
    screen(&RawAnswer::new(text.to_owned())).map_or("none", Concern::as_str)
}
