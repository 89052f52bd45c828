//! Authors of theory, who stay: Gibbs, Biestek, "the Rogers approach", "Moon (2004)".
//!
//! Owns the rule that tells an author from a client of the same name.

use crate::privacy::scrub::lexicon::{self, Tags};
use crate::privacy::scrub::reading::Reading;
use crate::privacy::scrub::slot::Slot;

/// Whether the word `at` names an author or a theory here.
pub(super) fn is_theory(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    let strange = !class.has(Tags::THEORIST) || reading.memory.knows(reading.fold(at));
    match () {
        () if is_cited(reading, at) || is_full_author(reading, at) => true,
        () if leads_to_author(reading, at) => is_theory(reading, at + 1),
        () if is_second_half(reading, at) => true,
        () if strange => {
            is_paired(reading, at, Tags::THEORIST_SURE)
                || is_second_author(reading, at)
                || is_named_theory(reading, at)
        }
        () if is_titled(reading, at) => false,
        () if class.has(Tags::THEORIST_SURE) => !is_met(reading, at),
        () => heads_theory(reading, at) || is_discussed(reading, at),
    }
}

/// "De" in "De Shazer", "van" in "van der Kolk".
fn leads_to_author(reading: &Reading, at: usize) -> bool {
    reading.has(at, Tags::PARTICLE) && reading.has(at + 1, Tags::PARTICLE.or(Tags::THEORIST))
}

/// "(2004)", "et al.", "& Moon (2004)", ", 2004" after the name.
fn is_cited(reading: &Reading, at: usize) -> bool {
    let next = after_clitic(reading, after_other_authors(reading, at + 1));
    let et_al = reading.fold(next) == "et" && reading.fold(next + 1) == "al";
    let bracket = reading.is_mark(next, '(') || reading.is_mark(next, ',');
    et_al || bracket && is_year(reading, next + 1)
}

/// Skips ", Moon and Wood" from `next` on.
fn after_other_authors(reading: &Reading, mut next: usize) -> usize {
    for _ in 0..3 {
        let linked =
            reading.is_mark(next, '&') || reading.is_mark(next, ',') || reading.fold(next) == "and";
        if linked && is_large(reading, next + 1) {
            next += 2;
        }
    }
    next
}

/// Skips the `'s` or the bare apostrophe at `next`.
fn after_clitic(reading: &Reading, next: usize) -> usize {
    if owns(reading, next) { next + 1 } else { next }
}

fn owns(reading: &Reading, at: usize) -> bool {
    reading.is_clitic(at) || reading.is_mark(at, '\'')
}

fn is_large(reading: &Reading, at: usize) -> bool {
    reading.word(at).is_some_and(|word| word.is_title())
}

fn is_year(reading: &Reading, at: usize) -> bool {
    let written = reading.tokens.list.get(at).map_or("", |_| reading.tokens.written(at));
    // "2004a" is the first of that year.
    let digits = written.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let century = digits.starts_with("19") || digits.starts_with("20");
    digits.len() == 4 && century && digits.bytes().all(|b| b.is_ascii_digit())
}

/// "Carl Rogers": a well-known author with the first name, whichever of the two is `at`.
fn is_full_author(reading: &Reading, at: usize) -> bool {
    let is_author = |given: usize, family: usize| {
        reading.has(family, Tags::THEORIST)
            && lexicon::is_author(reading.fold(given), reading.fold(family))
    };
    is_author(at, at + 1) || reading.before(at).is_some_and(|given| is_author(given, at))
}

/// "Wood and Bruner", "Wood, Bruner": whoever is named with one of `authors` is an author.
fn is_paired(reading: &Reading, at: usize, authors: Tags) -> bool {
    let author = |at: usize| reading.has(at, authors) && is_large(reading, at);
    let links = |at: usize| reading.fold(at) == "and" || reading.is_mark(at, ',');
    let behind = at > 1 && links(at - 1) && author(at - 2);
    is_large(reading, at) && (links(at + 1) && author(at + 2) || behind)
}

/// "Atkins and Murphy begin": two family names, of which the first is an author's and no word.
fn is_second_author(reading: &Reading, at: usize) -> bool {
    let family = |at: usize| {
        let class = reading.class(at);
        is_large(reading, at) && class.surname() > 1 && class.word() < 3
    };
    let pair = at > 1 && reading.fold(at - 1) == "and" && family(at) && family(at - 2);
    pair && reading.has(at - 2, Tags::THEORIST) && !has_first_name(reading, at - 2)
}

