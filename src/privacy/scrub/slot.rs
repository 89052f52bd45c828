//! Places in a sentence where a name is likely: after "I told", before "said".
//!
//! Owns the reading of neighbours. Decides nothing about the word itself.

use super::lexicon::Tags;
use super::reading::Reading;
use super::token::Kind;

/// How much what stands before a word speaks for a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Slot {
    None,
    /// "with …", "for …": a person or a thing.
    Weak,
    /// "my client …", "talked to …", "and …" after a person.
    Strong,
    /// "met …", "told …", "called …", "name is …": people, hardly ever things.
    Sure,
}

impl Reading<'_> {
    /// What the words before `at` say.
    pub fn slot(&self, at: usize) -> Slot {
        if self.joins_a_person(at) {
            return Slot::Strong;
        }
        let Some(before) = at.checked_sub(1) else { return Slot::None };
        if self.is_asked_about(before) {
            return Slot::Strong;
        }
        if (self.is_mark(before, '?') || self.is_mark(before, ':'))
            && before > 0
            && self.fold(before - 1) == "name"
        {
            return Slot::Sure;
        }
        let line = self.is_mark(before, ':') && before > 0 && self.has(before - 1, Tags::ROLE);
        if line || self.is_comma_of_greeting_or_role(before) {
            return Slot::Strong;
        }
        if self.word(before).is_none() {
            return if self.tokens.list[before].kind == Kind::Clitic
                && before > 0
                && self.fold(before - 1) == "name"
            {
                Slot::Sure
            } else {
                Slot::None
            };
        }
        self.slot_after_word(before)
    }

    fn slot_after_word(&self, before: usize) -> Slot {
        let named = before > 0
            && (self.fold(before - 1) == "name" && matches!(self.fold(before), "is" | "was")
                || matches!(self.fold(before - 1), "calls" | "call" | "called" | "named")
                    && matches!(self.fold(before), "me" | "him" | "her" | "them"));
        let sure = named || self.has(before, Tags::MEET_SURE) || self.has(before, Tags::NAMING);
        let role = self.has(before, Tags::ROLE) && !self.fold(before).ends_with("people");
        let toward = self.has(before, Tags::TOWARD);
        let spoken = toward
            && (0..2).any(|back| before > back && self.has(before - 1 - back, Tags::SPEAK_TO));
        match () {
            () if sure => Slot::Sure,
            () if role || spoken || self.has(before, Tags::MEET.or(Tags::GREET)) => Slot::Strong,
            () if toward => Slot::Weak,
            () => Slot::None,
        }
    }

    /// "Sarah and …", "Sarah, …", "… and Sarah", "… , Sarah".
    pub fn joins_a_person(&self, at: usize) -> bool {
        let links = |at: usize| {
            let mark = self.is_mark(at, ',') || self.is_mark(at, '&');
            mark || matches!(self.fold(at), "and" | "or" | "n")
        };
        let before = at >= 2
            && links(at - 1)
            && (self.is_person(self.before_age(at - 2))
                || at >= 3 && self.is_mark(at - 2, ',') && self.is_person(at - 3));
        let behind =
            links(at + 1) && self.is_person(at + 2) && matches!(self.fold(at + 1), "and" | "or");
        before || behind
    }

    /// Where the name stands whose age, "(15)", ends at `at`; `at` itself if there is none.
    fn before_age(&self, at: usize) -> usize {
        let age = at > 2 && self.is_mark(at, ')') && self.is_mark(at - 2, '(');
        if age { at - 3 } else { at }
    }

    /// "Why did …", "Has …".
    fn is_asked_about(&self, before: usize) -> bool {
        let asks = matches!(
            self.fold(before),
            "did"
                | "does"
                | "didnt"
                | "doesnt"
                | "has"
                | "hasnt"
                | "had"
                | "is"
                | "was"
                | "isnt"
                | "wasnt"
                | "would"
                | "could"
        );
        asks && (self.tokens.list[before].opens
            || before > 0
                && matches!(
                    self.fold(before - 1),
                    "why" | "how" | "what" | "when" | "where" | "so" | "who"
                ))
    }

    /// "Look, Nasra": what an address by name looks like; "The foster carer, Maureen".
    fn is_comma_of_greeting_or_role(&self, mark: usize) -> bool {
        self.is_mark(mark, ',') && mark > 0 && self.has(mark - 1, Tags::ROLE.or(Tags::GREET))
    }

    /// "talked to …", "sat with …".
    pub fn is_spoken_with(&self, at: usize) -> bool {
        at > 1 && self.has(at - 1, Tags::TOWARD) && self.has(at - 2, Tags::SPEAK_TO)
    }

    /// "told …", "visited …", "sat with …": whoever stands at `at` is a person.
    pub fn is_told(&self, at: usize) -> bool {
        self.slot(at) == Slot::Sure || self.is_spoken_with(at)
    }

    /// Whether what follows `last` is what people do: "… said", "…'s mum".
    pub fn acts(&self, last: usize) -> bool {
        let next = last + 1;
        match self.tokens.list.get(next).map(|token| token.kind) {
            Some(Kind::Word(_)) => {
                (self.has(next, Tags::SPEAK) || self.is_past(next))
                    && self.tokens.list[next].is_lower()
                    || self.tokens.shouted && self.has(next, Tags::SPEAK)
            }
            Some(Kind::Clitic) => {
                !self.tokens.written(next).eq_ignore_ascii_case("'s")
                    || self.has(next + 1, Tags::KIN.or(Tags::ROLE).or(Tags::SPEAK))
                    || self.word(next + 1).is_some_and(|word| {
                        word.class.word() >= 2 && !word.class.has(Tags::FUNCTION)
                    })
            }
            _ => false,
        }
    }

    /// "panicked", "hurried": a verb of the past by its ending.
    fn is_past(&self, at: usize) -> bool {
        let fold = self.fold(at);
        fold.len() > 4
            && fold.ends_with("ed")
            && !fold.ends_with("eed")
            && self.class(at).word() > 0
    }

    /// Whether what follows `last` may follow a person: an end, a verb, "again", "about".
    pub fn may_end(&self, last: usize) -> bool {
        match self.tokens.list.get(last + 1).map(|token| token.kind) {
            None
            | Some(
                Kind::NewLine
                | Kind::Clitic
                | Kind::Mark('.' | ',' | '!' | '?' | ';' | ':' | '(' | ')' | '"' | '-' | '…'),
            ) => true,
            Some(Kind::Word(_)) => self.has(last + 1, Tags::AFTER.or(Tags::SPEAK)),
            _ => false,
        }
    }
}
