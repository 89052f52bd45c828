//! What every frontend shares: the sentences for what did not go as asked.
//!
//! A frontend turns what a person does into an act, runs it, and shows what comes out. No rule of
//! the conversation lives here.

pub mod discord;
pub mod terminal;

use crate::engine::{Asked, Misfit, StepError};
use crate::runner::RunnerError;

/// A sentence for the person whose act was not carried out.
///
/// `asked` is the question that they were at, if there is one: its own error text goes first.
pub fn explain(error: &RunnerError, asked: Option<&Asked>) -> String {
    match error {
        RunnerError::Step(error) => explain_step(error, asked),
        RunnerError::NoSuchSession(_) => "That debrief is over. You can start another one.".into(),
        RunnerError::NoConsent => "Nothing is kept before you have agreed to it.".into(),
        other => format!("I could not do that, and changed nothing: {other}."),
    }
}

fn explain_step(error: &StepError, asked: Option<&Asked>) -> String {
    let own = asked.and_then(|asked| asked.error.clone());
    match error {
        StepError::Misfit(misfit) => own.unwrap_or_else(|| explain_misfit(misfit)),
        StepError::Stale { .. } => {
            "That was for an earlier question. Here is the one we are on.".into()
        }
        StepError::CannotSkip => {
            "This one decides where we go next, so it needs an answer. One of the options is a way out.".into()
        }
        StepError::AtStart => "This is the first question; there is nothing to go back to.".into(),
        StepError::Paused => "This debrief is paused. Resume it to go on.".into(),
        StepError::NotPaused => "We are already under way.".into(),
        StepError::InReview | StepError::NotInReview => "That does not fit where we are.".into(),
        StepError::InSupport => "You are there already. Take the time you need.".into(),
        StepError::Closed => "That debrief is over. You can start another one.".into(),
        StepError::Lost { .. } => {
            "I lost the thread of this debrief, and that is my fault. What you wrote is safe: stop it, and you can keep it.".into()
        }
    }
}

fn explain_misfit(misfit: &Misfit) -> String {
    match misfit {
        Misfit::WrongKind => "This question takes another kind of answer.".into(),
        Misfit::TooShort { min, .. } => {
            format!("A little more, please: at least {min} characters.")
        }
        Misfit::TooLong { got, max } => {
            format!("That is {got} characters, and there is room for {max}. Could you shorten it?")
        }
        Misfit::NoSuchOption(_) => "That is not one of the options.".into(),
        Misfit::WrongCount { at_least, at_most, .. } if at_least == at_most => {
            format!("Please choose {at_least}.")
        }
        Misfit::WrongCount { at_least, at_most, .. } => {
            format!("Please choose {at_least} to {at_most}.")
        }
        Misfit::OutOfRange { from, to, .. } => {
            format!("A whole number from {from} to {to}, please.")
        }
    }
}
