//! What a session has been told so far, looked up in its dialogue.

use super::StepError;
use super::session::{Given, Part, Session, Visit};
use crate::dialogue::{
    AnswerName, Body, Branch, Dialogue, DialogueId, Move, Moves, Node, OptionId, Question, Test,
};

/// A session beside its dialogue.
#[derive(Clone, Copy)]
pub(super) struct Answers<'d, 's> {
    pub dialogue: &'d Dialogue,
    pub session: &'s Session,
}

impl<'d, 's> Answers<'d, 's> {
    /// The node of a visit.
    pub fn node(self, visit: &Visit) -> Result<&'d Node, StepError> {
        self.body(&visit.body)?.node(&visit.node).ok_or_else(|| StepError::lost(&visit.node))
    }

    /// A file of the dialogue's own, or of something it calls.
    pub fn body(self, id: &DialogueId) -> Result<&'d Body, StepError> {
        self.dialogue.body(id).ok_or_else(|| StepError::lost(id))
    }

    /// The latest answer saved under `name`, and the node that asked for it.
    pub fn find(self, name: &AnswerName) -> Option<(&'d Node, &'s Given)> {
        self.session.trail.iter().rev().find_map(|visit| {
            let given = visit.given.as_ref().filter(|given| **given != Given::SetAside)?;
            let node = self.node(visit).ok()?;
            (saved_as(node, visit.part) == Some(name)).then_some((node, given))
        })
    }

    /// Whether all tests of a branch hold at visit number `at`.
    pub fn holds(self, branch: &Branch, at: usize) -> bool {
        branch.when.iter().all(|test| self.test(test, at))
    }

    /// The latest answer under `name` in words, if there is one that has any.
    pub fn words(self, name: &AnswerName) -> Option<String> {
        let (node, given) = self.find(name)?;
        in_words(node, given)
    }

    fn test(self, test: &Test, at: usize) -> bool {
        match test {
            Test::Chosen(name, options) => self.has_chosen(name, options),
            Test::AtLeast(name, bound) => self.number(name).is_some_and(|number| number >= *bound),
            Test::AtMost(name, bound) => self.number(name).is_some_and(|number| number <= *bound),
            Test::Skipped(name) => matches!(self.find(name), Some((_, Given::Skipped))),
            Test::Lacks(name, wanted) => self.lacks(name, *wanted),
            Test::VisitsAtLeast(bound) => self.session.visits_until(at) >= *bound,
            Test::VisitsAtMost(bound) => self.session.visits_until(at) <= *bound,
        }
    }

    fn has_chosen(self, name: &AnswerName, options: &[OptionId]) -> bool {
        let given = self.find(name).map(|(_, given)| given);
        given.is_some_and(|given| given.options().iter().any(|id| options.contains(id)))
    }

    fn number(self, name: &AnswerName) -> Option<i64> {
        match self.find(name)?.1 {
            Given::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether the answer has words, and neither they nor the answer to its probe have the move.
    fn lacks(self, name: &AnswerName, wanted: Move) -> bool {
        let more = AnswerName::from(format!("{name}_more").as_str());
        let probed = self.moves(&more).is_some_and(|moves| moves.has(wanted));
        self.moves(name).is_some_and(|moves| !moves.has(wanted)) && !probed
    }

    fn moves(self, name: &AnswerName) -> Option<Moves> {
        match self.find(name)?.1 {
            Given::Text { moves, .. } => Some(*moves),
            _ => None,
        }
    }
}

/// What was answered, as a person would read it. `None` if there was no answer.
pub fn in_words(node: &Node, given: &Given) -> Option<String> {
    match given {
        Given::Skipped | Given::SetAside => None,
        Given::Text { words, .. } => Some(words.as_str().to_string()),
        Given::Number(number) => Some(with_unit(node, *number)),
        Given::Chosen(_) | Given::Several(_) => {
            Some(option_texts(node, given.options()).join(", "))
        }
    }
}

fn option_texts<'d>(node: &'d Node, chosen: &[OptionId]) -> Vec<&'d str> {
    let options = node.ask.iter().flat_map(|ask| ask.question.options());
    options
        .filter(|option| chosen.contains(&option.id))
        .map(|option| option.text.as_str())
        .collect()
}

fn with_unit(node: &Node, number: i64) -> String {
    match node.ask.as_ref().map(|ask| &ask.question) {
        Some(Question::Number { unit, .. }) if !unit.is_empty() => format!("{number} {unit}"),
        Some(Question::Scale { to, .. }) => format!("{number} of {}", to.value),
        _ => number.to_string(),
    }
}

fn saved_as(node: &Node, part: Part) -> Option<&AnswerName> {
    match part {
        Part::Main => node.ask.as_ref()?.save.as_ref(),
        Part::Probe => node.probe.as_ref()?.save.as_ref(),
    }
}
