//! Names in small letters, and in a text of nothing but capitals.
//!
//! Owns the judgement on words that are not written as names: a list must know them well, or the
//! sentence must leave no doubt.

use super::seat::Seat;
use super::{extent, theory};
use crate::privacy::scrub::lexicon::{Class, Tags};
use crate::privacy::scrub::slot::Slot;

/// Whether a word in small letters is a name.
pub(super) fn is_name(seat: &Seat) -> bool {
    // Everyday words that are nobody's name are most of any text: leave early.
    let everyday = seat.class.word() > 3 && seat.class.given() < 3;
    if everyday && !seat.class.has(Tags::SYLLABLE) || seat.fold().len() < 2 {
        return false;
    }
    let aged = seat.class.given() == 3 && seat.has_age();
    if aged || seat.is_plural_family() || is_no_auxiliary(seat) || is_named_too(seat) {
        return true;
    }
    if seat.is_hyphened_name() && (seat.slot() >= Slot::Strong || is_of_two_and_acts(seat)) {
        return true;
    }
    !is_other(seat) && (seat.class.word() == 0 && is_strange_name(seat) || is_word_name(seat))
}

/// Words of the sentence, of the trade and of the street, and authors.
fn is_other(seat: &Seat) -> bool {
    let class = seat.class;
    let never = Tags::SPEAK.or(Tags::MEET).or(Tags::SLANG).or(Tags::PROPER).or(Tags::ROLE);
    let never = never.or(Tags::DAY).or(Tags::ACRONYM).or(Tags::TITLE);
    let article = seat.reading.before(seat.at).is_some_and(|before| {
        matches!(seat.reading.fold(before), "the" | "a" | "an" | "every" | "each")
    });
    class.has(never) && !is_told_auxiliary(seat)
        || goes_off(seat)
        || article && !seat.next_has(Tags::HOUSEHOLD)
        || class.has(Tags::MONTH) && seat.slot() < Slot::Sure
        || theory::is_theory(seat.reading, seat.at)
}

/// "and hung up": a verb with its particle.
fn goes_off(seat: &Seat) -> bool {
    let particle = matches!(seat.reading.fold(seat.at + 1), "up" | "out" | "off" | "down" | "away");
    particle && seat.class.word() > 0 && seat.before_has(Tags::CLAUSE)
}

/// "min-jun": two given names, neither of which is a word; "if sung-ho wanted": they do something.
fn is_of_two_and_acts(seat: &Seat) -> bool {
    let given = |class: Class| class.given() > 1 && class.word() == 0;
    let second = seat.reading.hyphened(seat.at).is_some_and(|second| given(second.class));
    let begins = seat.token.opens || seat.before_has(Tags::CLAUSE);
    given(seat.class) && second || begins && seat.reading.acts(seat.at + 2)
}

/// "may knew", "my supervisor will thinks", "i said to may": no auxiliary stands so.
fn is_no_auxiliary(seat: &Seat) -> bool {
    let finite = seat.next_has(Tags::SAYING.or(Tags::DOING));
    seat.class.has(Tags::FUNCTION_NAME) && (finite || is_said_to(seat))
}

/// "and so does mark,": what is said of one is said of another.
fn is_named_too(seat: &Seat) -> bool {
    let fold = |back: usize| seat.at.checked_sub(back).map_or("", |at| seat.reading.fold(at));
    let verb = ["does", "did", "do", "is", "was", "has", "had", "can", "will", "would"];
    let too = matches!(fold(2), "so" | "neither" | "nor") && verb.contains(&fold(1));
    too && seat.class.given() > 1 && seat.may_end()
}

/// "told will he could": after "told" the word that follows is a person.
fn is_told_auxiliary(seat: &Seat) -> bool {
    let reading = seat.reading;
    let told = reading.before(seat.at).is_some_and(|before| {
        reading.has(before, Tags::MEET_SURE) && !reading.fold(before).starts_with("ask")
    });
    let clause =
        matches!(reading.fold(seat.at + 1), "he" | "she" | "they" | "that" | "to" | "about");
    seat.class.has(Tags::FUNCTION_NAME)
        && told
        && (clause || seat.reading.free(seat.at + 1).is_none())
}

