//! Telephone numbers, in digits or spelled out.
//!
//! Owns the forms of the United Kingdom, Ireland, Canada, the United States, Australia and New
//! Zealand, and of international numbers in general.

use super::{Needs, Pattern};
use crate::privacy::scrub::Label;
use std::ops::Range;

/// Numbers with a plus, which nothing else has: tried before the numbers of offices.
pub fn international() -> Vec<Pattern> {
    vec![Pattern::new(Label::Phone, Needs::DIGITS_7, INTERNATIONAL, is_phone)]
}

/// The other expressions.
pub fn patterns() -> Vec<Pattern> {
    vec![
        Pattern::new(Label::Phone, Needs::DIGITS_7, SHAPE, is_phone),
        Pattern::new(Label::Phone, Needs::SPELLED_NUMBER, SPELLED, is_spelled),
    ]
}

/// A plus, then as [`SHAPE`].
const INTERNATIONAL: &str =
    r"(?i)\+ ?\(?\d(?:[ \t]?[().\-/]{0,2}[ \t]?\d){5,16}(?:,? ?(?:ext|extension|x)\.? ?\d{1,6})?\b";

/// Digits with spaces, dots, dashes and brackets between, perhaps an extension.
const SHAPE: &str = r"(?i)(?:\+ ?|\b)?\(?\d(?:[ \t]?[().\-/]{0,2}[ \t]?\d){5,16}(?:,? ?(?:ext|extension|x)\.? ?\d{1,6})?\b";

/// Seven or more digits as words: "oh seven seven hundred nine hundred one two three".
const SPELLED: &str = r"(?i)\b(?:(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|hundred|thousand)[ ,-]+){5,}(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|hundred|thousand)\b";

/// How a number is written.
struct Shape {
    /// Digits in each group, in order.
    groups: Vec<usize>,
    digits: usize,
    /// It begins as telephone numbers do: with a plus, a bracket or a nought.
    begins: bool,
    /// Groups of the form of two years: 1998 2003.
    is_years: bool,
    is_spaced: bool,
}

impl Shape {
    fn of(written: &str) -> Self {
        let number = written.split(['e', 'E', 'x', 'X', ',']).next().unwrap_or_default();
        let groups = number.split(|c: char| !c.is_ascii_digit()).map(str::len);
        let groups: Vec<usize> = groups.filter(|length| *length > 0).collect();
        let first = number.trim_start_matches(['(', '+', ' ']).as_bytes().first();
        Self {
            digits: groups.iter().sum(),
            begins: number.starts_with(['+', '(']) || first == Some(&b'0'),
            is_years: groups == [4, 4] && number.starts_with(['1', '2']),
            is_spaced: number.contains(' '),
            groups,
        }
    }

    /// Two numbers before a street, of which the first may begin with a nought: "03262 2437 Main St".
    fn is_of_a_house(&self) -> bool {
        self.groups.len() == 2 && (!self.begins || self.digits < 10)
    }

    /// Not a row of single digits.
    fn is_grouped(&self) -> bool {
        let single = self.groups.iter().filter(|length| **length < 2).count();
        self.begins || self.groups.len() == 1 || single < 2
    }
}

/// Whether the digits and their grouping are those of a telephone number.
fn is_phone(text: &str, found: &Range<usize>) -> bool {
    let (before, after) = (&text[..found.start], &text[found.end..]);
    if before.ends_with(['£', '$', '€']) || before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let shape = Shape::of(&text[found.clone()]);
    let told = is_told(before);
    let of_a_house = shape.is_of_a_house() && leads_to_capital(after);
    match shape.digits {
        7 => {
            shape.groups == [3, 4] && (!shape.is_spaced || is_called(before))
                || shape.begins
                || told
        }
        8..=15 => !shape.is_years && (told || !of_a_house) && shape.is_grouped(),
        _ => false,
    }
}

/// "please call Tintin at": one of the six words before a number calls somebody.
fn is_called(before: &str) -> bool {
    let words = before.split_whitespace().rev().take(6);
    words
        .map(str::to_lowercase)
        .any(|word| ["call", "ring", "phone", "text"].contains(&word.as_str()))
}

/// Whether the word before a number tells that it is a telephone's.
fn is_told(before: &str) -> bool {
    let words = before.trim_end_matches([' ', ':', '.', '\n']).as_bytes();
    let ends = |word: &str| {
        let start = words.len().checked_sub(word.len());
        start.is_some_and(|start| words[start..].eq_ignore_ascii_case(word.as_bytes()))
    };
    TELLING.iter().any(|word| ends(word))
}

const TELLING: [&str; 9] =
    ["phone", "tel", "mobile", "cell", "fax", "number", "call", "ring", "text"];

fn leads_to_capital(after: &str) -> bool {
    after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// A count ("one two three four five six") is no number: not all words may go up by one.
fn is_spelled(text: &str, found: &Range<usize>) -> bool {
    !text[found.clone()].to_lowercase().contains("one two three four five")
}
