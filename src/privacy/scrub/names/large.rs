//! Names with a capital.
//!
//! Owns the judgement on capitals within a sentence and on words of capitals only. The first word
//! of a sentence is judged in [`super::opening`].

use super::seat::Seat;
use super::{opening, theory};
use crate::privacy::scrub::lexicon::Tags;
use crate::privacy::scrub::slot::Slot;
use crate::privacy::scrub::token::Kind;

/// Whether a word with a capital first is a name.
pub(super) fn is_name(seat: &Seat) -> bool {
    let class = seat.class;
    match () {
        () if is_never_a_name(seat) => false,
        () if seat.is_hyphened_name() => !theory::is_theory(seat.reading, seat.at),
        () if seat.is_plural_family() || class.given() > 1 && seat.has_age() => true,
        () if seat.is_pronounced() => true,
        () if class.has(Tags::MONTH.or(Tags::DAY)) => {
            class.given() > 1 && is_person_month(seat) && !theory::is_theory(seat.reading, seat.at)
        }
        () if class.given() > 1 && seat.is_called() || seat.is_day_name() => true,
        () if is_nickname(seat) || seat.is_noted() => true,
        () if class.has(Tags::PROPER) => is_proper_person(seat),
        () if is_something_else(seat) => false,
        () if is_half_of_a_pair(seat) => true,
        () if seat.token.opens => opening::is_name(seat),
        () => is_inner_name(seat),
    }
}

/// "Everyone calls him Spud", but not "calls him Dad".
fn is_nickname(seat: &Seat) -> bool {
    let other = Tags::ROLE.or(Tags::PROPER).or(Tags::TITLE).or(Tags::FUNCTION).or(Tags::SLANG);
    (seat.is_whom_one_calls() || seat.is_called_so()) && !seat.class.has(other)
}

pub(super) fn is_never_a_name(seat: &Seat) -> bool {
    // "Rd", "Cres": left over from a street that no rule knew.
    let street = seat.class.has(Tags::STREET) && seat.class.word() + seat.class.given() == 0;
    street
        || is_content(seat)
        || seat.gives_a_law_its_name()
        || seat.class.has(Tags::ABBREVIATED.or(Tags::COUNTRY))
        || seat.reading.is_brand(seat.at)
}

/// "a bottle of Jameson", "an episode of Bluey": a thing that has a name.
fn is_content(seat: &Seat) -> bool {
    let of = seat.at > 1 && seat.reading.fold(seat.at - 1) == "of";
    of && seat.reading.has(seat.at - 2, Tags::CONTAINER)
}

/// Authors, roles and titles with a capital, and adjectives made of names.
fn is_something_else(seat: &Seat) -> bool {
    let class = seat.class;
    let role = class.has(Tags::ROLE) && class.given() < 3;
    let everyday = class.word() > 2 || class.word() > 1 && !seat.acts();
    let kin_or_title = class.has(Tags::ROLE.or(Tags::TITLE)) && everyday;
    role || kin_or_title || seat.is_learned() || theory::is_theory(seat.reading, seat.at)
}

/// "April said", "told June", "May's mum": a month that is a person.
pub(super) fn is_person_month(seat: &Seat) -> bool {
    let reading = seat.reading;
    let acts = seat.acts() && !seat.next_has(Tags::COPULA);
    let full = reading
        .word(seat.at + 1)
        .is_some_and(|next| next.is_title() && next.class.surname() > 0 && next.class.word() < 3);
    let dated = reading.free(seat.at + 1).is_some_and(|next| next.kind == Kind::Number);
    let verb = reading.before(seat.at).map_or("", |verb| reading.fold(verb));
    let seen = matches!(verb, "see" | "saw" | "seeing" | "meet" | "drove");
    let timed = TIMES.contains(&verb);
    acts && !timed || full || seat.has_age() || (seen || seat.is_meant_as_person()) && !dated
}

/// After these a month is a month.
const TIMES: &[&str] =
    &["in", "by", "until", "till", "since", "last", "next", "this", "early", "late", "time"];

/// "Christian told me": a word for a people or a faith that is someone's name.
fn is_proper_person(seat: &Seat) -> bool {
    let slot = seat.slot();
    match seat.class.given() {
        _ if seat.class.has(Tags::ROLE) => false,
        3 if (slot >= Slot::Strong || seat.before_has(Tags::CLAUSE)) && seat.acts() => true,
        3 if seat.token.opens && does(seat) => true,
        3 if seat.owns() && !seat.before_has(Tags::DETERMINER) => true,
        3 if is_before_family(seat) || is_beside_writer(seat) => true,
        3 if seat.reading.joins_a_person(seat.at) => true,
        2 | 3 => slot == Slot::Sure && seat.may_end(),
        _ => false,
    }
}

