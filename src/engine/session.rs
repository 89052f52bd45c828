//! A session: which dialogue, and the trail of what was visited and answered.
//!
//! The trail is all there is. Where the session stands, what was answered, how often a node was
//! visited and what is left to return to follow from it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::dialogue::{Dialogue, DialogueId, Moves, NodeId, OptionId};
use crate::privacy::Words;
use crate::record::Record;

/// One debrief under way. Its `Debug` shows no words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The dialogue it began with.
    pub dialogue: DialogueId,
    /// The hash of the texts it began with; it keeps to them to the end.
    pub script: [u8; 32],
    /// Picks among variants.
    pub seed: u64,
    /// Counts accepted inputs; an input for another turn is refused.
    pub turn: u32,
    /// How far it is.
    pub stage: Stage,
    /// Whether it was put aside.
    pub is_paused: bool,
    /// Every node visited, in order. The last one is where it stands.
    pub trail: Vec<Visit>,
}

/// How far a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// A question waits.
    Walking,
    /// The questions are over, or were stopped; the person decides what to keep.
    Review {
        /// Whether the dialogue came to its own end.
        is_finished: bool,
    },
    /// All is done.
    Closed,
}

/// A stay at one node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The file that the node is in.
    pub body: DialogueId,
    /// The node.
    pub node: NodeId,
    /// Its question, or the probe behind it.
    pub part: Part,
    /// Who called the body, outermost first.
    pub calls: Arc<[Call]>,
    /// What was answered. `None` for what only speaks, and for the question that waits.
    pub given: Option<Given>,
}

/// Which question of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Its own.
    Main,
    /// The follow-up.
    Probe,
}

/// A place to come back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The file that called.
    pub body: DialogueId,
    /// The node that called.
    pub node: NodeId,
    /// What happens on return.
    pub then: Then,
}

/// What happens when a called body ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Then {
    /// Go on from the calling node.
    GoOn,
    /// Ask the question again that was set aside, its own or the probe.
    AskAgain(Part),
}

/// An accepted answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Given {
    /// Left unanswered.
    Skipped,
    /// Set aside for support; the same question comes again.
    SetAside,
    /// Scrubbed words and the moves heard in them.
    Text {
        /// What was written.
        words: Words,
        /// Which moves it has.
        moves: Moves,
    },
    /// One option.
    Chosen(OptionId),
    /// Options in the order of the question.
    Several(Vec<OptionId>),
    /// A number.
    Number(i64),
}

impl Given {
    /// The options chosen, if any.
    pub fn options(&self) -> &[OptionId] {
        match self {
            Self::Chosen(id) => std::slice::from_ref(id),
            Self::Several(ids) => ids,
            _ => &[],
        }
    }
}

impl Record for Session {
    const NAME: &'static str = "session";
    const FORMAT: u8 = 1;
}

impl Session {
    pub(super) fn new(dialogue: &Dialogue, seed: u64) -> Self {
        Self {
            dialogue: dialogue.about().id.clone(),
            script: dialogue.script().hash(),
            seed,
            turn: 0,
            stage: Stage::Walking,
            is_paused: false,
            trail: vec![],
        }
    }

    /// Whether the question that waits is inside `body`, called by whatever depth.
    pub(super) fn is_inside(&self, body: &DialogueId) -> bool {
        self.trail.last().is_some_and(|visit| visit.body == *body)
    }

    /// How often the node of visit number `at` was visited up to then, that visit included.
    /// A question set aside for support and asked again counts once.
    pub(super) fn visits_until(&self, at: usize) -> u16 {
        let here = &self.trail[at];
        let earlier = self.trail[..at].iter().filter(|visit| visit.is_same_place(here));
        u16::try_from(earlier.count() + 1).unwrap_or(u16::MAX)
    }
}

impl Visit {
    fn is_same_place(&self, other: &Self) -> bool {
        let counts = self.part == Part::Main && self.given != Some(Given::SetAside);
        counts && self.node == other.node && self.body == other.body
    }
}
