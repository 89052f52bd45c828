//! Towns, neighbourhoods, regions and countries.
//!
//! Owns the rules by which a word is a place. A word that may be a person as well is left to
//! [`super::names`] unless it stands where places stand.

use super::Label;
use super::lexicon::{self, Tags};
use super::reading::Reading;
use super::slot::Slot;
use super::token::Kind;

/// Takes the places of several words, then those of one.
pub(super) fn take(reading: &mut Reading) {
    for at in 0..reading.len() {
        if let Some(last) = several(reading, at).or_else(|| single(reading, at)) {
            let last = with_region(reading, last);
            let first = with_code(reading, at);
            reading.take(first, last, if first < at { Label::Address } else { Label::Place });
        }
    }
}

/// "Red Deer", "Moss Side": the longest listed name that starts at `at`.
fn several(reading: &Reading, at: usize) -> Option<usize> {
    let placed = reading.is_placed(at) || follows_a_place(reading, at);
    // Most words are small and stand where no place can: they are not looked up.
    let first = reading.word(at).filter(|first| placed || !first.is_lower())?;
    let words = words_ahead(reading, at);
    let more = words.iter().skip(1).map(|word| reading.fold(*word));
    let (more, level) = lexicon::place_of_several(reading.tokens.fold(at), more)?;
    let last = words[more];
    let large = !first.is_lower() && reading.is_large(last);
    let doubtful = is_doubtful(reading, at, last);
    let is_place = if large { !doubtful || placed } else { level == 3 && placed && !doubtful };
    is_place.then_some(last)
}

/// Whether the name of a place is also a person's, or begins as a sentence does: "Jordan Valley",
/// "Will County".
fn is_doubtful(reading: &Reading, first: usize, last: usize) -> bool {
    let (first, last) = (reading.class(first), reading.class(last));
    let person = first.given() > 1 && last.given() > 1;
    first.has(Tags::FUNCTION) || person || first.given() == 3 && last.surname() > 1
}

/// "…, south africa" after a town or a street.
fn follows_a_place(reading: &Reading, at: usize) -> bool {
    let town = |at: usize| matches!(reading.label(at), Some(Label::Place | Label::Address));
    at > 1 && reading.is_mark(at - 1, ',') && town(at - 2)
}

/// The indices of the words from `at` on, over single hyphens, up to five.
fn words_ahead(reading: &Reading, at: usize) -> Vec<usize> {
    let mut words = vec![at];
    let mut next = at + 1;
    while words.len() < 5 {
        if reading.is_mark(next, '-') && !reading.tokens.list[next].spaced
            || reading.is_mark(next, '.') && reading.has(next - 1, Tags::ABBREVIATED)
        {
            next += 1;
        }
        let Some(_) = reading.word(next) else { break };
        words.push(next);
        next += 1;
    }
    words
}

/// A word that is a place by itself, here.
fn single(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.word(at).filter(|_| !is_other(reading, at))?;
    let class = token.class;
    let large = token.is_title() || token.is_upper() && !class.has(Tags::ACRONYM);
    let is_place = match () {
        () if large && class.has(Tags::COUNTRY) && !reading.is_of_an_office(at) => true,
        () if large && class.place() == 3 && is_district(reading, at + 1) => true,
        () if large && class.place() > 0 && region(reading, at) > at => true,
        () if token.is_title() && is_scene(reading, at) => true,
        () if large && !reading.tokens.shouted => is_large_place(reading, at),
        () => is_small_place(reading, at),
    };
    is_place.then_some(at)
}

/// "Peckham on a wet Tuesday": a town at the beginning, and then a time or a place in it.
fn is_scene(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    let town = class.place() > 1 && class.word() == 0 && class.given() < 2;
    let scene = matches!(reading.fold(at + 1), "on" | "in") && reading.fold(at + 2) == "a";
    town && scene && reading.tokens.list[at].opens
}

