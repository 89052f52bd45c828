//! People's names.
//!
//! Owns the judgement whether a word is a name in its sentence: what the lists know of it, how it
//! is written and what stands beside it. Places, organisations and addresses are taken before.
//! Law: a word that no list knows can be a name, and a word that every list knows need not be.

mod extent;
mod theory;

use super::lexicon::{self, Tags};
use super::reading::Reading;
use super::slot::Slot;
use super::token::Kind;
use super::{Label, Span, address, initials, organisation, place};

/// Finds everything that is known by its place in a sentence; the spans are disjoint and in order.
pub(super) fn find(mut reading: Reading) -> Vec<Span> {
    take_removed(&mut reading);
    organisation::take(&mut reading);
    address::take(&mut reading);
    take_titled(&mut reading);
    if !reading.settings.keep_towns {
        place::take(&mut reading);
    }
    take_names(&mut reading);
    if !reading.settings.keep_initials {
        initials::take(&mut reading);
    }
    reading.into_spans()
}

/// What the writer marked, and what the server always removes.
fn take_removed(reading: &mut Reading) {
    if reading.memory.is_empty() {
        return;
    }
    let words: Vec<usize> = (0..reading.len())
        .filter(|at| {
            reading.word(*at).is_some()
                || reading.free(*at).is_some_and(|token| token.kind == Kind::Number)
        })
        .collect();
    let mut next = 0;
    while next < words.len() {
        let low = reading.tokens.list[words[next]].is_lower();
        let ahead = words[next..].iter().map(|at| reading.tokens.fold(*at));
        let found = reading.memory.removes(ahead, low);
        if let Some((length, label)) = found {
            reading.take(words[next], words[next + length - 1], label);
        }
        next += found.map_or(1, |(length, _)| length);
    }
}

/// The name after a title: "Mrs Okafor", "mr. o'dwyer", "Auntie Rosalee".
fn take_titled(reading: &mut Reading) {
    for at in 0..reading.len() {
        if !reading.has(at, Tags::TITLE) {
            continue;
        }
        let first = if reading.is_mark(at + 1, '.') { at + 2 } else { at + 1 };
        if reading.word(first).is_some() && follows_title(reading, at, first) {
            let (first, last) = extent::of(reading, first);
            reading.take(first, last, Label::Person);
        }
    }
}

/// Whether the word `first` is the name that belongs to the title `title`.
fn follows_title(reading: &Reading, title: usize, first: usize) -> bool {
    let token = &reading.tokens.list[first];
    let class = token.class;
    let shouted_title =
        reading.tokens.list[title].is_upper() && !reading.tokens.shouted && class.word() > 0;
    if token.opens && first == title + 1
        || shouted_title
        || class.has(Tags::PROPER) && class.given() < 2
        || class.has(Tags::FUNCTION.or(Tags::ROLE).or(Tags::DAY))
            && !(token.is_title() && class.given() > 2)
        || reading.memory.is_returned(reading.tokens.fold(first))
        || class.has(Tags::SPEAK) && !token.is_title()
    {
        return false;
    }
    // Short titles are titles only; the longer ones are also what people are.
    let only_title = reading.has(title, Tags::ABBREVIATED)
        || matches!(reading.fold(title), "miss" | "mx" | "cllr" | "professor" | "hhj")
            && !(reading.fold(title) == "miss" && token.is_lower() && class.word() > 0);
    let large = !token.is_lower() && !token.is_initial();
    match () {
        () if only_title => true,
        () if large && !reading.tokens.shouted => {
            !class.has(Tags::PROPER.or(Tags::MONTH).or(Tags::ORG_NOUN))
                && (class.word() < 3 || class.given() > 1 || class.surname() > 1)
                && !theory::is_theory(reading, first)
        }
        () => class.given() == 3 && class.word() == 0,
    }
}

/// Names without a title.
fn take_names(reading: &mut Reading) {
    let mut at = 0;
    while at < reading.len() {
        if is_name(reading, at) {
            let (first, last) = extent::of(reading, at);
            let label = if last == at && is_rather_a_place(reading, at) {
                Label::Place
            } else {
                Label::Person
            };
            if label == Label::Person || !reading.settings.keep_towns {
                reading.take(first, last, label);
            }
            at = last;
        } else if let Some(stem) = missing_apostrophe(reading, at) {
            let start = reading.tokens.list[at].start;
            reading.take_bytes(at, at, start..start + stem, Label::Person);
        }
        at += 1;
    }
}

