//! The scrubber from outside: laws that hold for any text, texts of several hands, and what a
//! session remembers.

mod forms;
mod groups;
mod hands;
mod laws;
mod sessions;
mod settings;

use debrief::privacy::RawAnswer;
use debrief::privacy::scrub::{Memory, Scrubbed, Scrubber};

/// Scrubs `text` as the first of a session.
fn scrub(text: &str) -> Scrubbed {
    scrub_with(text, &mut Memory::default())
}

/// Scrubs `text` in a session that remembers `memory`.
fn scrub_with(text: &str, memory: &mut Memory) -> Scrubbed {
    Scrubber::default().scrub(&RawAnswer::new(text.to_owned()), memory)
}

/// Fails unless `text` becomes `expected`.
#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(scrub(text).text(), expected, "for {text:?}");
}

/// Fails unless `text` stays as it is.
#[track_caller]
fn check_untouched(text: &str) {
    check(text, text);
}
