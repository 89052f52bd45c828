//! Initials that stand for a person: `J.N.`, `W. L.`, `K.`, and letters alone where a name stands.
//!
//! Owns the rule that tells them from shortened words (`e.g.`, `GP`, `Plan B`).

use super::Label;
use super::lexicon::Tags;
use super::reading::Reading;
use super::slot::Slot;
use super::token::{Kind, Token};

/// Takes each group of initials.
pub(super) fn take(reading: &mut Reading) {
    let mut at = 0;
    while at < reading.len() {
        let found = dotted(reading, at).or_else(|| small(reading, at));
        if let Some(last) = found.or_else(|| bare(reading, at)) {
            reading.take(at, last, Label::Person);
            at = last;
        }
        at += 1;
    }
}

/// Letters with dots that stand together.
struct Group {
    first: usize,
    last: usize,
    letters: usize,
}

/// `J.N.`, `W. L.`, `T.J`: two letters or more with dots; one with a dot only where a name stands.
fn dotted(reading: &Reading, first: usize) -> Option<usize> {
    let group = group(reading, first).filter(|_| reading.is_mark(first + 1, '.'))?;
    let name: String = (first..=group.last).map(|at| reading.fold(at)).collect();
    // Of "D.O'B." the letters make a word, but no acronym.
    let acronym = name.len() == group.letters && ACRONYMS.contains(&name.as_str());
    let acronym = acronym && !stands_for_somebody(reading, &group, &name);
    let known = acronym || reading.memory.is_returned(&name);
    let stands = match group.letters {
        1 if name == "a" => is_lettered(reading, group.first),
        1 => name != "i" && stands_alone(reading, &group),
        _ => !is_broken(reading, &group),
    };
    (stands && !known).then_some(group.last)
}

/// `j.b.`, `k.o`: two small letters with dots and no space.
fn small(reading: &Reading, first: usize) -> Option<usize> {
    let letter =
        |at: usize| reading.word(at).is_some_and(|it| it.is_lower() && it.end - it.start == 1);
    let close = |at: usize| !reading.tokens.list[at].spaced;
    let two = letter(first) && reading.is_mark(first + 1, '.') && letter(first + 2);
    let alone = two && close(first + 2) && (first == 0 || !close(first));
    if !alone {
        return None;
    }
    let name = format!("{}{}", reading.fold(first), reading.fold(first + 2));
    let other = ACRONYMS.contains(&name.as_str()) || reading.memory.is_returned(&name);
    let last = if reading.is_mark(first + 3, '.') { first + 3 } else { first + 2 };
    let longer = letter(last + 1) && close(last + 1);
    (!other && !longer).then_some(last)
}

/// "A.D. would not look at me", "E.G. cried": letters that otherwise stand for something else.
fn stands_for_somebody(reading: &Reading, group: &Group, name: &str) -> bool {
    let time = matches!(name, "ad" | "bc" | "am" | "pm") && reading.acts(group.last);
    let human = reading.has(group.last + 1, Tags::HUMAN.or(Tags::SAYING).or(Tags::COPULA));
    let met = name == "eg" && reading.slot(group.first) >= Slot::Strong;
    met || reading.tokens.list[group.first].opens && (time || human)
}

/// The letters and dots from `first` on, at most four letters.
fn group(reading: &Reading, first: usize) -> Option<Group> {
    // The B of "9.B" and of "5/B" is a class at school.
    let hangs = first > 0 && !reading.tokens.list[first].spaced && {
        matches!(reading.tokens.list[first - 1].kind, Kind::Mark('.' | '/') | Kind::Number)
    };
    let mut group = Group { first, last: first, letters: 0 };
    let mut at = first;
    while group.letters < 4 && is_letter(reading, at) {
        group.letters += 1;
        group.last = if reading.is_mark(at + 1, '.') { at + 1 } else { at };
        if group.last == at {
            break;
        }
        at += 2;
    }
    (group.letters > 0 && !hangs).then_some(group)
}

/// `J`, or `O'B` of O'Brien.
fn is_letter(reading: &Reading, at: usize) -> bool {
    let short = |word: &Token| word.is_upper() && reading.tokens.written(at).starts_with("O'");
    let word = reading.word(at);
    word.is_some_and(|word| word.is_initial() || short(word) && word.end - word.start == 3)
}

/// "So did I. I did not": an I, or an A without its dot, belongs to the sentence; of "I.C" it is
/// the first letter.
fn is_broken(reading: &Reading, group: &Group) -> bool {
    let written = |at: usize| reading.tokens.written(at);
    let sentence = |at: usize| {
        let a = written(at) == "A" && !reading.is_mark(at + 1, '.');
        reading.tokens.list[at].spaced && (written(at) == "I" || a)
    };
    let apart = reading.tokens.list[group.first + 2].spaced;
    let begins = written(group.first) == "I" && group.letters < 3 && apart;
    begins || (group.first + 1..=group.last).any(sentence)
}

/// One letter: "told K.", "K. said", or "K. in my notes", where the dot ends no sentence.
fn stands_alone(reading: &Reading, group: &Group) -> bool {
    let placed = reading.slot(group.first) >= Slot::Strong || reading.acts(group.last);
    let goes_on = reading.word(group.last + 1).is_some_and(|next| next.is_lower() && next.spaced);
    let counts =
        reading.before(group.first).is_some_and(|before| reading.has(before, Tags::NUMBERED));
    placed || goes_on && !counts
}

/// "Child A", "my client A.": within a sentence an article has no capital.
fn is_lettered(reading: &Reading, at: usize) -> bool {
    let role = reading.before(at).is_some_and(|before| reading.has(before, Tags::ROLE));
    role && !reading.tokens.list[at].opens && !reading.tokens.shouted
}