/// Whether the word `at` is a name, or the first word of one.
fn is_name(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.word(at) else { return false };
    let fold = reading.tokens.fold(at);
    if reading.memory.is_returned(fold)
        || token.class.has(Tags::FUNCTION) && !token.class.has(Tags::AUXILIARY_NAME)
    {
        return false;
    }
    if !reading.memory.is_empty() && reading.memory.knows(fold) && is_known_here(reading, at) {
        return true;
    }
    let small = token.is_lower() || reading.tokens.shouted && token.is_upper();
    match () {
        () if small => is_small_name(reading, at),
        () if token.is_title() => is_large_name(reading, at),
        () if token.is_upper() => is_shouted_name(reading, at),
        () => false,
    }
}

/// Whether someone's name, known from elsewhere, is meant here and not the word ("I hope").
fn is_known_here(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens.list[at];
    let everyday = token.class.word() > 1 || token.class.has(Tags::MONTH.or(Tags::PROPER));
    if token.class.has(Tags::MONTH) && !token.is_lower() {
        return is_person_month(reading, at);
    }
    let asks = token.opens
        && token.class.has(Tags::FUNCTION)
        && ["i", "you", "he", "she", "it", "we", "they", "be", "the", "that"]
            .contains(&reading.fold(at + 1));
    match () {
        () if token.is_lower() => {
            !everyday && !token.class.has(Tags::FUNCTION)
                || reading.slot(at) == Slot::Sure && reading.may_end(at)
        }
        () if token.opens && everyday => !asks && (reading.acts(at) || reading.may_end(at)),
        () => !asks,
    }
}

/// A word with a capital first.
fn is_large_name(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens.list[at];
    let class = token.class;
    if class.has(Tags::ABBREVIATED.or(Tags::COUNTRY)) || reading.is_brand(at) {
        return false;
    }
    if reading.is_hyphened_name(at) || reading.is_plural_family(at) {
        return true;
    }
    if class.has(Tags::MONTH.or(Tags::DAY)) {
        return class.given() > 1
            && is_person_month(reading, at)
            && !theory::is_theory(reading, at);
    }
    if class.given() > 1 && reading.is_called(at) {
        return true;
    }
    if class.has(Tags::PROPER) {
        return class.given() > 1
            && (reading.slot(at) == Slot::Sure && reading.may_end(at)
                || class.given() == 3 && reading.slot(at) >= Slot::Strong && reading.acts(at));
    }
    if theory::is_theory(reading, at)
        || class.has(Tags::ROLE) && class.given() < 3
        || class.has(Tags::ROLE.or(Tags::TITLE))
            && (class.word() > 2 || class.word() > 1 && !reading.acts(at))
        || reading.is_of_an_adjective(at)
    {
        return false;
    }
    if token.opens { opens_with_name(reading, at) } else { is_inner_name(reading, at) }
}

/// "April said", "told June", "May's mum": a month that is a person.
fn is_person_month(reading: &Reading, at: usize) -> bool {
    let acts = reading.acts(at) && !matches!(reading.fold(at + 1), "is" | "was" | "has" | "had");
    let full = reading
        .word(at + 1)
        .is_some_and(|next| next.is_title() && next.class.surname() > 0 && next.class.word() < 3);
    acts || full
        || reading.is_meant_as_person(at)
            && reading.free(at + 1).is_none_or(|next| next.kind != Kind::Number)
}

