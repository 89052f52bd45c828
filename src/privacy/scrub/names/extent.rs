//! How far a name reaches: "Ms T. van der Berg-Okafor".
//!
//! Owns the growing of a name from one word to the whole of it.

use super::theory;
use crate::privacy::scrub::lexicon::{self, Tags};
use crate::privacy::scrub::reading::Reading;
use crate::privacy::scrub::slot::Slot;
use crate::privacy::scrub::token::Token;

/// What is no part of a name, even with a capital.
const FOREIGN: Tags = Tags::PROPER.or(NEVER);

/// What is none even where a people's name is a family's: "Black".
const NEVER: Tags = Tags::ROLE.or(Tags::DAY).or(Tags::MONTH).or(Tags::ACRONYM).or(Tags::MEET_SURE);

/// "Big Mo", "Wee Jamie": how a name begins that is given among friends.
const BYNAMES: &[&str] = &["big", "wee", "little", "lil", "young", "old", "auld", "mad", "tiny"];

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
        || small && reading.class(last).word() == 0 && next.class.word() < 4
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
    // "PROMISE KAMALA A PHONE CALL": an article among capitals.
    if reading.tokens.shouted && end == last + 1 && matches!(reading.fold(end), "a" | "i") {
        return None;
    }
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
    let small = token.is_lower() || reading.tokens.shouted;
    match () {
        () if is_month_of_a_name(reading, at) => true,
        () if token.opens => false,
        () if class.has(FOREIGN) && !is_family_anyway(token) => ends_a_full_name(reading, last, at),
        () if small => is_small_part(reading, last, at),
        () if token.is_title() || token.is_upper() => {
            class.word() < 4 || class.surname() > 0 || class.given() > 1
        }
        () => false,
    }
}

/// "Chen Jun", "Elsie May": a month that no number dates.
fn is_month_of_a_name(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens.list[at];
    let dated =
        reading.is_number(at + 1) || reading.is_mark(at + 1, ',') && reading.is_number(at + 2);
    token.is_title() && token.class.has(Tags::MONTH) && token.class.given() > 2 && !dated
}

/// "Judge", "English": a word that is no part of a name, but with a capital is a family's too.
fn is_family_anyway(token: &Token) -> bool {
    let class = token.class;
    let never = Tags::ACRONYM.or(Tags::MONTH).or(Tags::DAY);
    token.is_title() && class.surname() > 1 && class.word() < 5 && !class.has(never)
}

/// "the pastor, Devonte Black,": after a name that is nothing else, at the end of a clause.
fn ends_a_full_name(reading: &Reading, last: usize, at: usize) -> bool {
    let (given, family) = (reading.class(last), reading.class(at));
    let sure = given.given() == 3 && given.word() == 0 && reading.tokens.list[at].is_title();
    let ends = [',', '.', '?', '!'].iter().any(|mark| reading.is_mark(at + 1, *mark));
    sure && family.surname() == 3 && !family.has(NEVER) && (ends || reading.acts(at))
}

/// Whether a word in small letters is the family name of the one before it: the commoner it is as
/// a word, the surer it must be as a name and the more its neighbours must say.
fn is_small_part(reading: &Reading, last: usize, at: usize) -> bool {
    let class = reading.class(at);
    if class.has(Tags::FUNCTION.or(Tags::SLANG).or(Tags::AFTER).or(Tags::SPEAK)) {
        return false;
    }
    // After "eric g." the word that ends the name so far is the one before the dot.
    let before = if reading.is_mark(last, '.') { last - 1 } else { last };
    let small = reading.tokens.list[before].is_lower() || reading.tokens.shouted;
    let expected = small && reading.slot(last) >= Slot::Strong;
    let ends = reading.acts(at) || reading.may_end(at);
    let family = class.surname() == 3 && small && !class.has(Tags::KIN);
    match class.word() {
        0 => class.surname() > 0 || class.given() > 1 || small && is_rare_family(reading, last, at),
        1 | 2 if expected && class.surname() > 0 => ends,
        1..=3 if reading.tokens.shouted && class.given() == 3 => true,
        1..=3 => family && (ends || class.word() < 3),
        _ => family && is_last(reading, at, expected),
    }
}

