//! Streets, with and without their numbers.
//!
//! Owns the shapes of a street's name: a noun after it (Road, -gade, utca), or before it (Rue, Via,
//! ulica), or nothing but numbers around it. Knows nothing of towns and flats.

use crate::privacy::scrub::lexicon::Tags;
use crate::privacy::scrub::reading::Reading;
use crate::privacy::scrub::token::{Kind, Token};

/// "27 Larkspur Close", "9/42 Jacaranda Parade", "14 bis rue des Tanneurs", "28030 Edeby 55".
pub(super) fn numbered(reading: &Reading, at: usize) -> Option<usize> {
    let name = after_numbers(reading, at)?;
    let street = the_street(reading, name)
        .or_else(|| english(reading, name, 4))
        .or_else(|| road_like(reading, name))
        .or_else(|| linked(reading, name))
        .or_else(|| foreign(reading, name));
    match street {
        Some(last) => Some(with_quarter(reading, with_number(reading, last))),
        None => between_numbers(reading, at, name),
    }
}

/// "23 the crescent", "5th Ave": a street that has no name of its own.
fn the_street(reading: &Reading, at: usize) -> Option<usize> {
    let ordinal = is_ordinal(reading, at - 1) && reading.is_large(at);
    if ordinal && reading.has(at, Tags::STREET_SURE) {
        return Some(at);
    }
    let street = reading.has(at + 1, Tags::STREET_SURE) && !reading.has(at + 2, Tags::STREET);
    (reading.fold(at) == "the" && street).then_some(at + 1)
}

/// The index after the numbers that begin at `at`, and after what parts or follows them.
fn after_numbers(reading: &Reading, at: usize) -> Option<usize> {
    if !reading.is_number(at) {
        return None;
    }
    let parts = |at: usize| ['/', '-', ','].iter().any(|mark| reading.is_mark(at, *mark));
    let goes_on = |at: &usize| {
        let again = matches!(reading.fold(*at), "bis" | "ter" | "quater");
        parts(*at) || reading.is_number(*at) || again
    };
    Some((at..).take_while(goes_on).last().unwrap_or(at) + 1)
}

/// Takes the number after a street along, as most of Europe writes it: "Via Roma 5", "utca 76."
fn with_number(reading: &Reading, last: usize) -> usize {
    let number = if reading.is_mark(last + 1, '.') { last + 2 } else { last + 1 };
    let foreign = reading.has(last, Tags::STREET_AFTER) || !reading.has(last, Tags::STREET);
    if foreign && reading.is_number(number) { number } else { last }
}

/// Takes the quarter of the town along, as North America writes it: "Glenmore Avenue NW".
fn with_quarter(reading: &Reading, last: usize) -> usize {
    let quarters = ["n", "s", "e", "w", "ne", "nw", "se", "sw"];
    let large = reading.word(last + 1).is_some_and(|word| !word.is_lower());
    if large && quarters.contains(&reading.fold(last + 1)) { last + 1 } else { last }
}

/// The last word of an English street whose name starts at `first`, of at most `most` words before
/// its noun.
fn english(reading: &Reading, first: usize, most: usize) -> Option<usize> {
    let noun = if reading.is_large(first) { Tags::STREET } else { Tags::STREET_SURE };
    let mut last = None;
    let mut at = first;
    while at <= first + most && belongs(reading, first, at) {
        if at > first && reading.has(at, noun) {
            last = Some(at);
        }
        at += if does_hang(reading, at) { 2 } else { 1 };
    }
    last
}

/// Whether the word `at` may be in the name of the street that begins at `first`, written as its
/// first word is. A role may stand within a name ("Seven Sisters Road"), but opens none.
fn belongs(reading: &Reading, first: usize, at: usize) -> bool {
    let large = reading.is_large(first);
    let fits = |word: &Token| {
        let function = word.is_lower() && word.class.has(Tags::FUNCTION);
        let role = (at == first || !large) && word.class.has(Tags::ROLE);
        large != word.is_lower() && !function && !role && !word.class.has(Tags::DAY)
    };
    is_ordinal(reading, at) || reading.word(at).is_some_and(fits)
}

/// "5th", "42nd".
fn is_ordinal(reading: &Reading, at: usize) -> bool {
    let ends = |end: &&str| reading.tokens.written(at).ends_with(*end);
    reading.is_number(at) && ["st", "nd", "rd", "th"].iter().any(ends)
}

/// What hangs on the word `at` within a street's name: `'s`, the dot of "St.", a hyphen.
fn does_hang(reading: &Reading, at: usize) -> bool {
    reading.free(at + 1).is_some_and(|next| {
        next.kind == Kind::Clitic
            || next.is_mark('.') && reading.fold(at) == "st"
            || next.is_mark('-') && !next.spaced
    })
}

