//! What the signpost speaks up for, and what it leaves in peace.
//!
//! All texts here are invented, and nothing was learnt from them: `unseen_1` to `unseen_4` by hands
//! that wrote as the development set is written, `unseen_sideways` by two that were to avoid plain
//! words. What was learnt from stands in `scripts/signposts/texts`.
//! Law: whoever mends the signpost does not read the unseen texts.

mod figures;
mod laws;

use debrief::privacy::RawAnswer;
use debrief::safety::{Concern, screen};

/// The label that `text` gets.
fn label(text: &str) -> &'static str {
    screen(&RawAnswer::new(text.to_owned())).map_or("none", Concern::as_str)
}
