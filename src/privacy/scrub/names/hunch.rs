//! A hunch that a word is a name, for those on which no rule decides: what it is, and what stands
//! around it, is weighed.
//!
//! Owns the signs and the arithmetic. The weights were learnt by `scripts/learn-hunch`; see
//! `hunch/lessons.rs` for what from.
//! Law: asked last. What the rules leave out on purpose (words of grammar, authors, sayings, what
//! the writer gave back) stays out.

use super::super::Label;
use super::super::lexicon::{Class, Tags};
use super::super::reading::Reading;
use super::super::token::{Case, Kind};
use super::seat::Seat;
use super::{extent, large, saying, theory};
use crate::packed::unpack;
use once_cell::sync::Lazy;

/// So many weights there are; signs that fall on the same one share it.
const WEIGHTS: usize = 1 << 16;

/// How much must speak for a name: the sum of the weights, in sixteenths (so e³ to 1 is 48).
const ENOUGH: i32 = 40;

/// The same of letters, which stand for many things.
const ENOUGH_OF_LETTERS: i32 = 56;

/// How far the signs reach.
const REACH: isize = 3;

/// What is never a name, whatever stands around it.
const NEVER: Tags = Tags::FUNCTION
    .or(Tags::ROLE)
    .or(Tags::TITLE)
    .or(Tags::ACRONYM)
    .or(Tags::PROPER)
    .or(Tags::SLANG)
    .or(Tags::MONTH)
    .or(Tags::DAY);

static LEARNT: Lazy<Vec<i8>> = Lazy::new(|| {
    let bytes = unpack(include_bytes!("hunch/weights.zlib"));
    bytes.into_iter().map(|byte| i8::from_le_bytes([byte])).collect()
});

/// Takes what is weighed as a name.
pub(super) fn take(reading: &mut Reading) {
    let mut at = 0;
    while at < reading.len() {
        if may_be_asked(reading, at) && is_likely(reading, at) {
            let (first, last) = reach(reading, at);
            reading.take(first, last, Label::Person);
            at = last;
        }
        at += 1;
    }
}

fn is_likely(reading: &Reading, at: usize) -> bool {
    let enough = if is_letters(reading, at) { ENOUGH_OF_LETTERS } else { ENOUGH };
    weigh(reading, at) > enough
}

/// The name of which the word `at` is a part; letters are one by themselves.
fn reach(reading: &Reading, at: usize) -> (usize, usize) {
    if is_letters(reading, at) { (at, at) } else { extent::of(reading, at) }
}

/// Whether a word can be a name that the rules leave to the hunch. With a capital they know it.
fn may_be_asked(reading: &Reading, at: usize) -> bool {
    let Some(word) = reading.word(at) else { return false };
    let class = word.class;
    let fits = match word.kind {
        Kind::Word(Case::Odd | Case::Title) => false,
        _ if is_letters(reading, at) => !reading.settings.keep_initials && reading.fold(at) != "i",
        _ => (class.given() > 1 || class.word() == 0) && reading.fold(at).len() > 2,
    };
    fits && !class.has(NEVER) && !is_known_otherwise(reading, at)
}

/// "JN", "J" in a text that has small letters too, and "jn", which no list knows.
fn is_letters(reading: &Reading, at: usize) -> bool {
    let word = &reading.tokens.list[at];
    let letters = reading.tokens.written(at).len();
    let small = word.is_lower() && letters == 2 && word.class.is_unknown();
    let few = word.is_initial() || word.is_upper() && letters < 4;
    small || few && !reading.tokens.shouted
}

fn is_known_otherwise(reading: &Reading, at: usize) -> bool {
    reading.memory.is_returned(reading.fold(at))
        || saying::holds(reading, at)
        || theory::is_theory(reading, at)
        || large::is_never_a_name(&Seat::new(reading, at))
}

fn weigh(reading: &Reading, at: usize) -> i32 {
    let mut sum = 0;
    each_sign(reading, at, |sign| sum += i32::from(LEARNT[sign]));
    sum
}

