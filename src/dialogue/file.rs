//! Mirrors the YAML of a dialogue file, before any check, with the place of everything.
//!
//! The types here say which keys a file can have: the reader goes by [`HEAD`] and the lists beside
//! it, editors by [`schema()`], and a test holds the two together. The reading goes on after a fault,
//! so that a writer sees all of them at once; that is why serde does not do it.

mod read;
mod schema;

use super::{AnswerName, CodeId, DialogueId, Keep, Move, NodeId, OptionId};
use crate::yaml::{Spanned, Spot};

pub(in crate::dialogue) use read::id_of;
pub use read::read;
pub use schema::schema;

/// The keys of a file.
pub(super) const HEAD: &[&str] = &[
    "dialogue", "fragment", "version", "language", "title", "summary", "minutes", "practice",
    "author", "year", "licence", "sources", "start", "rounds", "nodes", "tests",
];
/// The keys of a node.
pub(super) const NODE: &[&str] = &["say", "ask", "probe", "call", "next", "heavy"];
/// The keys of what differs by visit.
pub(super) const SAY: &[&str] = &["first", "again"];
/// The keys of a probe.
pub(super) const PROBE: &[&str] = &["missing", "shorter_than", "say"];
/// The keys of an option.
pub(super) const OPTION: &[&str] = &["id", "text", "codes", "next", "call", "follow_up", "way_out"];
/// The keys of one end of a scale.
pub(super) const END: &[&str] = &["value", "text"];
/// The keys of a branch.
pub(super) const BRANCH: &[&str] = &["when", "to"];
/// The keys of a condition on one answer.
pub(super) const CONDITION: &[&str] = &["at_least", "at_most", "is", "lacks"];
/// The keys of a transcript.
pub(super) const TEST: &[&str] = &["name", "answers", "ends_at", "expect"];

/// A dialogue file as it was read.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, under `dialogue:` or `fragment:`.
    pub id: Spanned<DialogueId>,
    /// Whether the first key is `fragment:`.
    pub is_fragment: bool,
    /// `version:`
    pub version: Option<Spanned<i64>>,
    /// `language:`
    pub language: Option<Spanned<String>>,
    /// `title:`
    pub title: Option<Spanned<String>>,
    /// `summary:`
    pub summary: Option<Spanned<String>>,
    /// `minutes:`
    pub minutes: Option<Spanned<i64>>,
    /// `practice:`
    pub practice: Option<Spanned<String>>,
    /// `author:`
    pub author: Option<Spanned<String>>,
    /// `year:`
    pub year: Option<Spanned<i64>>,
    /// `licence:`
    pub licence: Option<Spanned<String>>,
    /// `sources:`
    pub sources: Vec<Spanned<String>>,
    /// `start:`
    pub start: Option<Spanned<NodeId>>,
    /// `rounds:`
    pub rounds: Vec<Spanned<NodeId>>,
    /// `nodes:`, in the order of the file.
    pub nodes: Vec<NodeFile>,
    /// `tests:`
    pub tests: Vec<Transcript>,
}

impl File {
    /// The node called `id`.
    pub fn node(&self, id: &NodeId) -> Option<&NodeFile> {
        self.nodes.iter().find(|node| node.id.value == *id)
    }
}

/// A node as it was read.
#[derive(Debug, Clone)]
pub struct NodeFile {
    /// Its name.
    pub id: Spanned<NodeId>,
    /// `say:`
    pub say: Option<SayFile>,
    /// `ask:`
    pub ask: Option<AskFile>,
    /// `probe:`
    pub probe: Option<ProbeFile>,
    /// `call:`
    pub call: Option<Spanned<DialogueId>>,
    /// `next:`
    pub next: Option<NextFile>,
    /// `heavy:`
    pub heavy: bool,
}

/// What is said, as it was read.
#[derive(Debug, Clone, Default)]
pub struct SayFile {
    /// Variants of the first visit.
    pub first: Vec<Spanned<String>>,
    /// Variants of later visits.
    pub again: Vec<Spanned<String>>,
}

impl SayFile {
    /// Every variant of every visit.
    pub fn all(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.first.iter().chain(&self.again)
    }
}

/// A question as it was read.
#[derive(Debug, Clone)]
pub struct AskFile {
    /// Where it begins.
    pub at: Spot,
    /// `save:`
    pub save: Option<Spanned<AnswerName>>,
    /// `keep:`
    pub keep: Keep,
    /// `optional:`
    pub optional: bool,
    /// `error:`
    pub error: Option<Spanned<String>>,
    /// `follow_up:`
    pub follow_up: Option<Spanned<i64>>,
    /// What kind of answer it takes.
    pub kind: KindFile,
}

