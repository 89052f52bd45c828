//! What is posted with a street: house and flat before it; flat, town, region and country after it.
//!
//! Owns how far an address reaches. A line or clause after a street belongs to it if nothing else
//! stands in it, or if it names a place, a region or a number.

use crate::privacy::scrub::Label;
use crate::privacy::scrub::lexicon::Tags;
use crate::privacy::scrub::reading::Reading;
use crate::privacy::scrub::token::{Kind, Token};

impl Token {
    /// Whether a new line begins here.
    pub(super) fn is_break(&self) -> bool {
        self.kind == Kind::NewLine
    }
}

/// The first token of the address that has its street at `first..=last`.
pub(super) fn widen_left(reading: &Reading, first: usize, last: usize) -> usize {
    let mut first = first;
    while let Some(before) = unit_before(reading, first).or_else(|| house_before(reading, first)) {
        first = before;
    }
    crossing_before(reading, first, last).unwrap_or(first)
}

/// "number 14 on …", "Flat 3, …", "Building 3, …", "6750 …".
fn unit_before(reading: &Reading, first: usize) -> Option<usize> {
    let unit = first.checked_sub(1).filter(|at| reading.has(*at, Tags::FLAT_NOUN));
    if unit.is_some() && reading.is_number(first) {
        return unit;
    }
    let links = |at: usize| {
        reading.is_mark(at, ',') || matches!(reading.fold(at), "on" | "in" | "of" | "at")
    };
    let linked = (0..first).rev().take_while(|at| links(*at)).count();
    let number = first.checked_sub(linked + 1)?;
    if linked > 0 && reading.is_mark(first - 1, ',') && reading.fold(number) == "unit" {
        return number.checked_sub(1).filter(|at| reading.word(*at).is_some());
    }
    let posted = Tags::FLAT_NOUN.or(Tags::POSTED);
    let noun = number.checked_sub(1).filter(|at| reading.has(*at, posted));
    let fits = reading.is_number(number) && (linked == 0 || noun.is_some());
    fits.then_some(noun.unwrap_or(number))
}

/// "The Old Granary, …" after "at" or "Room 8,": a house that has a name.
fn house_before(reading: &Reading, first: usize) -> Option<usize> {
    let comma = first.checked_sub(1).filter(|at| reading.is_mark(*at, ','))?;
    let name = (0..comma).rev().take(4).take_while(|at| reading.is_large(*at)).last()?;
    let placed = reading.before(name).is_some_and(|at| matches!(reading.fold(at), "at" | "to"));
    (placed || is_after_room(reading, name)).then_some(name)
}

/// "Room 8, …", "Flat 2, …".
fn is_after_room(reading: &Reading, at: usize) -> bool {
    at > 2
        && reading.is_mark(at - 1, ',')
        && reading.is_number(at - 2)
        && reading.has(at - 3, Tags::FLAT_NOUN)
}

/// "Katrina and Rua do Paseo 46" after "is" or "to": a crossing without the word.
fn crossing_before(reading: &Reading, first: usize, last: usize) -> Option<usize> {
    let and = first.checked_sub(1).filter(|at| reading.fold(*at) == "and")?;
    let part = |at: &usize| {
        let hyphen = reading.is_mark(*at, '-') && !reading.tokens.list[*at].spaced;
        reading.is_large(*at) || hyphen
    };
    let name = (0..and).rev().take(3).take_while(part).last()?;
    let asked = name.checked_sub(1).is_none_or(|at| {
        let mark = reading.is_mark(at, ':') || reading.is_mark(at, '?');
        mark || matches!(reading.fold(at), "is" | "to" | "at" | "near")
    });
    (asked && reading.is_number(last) && !reading.is_number(first)).then_some(name)
}

/// The last token of the address that has its street end at `last`.
pub(super) fn widen_right(reading: &Reading, last: usize) -> usize {
    let mut end = last;
    let mut at = last;
    while let Some(line) = next_line(reading, at) {
        if line.is_sure(reading) || line.is_whole && !line.is_below {
            end = line.last;
        } else if !line.is_whole {
            break;
        }
        at = line.last;
    }
    end
}

/// A line or clause after a street.
struct Line {
    first: usize,
    last: usize,
    /// Nothing else stands in it.
    is_whole: bool,
    /// It begins on a line of its own.
    is_below: bool,
}

impl Line {
    /// Whether it names a place or a region, has a number or leads to a postcode.
    fn is_sure(&self, reading: &Reading) -> bool {
        let named = |at: usize| reading.class(at).place() > 1 || reading.has(at, Tags::COUNTRY);
        let small = Tags::FLAT_NOUN.or(Tags::POSTED);
        let code = (self.last + 1..reading.len()).find(|at| !is_gap(reading, *at));
        let coded = code.and_then(|at| reading.label(at)).is_some_and(is_posted);
        let tells = |at: usize| named(at) || reading.is_number(at) || reading.has(at, small);
        self.is_whole && coded || (self.first..=self.last).any(tells)
    }
}

/// The posted words that follow `last`, over commas, breaks and the marks of a quoted mail.
fn next_line(reading: &Reading, last: usize) -> Option<Line> {
    let first = (last + 1..reading.len()).find(|at| !is_gap(reading, *at))?;
    let posted = posted_words(reading, first)?;
    let is_below = (last..first).any(|at| reading.free(at).is_some_and(Token::is_break));
    Some(Line { first, last: posted, is_whole: is_end(reading, posted + 1), is_below })
}