/// A word that is no English word.
fn is_strange_name(seat: &Seat) -> bool {
    let letters = seat.fold().len();
    let slot = seat.slot();
    match seat.class.given() {
        _ if letters > 3 && seat.reading.is_in_a_state(seat.at + 1) => !seat.is_near_a_word(),
        3 => letters > 2 || slot >= Slot::Strong && ends(seat) || seat.acts(),
        2 if letters > 3 => slot > Slot::None || seat.acts() || is_text_small(seat),
        2 if letters > 2 && begins_and_acts(seat) => true,
        _ if slot == Slot::Sure && seat.class.given() > 0 => true,
        _ if letters < 3 => false,
        _ if is_whom(seat) => !seat.is_near_whom(),
        _ if letters < 4 && !seat.is_listed() => false,
        _ if owns_person(seat) || is_household(seat) => !seat.is_near_a_word(),
        _ if seat.is_called() || seat.reading.joins_a_person(seat.at) => ends(seat),
        _ => is_expected(seat) && !seat.is_near_a_word(),
    }
}

/// Whether the sentence asks for a person here, whoever that may be.
fn is_expected(seat: &Seat) -> bool {
    let long = seat.fold().len() > 4;
    let with = seat
        .reading
        .before(seat.at)
        .is_some_and(|at| matches!(seat.reading.fold(at), "with" | "re" | "regarding"));
    match seat.slot() {
        Slot::Sure => long || ends(seat),
        // "promise fartun a phone call".
        Slot::Strong => ends(seat) || seat.next_has(Tags::DETERMINER),
        Slot::Weak => with && long && ends(seat),
        Slot::None if begins_pair_that_acts(seat) => true,
        Slot::None => long && seat.class.place() == 0 && begins_and_acts(seat),
    }
}

/// "rakib hoque thinks", "told me rakib hoque was": two words that nobody knows begin a clause, and
/// do something.
fn begins_pair_that_acts(seat: &Seat) -> bool {
    let (reading, next) = (seat.reading, seat.at + 1);
    let strange = reading.word(next).is_some_and(|word| word.class.word() == 0 && word.is_lower());
    let whom = || reading.before(seat.at).is_some_and(|at| reading.is_whom_one_tells(at));
    let begins = seat.token.opens || whom();
    begins && strange && reading.acts(next) && !reading.has(next, Tags::SLANG)
}

/// "nkechi kept asking", "said nkechi was fine": the first word of a clause does something.
fn begins_and_acts(seat: &Seat) -> bool {
    let clause = seat.before_has(Tags::CLAUSE.or(Tags::SAYING).or(Tags::BELIEVING));
    let comma = seat.at > 0 && seat.reading.is_mark(seat.at - 1, ',');
    let does = seat.acts() || seat.next_has(Tags::DOING);
    (seat.token.opens || comma || clause) && does
}

/// A name that is also an English word: "told grace", "then faith said".
fn is_word_name(seat: &Seat) -> bool {
    let slot = seat.slot();
    let strong = slot >= Slot::Strong && ends(seat);
    let spoken = strong && seat.reading.is_spoken_with(seat.at);
    match (seat.class.word(), seat.class.given()) {
        (1, _) if is_whom(seat) && (slot == Slot::Sure || goes_on(seat)) => true,
        (1, _) if seat.reading.joins_a_person(seat.at) && ends(seat) => true,
        (1, 1..) if slot >= Slot::Strong && seat.next_has(Tags::DETERMINER) => true,
        (1..=4, 3) if seat.reading.is_in_a_state(seat.at + 1) => true,
        (_, 3) if is_rare_pair(seat) || owns_person(seat) || is_acting_role(seat) => true,
        (1..=3, 3) if seat.is_introduced() || seat.reading.joins_a_person(seat.at) => true,
        (1..=3, 3) if strong && (goes_on(seat) || seat.before_has(Tags::MEET)) => true,
        (1..=3, 3) if begins_and_acts(seat) && !seat.next_has(Tags::COPULA.or(Tags::MODAL)) => true,
        (4, 3) if begins_and_acts(seat) && seat.reading.is_done_to_somebody(seat.at + 1) => true,
        (1 | 2, 3) if seat.reading.does_as_people_do(seat.at + 1) => true,
        (1, 3) => slot == Slot::Sure || is_pair(seat) || strong || seat.says(),
        (2, 3) => slot == Slot::Sure || is_pair(seat) || spoken || seat.says(),
        (3, 3) => slot == Slot::Sure || spoken || seat.says(),
        (4 | 5, 3) if strong && seat.reading.joins_a_person(seat.at) => true,
        (_, 3) if is_minded(seat) || is_one_of_two(seat) => true,
        (4 | 5, 3) => (slot == Slot::Sure || is_said_to(seat)) && ends(seat) || seat.says(),
        (1, 2) => slot == Slot::Sure && ends(seat),
        _ => false,
    }
}