/// "Ross" in "Kübler-Ross".
fn is_second_half(reading: &Reading, at: usize) -> bool {
    let joined = at > 1 && reading.is_mark(at - 1, '-') && !reading.tokens.list[at].spaced;
    joined && reading.has(at - 2, Tags::THEORIST_SURE)
}

/// "the Rolfe model", "Tuckman's stages", of an author whom no list knows.
fn is_named_theory(reading: &Reading, at: usize) -> bool {
    let noun = |at: usize| reading.has(at, Tags::THEORY_SURE);
    let article =
        reading.before(at).is_some_and(|before| matches!(reading.fold(before), "the" | "a"));
    let owned = owns(reading, at + 1) && (noun(at + 2) || noun(at + 3));
    let large = is_large(reading, at);
    let effect = article && noun(at + 1) && !reading.memory.knows(reading.fold(at));
    if large && effect {
        return true;
    }
    let rare = large && reading.class(at).given() < 3;
    rare && (owned || article && noun(at + 1))
}

/// "Mr Rogers", "Dr. Rogers": nobody calls an author so.
fn is_titled(reading: &Reading, at: usize) -> bool {
    let title = |at: usize| reading.has(at, Tags::ABBREVIATED);
    at > 0 && title(at - 1) || at > 1 && reading.is_mark(at - 1, '.') && title(at - 2)
}

/// "I met Rogers today".
fn is_met(reading: &Reading, at: usize) -> bool {
    let cites = reading.has(at + 1, Tags::CITES);
    reading.slot(at) == Slot::Sure && reading.may_end(at) && !cites
}

/// "Rogers approach", "Rogers three conditions", "Rogers' seven principles", "Moon's reflective levels".
fn heads_theory(reading: &Reading, at: usize) -> bool {
    let next = after_clitic(reading, at + 1);
    let counted = matches!(reading.fold(next), "two" | "three" | "four" | "five" | "six" | "seven");
    let owned = next > at + 1 && reading.word(next).is_some() && !reading.has(next, Tags::KIN);
    let described = counted || owned;
    reading.has(next, Tags::THEORY) || described && reading.has(next + 1, Tags::THEORY)
}

/// "Rogers argues", "using Rogers", "Moon on reflection": an author is talked about, not met.
fn is_discussed(reading: &Reading, at: usize) -> bool {
    let given = reading.class(at).given() == 3;
    let on = reading.fold(at + 1) == "on";
    let read = reading.before(at).is_some_and(|at| matches!(reading.fold(at), "read" | "reading"));
    let heads_note = on && (reading.tokens.list[at].opens || read);
    let cites = reading.has(at + 1, Tags::CITES) && reading.slot(at) < Slot::Strong;
    let likely = does_cite(reading, at + 1) || heads_note || is_paired(reading, at, Tags::THEORIST);
    !has_first_name(reading, at) && (likely || !given && (cites || is_source(reading, at)))
}

/// "argues", "would say", "is right".
fn does_cite(reading: &Reading, at: usize) -> bool {
    let right = matches!(reading.fold(at + 1), "right" | "wrong" | "clear" | "useful" | "correct");
    if reading.fold(at) == "is" && right {
        return true;
    }
    let would = reading.fold(at) == "would" && reading.has(at + 1, Tags::WOULD_CITE);
    reading.has(at, Tags::CITES_SURE) || would
}

/// "using …", "according to …".
fn is_source(reading: &Reading, at: usize) -> bool {
    let Some(before) = reading.before(at) else { return false };
    let to = reading.fold(before) == "to"
        && reading.before(before).is_some_and(|verb| reading.fold(verb) == "according");
    to || is_chapter_of(reading, before)
        || reading.has(before, Tags::CITING) && !reading.has(before, Tags::TOWARD)
}

/// "chapter 6 of …": the word "of" stands at `at`.
fn is_chapter_of(reading: &Reading, at: usize) -> bool {
    let of = at > 1 && reading.fold(at) == "of" && reading.is_number(at - 1);
    of && matches!(reading.fold(at - 2), "chapter" | "page" | "part" | "section")
}

/// "Jake Moon": a first name makes a person of an author's name.
fn has_first_name(reading: &Reading, at: usize) -> bool {
    reading.before(at).is_some_and(|before| {
        let author = reading.has(before, Tags::THEORIST);
        is_large(reading, before) && reading.class(before).given() > 1 && !author
    })
}