/// "Christian came in": what a faith or a country does not do.
fn does(seat: &Seat) -> bool {
    let moves = ["came", "left", "sat", "walked", "rang", "cried"];
    seat.next_has(Tags::SAYING.or(Tags::DOING)) || moves.contains(&seat.reading.fold(seat.at + 1))
}

/// "Art Nightingale", "Israel Adeyemi".
fn is_before_family(seat: &Seat) -> bool {
    let other = Tags::PROPER.or(Tags::ROLE).or(Tags::ORG_NOUN).or(Tags::ORG_GENERIC);
    seat.reading.word(seat.at + 1).is_some_and(|next| {
        let family = next.class.surname() > 1 && next.class.word() < 4;
        next.is_title() && !next.opens && family && !next.class.has(other)
    })
}

/// "Dakota and I".
fn is_beside_writer(seat: &Seat) -> bool {
    seat.reading.fold(seat.at + 1) == "and" && matches!(seat.reading.fold(seat.at + 2), "i" | "me")
}

/// A capital in the middle of a sentence: the commoner the word, the more its neighbours must say.
fn is_inner_name(seat: &Seat) -> bool {
    let class = seat.class;
    let kind = Tags::ORG_NOUN.or(Tags::ORG_GENERIC).or(Tags::THEORY);
    match (class.word(), class.given()) {
        _ if is_shorthand(seat) => false,
        _ if heads_a_list(seat) || class.has(Tags::FUNCTION_NAME) => true,
        (0, _) => true,
        _ if is_household(seat) || is_acting_role(seat) => true,
        _ if class.word() > 2 && is_determined(seat) => false,
        (1 | 2, 2..) | (3, 3) => true,
        (_, 3) => {
            let family = seat.reading.class(seat.at + 1).surname() > 1;
            let met = seat.slot() >= Slot::Strong && !is_liked_thing(seat);
            let placed = met || seat.is_meant_as_person() || is_being(seat);
            placed || seat.acts() || seat.may_end() || family || seat.begins_clause()
        }
        (_, 2) => seat.slot() >= Slot::Strong || seat.acts() || seat.begins_clause(),
        (1, _) => !class.has(kind),
        (2, _) if seat.slot() >= Slot::Strong => !class.has(kind),
        _ => is_family_word(seat),
    }
}

/// "the Grace", but not "warned me that Precious flinches".
fn is_determined(seat: &Seat) -> bool {
    seat.before_has(Tags::DETERMINER) && !seat.begins_clause()
}

/// "nothing about Cliff being funny".
fn is_being(seat: &Seat) -> bool {
    matches!(seat.reading.fold(seat.at + 1), "being" | "having" | "getting")
}

/// "I love Summer", "hated Art": a thing that is written like a name.
fn is_liked_thing(seat: &Seat) -> bool {
    let liking = ["love", "loved", "like", "liked", "hate", "hated", "failed", "missed", "lost"];
    let likes = seat.reading.before(seat.at).map(|verb| seat.reading.fold(verb));
    seat.class.word() > 4 && likes.is_some_and(|verb| liking.contains(&verb))
}

/// "Okoro/Brennan": two families of whom one is known.
fn is_half_of_a_pair(seat: &Seat) -> bool {
    let slash = |at: usize| seat.reading.is_mark(at, '/') && !seat.reading.tokens.list[at].spaced;
    let person = |at: usize| seat.reading.is_person(at);
    let before = seat.at > 1 && slash(seat.at - 1) && person(seat.at - 2);
    seat.class.surname() > 0 && (before || slash(seat.at + 1) && person(seat.at + 2))
}

/// "My placement buddy Fizz covered for me".
fn is_acting_role(seat: &Seat) -> bool {
    let other = Tags::ROLE.or(Tags::ORG_GENERIC).or(Tags::ORG_NOUN).or(Tags::FUNCTION);
    let deed = seat.acts() && !seat.next_has(Tags::COPULA.or(Tags::MODAL));
    deed && seat.before_has(Tags::ROLE) && !seat.class.has(other)
}

