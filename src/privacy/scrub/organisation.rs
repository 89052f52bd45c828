//! Schools, hospitals, wards, hostels and teams that have a name of their own.
//!
//! Owns the rule that tells "Foxhollow Primary School" from "the primary school".

use super::Label;
use super::lexicon::Tags;
use super::reading::Reading;
use super::token::{Kind, Token};

/// Takes each named organisation and numbered ward.
pub(super) fn take(reading: &mut Reading) {
    for at in 0..reading.len() {
        let found = numbered_unit(reading, at).or_else(|| named_ward(reading, at));
        if let Some((first, last)) = found.or_else(|| named(reading, at)) {
            reading.take(first, last, Label::Organisation);
        }
    }
}

/// "Ward 12", "unit 4b", "Ward C5".
fn numbered_unit(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let number = reading.tokens.list.get(at + 1)?;
    // "After Kingfisher Ward I went home": the writer, not the ninth ward.
    let goes_on = reading.word(at + 2).is_some_and(Token::is_lower);
    let writer = reading.fold(at + 1) == "i" && goes_on;
    let is_number = number.kind == Kind::Number && reading.free(at + 1).is_some()
        || number.is_initial() && reading.tokens.list[at].is_title() && !writer;
    let digits = reading.is_number(at + 2) && !reading.tokens.list[at + 2].spaced;
    let last = if digits { at + 2 } else { at + 1 };
    (reading.has(at, Tags::UNIT_NOUN) && is_number && !reading.is_address_unit(at))
        .then_some((at, last))
}

/// "on Ash ward", but not "on Monday ward round".
fn named_ward(reading: &Reading, noun: usize) -> Option<(usize, usize)> {
    let name = reading.before(noun).filter(|_| matches!(reading.fold(noun), "ward" | "unit"))?;
    let other = Tags::ORG_GENERIC.or(Tags::FUNCTION).or(Tags::ROLE).or(Tags::DAY).or(Tags::MONTH);
    let large = reading.tokens.list[name].is_title() && !reading.has(name, other);
    let placed = reading.before(name).is_some_and(|at| {
        matches!(reading.fold(at), "on" | "at" | "in" | "to" | "from" | "off" | "onto")
    });
    (large && placed && !reading.fold(noun + 1).starts_with("round")).then_some((name, noun))
}

/// The organisation of which the word `noun` is the kind, if it has a name of its own.
fn named(reading: &Reading, noun: usize) -> Option<(usize, usize)> {
    let token = reading.word(noun).filter(|token| token.class.has(Tags::ORG_NOUN))?;
    let large = !token.is_lower() && !reading.tokens.shouted;
    let first = match large {
        true => first_large(reading, noun),
        false => first_mixed(reading, noun).or_else(|| first_small(reading, noun))?,
    };
    let last = if large { with_of(reading, noun) } else { noun };
    let has_own_name = (first..=last).any(|at| at != noun && is_own(reading, at));
    let goes_on = large && last == noun && is_longer(reading, noun);
    (has_own_name && !goes_on && !is_posted(reading, first, last)).then_some((first, last))
}

/// "School" in "Oak School Nursery": the next word is the kind.
fn is_longer(reading: &Reading, noun: usize) -> bool {
    let kind = Tags::ORG_NOUN.or(Tags::ORG_GENERIC);
    reading.word(noun + 1).is_some_and(|next| !next.is_lower() && next.class.has(kind))
}

/// "9 Fennel Court", "rue du Centre" and "Bridge House, 17 Canal Walk" are addresses, and
/// "Al-Noor" is none.
fn is_posted(reading: &Reading, first: usize, last: usize) -> bool {
    let leads = reading.has(first, Tags::STREET_LEAD) && reading.class(first).word() < 3;
    let joined = reading.hyphened(first).is_some();
    let before = first.checked_sub(1).is_some_and(|at| reading.is_number(at));
    let behind = reading.is_mark(last + 1, ',') && reading.is_number(last + 2);
    leads && !joined || before || behind && reading.is_large(last + 3)
}

/// Walks back over capitalised words and what links them: "St. Jude's Children's …".
fn first_large(reading: &Reading, noun: usize) -> usize {
    let mut first = noun;
    let mut at = noun;
    while let Some(before) = at.checked_sub(1) {
        let large = reading.word(before).is_some_and(|word| !word.is_lower())
            && !reading.has(before, Tags::MEET_SURE);
        // "Head of Service" is no name: a link needs a name's word after it too.
        let links =
            does_link(reading, before) && (at < noun || !reading.tokens.list[before].is_word());
        if !large && !links {
            break;
        }
        at = before;
        first = if large { at } else { first };
    }
    skip_opening(reading, first, noun)
}