/// The first word of a sentence: its capital says nothing.
fn opens_with_name(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    let full = is_family_name(reading, at + 1)
        || reading.word(at + 1).is_some_and(|next| next.is_initial())
            && (is_family_name(reading, at + 2)
                || reading.is_mark(at + 2, '.') && is_family_name(reading, at + 3));
    if class.word() == 0 || class.word() == 1 && class.given() < 2 {
        let slang =
            class.has(Tags::SLANG.or(Tags::FUNCTION)) && !(class.given() == 3 && reading.acts(at));
        return !slang && (class.given() > 1 || opens_with_rare_name(reading, at, full));
    }
    let copula = matches!(reading.fold(at + 1), "is" | "was" | "has" | "had");
    let acts = reading.acts(at);
    match class.given() {
        _ if reading.slot(at) == Slot::Sure && reading.may_end(at)
            || class.surname() > 1 && is_household(reading, at) =>
        {
            true
        }
        2 | 3
            if reading.is_mark(at + 1, '(')
                && reading.free(at + 2).is_some_and(|next| next.kind == Kind::Number) =>
        {
            true
        }
        3 if reading.joins_a_person(at) || reading.is_addressed(at) => true,
        3 | 2 if is_before_given(reading, at) => true,
        3 if class.word() < 3 => full || acts || reading.may_end(at),
        3 | 2 if class.has(Tags::FUNCTION) => {
            acts && !copula
                && !matches!(
                    reading.fold(at + 1),
                    "would" | "could" | "should" | "do" | "does" | "did"
                )
                || full && class.surname() > 0
        }
        3 => {
            acts && !(copula && is_abstract(reading, at + 2)) || full || reading.memory_of_large(at)
        }
        2 => full && class.word() < 4 || acts && !copula,
        _ => {
            class.surname() > 1
                && (acts && is_saying(reading, at + 1) || is_before_given(reading, at))
        }
    }
}

/// Whether the word `at` can be the family name of the word before.
fn is_family_name(reading: &Reading, at: usize) -> bool {
    reading.word(at).is_some_and(|word| {
        word.is_title()
            && !word.class.has(Tags::PROPER.or(Tags::ROLE).or(Tags::DAY).or(Tags::MONTH))
            && (word.class.word() < 3 || word.class.surname() > 1)
    })
}

/// "Wright, Leela": a family name, a comma and a given name.
fn is_before_given(reading: &Reading, at: usize) -> bool {
    let given = reading.class(at + 2);
    !reading.has(at, Tags::GREET)
        && reading.class(at).surname() > 1
        && reading.is_mark(at + 1, ',')
        && given.given() > 1
        && given.word() < 2
        && reading.tokens.list[at + 2].is_title()
}

/// "Ward family": a family by its name, and no kind of family.
fn is_household(reading: &Reading, at: usize) -> bool {
    let kind = matches!(
        reading.fold(at),
        "foster"
            | "young"
            | "birth"
            | "host"
            | "small"
            | "large"
            | "whole"
            | "new"
            | "other"
            | "single"
            | "royal"
            | "holy"
            | "close"
            | "little"
            | "good"
            | "big"
            | "old"
            | "long"
            | "close"
            | "other"
    );
    reading.has(at + 1, Tags::HOUSEHOLD) && !kind && !reading.has(at, Tags::FUNCTION.or(Tags::ROLE))
}

/// A word that no list of given names knows well, at the head of a sentence.
fn opens_with_rare_name(reading: &Reading, at: usize, full: bool) -> bool {
    let class = reading.class(at);
    let fold = reading.fold(at);
    let listed = class.given() + class.surname() + class.place() > 0;
    let linked = reading.is_mark(at + 1, ',')
        || reading.is_mark(at + 1, '(')
        || reading.has(at + 1, Tags::HOUSEHOLD)
        || matches!(reading.fold(at + 1), "and" | "or")
            && reading.word(at + 2).is_some_and(|word| word.is_title());
    let likely = reading.acts(at) || full || linked;
    let named = reading.slot(at) == Slot::Sure
        && (reading.may_end(at) || reading.word(at + 1).is_some_and(|next| !next.is_lower()));
    !class.has(Tags::ACRONYM)
        && !is_learned(reading, at)
        && (likely || named)
        && fold.len() > 2
        && (listed || full || !lexicon::is_near_a_common_word(fold))
}

/// "Countertransference": a word of learning that no list has, known by its ending.
fn is_learned(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    let fold = reading.fold(at);
    let ends = [
        "tion", "tions", "ment", "ments", "ness", "ity", "ities", "ology", "ologies", "graphy",
        "ship", "hood", "ence", "ance", "ability", "isation", "ism", "sis", "ical", "ically",
        "able", "ible", "less", "ingly", "graph", "metric", "metrics", "scopy", "therapy", "pathy",
        "phobia", "centred", "centered", "based", "genic", "ising", "izing",
    ];
    class.given() + class.surname() + class.place() == 0
        && fold.len() > 6
        && ends.iter().any(|end| fold.ends_with(end))
}