/// "Tan-y-Bryn", "Pont-ar-Dulais": names of places that small words hold together.
fn linked(reading: &Reading, at: usize) -> Option<usize> {
    let small = reading.hyphened(at).filter(|link| link.is_lower())?;
    let short = small.end - small.start < 5;
    let large = reading.hyphened(at + 2).is_some_and(Token::is_title);
    (short && large && reading.is_large(at)).then_some(at + 4)
}

/// Kingsway, Micklegate, Ryecroft: a street without a noun.
fn road_like(reading: &Reading, at: usize) -> Option<usize> {
    let word = reading.word(at).filter(|word| word.is_title() && word.class.given() < 2)?;
    (word.class.word() < 5 && has_ending(reading.fold(at), ROAD_LIKE)).then_some(at)
}

/// Whether a word of more than that ends as one of `endings`.
fn has_ending(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

const ROAD_LIKE: &[&str] = &["way", "gate", "croft", "garth", "wynd", "fold", "mead", "side"];

/// Words between numbers, which are a street whatever they are: "808 Kálmán Imre u. 12.",
/// "389 167 King Alexander".
fn between_numbers(reading: &Reading, at: usize, name: usize) -> Option<usize> {
    let last = strange_words(reading, name)?;
    let number = if reading.is_mark(last + 1, '.') { last + 2 } else { last + 1 };
    let person = reading.class(name).given() > 1 && reading.tokens.written(at).len() < 3;
    let long = reading.tokens.written(at).len() > 1 && !person;
    if reading.is_number(number) && long {
        return Some(number);
    }
    let two = name > at + 1 && reading.is_number(at + 1);
    let unit = Tags::FLAT_NOUN.or(Tags::POSTED);
    let posted = reading.is_mark(last + 1, ',') && reading.has(last + 2, unit);
    (two && does_end(reading, last) || posted).then_some(last)
}

/// The end of the words from `first` on that are no words of a sentence.
fn strange_words(reading: &Reading, first: usize) -> Option<usize> {
    let other = Tags::PROPER.or(Tags::MONTH).or(Tags::DAY).or(Tags::ACRONYM).or(Tags::SLANG);
    let other = other.or(Tags::FUNCTION).or(Tags::ROLE).or(Tags::NUMBERED).or(Tags::FLAT_NOUN);
    let lead = Tags::STREET_LEAD.or(Tags::STREET_AFTER);
    let long = reading.fold(first).len() > 1 || reading.is_mark(first + 1, '.');
    let opens = reading.word(first).filter(|word| {
        let strange = word.class.word() == 0 || word.class.surname() > 0;
        long && (strange && !word.class.has(other) || word.class.has(lead))
    });
    let part = |at: &usize| {
        reading.word(*at).is_some_and(|word| {
            let rare = !word.is_lower() || word.class.word() == 0;
            rare && !word.class.has(other) || word.class.has(Tags::PARTICLE.or(lead))
        })
    };
    opens?;
    let dot = |at: usize| reading.is_mark(at, '.') && reading.is_initial(at - 1);
    (first..first + 5).take_while(|at| part(at) || dot(*at)).last()
}

/// Whether what follows `last` is another part of an address, or the end of a line or clause.
fn does_end(reading: &Reading, last: usize) -> bool {
    let Some(next) = reading.free(last + 1) else { return true };
    let end = [',', '.', '?', ')'].iter().any(|mark| next.is_mark(*mark));
    end || next.is_break() || next.class.has(Tags::FLAT_NOUN)
}

/// "Marlowe Road", "on marlowe road": a street without its number.
pub(super) fn named(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.word(at)?;
    let other = Tags::ORG_GENERIC.or(Tags::ROLE).or(Tags::MEET).or(Tags::STREET_LEAD);
    // "on Seven Sisters Road": within a sentence a capital makes a name of any word.
    let meant = token.is_title() && !token.opens;
    let generic = token.class.has(other) || token.class.has(Tags::FUNCTION) && !meant;
    if generic || token.opens && token.class.word() > 2 || token.is_initial() {
        return None;
    }
    let last = english(reading, at, if token.is_lower() { 1 } else { 2 })?;
    let on = is_upon(reading, at);
    // "Rose" and "Hill" in "Rose Drive drove" are words of their own.
    let sure = reading.has(last, Tags::STREET_SURE) && (on || !reading.has(last, Tags::SPEAK));
    let large = !token.is_lower();
    let placed = on && large && reading.fold(last) != "view";
    let rare = large || on && token.class.word() < 2;
    ((sure || placed) && rare).then_some(last)
}

fn is_upon(reading: &Reading, at: usize) -> bool {
    reading.before(at).is_some_and(|before| {
        matches!(reading.fold(before), "on" | "at" | "off" | "down" | "along" | "up" | "in" | "of")
    })
}

/// "Rua do Paseo 46", "Via Roma", "9 quai des Forges": the noun leads.
pub(super) fn led(reading: &Reading, at: usize) -> Option<usize> {
    let lead = reading.word(at)?;
    let name = name_after_lead(reading, at)?;
    let mark = reading.is_mark(name + 1, '.') || reading.is_mark(name + 1, ',');
    let number = if mark { name + 2 } else { name + 1 };
    let numbered = reading.is_number(number);
    // Without a number only a lead that is no English word, and no name, tells: "Via" is, "Rua" not.
    let known = lead.class.word() == 0 && !lead.is_lower() && lead.class.given() < 2;
    match () {
        () if numbered && (!lead.is_lower() || lead.class.word() == 0) => Some(number),
        () if known => Some(name),
        () => None,
    }
}

/// The end of the name after the lead `at`: "Roma", "des lieutenants Thomazo".
fn name_after_lead(reading: &Reading, at: usize) -> Option<usize> {
    if !reading.has(at, Tags::STREET_LEAD) {
        return None;
    }
    let first = if reading.is_mark(at + 1, '.') { at + 2 } else { at + 1 };
    let link = |at: usize| {
        let joined = |mark: &char| reading.is_mark(at, *mark) && !reading.tokens.list[at].spaced;
        reading.has(at, Tags::PARTICLE.or(Tags::TOWN_LINK)) || ['-', '\''].iter().any(joined)
    };
    let word = |at: usize| {
        let rare = reading.word(at).is_some_and(|word| word.class.word() == 0);
        let plain = link(at - 1) && !reading.has(at, Tags::FUNCTION);
        reading.is_large(at) || rare || reading.word(at).is_some() && plain
    };
    let run = (first..first + 6).take_while(|at| link(*at) || word(*at));
    run.filter(|at| !link(*at) || reading.is_large(*at)).last()
}

/// "Mellemvej 32", "Csabai kapu 39", "Joaquin Suarez 2906": streets of other tongues put the
/// number last.
pub(super) fn before_number(reading: &Reading, at: usize) -> Option<usize> {
    if !reading.is_large(at) && !is_foreign(reading, at) {
        return None;
    }
    let last = foreign(reading, at).or_else(|| placed_name(reading, at))?;
    let short = reading.has(last, Tags::STREET_AFTER) || reading.fold(last).ends_with("str");
    let number = if reading.is_mark(last + 1, '.') && short { last + 2 } else { last + 1 };
    let short = reading.is_number(number) && reading.tokens.written(number).len() < 5;
    short.then_some(number)
}

/// The end of a street of another tongue that starts at `at`: its last word ends as streets do, or
/// is a word for them; or its first one is.
fn foreign(reading: &Reading, at: usize) -> Option<usize> {
    let word = |at: &usize| {
        let other = Tags::FUNCTION.or(Tags::SPEAK).or(Tags::MEET).or(Tags::ROLE);
        reading.word(*at).is_some_and(|word| {
            let rare = !word.is_lower() || word.class.word() == 0;
            word.class.has(Tags::STREET_AFTER) || rare && !word.class.has(other)
        })
    };
    let is_street = |last: &usize| {
        is_foreign(reading, *last) || *last > at && reading.has(*last, Tags::STREET_AFTER)
    };
    let name = name_after_lead(reading, at);
    name.or_else(|| (at..at + 4).take_while(word).find(is_street))
}

/// Names between "at" and a number too great for an age: "of Joaquin Suarez 2906".
fn placed_name(reading: &Reading, at: usize) -> Option<usize> {
    let placed = reading.before(at).is_some_and(|before| {
        reading.has(before, Tags::PLACING) || matches!(reading.fold(before), "of" | "and" | "is")
    });
    let field = at > 1 && reading.is_mark(at - 1, ':') && reading.has(at - 2, Tags::FIELD);
    let last = strange_words(reading, at).filter(|_| placed || field)?;
    let number = reading.is_number(last + 1).then(|| reading.tokens.written(last + 1))?;
    let great = number.parse::<u32>().is_ok_and(|number| number > 19 && number < 1900);
    let later = number.parse::<u32>().is_ok_and(|number| number > 2100);
    let ends = does_end(reading, last + 1) || reading.has(last + 2, Tags::FUNCTION);
    ((great || later) && ends).then_some(last)
}

/// Whether the word `at` ends as streets do in German, Dutch, Nordic, Baltic and Hungarian.
fn is_foreign(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    class.word() == 0 && class.given() < 2 && has_ending(reading.fold(at), FOREIGN_ENDINGS)
}

const FOREIGN_ENDINGS: &[&str] = &[
    "vej", "gade", "gatan", "vagen", "gata", "gaten", "gate", "veien", "vegen", "vegur", "katu",
    "kuja", "tie", "polku", "kaari", "ranta", "straat", "laan", "weg", "strasse", "strase", "str",
    "allee", "alle", "platz", "gasse", "graben", "damm", "ufer", "ring", "utca", "kapu", "stien",
    "stigen", "stigur", "braut", "strati", "strade", "torv", "torget", "vanget", "parken",
    "backen", "bakken", "grand", "plein", "dijk", "kade", "gracht", "singel", "dreef", "hove",
    "straede",
];
