//! Telephone numbers, in digits or spelled out.
//!
//! Owns the forms of the United Kingdom, Ireland, Canada, the United States, Australia and New
//! Zealand, and of international numbers in general.

use std::ops::Range;

/// Digits with spaces, dots, dashes and brackets between, perhaps an extension.
pub const SHAPE: &str = r"(?i)(?:\+ ?|\b)?\(?\d(?:[ \t]?[().\-/]{0,2}[ \t]?\d){5,16}(?:,? ?(?:ext|extension|x)\.? ?\d{1,6})?\b";

/// Seven or more digits as words: "oh seven seven hundred nine hundred one two three".
pub const SPELLED: &str = r"(?i)\b(?:(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|hundred|thousand)[ ,-]+){5,}(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|hundred|thousand)\b";

/// Whether the digits and their grouping are those of a telephone number.
pub fn is_phone(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let number = written.split(['e', 'E', 'x', 'X', ',']).next().unwrap_or_default();
    let groups: Vec<usize> =
        number.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|n| *n > 0).collect();
    let digits: usize = groups.iter().sum();
    if text[..found.start].ends_with(['£', '$', '€'])
        || text[..found.start].ends_with(|c: char| c.is_alphanumeric())
    {
        return false;
    }
    let first = number.trim_start_matches(['(', '+', ' ']).as_bytes().first();
    let begins = number.starts_with(['+', '(']) || first == Some(&b'0');
    let told = ["phone", "tel", "mobile", "cell", "fax", "number", "call", "ring", "text"]
        .iter()
        .any(|word| {
            text[..found.start]
                .trim_end_matches([' ', ':', '.', '\n'])
                .to_lowercase()
                .ends_with(word)
        });
    let street_follows = text[found.end..]
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let years = groups == [4, 4] && number.starts_with(['1', '2']);
    match digits {
        7 => groups == [3, 4] && !number.contains(' ') || begins || told,
        8..=15 => {
            !years
                && (begins || told || !(street_follows && groups.len() == 2))
                && (begins || groups.len() == 1 || groups.iter().filter(|n| **n < 2).count() < 2)
        }
        _ => false,
    }
}

/// A count ("one two three four five six") is no number: not all words may go up by one.
pub fn is_spelled(text: &str, found: &Range<usize>) -> bool {
    !text[found.clone()].to_lowercase().contains("one two three four five")
}