/// What is said of hope and grace, and of nobody called so.
fn is_abstract(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.fold(at),
        "all"
            | "what"
            | "not"
            | "something"
            | "gone"
            | "lost"
            | "important"
            | "key"
            | "the"
            | "a"
            | "that"
            | "everything"
            | "nothing"
            | "never"
            | "always"
            | "to"
            | "one"
            | "about"
            | "in"
            | "hard"
            | "there"
    )
}

fn is_saying(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.fold(at),
        "said"
            | "told"
            | "asked"
            | "replied"
            | "says"
            | "tells"
            | "asks"
            | "shouted"
            | "whispered"
            | "texted"
            | "rang"
            | "phoned"
    )
}

/// "the Princess", "my Hope": an everyday word after an article is no name, in whatever letters.
fn is_determined(reading: &Reading, at: usize) -> bool {
    reading.class(at).word() > 2
        && reading.before(at).is_some_and(|before| {
            matches!(
                reading.fold(before),
                "the"
                    | "a"
                    | "an"
                    | "this"
                    | "that"
                    | "our"
                    | "my"
                    | "your"
                    | "every"
                    | "each"
                    | "no"
            )
        })
}

/// A capital in the middle of a sentence.
fn is_inner_name(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    if class.has(Tags::ACRONYM) && class.given() < 2
        || reading.is_plural_acronym(at)
        || class.has(Tags::SLANG) && class.given() < 3
    {
        return false;
    }
    let slot = reading.slot(at);
    match (class.word(), class.given()) {
        (0, _) => !is_learned(reading, at),
        _ if is_determined(reading, at) => false,
        (1 | 2, 2..) | (3, 3) => true,
        (_, 3) => {
            reading.is_meant_as_person(at)
                || class.word() == 3 && slot >= Slot::Strong
                || reading.acts(at)
                || reading.may_end(at)
                || reading.class(at + 1).surname() > 1
        }
        (_, 2) => slot >= Slot::Strong || reading.acts(at),
        (1, _) => !class.has(Tags::ORG_NOUN.or(Tags::ORG_GENERIC).or(Tags::THEORY)),
        (2, _) if slot >= Slot::Strong => {
            !class.has(Tags::ORG_NOUN.or(Tags::ORG_GENERIC).or(Tags::THEORY))
        }
        _ => {
            class.surname() > 1
                && slot >= Slot::Strong
                && reading.may_end(at)
                && !class.has(Tags::ROLE.or(Tags::ORG_GENERIC).or(Tags::FUNCTION))
        }
    }
}

/// Capitals throughout, in a text that is not written so throughout.
fn is_shouted_name(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    let fold = reading.fold(at);
    if fold.len() < 3
        || class
            .has(Tags::ACRONYM.or(Tags::PROPER).or(Tags::SLANG).or(Tags::ROLE).or(Tags::FUNCTION))
        || theory::is_theory(reading, at)
    {
        return false;
    }
    let slot = reading.slot(at);
    match class.word() {
        0 if class.given() > 1 || class.surname() > 2 => {
            fold.len() > 3 || slot >= Slot::Strong || reading.acts(at)
        }
        0 => {
            fold.len() > 4
                && (slot >= Slot::Strong
                    || class.surname() > 0
                        && reading.before(at).is_some_and(|before| {
                            reading.tokens.list[before].is_upper()
                                && reading.class(before).given() > 1
                        }))
        }
        _ => class.given() == 3 && slot == Slot::Sure && reading.may_end(at),
    }
}

