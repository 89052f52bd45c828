//! People's names.
//!
//! Owns the judgement whether a word is a name in its sentence: what the lists know of it, how it
//! is written and what stands beside it. Places, organisations and addresses are taken before. What
//! no rule decides is left to [`hunch`].
//! Law: a word that no list knows can be a name, and a word that every list knows need not be.

mod call;
mod extent;
mod hunch;
mod large;
mod opening;
mod saying;
mod seat;
mod small;
mod theory;
mod titled;

use super::lexicon::{Class, Tags};
use super::reading::Reading;
use super::slot::Slot;
use super::token::{Case, Kind};
use super::{Label, Span, address, initials, organisation, place};
use seat::Seat;

/// Finds everything that is known by its place in a sentence; the spans are disjoint and in order.
pub(super) fn find(mut reading: Reading) -> Vec<Span> {
    take_by_rules(&mut reading);
    hunch::take(&mut reading);
    reading.into_spans()
}

fn take_by_rules(reading: &mut Reading) {
    take_removed(reading);
    address::take_corners(reading);
    organisation::take(reading);
    address::take(reading);
    titled::take(reading);
    place::take(reading);
    take_names(reading);
    if !reading.settings.keep_initials {
        initials::take(reading);
    }
}

/// Takes what the writer marked, and what the server always removes.
fn take_removed(reading: &mut Reading) {
    if reading.memory.is_empty() {
        return;
    }
    let counts = |at: &usize| {
        reading.free(*at).is_some_and(|token| token.is_word() || token.kind == Kind::Number)
    };
    let words: Vec<usize> = (0..reading.len()).filter(counts).collect();
    let mut next = 0;
    while next < words.len() {
        let low = reading.tokens.list[words[next]].is_lower();
        let ahead = words[next..].iter().map(|at| reading.tokens.fold(*at));
        let found = reading.memory.removes(ahead, low);
        if let Some((length, label)) = found {
            reading.take(words[next], words[next + length - 1], label);
        }
        next += found.map_or(1, |(length, _)| length);
    }
}

/// Takes names without a title.
fn take_names(reading: &mut Reading) {
    let mut at = 0;
    while at < reading.len() {
        if is_name(reading, at) && !saying::holds(reading, at) {
            let (first, last) = extent::of(reading, at);
            take_name(reading, first, last);
            at = last;
        } else if let Some(stem) = missing_apostrophe(reading, at) {
            let start = reading.tokens.list[at].start;
            reading.take_bytes(at, at, start..start + stem, Label::Person);
        }
        at += 1;
    }
}

/// Takes a name as a person, or as a place if it is rather one.
fn take_name(reading: &mut Reading, first: usize, last: usize) {
    let place = first == last && is_rather_a_place(&Seat::new(reading, first));
    reading.take(first, last, if place { Label::Place } else { Label::Person });
}

/// Whether the word `at` is a name, or the first word of one that is found by it.
fn is_name(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.word(at) else { return false };
    let Kind::Word(case) = token.kind else { return false };
    let bare = token.class.has(Tags::FUNCTION) && !token.class.has(Tags::FUNCTION_NAME);
    if bare || reading.memory.is_returned(reading.tokens.fold(at)) {
        return false;
    }
    let seat = Seat::new(reading, at);
    match case {
        _ if reading.memory.knows(reading.tokens.fold(at)) && is_known_here(&seat) => true,
        Case::Lower => small::is_name(&seat),
        Case::Upper if large::is_announced(&seat) => true,
        Case::Upper if reading.tokens.shouted => small::is_name(&seat),
        Case::Upper => large::is_shouted_name(&seat),
        Case::Title => large::is_name(&seat),
        Case::Initial | Case::Odd => false,
    }
}

/// Whether someone whose name is known from elsewhere is meant, and not the word ("I hope").
fn is_known_here(seat: &Seat) -> bool {
    let class = seat.class;
    let everyday = class.word() > 1 || class.has(Tags::MONTH.or(Tags::PROPER));
    let asks = seat.token.opens && class.has(Tags::FUNCTION) && seat.next_has(Tags::FUNCTION);
    match () {
        () if seat.token.is_lower() && everyday => seat.slot() == Slot::Sure && seat.may_end(),
        () if class.has(Tags::MONTH) => large::is_person_month(seat),
        () if seat.token.opens && everyday => {
            let ends = seat.may_end() && !seat.next_has(Tags::COPULA);
            !asks && (opening::is_everyday_name(seat) || ends)
        }
        () => !asks,
    }
}

/// Whether a lone name is likelier a town than a person.
fn is_rather_a_place(seat: &Seat) -> bool {
    let class = seat.class;
    let town = class.given() < 2 && class.place() > class.surname();
    town && seat.slot() < Slot::Strong && !seat.acts()
}

/// Gives the bytes of the name before the s in "abdis mum", "sarahs house".
fn missing_apostrophe(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.word(at)?;
    let stem = Class::of(reading.tokens.fold(at).strip_suffix('s').filter(|stem| stem.len() > 2)?);
    let own = Tags::PROPER.or(Tags::SLANG).or(Tags::THEORIST).or(Tags::ROLE).or(Tags::FUNCTION);
    let is_itself = token.class.given() > 1 || token.class.word() > 0 || token.class.has(own);
    let owns = reading.has(at + 1, Tags::KIN.or(Tags::ROLE));
    (owns && !is_itself && stem.given() > 1 && stem.word() < 3).then(|| token.end - token.start - 1)
}