/// What may stand within a name: "of", "&", "'s", the dot of "St.".
fn does_link(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.free(at) else { return false };
    match token.kind {
        Kind::Clitic | Kind::Mark('&' | '\'') => true,
        Kind::Mark('-') => !token.spaced,
        Kind::Mark('.') => at > 0 && reading.fold(at - 1) == "st",
        _ => matches!(reading.fold(at), "of" | "and" | "the"),
    }
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

/// "Fairview nursing home", "the Beeches care home": a name with a capital, its kind without.
fn first_mixed(reading: &Reading, noun: usize) -> Option<usize> {
    let kind = |at: &usize| {
        let small = reading.word(*at).is_some_and(|word| word.is_lower());
        small && reading.has(*at, Tags::ORG_GENERIC) && !reading.has(*at, Tags::FUNCTION)
    };
    let kinds = (0..noun).rev().take(3).take_while(kind).count();
    let named = |at: &usize| reading.word(*at).is_some_and(|word| word.is_title() && !word.opens);
    let first = (0..noun - kinds).rev().take(3).take_while(named).last()?;
    let person = reading.class(noun - kinds - 1).given() > 1;
    (kinds > 0 && !person).then_some(first)
}

/// In small letters a name is one or two rare words, or a saint, right before a sure noun.
fn first_small(reading: &Reading, noun: usize) -> Option<usize> {
    if !reading.has(noun, Tags::ORG_SURE) {
        return None;
    }
    let mut first = noun;
    while let Some(before) = before_small(reading, first).filter(|at| belongs_small(reading, *at)) {
        first = before;
    }
    (first < noun).then_some(first)
}

/// The word before `at`, over the `'s` of "st bede's academy".
fn before_small(reading: &Reading, at: usize) -> Option<usize> {
    let clitic = |at: &usize| reading.free(*at).is_some_and(|it| it.kind == Kind::Clitic);
    let saint = at > 2 && reading.fold(at - 3) == "st";
    reading.before(at.checked_sub(1).filter(clitic).filter(|_| saint).unwrap_or(at))
}

/// "larchfield", "st", "hawthorn lane", and "primary" if one of these stands before it.
fn belongs_small(reading: &Reading, at: usize) -> bool {
    let kind = reading.has(at, Tags::ORG_GENERIC) && !reading.has(at, Tags::FUNCTION);
    let named = |at: usize| is_rare(reading, at) || is_street(reading, at);
    let of_own_kind = kind && reading.before(at).is_some_and(named);
    named(at) || reading.fold(at) == "st" || of_own_kind || is_street(reading, at + 1)
}

/// "lane" in "hawthorn lane".
fn is_street(reading: &Reading, at: usize) -> bool {
    let other = Tags::FUNCTION.or(Tags::ORG_GENERIC).or(Tags::ROLE).or(Tags::MEET);
    let named = |before: usize| !reading.has(before, other);
    reading.has(at, Tags::STREET) && reading.before(at).is_some_and(named)
}

fn is_rare(reading: &Reading, at: usize) -> bool {
    let common = Tags::FUNCTION.or(Tags::ORG_GENERIC).or(Tags::SLANG).or(Tags::PROPER);
    let common = common.or(Tags::ROLE);
    reading.word(at).is_some_and(|word| word.class.word() < 2 && !word.class.has(common))
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

/// What is no part of an organisation's own name.
const KINDS: Tags = Tags::ORG_GENERIC
    .or(Tags::ORG_NOUN)
    .or(Tags::FUNCTION)
    .or(Tags::PROPER)
    .or(Tags::ACRONYM)
    .or(Tags::ROLE)
    .or(Tags::TITLE)
    .or(Tags::DAY);

/// A word that is part of a name and not of a kind: not "Primary", not "Family".
fn is_own(reading: &Reading, at: usize) -> bool {
    let holy = ["st", "lady", "sacred", "holy", "immaculate", "blessed", "christ", "trinity"];
    reading.word(at).is_some_and(|word| !word.class.has(KINDS)) || holy.contains(&reading.fold(at))
}