/// The kinds of question, by `type:`.
#[derive(Debug, Clone)]
pub enum KindFile {
    /// `text`
    Text {
        /// `min:`
        min: Option<Spanned<i64>>,
        /// `max:`
        max: Option<Spanned<i64>>,
    },
    /// `choice`
    Choice {
        /// `options:`
        options: Vec<OptionFile>,
    },
    /// `multi`
    Multi {
        /// `options:`
        options: Vec<OptionFile>,
        /// `at_least:`
        at_least: Option<Spanned<i64>>,
        /// `at_most:`
        at_most: Option<Spanned<i64>>,
    },
    /// `scale`
    Scale {
        /// `from:`
        from: EndFile,
        /// `to:`
        to: EndFile,
    },
    /// `number`
    Number {
        /// `from:`
        from: Spanned<i64>,
        /// `to:`
        to: Spanned<i64>,
        /// `unit:`
        unit: Option<Spanned<String>>,
    },
}

impl AskFile {
    /// The options, where there are any.
    pub fn options(&self) -> &[OptionFile] {
        match &self.kind {
            KindFile::Choice { options } | KindFile::Multi { options, .. } => options,
            KindFile::Text { .. } | KindFile::Scale { .. } | KindFile::Number { .. } => &[],
        }
    }
}

/// An option as it was read.
#[derive(Debug, Clone)]
pub struct OptionFile {
    /// `id:`
    pub id: Spanned<OptionId>,
    /// `text:`
    pub text: Spanned<String>,
    /// `codes:`
    pub codes: Vec<Spanned<CodeId>>,
    /// `next:`
    pub next: Option<Spanned<NodeId>>,
    /// `call:`
    pub call: Option<Spanned<DialogueId>>,
    /// `follow_up:`
    pub follow_up: Option<Spanned<i64>>,
    /// `way_out:`
    pub way_out: bool,
}

/// One end of a scale as it was read.
#[derive(Debug, Clone)]
pub struct EndFile {
    /// `value:`
    pub value: Spanned<i64>,
    /// `text:`
    pub text: Spanned<String>,
}

/// A follow-up question as it was read.
#[derive(Debug, Clone)]
pub struct ProbeFile {
    /// Where it begins.
    pub at: Spot,
    /// `missing:`
    pub missing: Option<Move>,
    /// `shorter_than:`
    pub shorter_than: Option<Spanned<i64>>,
    /// `say:`
    pub say: Spanned<String>,
}

/// The branches of a node as they were read; a lone node id is one without condition.
#[derive(Debug, Clone)]
pub struct NextFile {
    /// Where it begins.
    pub at: Spot,
    /// In the order of the file.
    pub branches: Vec<BranchFile>,
}

/// One way on as it was read.
#[derive(Debug, Clone)]
pub struct BranchFile {
    /// Where it begins.
    pub at: Spot,
    /// `when:`, if there is one.
    pub when: Option<Vec<ConditionFile>>,
    /// `to:`
    pub to: Spanned<NodeId>,
}

/// A condition on one answer, or on the visits of this node.
#[derive(Debug, Clone)]
pub struct ConditionFile {
    /// The name of the answer, or `visits`.
    pub name: Spanned<AnswerName>,
    /// What must hold.
    pub test: TestFile,
}

/// What a condition asks for.
#[derive(Debug, Clone)]
pub enum TestFile {
    /// One of these options.
    Chosen(Vec<Spanned<OptionId>>),
    /// `at_least:`, `at_most:`, or both.
    Between(Option<Spanned<i64>>, Option<Spanned<i64>>),
    /// `is: skipped`
    Skipped,
    /// `lacks:`
    Lacks(Move),
}

/// A walk that must hold, as written under `tests:`.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// What it is about.
    pub name: Spanned<String>,
    /// What is answered, in the order of the questions, those of fragments and probes included.
    pub answers: Vec<Spanned<TranscriptAnswer>>,
    /// The node at which the dialogue has to end.
    pub ends_at: Option<Spanned<NodeId>>,
    /// Texts that must have been said on the way.
    pub expect: Vec<Spanned<String>>,
}

/// One answer of a [`Transcript`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TranscriptAnswer {
    /// `null`: the question is skipped.
    Skip,
    /// A number, for a scale or a number question.
    Number(i64),
    /// Options of a multi question.
    Several(Vec<OptionId>),
    /// The id of an option, or the words of a free answer: the question decides.
    Words(String),
    /// Something done instead of an answer.
    Command(Command),
}

/// What a [`Transcript`] can do instead of answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// `":back"`
    Back,
    /// `":support"`
    Support,
    /// `":pause"`, and on again
    Pause,
    /// `":stop"`
    Stop,
}