/// Small letters: the lists must know it, or the sentence must leave no doubt.
fn is_small_name(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    let fold = reading.fold(at);
    let never = Tags::SPEAK
        .or(Tags::MEET)
        .or(Tags::SLANG)
        .or(Tags::PROPER)
        .or(Tags::ROLE)
        .or(Tags::DAY)
        .or(Tags::ACRONYM)
        .or(Tags::TITLE);
    if reading.is_plural_family(at) {
        return true;
    }
    if class.has(never)
        || class.has(Tags::MONTH) && reading.slot(at) < Slot::Sure
        || class.has(Tags::FUNCTION) && !class.has(Tags::AUXILIARY_NAME)
        || fold.len() < 2
        || theory::is_theory(reading, at)
    {
        return false;
    }
    let slot = reading.slot(at);
    let ends = reading.may_end(at) || reading.acts(at) || extent::goes_on_small(reading, at);
    match (class.word(), class.given()) {
        (0, 3) => fold.len() > 2 || slot >= Slot::Strong && ends || reading.acts(at),
        (0, 2) if fold.len() > 3 => {
            slot > Slot::None || reading.acts(at) || reading.is_written_small()
        }
        _ if slot >= Slot::Strong && reading.is_hyphened_name(at) => true,
        (0, _)
            if slot == Slot::Sure
                && (fold.len() > 4 || class.given() > 0)
                && !class.has(Tags::MONTH) =>
        {
            reading.is_called(at) || class.given() > 0 || !lexicon::is_near_a_common_word(fold)
        }
        (0, _)
            if slot == Slot::Weak
                && fold.len() > 4
                && ends
                && reading.before(at).is_some_and(|before| reading.fold(before) == "with") =>
        {
            !lexicon::is_near_a_common_word(fold)
        }
        (0, _) => {
            fold.len() > 2
                && slot >= Slot::Strong
                && ends
                && (!class.is_unknown() || fold.len() > 3)
                && (reading.is_called(at)
                    || reading.joins_a_person(at)
                    || !lexicon::is_near_a_common_word(fold))
                || fold.len() > 4
                    && class.is_unknown()
                    && is_saying(reading, at + 1)
                    && reading.opens_clause(at)
                    && !lexicon::is_near_a_common_word(fold)
        }
        (1..=3, 3) if slot == Slot::Sure => true,
        (1 | 2, 3) if is_pair(reading, at) => true,
        (1, 3) => {
            slot >= Slot::Strong && ends || reading.opens_clause(at) && is_saying(reading, at + 1)
        }
        (2 | 3, 3) if slot == Slot::Strong && reading.is_spoken_with(at) && ends => true,
        (2.., 3) => {
            slot == Slot::Sure && ends && !class.has(Tags::MONTH)
                || reading.opens_clause(at) && is_saying(reading, at + 1) && class.word() < 5
        }
        (1, 2) => slot == Slot::Sure && ends,
        _ => false,
    }
}

/// "henry berry": a given name and a family name, though both are words.
fn is_pair(reading: &Reading, at: usize) -> bool {
    let next = reading.class(at + 1);
    next.surname() == 3
        && !next.has(Tags::FUNCTION.or(Tags::ROLE).or(Tags::SPEAK).or(Tags::KIN))
        && reading.word(at + 1).is_some_and(|word| word.is_lower())
        && (next.word() < 2 || reading.may_end(at + 1))
}

/// Whether a lone name is likelier a town than a person.
fn is_rather_a_place(reading: &Reading, at: usize) -> bool {
    let class = reading.class(at);
    class.given() < 2
        && class.place() > class.surname()
        && reading.slot(at) < Slot::Strong
        && !reading.acts(at)
}

/// "abdis mum", "sarahs house": gives the bytes of the name before the s.
fn missing_apostrophe(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.word(at)?;
    let fold = reading.tokens.fold(at);
    let stem = lexicon::Class::of(fold.strip_suffix('s')?);
    let next = reading.has(at + 1, Tags::KIN.or(Tags::ROLE));
    let own = token.class.given() > 1
        || token.class.word() > 0
        || token
            .class
            .has(Tags::PROPER.or(Tags::SLANG).or(Tags::THEORIST).or(Tags::ROLE).or(Tags::FUNCTION));
    (next && !own && stem.given() > 1 && stem.word() < 3 && fold.len() > 3)
        .then(|| token.end - token.start - 1)
}

