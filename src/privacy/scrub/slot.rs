//! Places in a sentence where a name is likely: after "I told", before "said".
//!
//! Owns the reading of neighbours. Decides nothing about the word itself.

use super::lexicon::{Class, Tags};
use super::reading::Reading;
use super::token::{Kind, Token};

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

/// With these a question about somebody begins.
const ASKING: &[&str] = &[
    "did", "does", "didnt", "doesnt", "has", "hasnt", "had", "is", "was", "isnt", "wasnt", "would",
    "could",
];

/// After these it goes on.
const QUESTIONS: &[&str] = &["why", "how", "what", "when", "where", "so", "who"];

/// What only somebody with a mind does.
const MINDS: &[&str] = &[
    "wanted",
    "wants",
    "thinks",
    "thought",
    "knows",
    "knew",
    "hates",
    "hated",
    "believes",
    "believed",
    "remembers",
    "remembered",
    "refuses",
    "refused",
    "blames",
    "blamed",
];

impl Reading<'_> {
    /// What the words before `at` say.
    pub fn slot(&self, at: usize) -> Slot {
        if self.joins_a_person(at) {
            return Slot::Strong;
        }
        let Some(before) = at.checked_sub(1) else { return Slot::None };
        match () {
            () if self.is_asked_about(before) => Slot::Strong,
            () if self.is_after_name(before) => Slot::Sure,
            () if self.is_after_role_or_greeting(before) => Slot::Strong,
            () if self.word(before).is_none() => Slot::None,
            () => self.slot_after_word(before),
        }
    }

    fn slot_after_word(&self, before: usize) -> Slot {
        let sure = Tags::MEET_SURE.or(Tags::NAMING);
        let sure = self.is_named(before) || self.is_felt_toward(before) || self.has(before, sure);
        let role = self.has(before, Tags::ROLE) && !self.fold(before).ends_with("people");
        let toward = self.has(before, Tags::TOWARD);
        let speaks = |back: usize| before > back && self.has(before - 1 - back, Tags::SPEAK_TO);
        let spoken = toward && (speaks(0) || speaks(1));
        match () {
            () if sure => Slot::Sure,
            () if role || spoken || self.has(before, Tags::MEET.or(Tags::GREET)) => Slot::Strong,
            () if toward => Slot::Weak,
            () => Slot::None,
        }
    }

    /// "name is", "called her": the last word stands at `at`.
    fn is_named(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1).map(|verb| self.fold(verb)) else { return false };
        let calls = matches!(verb, "calls" | "call" | "called" | "named");
        let whom = matches!(self.fold(at), "me" | "him" | "her" | "them");
        verb == "name" && matches!(self.fold(at), "is" | "was") || calls && whom
    }

    /// "annoyed at …", "shouted at …": the last word stands at `at`.
    fn is_felt_toward(&self, at: usize) -> bool {
        let felt = at.checked_sub(1).map_or("", |felt| self.fold(felt));
        let felt = ["annoyed", "angry", "cross", "furious", "mad", "shouted", "swore", "snapped"]
            .contains(&felt);
        felt && matches!(self.fold(at), "at" | "with")
    }

    /// "Name: …", "name? …", "name's …": the mark or clitic stands at `at`.
    fn is_after_name(&self, at: usize) -> bool {
        let mark = self.is_mark(at, '?') || self.is_mark(at, ':');
        let clitic = self.tokens.list[at].kind == Kind::Clitic && self.free(at).is_some();
        at > 0 && self.fold(at - 1) == "name" && (mark || clitic)
    }

    /// "Sarah and …", "Sarah, …", "… and Sarah", "… , Sarah".
    pub fn joins_a_person(&self, at: usize) -> bool {
        let links = |at: usize| {
            let mark = [',', '&', '/'].iter().any(|mark| self.is_mark(at, *mark));
            mark || matches!(self.fold(at), "and" | "or" | "n")
        };
        let before = at >= 2
            && links(at - 1)
            && (self.is_person(self.before_age(at - 2))
                || at >= 3 && self.is_mark(at - 2, ',') && self.is_person(at - 3));
        let pairs = matches!(self.fold(at + 1), "and" | "or" | "n") || self.is_mark(at + 1, '/');
        let behind = pairs && self.is_person(at + 2);
        before || behind
    }

    /// Where the name stands whose age, "(15)", ends at `at`; `at` itself if there is none.
    fn before_age(&self, at: usize) -> usize {
        let age = at > 2 && self.is_mark(at, ')') && self.is_mark(at - 2, '(');
        if age { at - 3 } else { at }
    }

    /// "Why did …", "Has …".
    fn is_asked_about(&self, before: usize) -> bool {
        let asks = ASKING.contains(&self.fold(before));
        let why = before > 0 && QUESTIONS.contains(&self.fold(before - 1));
        asks && (self.tokens.list[before].opens || why)
    }

    /// "Look, Nasra": an address by name; "The foster carer, Maureen"; "Key worker: Maureen";
    /// "nurse / maureen"; "His brother (Maurice)".
    fn is_after_role_or_greeting(&self, mark: usize) -> bool {
        let before = |tags: Tags| mark > 0 && self.has(mark - 1, tags);
        let tells = [':', '/', '('].iter().any(|it| self.is_mark(mark, *it));
        self.is_mark(mark, ',') && before(Tags::ROLE.or(Tags::GREET)) || tells && before(Tags::ROLE)
    }

    /// "talked to …", "sat with …", "said something to …".
    pub fn is_spoken_with(&self, at: usize) -> bool {
        let what = |at: usize| {
            matches!(
                self.fold(at),
                "something" | "anything" | "nothing" | "sorry" | "hello" | "goodbye"
            )
        };
        let verb = if at > 2 && what(at - 2) { at - 3 } else { at.saturating_sub(2) };
        at > 1 && self.has(at - 1, Tags::TOWARD) && self.has(verb, Tags::SPEAK_TO)
    }

    /// "told …", "visited …", "sat with …": whoever stands at `at` is a person.
    pub fn is_told(&self, at: usize) -> bool {
        self.slot(at) == Slot::Sure || self.is_spoken_with(at)
    }

    /// Whether what follows `last` is what people do: "… said", "…'s mum".
    pub fn acts(&self, last: usize) -> bool {
        let next = last + 1;
        match self.tokens.list.get(next).map(|token| token.kind) {
            Some(Kind::Word(_)) => self.is_deed(next),
            Some(Kind::Clitic) => self.is_owned(next),
            _ => false,
        }
    }

    /// "said", "panicked": the word at `at` is what people do.
    fn is_deed(&self, at: usize) -> bool {
        // "Winter visits are short": what looks like a verb is a thing.
        let said = self.has(at, Tags::SPEAK) && !matches!(self.fold(at + 1), "are" | "were");
        let lower = self.tokens.list[at].is_lower();
        let does = said || self.is_past(at) || self.is_done_to_somebody(at);
        does && lower || said && self.tokens.shouted
    }

    /// "scares me": a verb of now and whom it is done to.
    pub fn is_done_to_somebody(&self, at: usize) -> bool {
        let verb = self.fold(at).strip_suffix('s').is_some_and(|stem| Class::of(stem).word() > 0);
        verb && self.is_somebody(at + 1)
    }

    /// "'s mum", "'ll": after the clitic at `at` stands what people have; other clitics are verbs.
    fn is_owned(&self, at: usize) -> bool {
        let thing = |word: &Token| word.class.word() >= 2 && !word.class.has(Tags::FUNCTION);
        !self.tokens.written(at).eq_ignore_ascii_case("'s")
            || self.has(at + 1, Tags::KIN.or(Tags::ROLE).or(Tags::SPEAK).or(Tags::ACRONYM))
            || self.word(at + 1).is_some_and(thing)
    }

    /// "is scared", "was like really upset": how people are, and things are not.
    pub fn is_in_a_state(&self, at: usize) -> bool {
        let filling =
            |at: &usize| matches!(self.fold(*at), "like" | "really" | "so" | "very" | "not");
        let state = (at + 1..).find(|at| !filling(at)).unwrap_or(at);
        matches!(self.fold(at), "is" | "was") && self.has(state, Tags::STATE)
    }

    /// "wanted to", "only thinks", "never knew it": what is done in the mind.
    pub fn has_a_mind(&self, at: usize) -> bool {
        let filling = ["only", "just", "really", "still", "never", "always", "clearly"];
        let verb = if filling.contains(&self.fold(at)) { at + 1 } else { at };
        let what = Tags::DETERMINER.or(Tags::TOLD_WHOM);
        let means = self.fold(verb + 1) == "to" || self.has(verb + 1, what);
        MINDS.contains(&self.fold(verb)) && means
    }

    /// "told me …": the word at `at` says to whom.
    pub fn is_whom_one_tells(&self, at: usize) -> bool {
        let told = at.checked_sub(1).is_some_and(|verb| self.has(verb, Tags::SAYING));
        told && self.is_somebody(at)
    }

    /// "me", "them": whom something is done to.
    fn is_somebody(&self, at: usize) -> bool {
        matches!(self.fold(at), "me" | "him" | "her" | "them" | "us")
    }

    /// "flinched": a verb of the past by its ending, with nothing after that it is done to.
    pub fn does_as_people_do(&self, at: usize) -> bool {
        self.is_past(at) && self.has(at, Tags::SPEAK.or(Tags::HUMAN)) && self.may_end(at)
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
                | Kind::Hole(_)
                | Kind::Clitic
                | Kind::Mark('.' | ',' | '!' | '?' | ';' | ':' | '(' | ')' | '"' | '-' | '…' | '/'),
            ) => true,
            Some(Kind::Word(_)) => self.has(last + 1, Tags::AFTER.or(Tags::SPEAK)),
            _ => false,
        }
    }
}
