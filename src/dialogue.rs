//! A dialogue: checked, immutable, shared.
//!
//! Owns what a script says and asks, and where each answer leads. Knows no file and no session:
//! [`mod@file`] mirrors the YAML, [`check`] turns it into these types or says everything that is wrong,
//! [`graph`] draws and measures.
//! Law: a [`Dialogue`] in hand is whole. Every id in it leads somewhere, every path can end, and
//! everything it calls travels with it.

pub mod check;
pub mod file;
pub mod graph;
mod names;
mod question;
mod route;
mod say;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use names::{AnswerName, CodeId, DialogueId, NodeId, OptionId};
pub use question::{Ask, Choice, End, Keep, Move, Moves, Probe, Question};
pub use route::{Branch, Route, Test};
pub use say::{MAX_INSERTED_CHARS, Piece, Say, Template};

/// The name of the fragment that "support" runs, from any question of any dialogue.
pub const SUPPORT: &str = "support";

/// A script that a person can be led through, with every fragment it can call.
#[derive(Debug)]
pub struct Dialogue {
    pub(in crate::dialogue) about: About,
    pub(in crate::dialogue) bodies: BTreeMap<DialogueId, Arc<Body>>,
    pub(in crate::dialogue) script: Script,
}

impl Dialogue {
    /// What the head of the file says.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The body that a session starts in.
    pub fn main(&self) -> &Body {
        &self.bodies[&self.about.id]
    }

    /// The body of this dialogue or of something it calls.
    pub fn body(&self, id: &DialogueId) -> Option<&Body> {
        self.bodies.get(id).map(Arc::as_ref)
    }

    /// All bodies: this dialogue's and those of everything it can call, in name order.
    pub fn bodies(&self) -> impl Iterator<Item = (&DialogueId, &Body)> {
        self.bodies.iter().map(|(id, body)| (id, body.as_ref()))
    }

    /// The texts it was made from, by which a running session keeps its version.
    pub fn script(&self) -> &Script {
        &self.script
    }
}

/// What the head of a dialogue file says.
#[derive(Debug, Clone)]
pub struct About {
    /// Stable name, used in commands and in stored records.
    pub id: DialogueId,
    /// Counts up with each change that people would notice.
    pub version: u32,
    /// Language tag (BCP 47), such as `en`.
    pub language: String,
    /// What menus show, at most 80 characters.
    pub title: String,
    /// One line for menus, at most 100 characters.
    pub summary: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// The practice it follows, with author and year.
    pub practice: String,
    /// Who wrote the dialogue.
    pub author: String,
    /// The year it was written.
    pub year: u32,
    /// The licence of its words.
    pub licence: String,
    /// Where its ideas come from.
    pub sources: Vec<String>,
    /// The nodes that a group debrief uses, in order. Empty if it is not for groups.
    pub rounds: Vec<NodeId>,
    /// Whether it is a fragment: called by others, never started by a person.
    pub is_fragment: bool,
    /// Walks that must hold, as written in the file.
    pub transcripts: Vec<file::Transcript>,
}

/// The nodes of one file.
#[derive(Debug)]
pub struct Body {
    pub(in crate::dialogue) start: NodeId,
    pub(in crate::dialogue) nodes: BTreeMap<NodeId, Node>,
}

impl Body {
    /// The first node.
    pub fn start(&self) -> &NodeId {
        &self.start
    }

    /// The node called `id`.
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// All nodes, in name order.
    pub fn nodes(&self) -> impl Iterator<Item = (&NodeId, &Node)> {
        self.nodes.iter()
    }
}

/// One place in a dialogue: something said, perhaps something asked, and where it leads.
#[derive(Debug)]
pub struct Node {
    /// What is said, before any question.
    pub say: Say,
    /// The question, if there is one.
    pub ask: Option<Ask>,
    /// One gentle follow-up to a free answer.
    pub probe: Option<Probe>,
    /// A fragment or dialogue to run after the answer, before going on.
    pub call: Option<DialogueId>,
    /// Where to go on. `None` ends the dialogue, or returns to whoever called it.
    pub next: Option<Route>,
    /// Whether the question is a heavy one.
    pub heavy: bool,
    /// How many questions are about to come from here to the end, this one included.
    pub questions_left: u16,
}

/// The files that a dialogue was made from: its own and those of all it can call.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Script {
    /// Path and text of each file, the dialogue's own first, then by path.
    pub files: Vec<check::SourceFile>,
}

impl Script {
    /// SHA-256 of the files: which version a session began with.
    pub fn hash(&self) -> [u8; 32] {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        for text in self.files.iter().flat_map(|file| [&file.path, &file.text]) {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        hash.finalize().into()
    }
}

/// All dialogues that can be started, and the fragments they call. Replaced only as a whole.
#[derive(Debug, Default)]
pub struct Library {
    pub(in crate::dialogue) dialogues: BTreeMap<DialogueId, Arc<Dialogue>>,
}

impl Library {
    /// The dialogue called `id`, if there is one that a person can start.
    pub fn find(&self, id: &str) -> Option<&Arc<Dialogue>> {
        self.dialogues.get(id).filter(|found| !found.about.is_fragment)
    }

    /// The startable dialogue whose name is most like `id`, for "did you mean".
    pub fn nearest(&self, id: &str) -> Option<&DialogueId> {
        let meant = crate::yaml::nearest(id, self.startable().map(|one| one.about.id.as_str()))?;
        self.find(meant).map(|found| &found.about.id)
    }

    /// All dialogues that a person can start, in name order.
    pub fn startable(&self) -> impl Iterator<Item = &Arc<Dialogue>> {
        self.dialogues.values().filter(|one| !one.about.is_fragment)
    }

    /// Everything in the library, fragments too, in name order.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Dialogue>> {
        self.dialogues.values()
    }
}
