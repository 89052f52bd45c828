//! The first word of a sentence, whose capital says nothing.
//!
//! Owns the rule that tells "Hope came late" from "Hope is all I have".

use super::seat::Seat;
use crate::privacy::scrub::lexicon::Tags;
use crate::privacy::scrub::reading::Reading;
use crate::privacy::scrub::slot::Slot;

/// What opens a sentence before a comma and is nobody's name.
const OTHER: Tags = Tags::ROLE.or(Tags::SLANG).or(Tags::GREET).or(Tags::FUNCTION).or(Tags::PROPER);

/// Who speaks in a script without being named: 'Me: "…"', 'Mum: "…"'.
const NOBODY: Tags = Tags::ROLE.or(Tags::FUNCTION).or(Tags::PROPER);

/// Whether the first word of a sentence is a name.
pub(super) fn is_name(seat: &Seat) -> bool {
    let class = seat.class;
    if class.word() == 0 || class.word() == 1 && class.given() < 2 {
        return class.given() > 1 && !is_slang(seat) || is_rare_name(seat);
    }
    is_called_or_listed(seat)
        || match class.given() {
            3 if class.word() < 3 => is_full(seat) || seat.acts() || seat.may_end(),
            2 | 3 if class.has(Tags::FUNCTION) => is_auxiliary_name(seat),
            3 => is_everyday_name(seat),
            2 => is_full(seat) && class.word() < 4 || does(seat),
            _ => class.surname() > 1 && seat.acts() && seat.next_has(Tags::SAYING),
        }
}

/// "Honey rang", but not "Case discussed".
fn does(seat: &Seat) -> bool {
    let sure = seat.class.word() < 5 || seat.next_has(Tags::SAYING.or(Tags::DOING));
    sure && seat.acts() && !seat.next_has(Tags::COPULA)
}

/// What makes any word a name: an answer to "name?", a list, an age, a household.
fn is_called_or_listed(seat: &Seat) -> bool {
    let class = seat.class;
    let called = seat.slot() == Slot::Sure && seat.may_end();
    let household = class.surname() > 1 && seat.next_has(Tags::HOUSEHOLD) && !is_kind(seat);
    let aged = class.given() > 1 && seat.has_age();
    called || household || aged || is_listed(seat) || is_family_first(seat)
}

/// "Hope and Zola", "Hope, Zola and Temi", '"Hope, sit down"', "Ivy - no show".
fn is_listed(seat: &Seat) -> bool {
    let (reading, class) = (seat.reading, seat.class);
    let common = class.given() == 3;
    let comma = reading.is_mark(seat.at + 1, ',') && reading.is_person(seat.at + 2);
    let first_of_many = comma && common && reading.joins_a_person(seat.at + 4);
    let heads = common && class.word() < 4 && seat.heads_line();
    let speaks = class.given() > 0 && !class.has(NOBODY) && seat.heads_speech();
    let called = class.word() < 4 && seat.is_called_to();
    let signs = common && (seat.signs() || seat.heads_company() || called);
    let likely = common || class.word() < 3 && !class.has(OTHER);
    heads
        || speaks
        || signs
        || first_of_many
        || likely && (reading.joins_a_person(seat.at) || is_addressed(seat))
}

/// "Tbh", "Innit": slang is a name only if it does or says something.
fn is_slang(seat: &Seat) -> bool {
    let slang = seat.class.has(Tags::SLANG.or(Tags::FUNCTION));
    slang && !(seat.class.given() == 3 && (seat.acts() || seat.heads_speech()))
}

/// "Will asked", "May told me": auxiliaries that are names, unless they ask.
fn is_auxiliary_name(seat: &Seat) -> bool {
    let helps = seat.next_has(Tags::COPULA.or(Tags::MODAL));
    // "Will did not want to": two that help do not stand together.
    let helped = seat.fold() == "will" && helps;
    seat.acts() && !helps || helped || is_full(seat) && seat.class.surname() > 0
}

/// "Grace was late", but not "Grace is not something I have".
pub(super) fn is_everyday_name(seat: &Seat) -> bool {
    let common = seat.class.word() > 3 && seat.next_has(Tags::COPULA);
    let abstract_ = common && seat.reading.has(seat.at + 2, Tags::ABSTRACT);
    !abstract_ && (seat.acts() || stands_large_elsewhere(seat)) || is_full(seat)
}

/// "Foster family", "Young family": a kind of family and nobody's.
fn is_kind(seat: &Seat) -> bool {
    seat.class.has(Tags::FAMILY_KIND.or(Tags::FUNCTION).or(Tags::ROLE))
}