/// "the Park family", "the Hinds case", but not "the Young family" or "the Foster siblings".
fn is_household(seat: &Seat) -> bool {
    let kind = Tags::FAMILY_KIND.or(Tags::ROLE).or(Tags::ORG_GENERIC).or(Tags::THEORIST);
    let next = seat.reading.fold(seat.at + 1);
    let owned = seat.next_has(Tags::HOUSEHOLD) || matches!(next, "case" | "file" | "referral");
    seat.class.surname() > 1 && owned && !seat.class.has(kind)
}

/// "for Odd, Solveig and Hassan": the first of a list of people.
fn heads_a_list(seat: &Seat) -> bool {
    let for_people = seat.reading.before(seat.at).is_some_and(|before| {
        matches!(seat.reading.fold(before), "for" | "with" | "from" | "to" | "and" | "met" | "saw")
    });
    let comma = seat.reading.is_mark(seat.at + 1, ',') && seat.reading.is_person(seat.at + 2);
    for_people && comma && !seat.class.has(Tags::ROLE.or(Tags::ORG_GENERIC))
}

/// "I met Bishop today": a family name that is a word.
fn is_family_word(seat: &Seat) -> bool {
    let other = Tags::ROLE.or(Tags::ORG_GENERIC).or(Tags::FUNCTION);
    let placed = seat.slot() >= Slot::Strong && seat.may_end();
    seat.class.surname() > 1 && placed && !seat.class.has(other)
}

/// "CEOs", "Tbh", acronyms of the trade.
fn is_shorthand(seat: &Seat) -> bool {
    let class = seat.class;
    let written = seat.reading.tokens.written(seat.at);
    let plural = written.strip_suffix('s').is_some_and(|stem| stem.chars().all(char::is_uppercase));
    let acronym = class.has(Tags::ACRONYM) && class.given() < 2;
    plural || acronym || class.has(Tags::SLANG) && class.given() < 3
}

/// Capitals throughout, in a text that is not written so throughout.
pub(super) fn is_shouted_name(seat: &Seat) -> bool {
    let class = seat.class;
    let letters = seat.fold().len();
    if letters < 3 || class.has(NO_NAME) || theory::is_theory(seat.reading, seat.at) {
        return false;
    }
    let strong = seat.slot() >= Slot::Strong;
    match class.word() {
        _ if is_shouted_double(seat) || class.given() > 1 && seat.heads_speech() => true,
        _ if class.surname() > 1 && seat.token.opens && seat.is_before_given() => true,
        0 if class.given() > 1 || class.surname() > 2 => letters > 3 || strong || seat.acts(),
        0 => {
            letters > 4
                && (strong
                    || seat.is_before_given()
                    || class.surname() > 0 && follows_shouted_name(seat))
        }
        _ => class.given() == 3 && seat.slot() == Slot::Sure && seat.may_end(),
    }
}

/// What is no name, even in capitals.
const NO_NAME: Tags =
    Tags::ACRONYM.or(Tags::PROPER).or(Tags::SLANG).or(Tags::ROLE).or(Tags::FUNCTION);

/// "CALL ME ABOUT HEATHER.", "RE: POPPY".
pub(super) fn is_announced(seat: &Seat) -> bool {
    let (reading, class) = (seat.reading, seat.class);
    let likely = class.given() > 1 || class.word() == 0 && seat.fold().len() > 3;
    let mark = seat.at > 1 && reading.is_mark(seat.at - 1, ':');
    let before = if mark { seat.at.checked_sub(2) } else { seat.at.checked_sub(1) };
    let about = |at: usize| matches!(reading.fold(at), "about" | "re" | "regarding");
    let about = before.is_some_and(|at| about(at) && !reading.tokens.list[at].is_lower());
    let ends = seat.may_end() || reading.word(seat.at + 1).is_some_and(|next| next.is_upper());
    about && likely && ends && !class.has(NO_NAME)
}

/// "EUN-JI": both halves are in capitals.
fn is_shouted_double(seat: &Seat) -> bool {
    seat.is_hyphened_name()
        && seat.reading.hyphened(seat.at).is_some_and(|second| second.is_upper())
}

fn follows_shouted_name(seat: &Seat) -> bool {
    let reading = seat.reading;
    let shouted = |at: usize| reading.tokens.list[at].is_upper() && reading.class(at).given() > 1;
    reading.before(seat.at).is_some_and(shouted)
}
