//! Street addresses, whole or in part.
//!
//! Owns the rules that find a street, and those that add what is posted with it: flat, number,
//! town line, country.

use super::Label;
use super::lexicon::Tags;
use super::reading::Reading;
use super::token::Kind;

/// Takes each address, from its first number to the end of its last line.
pub(super) fn take(reading: &mut Reading) {
    let mut at = 0;
    while at < reading.len() {
        if let Some((first, last)) = anchor(reading, at) {
            let first = widen_left(reading, first);
            let last = widen_right(reading, last);
            reading.take(first, last, Label::Address);
            at = last;
        }
        at += 1;
    }
}

/// A piece that can only be an address, starting at `at`.
fn anchor(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    corner(reading, at)
        .or_else(|| numbered_street(reading, at))
        .or_else(|| named_street(reading, at))
        .or_else(|| led_street(reading, at))
        .or_else(|| street_then_number(reading, at))
        .or_else(|| flat(reading, at))
}

/// "the corner of Marlowe Road and Mill Lane".
fn corner(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let of = reading.fold(at) == "corner" && reading.fold(at + 1) == "of";
    let first = street_words(reading, at + 2).filter(|_| of)?;
    let second =
        (reading.fold(first + 1) == "and").then(|| street_words(reading, first + 2)).flatten();
    let start = if at > 0 && reading.fold(at - 1) == "the" { at - 1 } else { at };
    Some((start, second.unwrap_or(first)))
}

/// The end of a run of capitalised words, links and numbers that starts at `at`.
fn street_words(reading: &Reading, at: usize) -> Option<usize> {
    let mut end = None;
    let mut next = at;
    while let Some(token) = reading.free(next) {
        let part = token.kind == Kind::Number || token.is_word() && !token.is_lower();
        let link = token.is_word()
            && token
                .class
                .has(Tags::PARTICLE.or(Tags::STREET).or(Tags::STREET_LEAD).or(Tags::TOWN_LINK))
            && reading.fold(next) != "and"
            || token.is_mark('.')
                && reading.tokens.list.get(next + 1).is_some_and(|after| {
                    after.spaced && !after.opens
                        || after.kind == Kind::Number
                        || reading.tokens.list[next - 1].kind == Kind::Number
                });
        if part || link && token.is_word() && reading.has(next, Tags::STREET) {
            end = Some(next);
        } else if !link {
            break;
        }
        next += 1;
    }
    end
}

fn is_number(reading: &Reading, at: usize) -> bool {
    reading.free(at).is_some_and(|token| token.kind == Kind::Number)
}

/// "27 Larkspur Close", "9/42 Jacaranda Parade", "14 marlowe road".
fn numbered_street(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    if !is_number(reading, at) {
        return None;
    }
    let mut next = at + 1;
    while reading.is_mark(next, '/')
        || reading.is_mark(next, '-')
        || reading.is_mark(next, ',')
        || is_number(reading, next)
    {
        next += 1;
    }
    if let Some(last) = street_end(reading, next, 4) {
        return Some((at, last));
    }
    if reading.word(next).is_some_and(|word| word.is_title() && word.class.given() < 2)
        && ROAD_LIKE.iter().any(|end| {
            reading.fold(next).len() > end.len() + 2 && reading.fold(next).ends_with(end)
        })
    {
        return Some((at, next));
    }
    // "808 Kálmán Imre u. 12.": a number, strange words, another number.
    let strange = reading.word(next).is_some_and(|word| {
        !word.is_lower() && word.class.word() == 0 && !word.class.has(Tags::PROPER)
            || word.class.has(Tags::STREET_LEAD)
    });
    let last = street_words(reading, next).filter(|last| {
        strange
            && *last > next
            && reading.tokens.list[next..=*last].iter().all(|token| !token.class.has(Tags::MONTH))
            && *last < next + 8
    })?;
    let has_number =
        (next..=last).any(|at| is_number(reading, at)) || reading.has(next, Tags::STREET_LEAD);
    (has_number && reading.tokens.written(at).len() > 1).then_some((at, last))
}

/// How the names of streets end that have no noun: Kingsway, Micklegate, Ryecroft.
const ROAD_LIKE: &[&str] = &["way", "gate", "croft", "garth", "wynd", "fold", "mead", "side"];