/// Calls `each` with the number of every sign of the word `at`.
fn each_sign(reading: &Reading, at: usize, mut each: impl FnMut(usize)) {
    let kind = kind(reading, at);
    each_own_sign(reading, at, kind, &mut each);
    let beside = |by: isize| at.checked_add_signed(by).filter(|at| *at < reading.len());
    let word = |by: isize| beside(by).map_or("^", |at| seen(reading, at));
    for by in (-REACH..=REACH).filter(|by| *by != 0) {
        each(sign(1, by as u64, &[word(by)]));
    }
    for by in [-1, 1] {
        each(sign(2, by as u64 ^ kind << 8, &[word(by)]));
        let class = beside(by).map_or_else(Class::default, |at| reading.class(at));
        each_tag(class, |tag| each(sign(3, by as u64 ^ tag << 8, &[])));
        let large = beside(by).is_some_and(|at| reading.is_large(at));
        let looks = [u64::from(large), u64::from(class.given() > 1), u64::from(class.word())];
        each(sign(4, by as u64 ^ number(&looks) << 8, &[]));
    }
    each(sign(5, 0, &[word(-2), word(-1)]));
    each(sign(5, 1, &[word(1), word(2)]));
    each(sign(5, 2, &[word(-1), word(1)]));
    each(sign(6, 0, &[word(-2), word(-1), word(1)]));
    each(sign(6, 1, &[word(-1), word(1), word(2)]));
}

/// What it is by itself, and how it is written.
fn each_own_sign(reading: &Reading, at: usize, kind: u64, each: &mut impl FnMut(usize)) {
    let class = reading.class(at);
    let fold = reading.fold(at);
    each(sign(7, kind, &[]));
    each(sign(8, number(&[kind, class.given().into(), class.word().into()]), &[]));
    each(sign(9, number(&[kind, class.surname().into(), class.place().into()]), &[]));
    each_tag(class, |tag| each(sign(10, tag ^ kind << 8, &[])));
    if class.word() > 0 {
        each(sign(11, 0, &[fold]));
    } else {
        each(sign(12, fold.len().min(9) as u64, &[]));
        each(sign(13, 0, &[fold.get(fold.len().saturating_sub(3)..).unwrap_or_default()]));
    }
}

/// How the word `at` is written, and whether its text tells capitals from small letters.
fn kind(reading: &Reading, at: usize) -> u64 {
    let word = &reading.tokens.list[at];
    let shape = match word.kind {
        _ if is_letters(reading, at) && word.is_lower() => 3,
        _ if is_letters(reading, at) => 0,
        _ if word.is_lower() || reading.tokens.shouted => 1,
        _ => 2,
    };
    number(&[shape, u64::from(word.opens), u64::from(reading.class(at).word() > 0)])
}

/// What a neighbour is to the word beside it: its letters, or that it was taken.
fn seen<'r>(reading: &'r Reading, at: usize) -> &'r str {
    match (reading.label(at), reading.tokens.list[at].kind) {
        (Some(Label::Person), _) => "[p",
        (Some(_), _) => "[",
        (None, Kind::Word(_)) => reading.fold(at),
        (None, Kind::Number) => "0",
        (None, _) => reading.tokens.written(at),
    }
}

fn each_tag(class: Class, mut each: impl FnMut(u64)) {
    let mut tags = class.tags();
    while tags != 0 {
        each(u64::from(tags.trailing_zeros()));
        tags &= tags - 1;
    }
}

/// Small numbers as one.
fn number(parts: &[u64]) -> u64 {
    parts.iter().fold(0, |sum, part| sum << 3 | part)
}

/// The number of the sign of this sort, with this number and these words (FNV-1a).
fn sign(sort: u64, number: u64, words: &[&str]) -> usize {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let begun = (0xcbf2_9ce4_8422_2325 ^ sort ^ number << 8).wrapping_mul(0x0100_0000_01b3);
    let letters = words.iter().flat_map(|word| word.bytes().chain([0]));
    let hash = letters.fold(begun, mix);
    ((hash ^ hash >> 32) as usize) % WEIGHTS
}

#[cfg(test)]
mod lessons;