/// "Wright, Leela": a family name, a comma and a given name.
fn is_family_first(seat: &Seat) -> bool {
    seat.class.surname() > 1 && !seat.class.has(Tags::GREET) && seat.is_before_given()
}

/// A word that no list of given names knows well.
fn is_rare_name(seat: &Seat) -> bool {
    let full = is_full(seat);
    let reading = seat.reading;
    let likely = seat.acts() || full || is_linked(seat) || is_answer(seat);
    let other = seat.class.has(Tags::ACRONYM) || is_slang(seat) || seat.is_learned();
    let owns =
        reading.is_clitic(seat.at + 1) && reading.has(seat.at + 2, Tags::ROLE.or(Tags::HOUSEHOLD));
    let person = owns || seat.has_age() || is_addressed(seat) || seat.next_has(Tags::HOUSEHOLD);
    let joined = reading.is_person(seat.at + 2);
    let known = seat.is_listed() || full || person || joined || !seat.is_near_a_word();
    likely && !other && seat.fold().len() > 2 && known
}

/// "Zola, …", "Zola (9)", "Zola family", "Zola and Temi", "Zola and I", "Zola: …".
fn is_linked(seat: &Seat) -> bool {
    let (reading, next) = (seat.reading, seat.at + 1);
    let large = reading.word(next + 1).is_some_and(|word| word.is_title());
    let listed = seat.class.surname() + seat.class.given() > 0;
    let others = matches!(reading.fold(next + 1), "me" | "them" | "the" | "his" | "her");
    let another = large || reading.fold(next + 1) == "i" || others && listed;
    reading.is_mark(next, ',')
        || reading.is_mark(next, '(')
        || reading.is_mark(next, '/') && reading.is_large(next + 1)
        || seat.heads_line()
        || seat.next_has(Tags::HOUSEHOLD)
        || matches!(reading.fold(next), "and" | "or") && another
}

/// "What's your name? Zola", "Name: Zola Temi", "Key worker: Zola".
fn is_answer(seat: &Seat) -> bool {
    let large_after = seat.reading.word(seat.at + 1).is_some_and(|next| !next.is_lower());
    let line = seat.at > 0 && seat.reading.is_mark(seat.at - 1, ':');
    let asked = seat.slot() == Slot::Sure || line && seat.slot() == Slot::Strong;
    asked && (seat.may_end() || large_after)
}

/// Whether a family name follows, with or without an initial between; after a word that nobody
/// knows, any word with a capital may be one.
fn is_full(seat: &Seat) -> bool {
    let (reading, next) = (seat.reading, seat.at + 1);
    let kind = Tags::PROPER.or(Tags::ROLE).or(Tags::ORG_NOUN).or(Tags::ORG_GENERIC);
    let kind = kind.or(Tags::DAY).or(Tags::MONTH).or(Tags::STREET).or(Tags::FUNCTION);
    let large = reading.word(next).is_some_and(|word| word.is_title() && !word.class.has(kind));
    if seat.class.is_unknown() && large {
        return true;
    }
    let initial = reading.word(next).is_some_and(|word| word.is_initial());
    let dotted = reading.is_mark(next + 1, '.') && is_family_name(reading, next + 2);
    is_family_name(reading, next) || initial && (is_family_name(reading, next + 1) || dotted)
}

fn is_family_name(reading: &Reading, at: usize) -> bool {
    let other = Tags::PROPER.or(Tags::ROLE).or(Tags::DAY).or(Tags::MONTH);
    reading.word(at).is_some_and(|word| {
        let rare = word.class.word() < 3 || word.class.surname() > 1;
        word.is_title() && rare && !word.class.has(other)
    })
}

/// '"Poppy, sit down"': the first word of something said, before a comma.
fn is_addressed(seat: &Seat) -> bool {
    let quoted = |mark: usize| seat.reading.is_mark(mark, '"') || seat.reading.is_mark(mark, '\'');
    seat.at.checked_sub(1).is_some_and(quoted) && seat.reading.is_mark(seat.at + 1, ',')
}

/// Whether the same word stands with a capital within a sentence elsewhere in the text.
fn stands_large_elsewhere(seat: &Seat) -> bool {
    let reading = seat.reading;
    let same = |other: usize| reading.tokens.fold(other) == seat.fold();
    let large =
        |other: usize| reading.word(other).is_some_and(|word| word.is_title() && !word.opens);
    (0..reading.len()).any(|other| other != seat.at && large(other) && same(other))
}