/// The last word of a street whose name starts at `first`, of at most `most` words before its noun.
fn street_end(reading: &Reading, first: usize, most: usize) -> Option<usize> {
    let opening = reading.word(first)?;
    let large = !opening.is_lower();
    let fits = |at: usize| {
        reading.word(at).is_some_and(|word| {
            large != word.is_lower()
                && !(word.is_lower() && word.class.has(Tags::FUNCTION))
                && !word.class.has(Tags::ROLE.or(Tags::DAY))
        })
    };
    let noun = if large { Tags::STREET } else { Tags::STREET_SURE };
    let mut last = None;
    let mut at = first;
    while at <= first + most && fits(at) {
        if at > first && reading.has(at, noun) {
            last = Some(at);
        }
        let skip = reading.tokens.list.get(at + 1).is_some_and(|next| {
            next.kind == Kind::Clitic
                || next.is_mark('.') && reading.fold(at) == "st"
                || next.is_mark('-') && !next.spaced
        });
        at += if skip { 2 } else { 1 };
    }
    last
}

/// "Marlowe Road", "on marlowe road": a street without its number.
fn named_street(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let token = reading.word(at)?;
    let on = reading.before(at).is_some_and(|before| {
        matches!(reading.fold(before), "on" | "at" | "off" | "down" | "along" | "up" | "in" | "of")
    });
    let generic = token.class.has(
        Tags::ORG_GENERIC.or(Tags::FUNCTION).or(Tags::ROLE).or(Tags::MEET).or(Tags::STREET_LEAD),
    ) || token.opens && token.class.word() > 2;
    if generic || token.is_initial() {
        return None;
    }
    let last = street_end(reading, at, if token.is_lower() { 1 } else { 2 })?;
    let sure = reading.has(last, Tags::STREET_SURE) && (on || !reading.has(last, DOUBTFUL))
        || on && !token.is_lower() && reading.fold(last) != "view";
    let rare = !token.is_lower() || on && token.class.word() < 2;
    (sure && rare).then_some((at, last))
}

/// Street nouns that are words of their own.
const DOUBTFUL: Tags = Tags::SPEAK;

/// "Rua do Paseo 46", "Via Roma".
fn led_street(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let lead = reading.word(at).filter(|word| {
        word.class.has(Tags::STREET_LEAD)
            && (!word.is_lower() || word.class.word() == 0 && at > 0 && is_number(reading, at - 1))
    })?;
    let mut last = if reading.is_mark(at + 1, '.') { at + 1 } else { at };
    let name = last;
    while reading
        .word(last + 1)
        .is_some_and(|word| !word.is_lower() || word.class.has(Tags::PARTICLE))
        && last < at + 5
    {
        last += 1;
    }
    let numbered = is_number(reading, last + 1);
    let known = lead.class.word() == 0 && last > name;
    (last > name && numbered || known && lead.class.given() < 2)
        .then_some((at, if numbered { last + 1 } else { last }))
}

/// "Mellemvej 32", "Csabai kapu 39": streets of other tongues put the number last.
fn street_then_number(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let token = reading.word(at)?;
    let foreign = |at: usize| {
        FOREIGN_ENDINGS
            .iter()
            .any(|end| reading.fold(at).len() > end.len() && reading.fold(at).ends_with(end))
    };
    let second = reading
        .word(at + 1)
        .is_some_and(|word| word.class.word() == 0 && !word.class.has(Tags::FUNCTION));
    let last = if is_number(reading, at + 1) {
        at + 1
    } else if second && is_number(reading, at + 2) {
        at + 2
    } else {
        return None;
    };
    let number = reading.tokens.written(last);
    let strange = token.class.word() == 0
        && !token.class.has(
            Tags::PROPER
                .or(Tags::MONTH)
                .or(Tags::THEORIST)
                .or(Tags::ACRONYM)
                .or(Tags::SLANG)
                .or(Tags::DAY),
        );
    let numbered_before = at > 0 && is_number(reading, at - 1);
    let fits = foreign(last - 1) || strange && numbered_before;
    (!token.is_lower() && fits && number.len() < 5 || fits && foreign(last - 1))
        .then_some((at, last))
}

/// How streets end in German, Dutch, Scandinavian, Finnish and Hungarian.
const FOREIGN_ENDINGS: &[&str] = &[
    "vej", "gade", "gatan", "vagen", "gata", "gaten", "veien", "katu", "kuja", "straat", "laan",
    "weg", "strasse", "strase", "allee", "platz", "utca", "kapu", "tie", "gasse", "stien", "vegen",
    "plein", "dijk", "kade", "alle", "polku", "backen",
];

