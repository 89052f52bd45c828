//! Authors of theory, who stay: Gibbs, Biestek, "the Rogers approach", "Moon (2004)".
//!
//! Owns the rule that tells an author from a client of the same name.

use crate::privacy::scrub::lexicon::{self, Tags};
use crate::privacy::scrub::reading::Reading;
use crate::privacy::scrub::slot::Slot;
use crate::privacy::scrub::token::Kind;

/// Whether the word `at` names an author or a theory here.
pub(super) fn is_theory(reading: &Reading, at: usize) -> bool {
    if is_cited(reading, at)
        || reading.word(at + 1).is_some_and(|next| next.class.has(Tags::THEORIST))
            && lexicon::is_author(reading.fold(at), reading.fold(at + 1))
    {
        return true;
    }
    let class = reading.class(at);
    if !class.has(Tags::THEORIST) || reading.memory.knows(reading.fold(at)) {
        return is_paired_with_author(reading, at)
            || names_theory(reading, at)
                && reading.tokens.list[at].is_title()
                && class.given() < 3;
    }
    let titled = at > 0
        && (reading.has(at - 1, Tags::ABBREVIATED)
            || at > 1 && reading.is_mark(at - 1, '.') && reading.has(at - 2, Tags::ABBREVIATED));
    if reading
        .before(at)
        .is_some_and(|before| lexicon::is_author(reading.fold(before), reading.fold(at)))
    {
        return true;
    }
    if class.has(Tags::THEORIST_SURE) {
        return !titled
            && !(reading.slot(at) == Slot::Sure
                && reading.may_end(at)
                && !reading.has(at + 1, Tags::CITES));
    }
    !titled && (heads_theory(reading, at) || is_discussed(reading, at))
}

/// "(2004)", "et al.", "& Moon (2004)", ", 2004" after the name.
fn is_cited(reading: &Reading, at: usize) -> bool {
    let mut next = at + 1;
    for _ in 0..3 {
        let linked =
            reading.is_mark(next, '&') || reading.is_mark(next, ',') || reading.fold(next) == "and";
        if linked && reading.word(next + 1).is_some_and(|word| word.is_title()) {
            next += 2;
        }
    }
    if reading.tokens.list.get(next).is_some_and(|token| token.kind == Kind::Clitic) {
        next += 1;
    }
    let et_al = reading.fold(next) == "et" && reading.fold(next + 1) == "al";
    let bracket =
        (reading.is_mark(next, '(') || reading.is_mark(next, ',')) && is_year(reading, next + 1);
    et_al || bracket
}

fn is_year(reading: &Reading, at: usize) -> bool {
    let written = reading.tokens.list.get(at).map_or("", |_| reading.tokens.written(at));
    let digits = written.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// "Wood and Bruner": whoever is named with an author is one.
fn is_paired_with_author(reading: &Reading, at: usize) -> bool {
    let author =
        |at: usize| reading.has(at, Tags::THEORIST_SURE) && reading.tokens.list[at].is_title();
    reading.tokens.list[at].is_title()
        && (reading.fold(at + 1) == "and" && author(at + 2)
            || at > 1 && reading.fold(at - 1) == "and" && author(at - 2))
}

/// "the Rolfe model", "Tuckman's stages", of an author whom no list knows.
fn names_theory(reading: &Reading, at: usize) -> bool {
    let noun = |at: usize| {
        matches!(
            reading.fold(at),
            "theory"
                | "theories"
                | "model"
                | "models"
                | "cycle"
                | "framework"
                | "hierarchy"
                | "typology"
                | "paradigm"
                | "approach"
                | "principles"
                | "stages"
                | "test"
                | "scale"
                | "guidelines"
        )
    };
    let owns = reading
        .tokens
        .list
        .get(at + 1)
        .is_some_and(|token| token.kind == Kind::Clitic || token.is_mark('\''));
    let article =
        reading.before(at).is_some_and(|before| matches!(reading.fold(before), "the" | "a"));
    owns && (noun(at + 2) || noun(at + 3)) || article && noun(at + 1)
}

/// "… cycle", "…'s seven principles", "the … approach".
fn heads_theory(reading: &Reading, at: usize) -> bool {
    let mut next = at + 1;
    if reading
        .tokens
        .list
        .get(next)
        .is_some_and(|token| token.kind == Kind::Clitic || token.is_mark('\''))
    {
        next += 1;
    }
    reading.has(next, Tags::THEORY)
        || matches!(reading.fold(next), "style")
        || reading.word(next).is_some()
            && next > at + 1
            && reading.has(next + 1, Tags::THEORY)
            && !reading.has(next, Tags::KIN)
}

/// "Rogers says", "using Rogers", "Wood and Bruner": an author is talked about, not met.
fn is_discussed(reading: &Reading, at: usize) -> bool {
    let with_first_name = reading.before(at).is_some_and(|before| {
        reading.tokens.list[before].is_title()
            && reading.class(before).given() > 1
            && !reading.has(before, Tags::THEORIST)
    });
    let cites = reading.has(at + 1, Tags::CITES)
        && !matches!(
            reading.fold(at + 1),
            "asks" | "would" | "and" | "on" | "talks" | "calls" | "says" | "say" | "talk" | "call"
        )
        || matches!(reading.fold(at + 1), "would")
            && matches!(
                reading.fold(at + 2),
                "say" | "call" | "argue" | "describe" | "suggest" | "ask"
            );
    let citing = reading.before(at).is_some_and(|before| {
        reading.has(before, Tags::CITING) && !reading.has(before, Tags::TOWARD)
            || reading.fold(before) == "to"
                && reading.before(before).is_some_and(|b| reading.fold(b) == "according")
    });
    let beside =
        |other: usize| reading.has(other, Tags::THEORIST) && reading.tokens.list[other].is_title();
    let paired = reading.fold(at + 1) == "and" && beside(at + 2)
        || at > 1 && reading.fold(at - 1) == "and" && beside(at - 2)
        || reading.is_mark(at + 1, ',') && beside(at + 2)
        || at > 1 && reading.is_mark(at - 1, ',') && beside(at - 2);
    let given = reading.class(at).given() == 3;
    let heads_note = reading.tokens.list[at].opens && reading.fold(at + 1) == "on";
    !with_first_name
        && (cites
            || heads_note
            || citing && !given
            || paired
            || !given && reading.has(at + 1, Tags::CITES) && reading.slot(at) < Slot::Strong)
}