/// "if summer wanted to", "summer only thinks": a word that has a mind.
fn is_minded(seat: &Seat) -> bool {
    let begins = seat.token.opens || seat.before_has(Tags::CLAUSE);
    begins && seat.reading.has_a_mind(seat.at + 1) && !seat.class.has(Tags::FUNCTION)
}

/// "precious n robin had": whoever writes so small joins people, not virtues.
fn is_one_of_two(seat: &Seat) -> bool {
    let given = |at: usize| seat.reading.class(at).given() == 3;
    let n = |at: usize| seat.reading.fold(at) == "n";
    let ahead = seat.token.opens && n(seat.at + 1) && given(seat.at + 2);
    ahead && seat.reading.acts(seat.at + 2)
}

/// "told foday the rest", "my client foday boadi": only a person fits.
fn is_whom(seat: &Seat) -> bool {
    let told = seat.reading.is_told(seat.at);
    let ends = seat.may_end() || seat.next_has(Tags::DETERMINER);
    told && ends || seat.slot() >= Slot::Strong && goes_on(seat)
}

fn goes_on(seat: &Seat) -> bool {
    extent::goes_on_small(seat.reading, seat.at)
}

/// Whether what follows may follow a person, or goes on their name.
fn ends(seat: &Seat) -> bool {
    seat.may_end() || seat.acts() || goes_on(seat)
}

/// "paddy mcgrath rang": a given name that is a word, and a family name that is none.
fn is_rare_pair(seat: &Seat) -> bool {
    let (reading, next) = (seat.reading, seat.at + 1);
    let family = reading
        .word(next)
        .is_some_and(|word| word.is_lower() && word.class.word() == 0 && word.class.surname() > 1);
    family && (reading.acts(next) || reading.may_end(next))
}

/// "hope's mum".
fn owns_person(seat: &Seat) -> bool {
    seat.reading.is_clitic(seat.at + 1) && seat.reading.has(seat.at + 2, Tags::ROLE)
}

/// "boateng family".
fn is_household(seat: &Seat) -> bool {
    seat.class.surname() > 0 && seat.next_has(Tags::HOUSEHOLD)
}

/// "my client faith told me": one person is called by role and name, and does something.
fn is_acting_role(seat: &Seat) -> bool {
    let role = seat.reading.before(seat.at).is_some_and(|before| {
        seat.reading.has(before, Tags::ROLE) && !seat.reading.fold(before).ends_with('s')
    });
    role && seat.next_has(Tags::SAYING.or(Tags::DOING))
}

/// "said to summer": whoever something is said to is a person.
fn is_said_to(seat: &Seat) -> bool {
    let reading = seat.reading;
    let said = seat.at.checked_sub(2).is_some_and(|verb| {
        matches!(reading.fold(verb), "said" | "say" | "spoke" | "speak" | "talked" | "talking")
    });
    let to = said && matches!(reading.fold(seat.at - 1), "to" | "with");
    to && (!seat.class.has(Tags::MONTH) || seat.class.has(Tags::FUNCTION_NAME))
}

/// "henry berry": a given name and a family name, though both are words.
fn is_pair(seat: &Seat) -> bool {
    let other = Tags::FUNCTION.or(Tags::ROLE).or(Tags::SPEAK).or(Tags::KIN);
    let Some(next) = seat.reading.word(seat.at + 1).filter(|next| next.is_lower()) else {
        return false;
    };
    let family = next.class.surname() == 3 && !next.class.has(other);
    family && (next.class.word() < 2 || seat.reading.may_end(seat.at + 1))
}

/// Whether the text has no capital where one is due.
fn is_text_small(seat: &Seat) -> bool {
    let list = &seat.reading.tokens.list;
    list.first().is_some_and(|token| token.is_lower())
        && !list.iter().any(|token| token.opens && token.is_title())
}
