//! Placeholders: what stands in the stored text where something was taken out.
//!
//! Owns their words, and the recognition of those that a text already has.
//! Law: whatever [`write()`] writes, [`find_all`] finds, so that stored text is never scrubbed twice.

use super::Label;
use std::ops::Range;

/// A placeholder that stands in a text: its bytes, its label and, of people, its number.
pub(super) struct Found {
    pub bytes: Range<usize>,
    pub label: Label,
    pub number: Option<u32>,
}

/// Gives the placeholder of `label`; people are numbered.
pub(super) fn write(label: Label, number: u32) -> String {
    match label {
        Label::Person => format!("[person {number}]"),
        other => format!("[{}]", word(other)),
    }
}

/// Finds all placeholders in `text`, in order.
pub(super) fn find_all(text: &str) -> Vec<Found> {
    text.match_indices('[').filter_map(|(start, _)| read(text, start)).collect()
}

fn read(text: &str, start: usize) -> Option<Found> {
    // The longest placeholder is a person's with a number of ten digits.
    let inside = text[start + 1..].bytes().take(24).position(|b| b == b']')?;
    let bytes = start..start + inside + 2;
    let name = &text[start + 1..bytes.end - 1];
    let number = name
        .strip_prefix("person ")
        .filter(|n| n.bytes().all(|b| b.is_ascii_digit()))
        .and_then(|n| n.parse().ok());
    let label = if number.is_some() {
        Label::Person
    } else {
        *Label::ALL.iter().find(|l| **l != Label::Person && word(**l) == name)?
    };
    Some(Found { bytes, label, number })
}

fn word(label: Label) -> &'static str {
    match label {
        Label::Person => "person",
        Label::Place => "place",
        Label::Address => "address",
        Label::Postcode => "postcode",
        Label::Date => "date",
        Label::Phone => "phone",
        Label::Email => "email",
        Label::Url => "link",
        Label::Handle => "handle",
        Label::Mention => "mention",
        Label::Id => "number",
        Label::Ip => "ip address",
        Label::Organisation => "organisation",
        Label::Marked => "name",
    }
}
