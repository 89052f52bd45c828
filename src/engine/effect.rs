//! What a step gives back: the next session, what is left to do, or why not.

use super::{Given, Misfit, Session};

/// An accepted input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The session as it now stands.
    pub next: Session,
    /// What the caller has to carry out, in order.
    pub effects: Vec<Effect>,
}

/// Something for the caller to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Going back took this answer away; a frontend may offer it again for editing.
    Undone(Given),
    /// The questions are over: show what was written, and ask what to keep.
    Reviewing,
    /// The person has decided what to keep: the session can go.
    Closed,
}

/// Why an input was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StepError {
    /// A button of an earlier question, or a double click.
    #[error("turn {got} was answered, but the session stands at turn {now}")]
    Stale {
        /// The turn of the input.
        got: u32,
        /// The turn of the session.
        now: u32,
    },
    /// The answer does not fit the question.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// The question is not optional.
    #[error("this question is not optional, but it has a way out among its options")]
    CannotSkip,
    /// There is nothing before the first question.
    #[error("there is no earlier answer to go back to")]
    AtStart,
    /// The session is paused.
    #[error("the session is paused and takes nothing but resume")]
    Paused,
    /// The session is not paused.
    #[error("the session is not paused")]
    NotPaused,
    /// The questions are over; what is left is to decide what to keep.
    #[error("the questions are over; the session waits for what to keep")]
    InReview,
    /// The questions are not over yet.
    #[error("the questions are not over yet")]
    NotInReview,
    /// Support was asked for inside support.
    #[error("support is already open")]
    InSupport,
    /// The session is over.
    #[error("the session is closed")]
    Closed,
    /// The session names something that its dialogue does not have, or the dialogue goes in
    /// circles without asking. The checker and the content hash rule both out.
    #[error("the session and its dialogue do not fit together at node `{node}`")]
    Lost {
        /// Where it was noticed.
        node: String,
    },
}

impl StepError {
    pub(super) fn lost(place: &impl ToString) -> Self {
        Self::Lost { node: place.to_string() }
    }
}