/// Words of the sentence, peoples, months, firms, what was given back, and "Hyeon" in "Hyeon-ju".
fn is_other(reading: &Reading, at: usize) -> bool {
    let never = Tags::PROPER.or(Tags::FUNCTION).or(Tags::ROLE).or(Tags::MONTH);
    let never = never.or(Tags::DAY).or(Tags::SLANG);
    let hyphened = reading.hyphened(at).is_some_and(|next| next.class.word() < 3);
    let returned = reading.memory.is_returned(reading.fold(at));
    let theory = at > 0
        && matches!(reading.fold(at - 1), "the" | "a")
        && reading.has(at + 1, Tags::THEORY_SURE);
    let author = reading.has(at, Tags::THEORIST_SURE) && !reading.is_placed(at);
    reading.has(at, never) || returned || hyphened || theory || author || reading.is_brand(at)
}

/// Whether the lists know the word at `at` well as a place, and as nothing else.
fn is_only_place(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    class.place() == 3 && class.word() == 0 && class.given() < 2 && class.surname() < 2
}

fn is_large_place(reading: &Reading, at: usize) -> bool {
    let goes_on = reading.word(at + 1).is_some_and(|next| {
        let family = next.class.surname() > 1 || next.class.is_unknown();
        next.is_title() && !next.opens && family && next.class.place() < 2
    });
    let placed = reading.is_placed(at) && is_place_like(reading, at);
    !goes_on && (placed || is_only_place(reading, at) && !reading.is_of_an_office(at))
}

fn is_small_place(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    let strange = class.place() > 1 && class.word() == 0 && class.given() < 3;
    let unlike_a_name = class.given() + class.surname() < 2;
    let meant = reading.slot(at) >= Slot::Strong && !reading.is_placed(at);
    strange && reading.is_placed(at) || !meant && is_only_place(reading, at) && unlike_a_name
}

/// After "in" or "lives in", a capitalised word that is no everyday word is a place.
fn is_place_like(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens.list[at];
    let class = token.class;
    let strict = reading.fold(at - 1) == "to" && !reading.is_dwelling(at - 1);
    match () {
        () if token.opens && !reading.is_field(at)
            || class.has(Tags::THEORIST.or(Tags::ACRONYM)) =>
        {
            false
        }
        () if class.place() > 0 => class.word() < 4 && (class.given() < 3 || !strict),
        () if class.given() > 1 || class.word() > 0 => false,
        () => !strict,
    }
}

/// "50667" before "Köln": the first token of a place with the code that is written before it.
fn with_code(reading: &Reading, at: usize) -> usize {
    let Some(code) = at.checked_sub(1).filter(|code| reading.is_number(*code)) else { return at };
    let written = reading.tokens.written(code);
    let digits = (4..6).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
    let year = written.len() == 4 && (written.starts_with("19") || written.starts_with("20"));
    let large = reading.is_large(at);
    if digits && !year && large { code } else { at }
}

/// Takes what belongs to a place along: "de la Frontera", "BC", a postcode of digits ("K 1421").
fn with_region(reading: &Reading, last: usize) -> usize {
    let last = linked(reading, last).unwrap_or(last);
    if is_district(reading, last + 1) {
        return last + 1;
    }
    let district = reading.word(last + 1).is_some_and(|word| {
        !word.is_lower() && word.end - word.start < 4 && !word.class.has(Tags::FUNCTION)
    });
    let number = if district { last + 2 } else { last + 1 };
    if is_posted_number(reading, number) {
        return if is_posted_number(reading, number + 1) { number + 1 } else { number };
    }
    region(reading, last)
}

/// "de la Frontera" after "Chiclana", "nad Ohrí" after "Ostrov".
fn linked(reading: &Reading, last: usize) -> Option<usize> {
    let mut at = last + 1;
    while reading.has(at, Tags::TOWN_LINK)
        && at < last + 4
        && (reading.tokens.list[at].is_lower() || at > last + 1)
    {
        at += 1;
    }
    let end = reading.word(at)?;
    let town = end.is_title()
        && !end.opens
        && !end.class.has(Tags::PROPER.or(Tags::DAY).or(Tags::MONTH).or(Tags::ROLE))
        && end.class.word() == 0;
    (at > last + 1 && town).then_some(at)
}

