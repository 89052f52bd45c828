//! From a reflection to what joins a cohort's pool.
//!
//! Law: only answers with `keep: share` go in, and of their words only those that the writer
//! agreed to have quoted. The themes are the writer's own; what the coder had heard is told by
//! where they corrected it.

use std::collections::BTreeSet;

use super::{Entry, Kept, Reflection};
use crate::coding::Codebook;
use crate::dialogue::{CodeId, Dialogue, Question};
use crate::engine::{Session, Stage};
use crate::ids::CohortId;
use crate::themes::{
    ContributorTag, Correction, CorrectionKind, Outcome, Share, Spot, Step, Third, Window,
};

/// What a writer wants shared, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// With which cohort.
    pub cohort: CohortId,
    /// The themes, as the writer left them.
    pub codes: BTreeSet<CodeId>,
    /// Whether their words may be quoted, without their name.
    pub may_quote: bool,
}

/// The themes heard in what may be shared: those of options chosen, and those of free answers.
pub fn heard(reflection: &Reflection, codebook: &Codebook) -> BTreeSet<CodeId> {
    let of = |entry: &Entry| match &entry.answer {
        Kept::Text(words) => codebook.codes(words.as_str()),
        _ => entry.codes.iter().cloned().collect(),
    };
    reflection.shareable().flat_map(of).collect()
}

/// Where and as whom something is shared.
pub struct Under {
    /// The week.
    pub window: Window,
    /// The writer, in this cohort and week only.
    pub contributor: ContributorTag,
}

/// Makes the pool record of a reflection.
pub fn share(
    reflection: &Reflection,
    (dialogue, session): (&Dialogue, &Session),
    wish: &Wish,
    under: Under,
) -> Share {
    let steps = reflection.shareable().flat_map(|entry| steps(dialogue, entry));
    Share {
        cohort: wish.cohort,
        window: under.window,
        dialogue: reflection.dialogue.clone(),
        contributor: under.contributor,
        codes: wish.codes.clone(),
        codebook: Codebook::builtin().version(),
        corrections: corrections(&heard(reflection, Codebook::builtin()), &wish.codes),
        steps: steps.chain(stopped(dialogue, session)).collect(),
        quotes: if wish.may_quote { words(reflection) } else { vec![] },
    }
}

fn words(reflection: &Reflection) -> Vec<String> {
    let text = |entry: &Entry| match &entry.answer {
        Kept::Text(words) => Some(words.as_str().to_string()),
        _ => None,
    };
    reflection.shareable().filter_map(text).collect()
}

fn corrections(heard: &BTreeSet<CodeId>, left: &BTreeSet<CodeId>) -> Vec<Correction> {
    let as_kind = |kind| move |code: &CodeId| Correction { code: code.clone(), kind };
    let added = left.difference(heard).map(as_kind(CorrectionKind::Added));
    let removed = heard.difference(left).map(as_kind(CorrectionKind::Removed));
    added.chain(removed).collect()
}

fn steps(dialogue: &Dialogue, entry: &Entry) -> Vec<Step> {
    let at = Spot { body: entry.body.clone(), node: entry.node.clone() };
    let step = |outcome| Step { at: at.clone(), outcome };
    match &entry.answer {
        Kept::Skipped => vec![step(Outcome::Skipped)],
        Kept::Options(chosen) => {
            chosen.iter().map(|(id, _)| step(Outcome::Chose(id.clone()))).collect()
        }
        Kept::Number(number, _) => {
            third(dialogue, entry, *number).map(|it| step(Outcome::Rated(it))).into_iter().collect()
        }
        Kept::Text(_) => vec![],
    }
}

/// Only a scale has thirds; a plain number stays in the journal.
fn third(dialogue: &Dialogue, entry: &Entry, number: i64) -> Option<Third> {
    let node = dialogue.body(&entry.body)?.node(&entry.node)?;
    match &node.ask.as_ref()?.question {
        Question::Scale { from, to } => Some(Third::of(number, from.value, to.value)),
        _ => None,
    }
}

/// Where a debrief was ended early, if its question there may be shared.
fn stopped(dialogue: &Dialogue, session: &Session) -> Option<Step> {
    let last =
        session.trail.last().filter(|_| session.stage == Stage::Review { is_finished: false })?;
    let ask = dialogue.body(&last.body)?.node(&last.node)?.ask.as_ref()?;
    let at = Spot { body: last.body.clone(), node: last.node.clone() };
    (ask.keep == crate::dialogue::Keep::Share).then_some(Step { at, outcome: Outcome::Stopped })
}
