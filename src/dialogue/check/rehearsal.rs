//! The shape of transcripts: they name nodes and options that are there.

use std::collections::BTreeSet;

use super::Findings;
use super::draft::{Draft, Drafts};
use crate::dialogue::file::{Transcript, TranscriptAnswer};
use crate::dialogue::{Body, DialogueId, OptionId, Question, SUPPORT};

pub(super) fn check(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter() {
        let options = multi_options(drafts, draft);
        for transcript in &draft.file.tests {
            ends_at_a_node(draft, transcript, findings);
            chooses_what_is_there(draft, transcript, &options, findings);
        }
    }
}

fn ends_at_a_node(draft: &Draft<'_>, transcript: &Transcript, findings: &mut Findings) {
    let Some(end) = &transcript.ends_at else { return };
    if draft.body.node(&end.value).is_none() {
        let found = format!("a transcript that ends at `{}`, which is no node", end.value);
        let help = "name the node of this file at which the answers come to an end";
        findings.tell("D063", draft.source, end.at, found, help);
    }
}

fn chooses_what_is_there(
    draft: &Draft<'_>,
    transcript: &Transcript,
    options: &BTreeSet<&OptionId>,
    findings: &mut Findings,
) {
    for answer in &transcript.answers {
        let TranscriptAnswer::Several(ids) = &answer.value else { continue };
        for id in ids.iter().filter(|id| !options.contains(id)) {
            let found = format!("the answer `{id}`, which no multi question offers");
            let help = "write the ids of options in brackets, or words in quotes";
            findings.tell("D063", draft.source, answer.at, found, help);
        }
    }
}

/// The options of all multi questions that a walk can come by.
fn multi_options<'d>(drafts: &'d Drafts<'_>, draft: &'d Draft<'_>) -> BTreeSet<&'d OptionId> {
    let support = DialogueId::from(SUPPORT);
    let called = drafts.called_by(&draft.about.id).into_iter();
    let bodies = called.filter_map(|id| drafts.body(id)).chain(drafts.body(&support));
    let nodes = bodies.chain([&draft.body]).flat_map(Body::nodes);
    nodes
        .filter_map(|(_, node)| node.ask.as_ref())
        .filter(|ask| matches!(ask.question, Question::Multi { .. }))
        .flat_map(|ask| ask.question.options())
        .map(|option| &option.id)
        .collect()
}
