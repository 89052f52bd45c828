//! Street addresses, whole or in part.
//!
//! Owns the order in which pieces of an address are looked for. A piece that can be nothing else
//! is found first: a street ([`street`]), a corner, a flat; then what is posted with it is added
//! ([`posted`]).

mod posted;
mod street;

use super::Label;
use super::lexicon::Tags;
use super::reading::Reading;
use super::token::Kind;

/// Takes each corner of two streets, whatever the second one is called.
pub(super) fn take_corners(reading: &mut Reading) {
    take_all(reading, corner);
}

/// Takes each address, from its first number to the end of its last line.
pub(super) fn take(reading: &mut Reading) {
    take_all(reading, anchor);
}

fn take_all(reading: &mut Reading, piece: fn(&Reading, usize) -> Option<(usize, usize)>) {
    let mut at = 0;
    while at < reading.len() {
        if let Some((first, last)) = piece(reading, at) {
            let first = posted::widen_left(reading, first, last);
            let last = posted::widen_right(reading, last);
            reading.take(first, last, Label::Address);
            at = last;
        }
        at += 1;
    }
}

/// A piece that can only be of an address, starting at `at`.
fn anchor(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let last = street::numbered(reading, at)
        .or_else(|| street::named(reading, at))
        .or_else(|| street::led(reading, at))
        .or_else(|| street::before_number(reading, at))
        .or_else(|| unit(reading, at))?;
    Some((at, last))
}

/// "the corner of Marlowe Road and Mill Lane".
fn corner(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let of = reading.fold(at) == "corner" && reading.fold(at + 1) == "of";
    let first = corner_street(reading, at + 2).filter(|_| of)?;
    let and = if reading.is_mark(first + 1, '.') { first + 2 } else { first + 1 };
    let second = (reading.fold(and) == "and").then(|| corner_street(reading, and + 1)).flatten();
    let start = if at > 0 && reading.fold(at - 1) == "the" { at - 1 } else { at };
    Some((start, second.unwrap_or(first)))
}

/// The end of the capitals, numbers and street words that begin at `first`.
fn corner_street(reading: &Reading, first: usize) -> Option<usize> {
    let part = |at: usize| {
        let street = reading.has(at, STREET_WORDS.or(Tags::PARTICLE));
        reading.is_number(at) || reading.is_large(at) || street && reading.fold(at) != "and"
    };
    let dot = |at: usize| reading.is_mark(at, '.') && reading.has(at - 1, STREET_WORDS);
    let last = (first..reading.len()).take_while(|at| part(*at) || dot(*at)).last()?;
    Some(if reading.is_mark(last, '.') { last - 1 } else { last })
}

/// Whatever says "street", in any tongue.
const STREET_WORDS: Tags = Tags::STREET.or(Tags::STREET_LEAD).or(Tags::STREET_AFTER);

/// "flat 3b", "Apt. 864", "PO Box 12": a part of a house, or a box, with its number.
fn unit(reading: &Reading, at: usize) -> Option<usize> {
    let posted_office = reading.fold(at) == "po" && reading.fold(at + 1) == "box";
    let noun = if posted_office { at + 1 } else { at };
    let known = matches!(reading.fold(noun), "flat" | "apt" | "apartment" | "suite" | "box");
    let noun = if reading.fold(noun + 1) == "no" { noun + 1 } else { noun };
    let dotted = reading.is_mark(noun + 1, '.') && matches!(reading.fold(noun), "apt" | "no");
    let number = if dotted { noun + 2 } else { noun + 1 };
    (known && reading.is_number(number)).then_some(number)
}

impl Reading<'_> {
    /// Whether a free number stands at `at`.
    pub fn is_number(&self, at: usize) -> bool {
        self.free(at).is_some_and(|token| token.kind == Kind::Number)
    }

    /// Whether a free word with a capital stands at `at`.
    pub fn is_large(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| !word.is_lower())
    }

    /// "Unit 4, 12 Mill Lane", "Unit 3/47 Mill Lane": a unit that is part of an address is no ward.
    pub fn is_address_unit(&self, at: usize) -> bool {
        let parts = self.is_mark(at + 2, ',') || self.is_mark(at + 2, '/');
        parts && self.is_number(at + 3)
    }
}
