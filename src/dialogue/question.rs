//! What a node can ask, and where an answer may go.

use serde::{Deserialize, Serialize};

use super::{AnswerName, CodeId, DialogueId, NodeId, OptionId, Template};

/// A question of a node.
#[derive(Debug)]
pub struct Ask {
    /// The name under which the answer is kept, if it is needed later.
    pub save: Option<AnswerName>,
    /// Where the answer may go.
    pub keep: Keep,
    /// Whether it can be skipped.
    pub optional: bool,
    /// What to say instead of the usual sentence when an answer does not fit.
    pub error: Option<String>,
    /// What kind of answer is asked for.
    pub question: Question,
    /// After how many days the answer comes back ("You planned … How did it go?").
    pub follow_up_days: Option<u16>,
}

/// Where an answer may go, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// Steers the dialogue and is gone when the session ends.
    Never,
    /// Goes to the writer's own sealed journal.
    Journal,
    /// May join the cohort's pool, if the writer agrees at the end.
    Share,
}

/// The kinds of question.
#[derive(Debug)]
pub enum Question {
    /// A free answer of `min` to `max` characters.
    Text {
        /// Fewest characters, at least 1.
        min: usize,
        /// Most characters.
        max: usize,
    },
    /// One of several options.
    Choice {
        /// In the order they are shown.
        options: Vec<Choice>,
    },
    /// Any of several options.
    Multi {
        /// In the order they are shown.
        options: Vec<Choice>,
        /// Fewest that must be chosen.
        at_least: usize,
        /// Most that may be chosen.
        at_most: usize,
    },
    /// A whole number between two labelled ends.
    Scale {
        /// The low end.
        from: End,
        /// The high end.
        to: End,
    },
    /// A whole number in a range.
    Number {
        /// Smallest.
        from: i64,
        /// Largest.
        to: i64,
        /// What is counted, such as `hours`; may be empty.
        unit: String,
    },
}

impl Question {
    /// The options, where there are any.
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Choice { options } | Self::Multi { options, .. } => options,
            Self::Text { .. } | Self::Scale { .. } | Self::Number { .. } => &[],
        }
    }

    /// The option called `id`.
    pub fn option(&self, id: &OptionId) -> Option<&Choice> {
        self.options().iter().find(|option| option.id == *id)
    }
}

/// One option of a choice or multi question.
#[derive(Debug)]
pub struct Choice {
    /// Stable name: sessions and buttons refer to it.
    pub id: OptionId,
    /// What people see, at most 80 characters.
    pub text: String,
    /// The themes that choosing it speaks of.
    pub codes: Vec<CodeId>,
    /// Where it leads; without it, the node's own route decides.
    pub next: Option<NodeId>,
    /// What to run before going on.
    pub call: Option<DialogueId>,
    /// After how many days it comes back.
    pub follow_up_days: Option<u16>,
    /// Whether it is a way out of a forced choice ("not sure", "rather not say").
    pub way_out: bool,
}

/// One end of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The number.
    pub value: i64,
    /// What it means.
    pub text: String,
}

/// One gentle follow-up to a free answer, asked at most once, never as a verdict.
#[derive(Debug)]
pub struct Probe {
    /// Asked if the answer lacks this move.
    pub missing: Option<Move>,
    /// Asked if the answer has fewer characters.
    pub shorter_than: Option<usize>,
    /// The follow-up question.
    pub say: Template,
    /// The name of its answer: that of the question, with `_more`.
    pub save: Option<AnswerName>,
}

/// A move of reflective writing.
///
/// What happened is told by nearly everybody; these are the moves that reflection adds to it
/// (after Gibbs 1988: feelings, evaluation and analysis, conclusion, action plan).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// What the writer felt.
    Feeling,
    /// What it meant, why it was so.
    Meaning,
    /// What was learnt.
    Learning,
    /// What the writer will do.
    Plan,
}

impl Move {
    /// All moves, in the order of a reflection.
    pub const ALL: [Self; 4] = [Self::Feeling, Self::Meaning, Self::Learning, Self::Plan];

    /// The move as it is written in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Feeling => "feeling",
            Self::Meaning => "meaning",
            Self::Learning => "learning",
            Self::Plan => "plan",
        }
    }
}

/// A set of [`Move`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Moves(u8);

impl Moves {
    /// This set and `one`.
    #[must_use]
    pub const fn with(self, one: Move) -> Self {
        Self(self.0 | 1 << one as u8)
    }

    /// The moves of the set, in the order of a reflection.
    pub fn iter(self) -> impl Iterator<Item = Move> {
        Move::ALL.into_iter().filter(move |one| self.has(*one))
    }

    /// Whether `one` is in the set.
    pub const fn has(self, one: Move) -> bool {
        self.0 & 1 << one as u8 != 0
    }
}

impl FromIterator<Move> for Moves {
    fn from_iter<I: IntoIterator<Item = Move>>(moves: I) -> Self {
        moves.into_iter().fold(Self::default(), Self::with)
    }
}