/// "Flat 3", "Apt. 864", "PO Box 12": only beside other parts of an address, or with its number in "flat 3b".
fn flat(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    if !reading.has(at, Tags::FLAT_NOUN) {
        return None;
    }
    let number = if reading.is_mark(at + 1, '.') { at + 2 } else { at + 1 };
    let sure = matches!(reading.fold(at), "flat" | "apt" | "apartment" | "suite" | "box");
    (sure && is_number(reading, number) && (number == at + 1 || reading.fold(at) == "apt"))
        .then_some((at, number))
}

/// "number 14 on …", "Flat 3, …", "6750 …".
fn widen_left(reading: &Reading, first: usize) -> usize {
    let mut first = first;
    loop {
        let mut before = first;
        while before > 0
            && (reading.is_mark(before - 1, ',')
                || matches!(reading.fold(before - 1), "on" | "in" | "of" | "at"))
        {
            before -= 1;
        }
        let Some(number) = before.checked_sub(1).filter(|at| is_number(reading, *at)) else {
            return first;
        };
        let noun = number.checked_sub(1).filter(|at| reading.has(*at, Tags::FLAT_NOUN));
        if before < first && noun.is_none() {
            return first;
        }
        first = noun.unwrap_or(number);
    }
}

/// Adds what is posted after a street: flat, town, region, code and country, also on lines below.
fn widen_right(reading: &Reading, last: usize) -> usize {
    let mut end = last;
    let mut at = last + 1;
    while reading.free(at).is_some() {
        if is_posted_part(reading, at) {
            end = at;
        } else if !is_posted_link(reading, at) {
            break;
        }
        at += 1;
    }
    let coded = matches!(reading.label(at), Some(Label::Postcode | Label::Address));
    if coded || is_posted(reading, last + 1, end) { end } else { last }
}

/// A number, a capitalised word that is none of the sentence's, "apt.", "de la".
fn is_posted_part(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens.list[at];
    let prose = Tags::FUNCTION.or(Tags::SPEAK).or(Tags::DAY).or(Tags::MONTH);
    let large = token.is_word() && !token.is_lower() && !token.class.has(prose);
    let small = reading.has(at, Tags::FLAT_NOUN.or(Tags::TOWN_LINK)) && reading.fold(at) != "a";
    let number = token.kind == Kind::Number;
    number || token.is_upper() || large || small || is_small_region(reading, at)
}

/// A short word alone on its line, or between a town in capitals and its code.
fn is_small_region(reading: &Reading, at: usize) -> bool {
    let is_break = |at: usize| reading.free(at).is_some_and(|it| it.kind == Kind::NewLine);
    let begins = reading.is_mark(at - 1, ',') || is_break(at - 1);
    let after_town = reading.word(at - 1).is_some_and(|town| town.is_upper());
    let coded = is_number(reading, at + 1) || is_break(at + 1) && is_number(reading, at + 2);
    let short = reading.word(at).is_some_and(|word| word.end - word.start < 4);
    short && coded && (begins || after_town)
}

/// What stands between the parts: commas, breaks, quotation marks of mails, dots of "Apt." and "13.".
fn is_posted_link(reading: &Reading, at: usize) -> bool {
    let next_is = |kind: Kind| reading.tokens.list.get(at + 1).is_some_and(|it| it.kind == kind);
    match reading.tokens.list[at].kind {
        Kind::NewLine | Kind::Clitic | Kind::Mark(',' | '-' | '>') => true,
        Kind::Mark('?') => next_is(Kind::Mark('?')) || reading.is_mark(at - 1, '?'),
        Kind::Mark('.') if reading.has(at - 1, Tags::FLAT_NOUN) => true,
        Kind::Mark('.') if is_number(reading, at - 1) => {
            reading.has(at + 1, Tags::FLAT_NOUN) || next_is(Kind::NewLine)
        }
        _ => false,
    }
}

/// Whether what was added to an address is its continuation: it has a number, or stays in its line.
fn is_posted(reading: &Reading, first: usize, end: usize) -> bool {
    let has_number = (first..=end).any(|at| is_number(reading, at));
    let has_break = (first..=end).any(|at| reading.tokens.list[at].kind == Kind::NewLine);
    let names_place =
        (first..=end).any(|at| reading.class(at).place() > 1 || reading.has(at, Tags::COUNTRY));
    has_number || names_place || !has_break
}

impl Reading<'_> {
    /// "Unit 4, 12 Mill Lane": a unit that is part of an address is no ward.
    pub fn is_address_unit(&self, at: usize) -> bool {
        self.is_mark(at + 2, ',') && is_number(self, at + 3)
    }
}
