//! What a person can do, in the engine's terms.

use crate::dialogue::{Moves, OptionId};
use crate::privacy::Words;

/// One act of a person, and the turn that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The turn of the question that the person saw.
    pub turn: u32,
    /// What they did.
    pub act: Act,
}

/// What a person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Answer the question.
    Answer(Answer),
    /// Leave the question unanswered and go on.
    Skip,
    /// Take the last answer back.
    Back,
    /// Leave it for now.
    Pause,
    /// Come back from a pause.
    Resume,
    /// End here, and decide what to keep.
    Stop,
    /// Run the support fragment, then come back to this question.
    Support,
    /// The decision on what to keep was carried out.
    Close,
}

/// An answer, not yet checked against its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Scrubbed words, and the moves that were heard in them.
    Text {
        /// What was written.
        words: Words,
        /// Which moves of reflection it has.
        moves: Moves,
    },
    /// One option.
    Choice(OptionId),
    /// Several options.
    Multi(Vec<OptionId>),
    /// A number, of a scale or a number question.
    Number(i64),
}
