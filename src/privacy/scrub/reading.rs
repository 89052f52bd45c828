//! A text being read for names: its tokens, what is already taken, and what stands beside what.
//!
//! Owns the taking of spans. The rules that take stand in the files beside this one; each looks at
//! what is free and leaves the rest to the next.

use super::lexicon::{Class, Tags};
use super::token::{Kind, Token, Tokens};
use super::{Label, Memory, Settings, Span};

/// A text, its tokens and what has been taken of it so far.
pub(super) struct Reading<'t> {
    pub tokens: Tokens<'t>,
    pub settings: Settings,
    pub memory: &'t Memory,
    taken: Vec<Option<Label>>,
    spans: Vec<Span>,
}

impl<'t> Reading<'t> {
    /// Cuts `text` into tokens; nothing is taken yet.
    pub fn new(text: &'t str, settings: Settings, memory: &'t Memory) -> Self {
        let tokens = Tokens::new(text);
        let taken = tokens
            .list
            .iter()
            .map(|token| if let Kind::Hole(label) = token.kind { Some(label) } else { None })
            .collect();
        Self { tokens, settings, memory, taken, spans: Vec::new() }
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.list.len()
    }

    /// The token `at`, if there is one and it is free.
    pub fn free(&self, at: usize) -> Option<&Token> {
        self.taken.get(at)?.is_none().then(|| &self.tokens.list[at])
    }

    /// The word at `at`, if it is a free word.
    pub fn word(&self, at: usize) -> Option<&Token> {
        self.free(at).filter(|token| token.is_word())
    }

    /// What the lists know of the word at `at`; nothing if it is no free word.
    pub fn class(&self, at: usize) -> Class {
        self.word(at).map_or_else(Class::default, |token| token.class)
    }

    /// Whether the word at `at` stands under one of `tags`.
    pub fn has(&self, at: usize, tags: Tags) -> bool {
        self.class(at).has(tags)
    }

    /// Whether the token `at` is the mark `mark`.
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.list.get(at).is_some_and(|token| token.is_mark(mark))
    }

    /// Whether an ending such as `'s` or `'ll` stands at `at`.
    pub fn is_clitic(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|token| token.kind == Kind::Clitic)
    }

    /// Whether one capital alone stands at `at`.
    pub fn is_initial(&self, at: usize) -> bool {
        self.word(at).is_some_and(Token::is_initial)
    }

    /// The word before `at` with nothing but space between, if it is free.
    pub fn before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        self.word(before).map(|_| before)
    }

    /// What was taken at `at`, in this reading or an earlier one.
    pub fn label(&self, at: usize) -> Option<Label> {
        self.taken.get(at).copied().flatten()
    }

    /// Whether a person was taken at `at`.
    pub fn is_person(&self, at: usize) -> bool {
        self.label(at) == Some(Label::Person)
    }

    /// Folded form of the word at `at`, or nothing.
    pub fn fold(&self, at: usize) -> &str {
        self.word(at).map_or("", |_| self.tokens.fold(at))
    }

    /// Takes the tokens `first..=last`.
    pub fn take(&mut self, first: usize, last: usize, label: Label) {
        let range = self.tokens.list[first].start..self.tokens.list[last].end;
        self.take_bytes(first, last, range, label);
    }

    /// Takes the tokens `first..=last`, but of the text only `range`. Towns that the server keeps
    /// are noted as towns, so that no later rule takes them for people, and stay in the text.
    pub fn take_bytes(
        &mut self,
        first: usize,
        last: usize,
        range: std::ops::Range<usize>,
        label: Label,
    ) {
        self.taken[first..=last].fill(Some(label));
        if label != Label::Place || !self.settings.keep_towns {
            self.spans.push(Span { range, label });
        }
    }

    /// Everything taken, in order.
    pub fn into_spans(mut self) -> Vec<Span> {
        self.spans.sort_by_key(|span| span.range.start);
        self.spans
    }
}
