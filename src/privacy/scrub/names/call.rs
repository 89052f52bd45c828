//! What people are called, and how they speak and are spoken to.
//!
//! Owns the shapes of calls, notes, greetings and scripts around a word. Decides nothing.

use super::seat::Seat;
use crate::privacy::scrub::lexicon::Tags;
use crate::privacy::scrub::reading::Reading;
use crate::privacy::scrub::token::Kind;

impl Seat<'_, '_> {
    /// "my name is …", "called …", "calls me …", "they call …".
    pub fn is_called(&self) -> bool {
        let fold = |at: usize| self.reading.fold(at);
        let calls = |at: usize| matches!(fold(at), "calls" | "call");
        let naming =
            |at: usize| self.reading.has(at, Tags::NAMING) || calls(at) || fold(at) == "named";
        let Some(before) = self.reading.before(self.at) else { return false };
        let over = matches!(fold(before), "is" | "was" | "me" | "him" | "her");
        let they = |at: usize| matches!(fold(at), "they" | "we" | "i" | "everyone" | "all");
        let called = self.token.is_title() && calls(before);
        naming(before) && !calls(before)
            || over && self.reading.before(before).is_some_and(naming)
            || called && self.reading.before(before).is_some_and(they)
    }

    /// "calls him …", "called her '…'".
    pub fn is_whom_one_calls(&self) -> bool {
        let quoted =
            self.at > 0 && ['"', '\''].iter().any(|mark| self.reading.is_mark(self.at - 1, *mark));
        let from = if quoted { self.at - 1 } else { self.at };
        let Some(whom) = self.reading.before(from) else { return false };
        let called = self.reading.before(whom).map(|verb| self.reading.fold(verb));
        let whom_known = whom > 3
            && (self.reading.fold(whom), called) == ("as", Some("known"))
            && self.reading.is_mark(whom - 2, ',')
            && self.reading.is_person(whom - 3);
        let called = matches!(called, Some("calls" | "call" | "called" | "nicknamed"));
        whom_known || called && matches!(self.reading.fold(whom), "me" | "him" | "her" | "them")
    }

    /// "Bobs, as everyone on the unit calls him".
    pub fn is_called_so(&self) -> bool {
        let from = self.at + 2;
        let calls =
            |at: usize| matches!(self.reading.fold(at), "call" | "calls" | "called" | "known");
        let so = self.reading.is_mark(self.at + 1, ',') && self.reading.fold(from) == "as";
        so && (from..from + 8).any(calls)
    }

    /// "saying Nguyen wrong", "pronounced May properly".
    pub fn is_pronounced(&self) -> bool {
        let says = self.reading.before(self.at).map_or("", |at| self.reading.fold(at));
        let says =
            ["say", "spell", "pronounc", "mispronounc"].iter().any(|it| says.starts_with(it));
        let how = self.reading.fold(self.at + 1);
        says && ["wrong", "wrongly", "right", "properly", "correctly"].contains(&how)
    }

    /// "Kit (they/them)", "Angel (not her real name)": how somebody is spoken of.
    pub fn is_noted(&self) -> bool {
        let noted = self.reading.fold(self.at + 2);
        let pronoun = ["she", "he", "they", "xe", "ze"].contains(&noted)
            && self.reading.is_mark(self.at + 3, '/');
        let renamed = matches!(noted, "not" | "nee" | "aka") && self.class.given() > 1;
        self.reading.is_mark(self.at + 1, '(') && (pronoun || renamed)
    }

    /// "hi its robin", "this is robin from the club".
    pub fn is_introduced(&self) -> bool {
        let fold = |back: usize| self.at.checked_sub(back).map_or("", |at| self.reading.fold(at));
        let greeted = self.at > 1 && self.reading.has(self.at - 2, Tags::GREET);
        let this = fold(1) == "is" && fold(2) == "this";
        let its = matches!(fold(1), "its" | "it");
        (its || this) && (greeted || self.reading.fold(self.at + 1) == "from")
    }

    /// Whether what it says follows: 'Ivy: "I am here."', "Ivy: go. Me: no."
    pub fn heads_speech(&self) -> bool {
        let quotes = self.heads_line() && self.reading.is_mark(self.at + 2, '"');
        let colon = self.reading.is_mark(self.at + 1, ':') && !self.reading.is_number(self.at + 2);
        let speaks = self.token.opens && colon;
        quotes || speaks && self.reading.is_talk()
    }

    /// Whether it stands alone behind a dash at the end: "Sorry, had a cry first. - Dawn".
    pub fn signs(&self) -> bool {
        let list = &self.reading.tokens.list;
        let last = list.get(self.at + 1).is_none_or(|next| next.kind == Kind::NewLine);
        let dash = |at: usize| self.reading.is_mark(at, '-') && list[at].spaced;
        last && self.at.checked_sub(1).is_some_and(dash) && self.token.spaced
    }

    /// "three in the room: Hope, the interpreter and I".
    pub fn heads_company(&self) -> bool {
        let (reading, next) = (self.reading, self.at + 1);
        let colon = self.at > 0 && reading.is_mark(self.at - 1, ':');
        let role = reading.has(next + 1, Tags::DETERMINER) && reading.has(next + 2, Tags::ROLE);
        colon && reading.is_mark(next, ',') && role
    }

    /// "Ruby, if you ever read this": whoever is spoken to, though they are not there.
    pub fn is_called_to(&self) -> bool {
        let next = self.reading.fold(self.at + 2);
        let speaks = matches!(next, "if" | "please" | "you" | "i" | "im" | "sorry" | "when");
        self.reading.is_mark(self.at + 1, ',') && speaks
    }
}

impl Reading<'_> {
    /// Whether somebody says "Me: …" in it, or a person "Sarah: …".
    fn is_talk(&self) -> bool {
        let speaks = |at: usize| self.fold(at) == "me" || self.is_person(at);
        (0..self.len()).any(|at| speaks(at) && self.is_mark(at + 1, ':'))
    }
}
