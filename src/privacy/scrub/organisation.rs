//! Schools, hospitals, wards, hostels and teams that have a name of their own.
//!
//! Owns the rule that tells "Foxhollow Primary School" from "the primary school".

use super::Label;
use super::lexicon::Tags;
use super::reading::Reading;

/// Takes each named organisation and numbered ward.
pub(super) fn take(reading: &mut Reading) {
    for at in 0..reading.len() {
        if let Some((first, last)) = numbered_unit(reading, at).or_else(|| named(reading, at)) {
            reading.take(first, last, Label::Organisation);
        }
    }
}

/// "Ward 12", "unit 4b".
fn numbered_unit(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let number = reading.tokens.list.get(at + 1)?;
    let is_number = number.kind == super::token::Kind::Number && reading.free(at + 1).is_some()
        || number.is_initial() && reading.tokens.list[at].is_title();
    (reading.has(at, Tags::UNIT_NOUN) && is_number && !reading.is_address_unit(at))
        .then_some((at, at + 1))
}

fn named(reading: &Reading, noun: usize) -> Option<(usize, usize)> {
    let token = reading.word(noun)?;
    if !token.class.has(Tags::ORG_NOUN) {
        return None;
    }
    let large = !token.is_lower() && !reading.tokens.shouted;
    let first = if large { first_large(reading, noun) } else { first_small(reading, noun)? };
    let has_own_name = (first..noun).any(|at| is_own(reading, at));
    let last = if large { with_of(reading, noun) } else { noun };
    let of_own = (noun + 1..=last).any(|at| is_own(reading, at));
    let longer = last == noun
        && reading.word(noun + 1).is_some_and(|next| {
            large && !next.is_lower() && next.class.has(Tags::ORG_NOUN.or(Tags::ORG_GENERIC))
        });
    let numbered = first > 0
        && reading.free(first - 1).is_some_and(|before| before.kind == super::token::Kind::Number);
    (!numbered && (has_own_name || of_own) && !longer).then_some((first, last))
}

/// Walks back over capitalised words and what links them: "St. Jude's Children's …".
fn first_large(reading: &Reading, noun: usize) -> usize {
    let mut first = noun;
    let mut at = noun;
    while let Some(before) = at.checked_sub(1) {
        let Some(token) = reading.free(before) else { break };
        let large = token.is_word() && !token.is_lower() && !token.class.has(Tags::MEET_SURE);
        let links = token.kind == super::token::Kind::Clitic
            || token.is_mark('-') && !token.spaced
            || token.is_mark('.') && before > 0 && reading.fold(before - 1) == "st"
            || matches!(reading.fold(before), "of" | "and" | "the") && at < noun
            || token.is_mark('&')
            || token.is_mark('\'');
        if !large && !links {
            break;
        }
        at = before;
        if large {
            first = at;
        }
    }
    skip_opening(reading, first, noun)
}

/// "The", "Visited", "At": a capital that only opens the sentence is no part of the name.
fn skip_opening(reading: &Reading, first: usize, noun: usize) -> usize {
    let opening = |at: usize| {
        at < noun
            && reading.tokens.list[at].opens
            && reading.has(at, Tags::FUNCTION.or(Tags::MEET).or(Tags::SPEAK).or(Tags::ORG_GENERIC))
    };
    if opening(first) { first + 1 } else { first }
}

/// In small letters a name is one or two rare words, or a saint, right before a sure noun.
fn first_small(reading: &Reading, noun: usize) -> Option<usize> {
    if !reading.has(noun, Tags::ORG_SURE) {
        return None;
    }
    let rare = |at: usize| {
        reading.word(at).is_some_and(|word| {
            word.class.word() < 2
                && !word.class.has(
                    Tags::FUNCTION
                        .or(Tags::ORG_GENERIC)
                        .or(Tags::SLANG)
                        .or(Tags::PROPER)
                        .or(Tags::ROLE),
                )
        })
    };
    let mut first = noun;
    while let Some(before) = reading.before(first) {
        let generic = first < noun && false
            || reading.has(before, Tags::ORG_GENERIC)
                && !reading.has(before, Tags::FUNCTION)
                && reading.before(before).is_some_and(rare);
        if !rare(before) && reading.fold(before) != "st" && !generic {
            break;
        }
        first = before;
    }
    (first < noun).then_some(first)
}

/// "University of Leeds", "College of St Hild".
fn with_of(reading: &Reading, noun: usize) -> usize {
    let large = |at: usize| reading.word(at).is_some_and(|word| word.is_title());
    if reading.fold(noun + 1) != "of" || !large(noun + 2) {
        return noun;
    }
    let mut last = noun + 2;
    while large(last + 1) {
        last += 1;
    }
    last
}

/// A word that is part of a name and not of a kind: not "Primary", not "Family".
fn is_own(reading: &Reading, at: usize) -> bool {
    let is_kind = reading.has(
        at,
        Tags::ORG_GENERIC
            .or(Tags::ORG_NOUN)
            .or(Tags::FUNCTION)
            .or(Tags::PROPER)
            .or(Tags::ACRONYM)
            .or(Tags::ROLE)
            .or(Tags::TITLE)
            .or(Tags::DAY),
    ) && reading.fold(at) != "st";
    reading.word(at).is_some() && !is_kind
}
