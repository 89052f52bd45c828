//! Reads YAML into plain types.
//!
//! Owns the only contact with the YAML library: every file that people write for Debrief
//! (dialogues, codebook, signposts, consent) comes through here, under one budget.
//! [`read`] fills a type and stops at the first fault; [`tree()`] gives every value with its place,
//! so that a checker can go on and collect all faults of a file.
//! Law: any text gives a value or a [`Fault`] with its place; none can exhaust memory.

mod fault;
mod fields;
mod tree;

use serde::de::DeserializeOwned;
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};

pub use fault::{Fault, FaultKind, Spot};
pub use fields::{Faults, Fields, entries, nearest, shown};
pub use tree::{Spanned, Tree, Value};

/// The largest file that is read, in bytes. A long dialogue has about 10 KiB.
pub const MAX_BYTES: usize = 256 * 1024;

/// Reads `text` into a type.
///
/// # Errors
/// The first fault: broken YAML, a key the type does not know, a value of the wrong kind, or a
/// text that is larger or deeper than any honest file.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    read_under(text, DuplicateKeyPolicy::Error)
}

/// Reads `text` into values with places. Keys that stand twice are kept, for [`Fields`] to tell.
///
/// # Errors
/// As for [`read`], but for the shape only.
pub fn tree(text: &str) -> Result<Tree, Fault> {
    read_under(text, DuplicateKeyPolicy::PassThrough)
}

fn read_under<T: DeserializeOwned>(text: &str, twice: DuplicateKeyPolicy) -> Result<T, Fault> {
    if text.len() > MAX_BYTES {
        return Err(Fault::too_large());
    }
    serde_saphyr::from_str_with_options(text, options(twice))
        .map_err(|error| fault::translate(text, &error))
}

/// A budget that any file written by hand stays far below. Anchors, aliases and merges are
/// refused: nobody needs them for prose, and they are what YAML bombs are made of.
fn options(duplicate_keys: DuplicateKeyPolicy) -> serde_saphyr::Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 24,
            max_nodes: 40_000,
            max_events: 120_000,
            max_documents: 1,
            max_anchors: 0,
            max_aliases: 0,
        },
        duplicate_keys: duplicate_keys,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        emit_comments: false,
        with_snippet: false,
    }
}

#[cfg(test)]
mod tests;