impl Reading<'_> {
    /// Whether the text has no capital at all where one is due.
    fn is_written_small(&self) -> bool {
        self.tokens.list.first().is_some_and(|token| token.is_lower())
            && !self.tokens.list.iter().any(|token| token.opens && token.is_title())
    }

    /// Whether the word `at` begins a sentence or a clause.
    fn opens_clause(&self, at: usize) -> bool {
        self.tokens.list[at].opens
            || at.checked_sub(1).is_some_and(|before| {
                self.is_mark(before, ',')
                    || matches!(
                        self.fold(before),
                        "and"
                            | "but"
                            | "then"
                            | "so"
                            | "when"
                            | "because"
                            | "that"
                            | "if"
                            | "as"
                            | "what"
                            | "how"
                            | "where"
                            | "until"
                            | "while"
                    )
            })
    }

    /// Whether the word `at` stands with a capital within a sentence elsewhere in the text.
    fn memory_of_large(&self, at: usize) -> bool {
        let fold = self.tokens.fold(at);
        (0..self.len()).any(|other| {
            other != at
                && self.word(other).is_some_and(|word| word.is_title() && !word.opens)
                && self.tokens.fold(other) == fold
        })
    }

    /// What stands before leaves no thing to be meant: "told June", "spoke to June", "June and Sarah".
    fn is_meant_as_person(&self, at: usize) -> bool {
        let liked = self.before(at).is_some_and(|before| {
            self.has(before, Tags::MEET) && !self.has(before, Tags::MEET_SURE)
        });
        let slot = self.slot(at);
        slot == Slot::Sure || slot == Slot::Strong && !liked
    }

    /// "my name is …", "called …".
    fn is_called(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            self.has(before, Tags::NAMING)
                || matches!(self.fold(before), "is" | "was" | "me" | "him" | "her")
                    && self.before(before).is_some_and(|b| {
                        self.has(b, Tags::NAMING) || matches!(self.fold(b), "calls" | "call")
                    })
        })
    }

    /// "Wan-Ting", "bich-ngoc": two short words that are no English compound.
    fn is_hyphened_name(&self, at: usize) -> bool {
        let Some(next) = self.word(at + 2).filter(|next| {
            self.is_mark(at + 1, '-') && !next.spaced && !self.tokens.list[at + 1].spaced
        }) else {
            return false;
        };
        let first = &self.tokens.list[at];
        let alike = first.is_title() == next.is_title()
            && !first.class.has(Tags::PROPER)
            && !next.class.has(Tags::PROPER);
        let name = |class: lexicon::Class| class.given() + class.surname() > 0 && class.word() < 4;
        let names = name(first.class)
            && name(next.class)
            && (first.class.given() > 1 || next.class.given() > 1);
        alike
            && (names
                || next.class.word() == 0
                    && first.class.word() < 4
                    && first.class.given() + next.class.given() > 0)
    }

    /// '"Poppy, sit down"': the first word of something said, before a comma.
    fn is_addressed(&self, at: usize) -> bool {
        at > 0
            && (self.is_mark(at - 1, '"') || self.is_mark(at - 1, '\''))
            && self.is_mark(at + 1, ',')
    }

    /// "the Khans", "the smiths".
    fn is_plural_family(&self, at: usize) -> bool {
        let Some(stem) = self.fold(at).strip_suffix('s').filter(|stem| stem.len() > 3) else {
            return false;
        };
        let the = self.before(at).is_some_and(|before| self.fold(before) == "the");
        let class = self.class(at);
        let common = if self.tokens.list[at].is_lower() { 1 } else { 3 };
        the && class.word() < common
            && !class.has(Tags::PROPER.or(Tags::ROLE).or(Tags::SLANG).or(Tags::ORG_NOUN))
            && lexicon::Class::of(stem).surname() == 3
            && lexicon::Class::of(stem).word() < 4
            && !lexicon::Class::of(stem).has(Tags::PROPER)
    }

    /// "Barnardo's", "McDonald's": firms and charities that everyone knows.
    pub fn is_brand(&self, at: usize) -> bool {
        let owned = self.tokens.list.get(at + 1).is_some_and(|next| next.kind == Kind::Clitic);
        owned && lexicon::Class::of(&format!("{}s", self.fold(at))).has(Tags::PROPER)
    }

    /// "CEOs", "GPs".
    fn is_plural_acronym(&self, at: usize) -> bool {
        self.tokens
            .written(at)
            .strip_suffix('s')
            .is_some_and(|stem| stem.chars().all(char::is_uppercase))
    }

    /// "Kantian", "Brexiteer-": capitalised words that end as adjectives of names do.
    fn is_of_an_adjective(&self, at: usize) -> bool {
        let class = self.class(at);
        let fold = self.fold(at);
        class.given() < 2
            && class.surname() < 2
            && class.word() == 0
            && fold.len() > 6
            && ["ian", "ians", "ism", "ist", "ists", "esque"].iter().any(|end| fold.ends_with(end))
            && !self.acts(at)
    }
}
