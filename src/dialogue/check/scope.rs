//! Which answers a file can name, and what kind each one is.

use std::collections::BTreeMap;

use super::draft::{Draft, Drafts};
use super::lower;
use crate::dialogue::{AnswerName, Body, MAX_INSERTED_CHARS, Node, Probe, Question};

/// What is saved under a name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Saved<'d> {
    /// The answer to a question.
    Answer(&'d Question),
    /// The answer to a probe, which is text and may never be asked for.
    More,
}

/// All answers that can be there while a file is walked: its own and those of what it calls.
pub(super) struct Scope<'d>(BTreeMap<AnswerName, Vec<Saved<'d>>>);

impl<'d> Scope<'d> {
    pub fn of(drafts: &'d Drafts<'_>, draft: &'d Draft<'_>) -> Self {
        let called = drafts.called_by(&draft.about.id).into_iter();
        let bodies = called.filter_map(|id| drafts.body(id));
        Self::of_bodies(bodies.chain([&draft.body]))
    }

    /// The answers of all files: what a fragment may find when it is called.
    pub fn of_all(drafts: &'d Drafts<'_>) -> Self {
        Self::of_bodies(drafts.iter().map(|draft| &draft.body))
    }

    fn of_bodies(bodies: impl Iterator<Item = &'d Body>) -> Self {
        let mut scope = Self(BTreeMap::new());
        for (_, node) in bodies.flat_map(Body::nodes) {
            scope.add(node);
        }
        scope
    }

    fn add(&mut self, node: &'d Node) {
        let Some(ask) = &node.ask else { return };
        let Some(save) = &ask.save else { return };
        self.0.entry(save.clone()).or_default().push(Saved::Answer(&ask.question));
        if node.probe.is_some() {
            self.0.entry(lower::more(save)).or_default().push(Saved::More);
        }
    }

    /// Everything that is saved under `name`. Empty if nothing is.
    pub fn find(&self, name: &AnswerName) -> &[Saved<'d>] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(AnswerName::as_str)
    }

    /// Most characters that the answer under `name` can take in a message.
    pub fn longest(&self, name: &AnswerName) -> usize {
        self.find(name).iter().map(|saved| saved.longest()).max().unwrap_or(0)
    }
}

impl Saved<'_> {
    /// What kind of answer it is, as a message names it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::More | Self::Answer(Question::Text { .. }) => "a text",
            Self::Answer(Question::Choice { .. }) => "a choice",
            Self::Answer(Question::Multi { .. }) => "a multi question",
            Self::Answer(Question::Scale { .. }) => "a scale",
            Self::Answer(Question::Number { .. }) => "a number",
        }
    }

    fn longest(self) -> usize {
        let chars = |text: &str| text.chars().count();
        let whole = match self {
            // A probe takes as much as the question before it; the cut is shorter than either.
            Self::More => MAX_INSERTED_CHARS,
            Self::Answer(Question::Text { max, .. }) => *max,
            Self::Answer(Question::Choice { options }) => {
                options.iter().map(|option| chars(&option.text)).max().unwrap_or(0)
            }
            Self::Answer(Question::Multi { options, .. }) => {
                options.iter().map(|option| chars(&option.text) + 2).sum()
            }
            Self::Answer(Question::Scale { from, to }) => {
                let digits = |number: i64| number.to_string().len();
                digits(from.value).max(digits(to.value)) + " of ".len() + digits(to.value)
            }
            Self::Answer(Question::Number { from, to, unit }) => {
                from.to_string().len().max(to.to_string().len()) + 1 + chars(unit)
            }
        };
        // Markdown is escaped, which can double what a person wrote.
        2 * whole.min(MAX_INSERTED_CHARS)
    }
}

impl Probe {
    /// Whether it is ever asked.
    pub(super) fn has_condition(&self) -> bool {
        self.missing.is_some() || self.shorter_than.is_some()
    }
}