/// Acronyms that people write with dots.
const ACRONYMS: &[&str] = &[
    "eg", "ie", "uk", "us", "usa", "pm", "am", "bc", "ad", "un", "eu", "tv", "ps", "nb", "dob",
    "phd", "id", "ok", "ptsd", "gp", "ni", "nhs",
];

/// `JN`, `J`: letters without dots, only where hardly anything but a name stands.
fn bare(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.word(at).filter(|token| token.is_upper() || token.is_initial())?;
    let written = reading.tokens.written(at);
    let presented = is_presented(reading, at);
    let human = presented || reading.has(at + 1, Tags::HUMAN) || does_now(reading, at);
    let is_word = token.class.word() > 1 && !token.is_initial() && !human
        || written == "I"
        || written == "A" && !is_lettered(reading, at);
    let acronym = written.len() > 1 && token.class.has(Tags::ACRONYM);
    let acronym = acronym && !presented && !is_mute(reading, at) && !is_one_of_two(reading, at);
    let returned = reading.memory.is_returned(reading.fold(at));
    let other = reading.tokens.shouted || written.len() > 3 || is_word || acronym || returned;
    (!other && !is_listed(reading, at) && is_person(reading, at)).then_some(at)
}

/// "LR gets", "SH needs": two letters, and a verb of now.
fn does_now(reading: &Reading, at: usize) -> bool {
    let verb = reading.has(at + 1, Tags::SPEAK) && !reading.has(at + 1, Tags::COPULA);
    let now = reading.fold(at + 1).ends_with('s') && reading.fold(at + 1).len() > 3;
    verb && now && reading.tokens.written(at).len() == 2
}

/// "CP disclosed": an acronym of a thing, doing what only people do.
fn is_mute(reading: &Reading, at: usize) -> bool {
    let thing = !reading.has(at, Tags::AGENT) && reading.tokens.written(at).len() == 2;
    thing && reading.tokens.list[at].opens && reading.has(at + 1, Tags::HUMAN)
}

/// "Saw NB and YL": the other letters are none that people know.
fn is_one_of_two(reading: &Reading, at: usize) -> bool {
    let other = reading.word(at + 2).filter(|_| reading.fold(at + 1) == "and");
    let strange = other.is_some_and(|word| word.is_upper() && !word.class.has(Tags::ACRONYM));
    let short = reading.tokens.written(at).len() == 2 && reading.fold(at + 2).len() == 2;
    strange && short && reading.slot(at) >= Slot::Strong
}

/// "B 12", "R & R", "A/B": a part of something counted or named.
fn is_listed(reading: &Reading, at: usize) -> bool {
    let joins = |kind: Kind| matches!(kind, Kind::Number | Kind::Mark('&' | '/'));
    reading.tokens.list.get(at + 1).is_some_and(|next| joins(next.kind))
}

/// Whether the sentence has a person at `at`.
fn is_person(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens.list[at];
    let before = |tags: Tags| reading.before(at).is_some_and(|before| reading.has(before, tags));
    let (acts, ends) = (reading.acts(at), reading.may_end(at));
    let felt_for = reading.before(at).is_some_and(|before| {
        matches!(reading.fold(before), "for" | "with" | "about" | "discussed")
    });
    let placed = match reading.slot(at) {
        _ if is_presented(reading, at) => true,
        Slot::Sure => true,
        Slot::Strong => ends || acts || is_pair(reading, at),
        Slot::Weak => ends && felt_for && reading.tokens.written(at).len() < 3,
        Slot::None => false,
    };
    let joined = matches!(reading.fold(at + 1), "and" | "or");
    let with_me = joined && matches!(reading.fold(at + 2), "i" | "me" | "myself");
    let has_done = before(Tags::CLAUSE) && reading.fold(at + 1) == "had";
    let deed = reading.has(at + 1, Tags::SAYING.or(Tags::DOING));
    let deed = deed || has_done || does_now(reading, at);
    let speaks = with_me || acts && (token.opens || before(Tags::ROLE) || deed);
    placed || speaks || attends(reading, at) || reading.memory.knows(reading.fold(at))
}

/// "MA, aged 12", "PT, the father, …": who somebody is stands behind.
fn is_presented(reading: &Reading, at: usize) -> bool {
    let role = reading.has(at + 2, Tags::DETERMINER) && reading.has(at + 3, Tags::ROLE);
    let ends = [',', '.'].iter().any(|mark| reading.is_mark(at + 4, *mark));
    reading.is_aged(at) || reading.is_mark(at + 1, ',') && role && ends
}

/// "YL" in "NB and YL together".
fn is_pair(reading: &Reading, at: usize) -> bool {
    let two = reading.tokens.written(at).len() == 2 && reading.tokens.list[at].is_upper();
    two && reading.joins_a_person(at)
}

/// "Present: RV, YK and Elijah": the list of who came to a meeting, or did not.
fn attends(reading: &Reading, at: usize) -> bool {
    let listed = |at: usize| {
        let joins = [',', '&'].iter().any(|mark| reading.is_mark(at, *mark));
        let letters = reading.word(at).is_some_and(Token::is_upper) || reading.is_initial(at);
        joins || letters || reading.is_person(at) || reading.fold(at) == "and"
    };
    let colon = (0..at).rev().find(|at| !listed(*at)).filter(|at| reading.is_mark(*at, ':'));
    let head = colon.and_then(|colon| colon.checked_sub(1));
    head.is_some_and(|head| MEETING.contains(&reading.fold(head)))
}

/// What heads the list of who came to a meeting.
const MEETING: &[&str] = &[
    "present",
    "absent",
    "apologies",
    "attending",
    "attended",
    "attendees",
    "attendance",
    "invited",
    "cc",
    "chair",
    "minutes",
];
