//! How far a name reaches: "Ms T. van der Berg-Okafor".
//!
//! Owns the growing of a name from one word to the whole of it.

use super::theory;
use crate::privacy::scrub::lexicon::{self, Tags};
use crate::privacy::scrub::reading::Reading;
use crate::privacy::scrub::slot::Slot;

/// What is no part of a name, even with a capital.
const FOREIGN: Tags =
    Tags::PROPER.or(Tags::ROLE).or(Tags::DAY).or(Tags::MONTH).or(Tags::ACRONYM).or(Tags::MEET_SURE);

/// First and last token of the name of which `seed` is a word.
pub(super) fn of(reading: &Reading, seed: usize) -> (usize, usize) {
    let mut last = seed;
    while let Some(next) = next_part(reading, last) {
        last = next;
    }
    (first_part(reading, seed), last)
}

/// The token to which the name reaches if it goes on after `last`.
fn next_part(reading: &Reading, last: usize) -> Option<usize> {
    hyphenated(reading, last)
        .or_else(|| nickname(reading, last))
        .or_else(|| initial(reading, last))
        .or_else(|| last_initial(reading, last))
        .or_else(|| particle(reading, last))
        .or_else(|| is_part(reading, last, last + 1).then_some(last + 1))
}

/// "-François" in "Jean-François".
fn hyphenated(reading: &Reading, last: usize) -> Option<usize> {
    let joined = reading.is_mark(last + 1, '-') && !reading.tokens.list[last + 1].spaced;
    let next = reading.word(last + 2).filter(|next| joined && !next.spaced)?;
    let small = reading.tokens.list[last].is_lower();
    let name = next.is_title()
        || next.is_upper()
        || (small || next.class.given() > 1) && next.class.word() < 3
        || next.class.given() == 3 && next.class.word() < 5
        || next.class.word() == 0;
    name.then_some(last + 2)
}

/// '"Feri"' in 'Ferenc "Feri" Halmos', if a family name follows.
fn nickname(reading: &Reading, last: usize) -> Option<usize> {
    let quoted = |mark: char| reading.is_mark(last + 1, mark) && reading.is_mark(last + 3, mark);
    let bracketed = reading.is_mark(last + 1, '(') && reading.is_mark(last + 3, ')');
    let large = |at: usize| reading.word(at).is_some_and(|word| word.is_title() && !word.opens);
    let named = reading.word(last + 2).is_some_and(|word| word.is_title());
    let marked = quoted('"') || quoted('\'') || bracketed;
    (marked && named && (large(last + 4) || reading.class(last + 4).surname() > 1))
        .then_some(last + 3)
}

/// "H." in "Yonas H., detained": an initial that ends a name.
fn last_initial(reading: &Reading, last: usize) -> Option<usize> {
    let large = reading.word(last).is_some_and(|word| word.is_title());
    let initial = reading.is_initial(last + 1) && large;
    let listed = matches!(reading.fold(last + 1), "i" | "a");
    let dotted = reading.is_mark(last + 2, '.');
    let ends = reading.may_end(last + 1) || reading.acts(last + 1);
    match () {
        () if !initial || reading.fold(last + 1) == "i" => None,
        () if dotted => Some(last + 2),
        () if ends && !listed => Some(last + 1),
        () => None,
    }
}

/// "M." in "Abby M. Laidlaw", if a family name follows.
fn initial(reading: &Reading, last: usize) -> Option<usize> {
    let letter = reading
        .word(last + 1)
        .filter(|next| reading.tokens.written(last + 1).chars().count() == 1 && next.is_word())?;
    let end = if reading.is_mark(last + 2, '.') { last + 2 } else { last + 1 };
    let after = reading.word(end + 1)?;
    let small = letter.is_lower() && end > last + 1 && after.is_lower() && after.class.word() == 0;
    (small || letter.is_initial() && (after.is_title() || after.is_upper() || after.is_initial()))
        .then_some(end)
}

/// "van der Berg": small words that lead to a family name.
fn particle(reading: &Reading, last: usize) -> Option<usize> {
    let mut at = last + 1;
    while reading.has(at, Tags::PARTICLE) && at < last + 4 {
        at += 1;
    }
    if reading.is_mark(at, '-') && at > last + 1 {
        at += 1;
    }
    let name = reading.word(at)?;
    let sure = !reading.has(last + 1, Tags::FUNCTION.or(Tags::SLANG))
        && name.class.surname() + name.class.given() > 0
        || ["ni", "ui", "nic", "mac", "te"].contains(&reading.fold(last + 1));
    let fits = name.is_title() && !name.class.has(FOREIGN)
        || name.is_lower() && name.class.word() == 0 && (sure || name.class.surname() > 1);
    (at > last + 1 && fits).then_some(at)
}

