//! What a node says: variants, and templates that earlier answers are put into.

use super::AnswerName;

/// Most characters of an earlier answer that are put into a question; the rest is cut with an
/// ellipsis, so that no answer can burst a message.
pub const MAX_INSERTED_CHARS: usize = 300;

/// What is said at a node. One variant is picked by the session's seed.
#[derive(Debug)]
pub struct Say {
    /// Variants for the first visit. Never empty.
    pub first: Vec<Template>,
    /// Variants for later visits; the first ones again if empty.
    pub again: Vec<Template>,
}

impl Say {
    /// The variant for the `visit`-th time (from 1) under `seed`.
    ///
    /// Variants take turns, so that the same one never comes twice running.
    pub fn pick(&self, seed: u64, visit: u16) -> &Template {
        let later = visit > 1 && !self.again.is_empty();
        let variants = if later { &self.again } else { &self.first };
        let turn = seed.wrapping_add(u64::from(visit)) % variants.len() as u64;
        &variants[turn as usize]
    }

    /// Every variant of every visit.
    pub fn all(&self) -> impl Iterator<Item = &Template> {
        self.first.iter().chain(&self.again)
    }
}

/// A text with places for earlier answers. Answers are data: they are never read as template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// In the order they are read.
    pub pieces: Vec<Piece>,
}

/// A part of a [`Template`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words of the script.
    Text(String),
    /// `{{name}}` or `{{name|instead}}`: an earlier answer, or these words if there is none.
    Answer {
        /// Whose answer.
        name: AnswerName,
        /// What stands there if it was not given.
        instead: Option<String>,
    },
}