/// A word that no list knows, where a family name may stand, and that is no slip of the keys.
fn is_rare_family(reading: &Reading, last: usize, at: usize) -> bool {
    let fold = reading.fold(at);
    let slip = || match reading.slot(last) {
        Slot::Strong | Slot::Sure => lexicon::is_near_a_word_of(fold, Tags::TOLD_WHOM),
        Slot::None | Slot::Weak => lexicon::is_near_a_common_word(fold),
    };
    fold.len() > 3 && (reading.acts(at) || reading.may_end(at) && !slip())
}

/// Whether no word follows `at`, or, after a name that was `expected`, one that joins clauses.
fn is_last(reading: &Reading, at: usize, expected: bool) -> bool {
    reading
        .free(at + 1)
        .is_none_or(|next| !next.is_word() || expected && next.class.has(Tags::CLAUSE))
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
    if let Some(joined) = joined_before(reading, first) {
        return joined.is_part.then_some(joined.at);
    }
    let before = reading.before(first)?;
    if let Some(particle) = particle_before(reading, before) {
        return Some(particle);
    }
    let token = &reading.tokens.list[before];
    let large = token.is_title() && !token.class.has(Tags::FUNCTION);
    let particle = large && token.class.has(Tags::PARTICLE);
    let nana = token.is_title() && reading.fold(before) == "nana";
    let nana = nana && reading.class(first).given() < 2;
    let byname = token.is_title() && BYNAMES.contains(&reading.fold(before));
    let initial = token.is_initial() && !matches!(reading.fold(before), "i" | "a");
    let shouted = reading.tokens.shouted && !token.class.has(Tags::FUNCTION.or(Tags::MEET));
    let shouted = shouted && token.class.given() == 3 && reading.class(first).word() == 0;
    // "Park Ji-hoon": the family's name stands first.
    let korean = large && token.class.surname() > 1 && reading.hyphened(first).is_some();
    let large = large && is_given_before(reading, first, before) || shouted || korean;
    (particle || nana || byname || initial || large).then_some(before)
}

/// A word that a mark joins to the name after it, and whether it is a part of the name.
struct Joined {
    at: usize,
    is_part: bool,
}

/// "J." before "Smith", "Jean-" before "François".
fn joined_before(reading: &Reading, first: usize) -> Option<Joined> {
    let at = first.checked_sub(2)?;
    if reading.is_mark(first - 1, '.') && reading.is_initial(at) {
        return Some(Joined { at, is_part: true });
    }
    let spaced = |at: usize| reading.tokens.list[at].spaced;
    let hyphen = reading.is_mark(first - 1, '-') && !spaced(first) && !spaced(first - 1);
    let name = |word: &Token| word.class.word() < 3 || word.class.given() > 1;
    let small = |word: &Token| word.is_lower() && word.class.word() == 0;
    let is_part = reading.word(at).is_some_and(|word| word.is_title() && name(word) || small(word));
    hyphen.then_some(Joined { at, is_part })
}

/// "van" before "Berg", "De la" before "Cruz": the particle at `before`, or the first of two.
fn particle_before(reading: &Reading, before: usize) -> Option<usize> {
    if !reading.has(before, Tags::PARTICLE) {
        return None;
    }
    let grammar = reading.has(before, Tags::FUNCTION.or(Tags::SLANG));
    if reading.tokens.list[before].is_lower() && !grammar && reading.fold(before).len() > 1 {
        return Some(before);
    }
    let leads =
        |lead: &usize| reading.has(*lead, Tags::PARTICLE) && reading.tokens.list[*lead].is_title();
    reading.before(before).filter(leads)
}

/// "Abby" before "Laidlaw": a given name that is no author's.
fn is_given_before(reading: &Reading, first: usize, before: usize) -> bool {
    let class = reading.class(before);
    let opens = reading.tokens.list[first].opens;
    class.given() > 1 && !class.has(FOREIGN) && !opens && !theory::is_theory(reading, before)
}
