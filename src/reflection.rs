//! A reflection: what a debrief leaves behind, in the writer's own journal.
//!
//! Owns what is kept of a session and in which form. Its only source is a session, and a session
//! holds no text that has not passed the gate.
//! Law: an answer goes no further than its `keep` allows.

pub mod pages;
pub mod sharing;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::dialogue::{CodeId, Dialogue, DialogueId, Keep, Node, NodeId, OptionId};
use crate::engine::{self, Given, Part, Session, Stage, Visit};
use crate::ids::{CohortId, ShareId};
use crate::privacy::Words;
use crate::record::Record;

/// A kept debrief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflection {
    /// Which dialogue it came from.
    pub dialogue: DialogueId,
    /// Which version of it.
    pub version: u32,
    /// Its title at that time.
    pub title: String,
    /// The day it was kept. No finer time is stored.
    pub day: NaiveDate,
    /// Whether the dialogue came to its own end, or was stopped.
    pub is_finished: bool,
    /// The answers, in the order they were given.
    pub entries: Vec<Entry>,
    /// What should come back, and when.
    pub follow_ups: Vec<FollowUp>,
    /// Where it was shared: the only link between its writer and the pool.
    pub shared: Vec<Shared>,
}

/// One answer of a reflection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The file that asked.
    pub body: DialogueId,
    /// The node that asked.
    pub node: NodeId,
    /// The question, as it was read.
    pub question: String,
    /// The answer, as it reads.
    pub answer: Kept,
    /// Where it may go.
    pub keep: Keep,
    /// The themes of the options chosen.
    pub codes: Vec<CodeId>,
}

/// An answer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kept {
    /// Left unanswered.
    Skipped,
    /// Scrubbed words.
    Text(Words),
    /// Options, by id and as they read.
    Options(Vec<(OptionId, String)>),
    /// A number, and how it reads.
    Number(i64, String),
}

impl Kept {
    /// The answer as a person reads it. `None` if the question was skipped.
    pub fn in_words(&self) -> Option<String> {
        match self {
            Self::Skipped => None,
            Self::Text(words) => Some(words.as_str().to_string()),
            Self::Options(options) => {
                Some(options.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(", "))
            }
            Self::Number(_, text) => Some(text.clone()),
        }
    }
}

/// An answer that comes back after some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The node whose answer comes back.
    pub node: NodeId,
    /// The day from which it may.
    pub due: NaiveDate,
}

/// A place in a cohort's pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// Which cohort.
    pub cohort: CohortId,
    /// Which ISO week, as `yyyyww`.
    pub window: u32,
    /// Which record.
    pub share: ShareId,
}

impl Record for Reflection {
    const NAME: &'static str = "reflection";
    const FORMAT: u8 = 1;
}

impl Reflection {
    /// Gathers what `session` of `dialogue` leaves behind on `day`.
    ///
    /// Answers with `keep: never` stay out, and so do questions set aside for support.
    pub fn gather(dialogue: &Dialogue, session: &Session, day: NaiveDate) -> Self {
        let answered = || answered(dialogue, session);
        Self {
            dialogue: session.dialogue.clone(),
            version: dialogue.about().version,
            title: dialogue.about().title.clone(),
            day,
            is_finished: session.stage != Stage::Review { is_finished: false },
            entries: answered().filter_map(|at| entry(dialogue, session, at)).collect(),
            follow_ups: answered().filter_map(|at| follow_up(dialogue, session, at, day)).collect(),
            shared: vec![],
        }
    }

    /// The entries that may join a cohort's pool.
    pub fn shareable(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.keep == Keep::Share)
    }
}

fn answered<'a>(dialogue: &'a Dialogue, session: &'a Session) -> impl Iterator<Item = usize> + 'a {
    (0..session.trail.len()).filter(move |at| {
        let keep = find(dialogue, &session.trail[*at]).and_then(|node| node.ask.as_ref());
        keep.is_some_and(|ask| ask.keep > Keep::Never)
    })
}

fn entry(dialogue: &Dialogue, session: &Session, at: usize) -> Option<Entry> {
    let visit = &session.trail[at];
    let node = find(dialogue, visit)?;
    Some(Entry {
        body: visit.body.clone(),
        node: visit.node.clone(),
        question: engine::said_at(dialogue, session, at)?.plain().trim().to_string(),
        answer: kept(node, visit.given.as_ref()?)?,
        keep: node.ask.as_ref()?.keep,
        codes: chosen_codes(node, visit),
    })
}

fn kept(node: &Node, given: &Given) -> Option<Kept> {
    let text = || engine::in_words(node, given).unwrap_or_default();
    match given {
        Given::SetAside => None,
        Given::Skipped => Some(Kept::Skipped),
        Given::Text { words, .. } => Some(Kept::Text(words.clone())),
        Given::Number(number) => Some(Kept::Number(*number, text())),
        Given::Chosen(_) | Given::Several(_) => {
            let chosen = given.options().iter().filter_map(|id| {
                let option = node.ask.as_ref()?.question.option(id)?;
                Some((id.clone(), option.text.clone()))
            });
            Some(Kept::Options(chosen.collect()))
        }
    }
}

fn follow_up(
    dialogue: &Dialogue,
    session: &Session,
    at: usize,
    day: NaiveDate,
) -> Option<FollowUp> {
    let visit = &session.trail[at];
    let ask = find(dialogue, visit)?.ask.as_ref().filter(|_| visit.part == Part::Main)?;
    let given =
        visit.given.as_ref().filter(|given| !matches!(given, Given::Skipped | Given::SetAside))?;
    let of_option = given.options().iter().find_map(|id| ask.question.option(id)?.follow_up_days);
    let days = of_option.or(ask.follow_up_days)?;
    Some(FollowUp { node: visit.node.clone(), due: day + Days::new(days.into()) })
}

fn chosen_codes(node: &Node, visit: &Visit) -> Vec<CodeId> {
    let options = visit.given.iter().flat_map(Given::options);
    let found = options.filter_map(|id| node.ask.as_ref()?.question.option(id));
    found.flat_map(|option| option.codes.iter().cloned()).collect()
}

fn find<'a>(dialogue: &'a Dialogue, visit: &Visit) -> Option<&'a Node> {
    dialogue.body(&visit.body)?.node(&visit.node)
}
