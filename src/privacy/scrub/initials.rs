//! Initials that stand for a person: `J.N.`, `W. L.`, `K.`, and letters alone where a name stands.
//!
//! Owns the rule that tells them from shortened words (`e.g.`, `GP`, `Plan B`).

use super::Label;
use super::lexicon::Tags;
use super::reading::Reading;
use super::slot::Slot;
use super::token::Kind;

/// Takes each group of initials.
pub(super) fn take(reading: &mut Reading) {
    let mut at = 0;
    while at < reading.len() {
        if let Some(last) = dotted(reading, at).or_else(|| bare(reading, at)) {
            reading.take(at, last, Label::Person);
            at = last;
        }
        at += 1;
    }
}

/// `J.N.`, `W. L.`, `T.J`: two letters or more with dots; one with a dot only where a name stands.
fn dotted(reading: &Reading, first: usize) -> Option<usize> {
    let unspaced_after = first > 0
        && !reading.tokens.list[first].spaced
        && matches!(reading.tokens.list[first - 1].kind, Kind::Mark('.' | '/') | Kind::Number);
    if unspaced_after {
        return None;
    }
    let mut last = first;
    let mut letters = 0;
    let mut at = first;
    while reading.word(at).is_some_and(|word| {
        word.is_initial() && (letters == 0 || !word.opens || !word.spaced || letters == 1)
    }) && letters < 4
    {
        letters += 1;
        last = at;
        if !reading.is_mark(at + 1, '.') {
            break;
        }
        last = at + 1;
        at += 2;
    }
    let has_dot = reading.is_mark(first + 1, '.');
    let name: String = (first..=last)
        .filter(|at| reading.tokens.list[*at].is_word())
        .map(|at| reading.tokens.fold(at))
        .collect();
    let known = ACRONYMS.contains(&name.as_str()) || reading.memory.is_returned(&name);
    let placed = reading.slot(first) >= Slot::Strong || reading.acts(last);
    let broken_by_i = (first + 1..=last).any(|at| {
        reading.tokens.list[at].spaced
            && (reading.tokens.written(at) == "I"
                || reading.tokens.written(at) == "A" && !reading.is_mark(at + 1, '.'))
    }) || reading.tokens.written(first) == "I" && letters < 3;
    let pair = letters > 1 && has_dot && !broken_by_i;
    let single = letters == 1
        && has_dot
        && !matches!(name.as_str(), "i" | "a")
        && placed
        && reading.tokens.list.get(last + 1).is_none_or(|next| !next.is_title() || placed);
    let goes_on = letters == 1
        && has_dot
        && reading.word(last + 1).is_some_and(|next| next.is_lower() && next.spaced)
        && !matches!(name.as_str(), "i" | "a")
        && !reading.before(first).is_some_and(|before| reading.has(before, Tags::NUMBERED));
    (!known && (pair || single || goes_on)).then_some(last)
}

/// Acronyms that people write with dots.
const ACRONYMS: &[&str] = &[
    "eg", "ie", "uk", "us", "usa", "pm", "am", "bc", "ad", "un", "eu", "tv", "ps", "nb", "dob",
    "phd", "id", "ok", "ptsd", "gp", "ni", "nhs",
];

/// "CP disclosed": an acronym of a thing, doing what only people do.
fn is_mute(reading: &Reading, at: usize) -> bool {
    let human = matches!(
        reading.fold(at + 1),
        "disclosed"
            | "cried"
            | "smiled"
            | "laughed"
            | "hugged"
            | "sobbed"
            | "shrugged"
            | "nodded"
            | "whispered"
            | "begged"
            | "wept"
            | "giggled"
            | "flinched"
            | "shouted"
            | "screamed"
            | "told"
            | "walked"
    );
    reading.tokens.written(at).len() == 2
        && reading.tokens.list[at].opens
        && human
        && !reading.has(at, Tags::AGENT)
}

/// `JN`, `J`: letters without dots, only where hardly anything but a name stands.
fn bare(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.word(at)?;
    let written = reading.tokens.written(at);
    if reading.tokens.shouted
        || written.len() > 3
        || !(token.is_upper() || token.is_initial())
        || token.class.has(Tags::ACRONYM) && !is_mute(reading, at)
        || matches!(written, "I" | "A" | "OK")
    {
        return None;
    }
    let role = reading.before(at).is_some_and(|before| reading.has(before, Tags::ROLE));
    let slot = reading.slot(at);
    let spoken = reading.acts(at) && (token.opens || role);
    let single = token.is_initial();
    let known_as_word = token.class.word() > 1 && !single;
    let named =
        slot == Slot::Sure || slot == Slot::Strong && (reading.may_end(at) || reading.acts(at));
    let beside = single
        && slot == Slot::Weak
        && reading.may_end(at)
        && reading
            .before(at)
            .is_some_and(|before| matches!(reading.fold(before), "for" | "with" | "about"));
    let part_of_list =
        reading.tokens.list.get(at + 1).is_some_and(|next| {
            next.kind == Kind::Number || next.is_mark('&') || next.is_mark('/')
        });
    (!known_as_word
        && !part_of_list
        && !reading.memory.is_returned(reading.tokens.fold(at))
        && (named || beside || spoken || reading.memory.knows(reading.tokens.fold(at))))
    .then_some(at)
}
