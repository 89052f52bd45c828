//! What has a form: addresses of the net, numbers, dates.
//!
//! Owns the order in which expressions are tried: an earlier one keeps what it found. Refuses to
//! look at names. The expressions stand in the files beside this one, by what they find.
//! Law: each expression is tried only on texts that have what it cannot do without.

mod checksum;
mod date;
mod needs;
mod net;
mod office;
mod phone;
mod postcode;

use super::lexicon::Class;
use super::{Label, Span};
use needs::Needs;
use once_cell::sync::Lazy;
use regex::Regex;
use std::ops::Range;

/// An expression; if it has a group, only the group is taken out.
struct Pattern {
    label: Label,
    /// All of these must be in the text for the expression to be tried.
    needs: Needs,
    regex: Regex,
    /// The last word on a match, given the text and the match's bytes.
    accepts: fn(&str, &Range<usize>) -> bool,
}

impl Pattern {
    /// An expression over bytes: `\d`, `\w` and `\b` know ASCII only, as the numbers do.
    fn new(
        label: Label,
        needs: Needs,
        regex: &str,
        accepts: fn(&str, &Range<usize>) -> bool,
    ) -> Self {
        let regex = Regex::new(&format!("(?-u){regex}"))
            .expect("the expressions are constants that the tests compile");
        Self { label, needs, regex, accepts }
    }
}

fn always(_: &str, _: &Range<usize>) -> bool {
    true
}

static PATTERNS: Lazy<Vec<Pattern>> = Lazy::new(|| {
    let of_many = [
        net::patterns(),
        date::patterns(),
        phone::international(),
        office::patterns(),
        postcode::patterns(),
        phone::patterns(),
    ];
    let names = [spelled_name(), name_with_digits()];
    // Last, so that they do not take the beginning of a telephone number.
    let rest = [office::numbered(), office::any()];
    names.into_iter().chain(of_many.into_iter().flatten()).chain(rest).collect()
});

/// "j o h n": letters that make a given name.
fn spelled_name() -> Pattern {
    let letters = r"(?i)\b[a-z](?:(?: [a-z]){2,}|(?:-[a-z]){2,}|(?:\.[a-z]){3,})\b";
    Pattern::new(Label::Person, Needs::LONE_LETTERS, letters, is_spelled_name)
}

/// "J0hn", "s4rah": a given name with digits that look like its letters.
fn name_with_digits() -> Pattern {
    let letters = r"(?i)\b[a-z]+(?:[0134][a-z]+)+\b";
    Pattern::new(Label::Person, Needs::CODE, letters, is_name_with_digits)
}

fn is_name_with_digits(text: &str, found: &Range<usize>) -> bool {
    let read = |one: char| {
        let letter = |digit| match digit {
            '0' => 'o',
            '1' => one,
            '3' => 'e',
            '4' => 'a',
            other => other.to_ascii_lowercase(),
        };
        Class::of(&text[found.clone()].chars().map(letter).collect::<String>())
    };
    // "T1A" is the beginning of a postcode.
    let small = text[found.clone()].contains(char::is_lowercase) || found.len() > 4;
    small && [read('i'), read('l')].iter().any(|class| class.given() > 1 && class.word() < 3)
}

fn is_spelled_name(text: &str, found: &Range<usize>) -> bool {
    let letters: String = text[found.clone()].chars().filter(|c| c.is_alphabetic()).collect();
    Class::of(&letters.to_lowercase()).given() > 1
}

/// Finds what has a form in `text`; the spans are disjoint and in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let has = Needs::of(text);
    let mut spans: Vec<Span> = Vec::new();
    for pattern in PATTERNS.iter().filter(|pattern| has.meets(pattern.needs)) {
        pattern.find(text, &mut spans);
    }
    spans.sort_by_key(|span| span.range.start);
    spans
}

impl Pattern {
    /// Adds to `spans` what matches in `text` and is still free.
    fn find(&self, text: &str, spans: &mut Vec<Span>) {
        for captures in self.regex.captures_iter(text) {
            let found = captures.get(1).or_else(|| captures.get(0));
            let range = found.expect("group 0 is the match").range();
            let apart =
                |span: &Span| span.range.end <= range.start || range.end <= span.range.start;
            if spans.iter().all(apart) && (self.accepts)(text, &range) {
                spans.push(Span { range, label: self.label });
            }
        }
    }
}