/// Whether the word `at` goes on the name that ends at `last`.
fn is_part(reading: &Reading, last: usize, at: usize) -> bool {
    let Some(token) = reading.word(at) else { return false };
    let class = token.class;
    if token.opens
        || class.has(FOREIGN)
            && !(token.is_title()
                && class.surname() > 1
                && class.word() < 5
                && !class.has(Tags::ACRONYM.or(Tags::MONTH).or(Tags::DAY)))
    {
        return false;
    }
    let small = token.is_lower() || reading.tokens.shouted;
    match () {
        () if small => is_small_part(reading, last, at),
        () if token.is_title() || token.is_upper() => {
            class.word() < 4 || class.surname() > 0 || class.given() > 1
        }
        () => false,
    }
}

/// Whether a word in small letters is the family name of the one before it.
fn is_small_part(reading: &Reading, last: usize, at: usize) -> bool {
    let class = reading.class(at);
    let fold = reading.fold(at);
    if class.has(Tags::FUNCTION.or(Tags::SLANG).or(Tags::AFTER).or(Tags::SPEAK)) {
        return false;
    }
    let first_is_small = reading.tokens.list[last].is_lower() || reading.tokens.shouted;
    let expected = reading.slot(last) >= Slot::Strong;
    let slip = !expected && lexicon::is_near_a_common_word(fold)
        || expected && lexicon::is_near_a_word_of(fold, Tags::TOLD_WHOM);
    let rare =
        fold.len() > 3 && first_is_small && (reading.acts(at) || reading.may_end(at) && !slip);
    match class.word() {
        1 | 2 if expected && first_is_small && class.surname() > 0 => {
            reading.acts(at) || reading.may_end(at)
        }
        0 => class.surname() > 0 || class.given() > 1 || rare,
        1..=3 if reading.tokens.shouted && class.given() == 3 => true,
        1..=3 => {
            class.surname() == 3
                && first_is_small
                && !class.has(Tags::KIN)
                && (reading.may_end(at) || reading.acts(at) || class.word() < 3)
        }
        _ => {
            class.surname() == 3
                && first_is_small
                && reading
                    .free(at + 1)
                    .is_none_or(|next| !next.is_word() || expected && next.class.has(Tags::CLAUSE))
                && !class.has(Tags::KIN)
        }
    }
}

/// Whether a family name in small letters follows the word `at`.
pub(super) fn goes_on_small(reading: &Reading, at: usize) -> bool {
    reading.word(at + 1).is_some_and(|next| {
        next.class.word() == 0
            && (next.class.surname() > 0
                || reading.fold(at + 1).len() > 3 && reading.may_end(at + 1))
    })
}

/// The token at which the name begins: "De" in "De Souza", "J." in "J. Smith".
fn first_part(reading: &Reading, seed: usize) -> usize {
    let mut first = seed;
    while let Some(before) = part_before(reading, first) {
        first = before;
    }
    first
}

fn part_before(reading: &Reading, first: usize) -> Option<usize> {
    let dotted = first >= 2
        && reading.is_mark(first - 1, '.')
        && reading.word(first - 2).is_some_and(|word| word.is_initial());
    if dotted {
        return Some(first - 2);
    }
    if first >= 2
        && reading.is_mark(first - 1, '-')
        && !reading.tokens.list[first].spaced
        && !reading.tokens.list[first - 1].spaced
    {
        return reading
            .word(first - 2)
            .filter(|word| word.is_title() && (word.class.word() < 3 || word.class.given() > 1))
            .map(|_| first - 2);
    }
    let before = reading.before(first)?;
    if reading.tokens.list[before].is_lower()
        && reading.has(before, Tags::PARTICLE)
        && !reading.has(before, Tags::FUNCTION.or(Tags::SLANG))
        && reading.fold(before).len() > 1
    {
        return Some(before);
    }
    if reading.has(before, Tags::PARTICLE)
        && reading.before(before).is_some_and(|lead| {
            reading.has(lead, Tags::PARTICLE) && reading.tokens.list[lead].is_title()
        })
    {
        return Some(before - 1);
    }
    let token = &reading.tokens.list[before];
    let class = token.class;
    let particle = class.has(Tags::PARTICLE) && token.is_title() && !class.has(Tags::FUNCTION);
    let given = token.is_title()
        && class.given() > 1
        && !class.has(FOREIGN.or(Tags::FUNCTION))
        && !reading.tokens.list[first].opens
        && !theory::is_theory(reading, before);
    let nana =
        reading.fold(before) == "nana" && token.is_title() && reading.class(first).given() < 2;
    (particle || nana || given || token.is_initial() && !matches!(reading.fold(before), "i" | "a"))
        .then_some(before)
}