fn is_gap(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.free(at) else { return false };
    match token.kind {
        Kind::NewLine | Kind::Clitic | Kind::Mark(',' | '-' | '>' | '/') => true,
        Kind::Mark('?') => reading.is_mark(at + 1, '?') || reading.is_mark(at - 1, '?'),
        Kind::Mark('.') => is_abbreviating(reading, at),
        _ => false,
    }
}

/// Whether the dot ends no sentence: "41, 2. th.", "76. Apt.", "12.\n", "TP. Hồ".
fn is_abbreviating(reading: &Reading, dot: usize) -> bool {
    let small = Tags::FLAT_NOUN.or(Tags::POSTED);
    let next = reading.free(dot + 1);
    let breaks = next.is_some_and(Token::is_break) || reading.is_mark(dot + 1, ',');
    let counts = reading.is_number(dot - 1) && (breaks || reading.has(dot + 1, small));
    counts || reading.has(dot - 1, small) && (breaks || next.is_some_and(|it| it.spaced))
}

/// The end of a run of posted words from `first` on.
fn posted_words(reading: &Reading, first: usize) -> Option<usize> {
    let mut last = None;
    let mut at = first;
    while at < reading.len() {
        let width = posted_width(reading, at);
        if width > 0 {
            last = Some(at + width - 1);
        } else if !is_inner(reading, at) || last.is_none() {
            break;
        }
        at += width.max(1);
    }
    last
}

/// What joins posted words within a line: a hyphen, a slash, the dot of "Apt.".
fn is_inner(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.free(at) else { return false };
    let hangs = matches!(token.kind, Kind::Mark('-' | '/' | '\'') | Kind::Clitic);
    let counts = token.is_mark('#') && reading.is_number(at + 1);
    counts || hangs && !token.spaced || token.is_mark('.') && is_abbreviating(reading, at)
}

/// How many tokens from `at` on are one posted word: a number, a capital that is no word of a
/// sentence, a flat, a region, "(Greek)".
fn posted_width(reading: &Reading, at: usize) -> usize {
    if reading.is_mark(at, '(') && reading.is_large(at + 1) && reading.is_mark(at + 2, ')') {
        let goes_on = reading.is_number(at + 3) || is_end(reading, at + 3);
        return if goes_on && at > 0 && reading.is_large(at - 1) { 3 } else { 0 };
    }
    let Some(token) = reading.free(at) else { return 0 };
    let fits = match token.kind {
        Kind::Number => !is_counting(reading, at),
        Kind::Word(_) => is_posted_word(reading, at),
        _ => false,
    };
    usize::from(fits)
}

/// "3 children": the number counts something.
fn is_counting(reading: &Reading, number: usize) -> bool {
    let posted = Tags::FLAT_NOUN.or(Tags::POSTED);
    reading.word(number + 1).is_some_and(|next| {
        let thing = next.class.word() > 0 && !next.class.has(posted.or(Tags::FUNCTION));
        next.is_lower() && thing
    })
}

fn is_posted_word(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens.list[at];
    let class = token.class;
    let near_number = reading.is_number(at + 1)
        || reading.is_mark(at + 1, '.')
        || reading.is_number(at - 1)
        || reading.is_mark(at - 1, '.') && reading.is_number(at - 2);
    let prose = Tags::FUNCTION.or(Tags::SPEAK).or(Tags::DAY).or(Tags::MONTH).or(Tags::MEET);
    // "Little Snoring", "The Mills": within a line a capital makes a name of any word.
    let named = token.is_title() && !token.opens && reading.is_large(at + 1);
    let stair = token.is_initial() && reading.is_number(at - 1);
    match () {
        () if class.has(Tags::FLAT_NOUN.or(Tags::POSTED)) && near_number => true,
        () if is_small_region(reading, at) => true,
        () if !token.is_lower() => !class.has(prose) || named || stair || token.is_upper(),
        () => is_small_town(reading, at),
    }
}

/// Three letters at most between a town and its code or the end: "SK", "nan", "VE".
fn is_small_region(reading: &Reading, at: usize) -> bool {
    let short = reading.tokens.written(at).len() < 4;
    let upper = reading.tokens.list[at].is_upper();
    let is_break = |at: usize| reading.free(at).is_some_and(Token::is_break);
    let alone = is_break(at - 1) || reading.is_mark(at - 1, ',');
    let town = reading.word(at - 1).is_some_and(|town| town.is_upper());
    let number = reading.is_number(at + 1) || is_break(at + 1) && reading.is_number(at + 2);
    let flat = (at.saturating_sub(4)..at).any(|at| reading.has(at, Tags::FLAT_NOUN));
    short && (number && (alone || town || upper) || flat && is_end(reading, at + 1))
}

/// A town in small letters: "caxias do sul" in a text without capitals, "do" between capitals.
fn is_small_town(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    let links = class.has(Tags::TOWN_LINK) && reading.fold(at) != "a";
    let between = reading.is_large(at - 1) && reading.is_large(at + 1);
    let other = Tags::FUNCTION.or(Tags::SLANG).or(Tags::ROLE).or(Tags::SPEAK);
    let strange = class.word() == 0 && !class.has(other) || class.has(Tags::COUNTRY);
    let small = !reading.tokens.text.contains(char::is_uppercase);
    links && (between || small) || small && strange
}

/// Whether a line or clause ends before `at`.
fn is_end(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.tokens.list.get(at) else { return true };
    match token.kind {
        Kind::NewLine | Kind::Mark(',' | '.' | '?' | '!' | ';' | ')' | '"') => true,
        Kind::Hole(label) => is_posted(label),
        _ => false,
    }
}

/// Whether what was found before stands at the end of an address.
fn is_posted(label: Label) -> bool {
    matches!(label, Label::Postcode | Label::Phone | Label::Address)
}