/// Three to six digits after a town, but no year.
fn is_posted_number(reading: &Reading, at: usize) -> bool {
    if !reading.is_number(at) || !reading.tokens.list[at].spaced {
        return false;
    }
    let written = reading.tokens.written(at);
    let century = written.starts_with("19") || written.starts_with("20");
    let year = written.len() == 4 && century;
    let digits = written.bytes().all(|b| b.is_ascii_digit());
    // "603 00": a short group is a part of a code only beside another.
    let long = written.len() > 3 || reading.is_number(at + 1) || reading.is_number(at - 1);
    (2..7).contains(&written.len()) && digits && !year && long
}

/// "8" in "Dublin 8": a number of one or two digits that ends its clause.
fn is_district(reading: &Reading, at: usize) -> bool {
    let short = reading.is_number(at) && reading.tokens.written(at).len() < 3;
    let ends =
        reading.tokens.list.get(at + 1).is_none_or(|next| {
            matches!(next.kind, Kind::NewLine | Kind::Mark(',' | '.' | ';' | ')'))
        });
    short && ends
}

/// "BC" in "Surrey BC", "ON" in "London, ON".
fn region(reading: &Reading, last: usize) -> usize {
    let is_region = |at: usize| {
        reading
            .word(at)
            .is_some_and(|word| word.is_upper() && REGIONS.contains(&reading.tokens.written(at)))
    };
    match () {
        () if is_region(last + 1) => last + 1,
        () if reading.is_mark(last + 1, ',') && is_region(last + 2) => last + 2,
        () => last,
    }
}

/// Provinces, territories and states of Canada, Australia and the United States, as posted.
const REGIONS: &[&str] = &[
    "BC", "AB", "SK", "MB", "ON", "QC", "NB", "NS", "PE", "PEI", "NL", "YT", "NT", "NU", "NSW",
    "QLD", "VIC", "TAS", "ACT", "WA", "SA", "UK", "NI", "US", "USA", "NZ", "AL", "AK", "AZ", "AR",
    "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD",
    "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK",
    "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WV", "WI", "WY", "DC",
];

impl Reading<'_> {
    /// Whether a preposition of place stands before `at`.
    pub fn is_placed(&self, at: usize) -> bool {
        self.is_field(at)
            || self.before(at).is_some_and(|before| {
                self.has(before, Tags::PLACING)
                    && !(matches!(self.fold(before), "to" | "from") && self.is_spoken_to(before))
            })
    }

    /// "City of birth: …": the label of a form stands before `at`.
    fn is_field(&self, at: usize) -> bool {
        at > 1 && self.is_mark(at - 1, ':') && self.has(at - 2, Tags::FIELD)
    }

    fn is_spoken_to(&self, to: usize) -> bool {
        self.before(to)
            .is_some_and(|verb| self.has(verb, Tags::SPEAK_TO) && !self.has(verb, Tags::DWELLING))
    }

    /// Whether the preposition at `at` follows a verb of living or travelling.
    fn is_dwelling(&self, at: usize) -> bool {
        self.before(at).is_some_and(|verb| self.has(verb, Tags::DWELLING))
    }

    /// "Social Work England", "NHS Wales": the place is part of an office's name.
    fn is_of_an_office(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            let word = &self.tokens.list[before];
            let compass = word.class.has(Tags::PROPER) && self.fold(before).ends_with("ern")
                || matches!(self.fold(before), "north" | "south" | "east" | "west" | "central");
            !word.opens
                && !compass
                && !word.is_lower()
                && (word.class.word() >= 3 || word.class.has(Tags::ACRONYM))
        })
    }
}
