//! Puts checked files together: each dialogue with the bodies and the texts of all it can call.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::draft::{Draft, Drafts};
use super::{Findings, MAX_SCRIPT_BYTES, lower};
use crate::dialogue::{
    Body, Dialogue, DialogueId, Library, SUPPORT, Script, graph::count_questions_left,
};

/// A session stores the texts of its dialogue, in one value.
pub(super) fn check_sizes(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter() {
        let bytes: usize = closure(drafts, draft).iter().map(|one| one.source.text.len()).sum();
        if bytes > MAX_SCRIPT_BYTES {
            let found = format!("{} KiB with all that it calls", bytes.div_ceil(1024));
            let help = format!("keep it below {} KiB: split the dialogue", MAX_SCRIPT_BYTES / 1024);
            findings.tell("D061", draft.source, draft.head(), found, help);
        }
    }
}

/// The library of checked files.
pub(super) fn library(drafts: &Drafts<'_>) -> Library {
    let mut shelf = Shelf { drafts, bodies: BTreeMap::new() };
    for draft in drafts.iter() {
        shelf.add(draft);
    }
    let dialogue = |draft| Arc::new(shelf.dialogue(draft));
    let dialogues = drafts.iter().map(|draft| (draft.about.id.clone(), dialogue(draft)));
    Library { dialogues: dialogues.collect() }
}

/// A dialogue's own file, then those of all it can call and of support, by path.
fn closure<'d, 's>(drafts: &'d Drafts<'s>, draft: &'d Draft<'s>) -> Vec<&'d Draft<'s>> {
    let own = &draft.about.id;
    let support = DialogueId::from(SUPPORT);
    let mut ids: BTreeSet<DialogueId> = drafts.called_by(own).into_iter().cloned().collect();
    ids.extend(drafts.called_by(&support).into_iter().cloned());
    ids.insert(support);
    ids.remove(own);
    let mut others: Vec<_> = ids.iter().filter_map(|id| drafts.find(id)).collect();
    others.sort_by_key(|draft| &draft.source.path);
    [draft].into_iter().chain(others).collect()
}

/// The bodies that are done, each once, shared by all that call it.
struct Shelf<'d, 's> {
    drafts: &'d Drafts<'s>,
    bodies: BTreeMap<DialogueId, Arc<Body>>,
}

impl<'s> Shelf<'_, 's> {
    /// Counts the questions of what `draft` calls before its own. Calls do not go in circles.
    fn add(&mut self, draft: &Draft<'s>) {
        let drafts = self.drafts;
        let called = drafts.called_by(&draft.about.id);
        if self.bodies.contains_key(&draft.about.id) || called.contains(&draft.about.id) {
            return;
        }
        for callee in called.iter().filter_map(|id| drafts.find(id)) {
            self.add(callee);
        }
        let counts = called.into_iter().filter_map(|id| Some((id.clone(), self.at_start(id)?)));
        let mut body = lower::body(&draft.file);
        count_questions_left(&mut body, &counts.collect());
        self.bodies.insert(draft.about.id.clone(), Arc::new(body));
    }

    fn at_start(&self, id: &DialogueId) -> Option<u16> {
        let body = self.bodies.get(id)?;
        Some(body.node(body.start())?.questions_left)
    }

    fn dialogue(&self, draft: &Draft<'s>) -> Dialogue {
        let closure = closure(self.drafts, draft);
        let bodies = closure.iter().filter_map(|one| {
            let body = self.bodies.get(&one.about.id)?;
            Some((one.about.id.clone(), Arc::clone(body)))
        });
        Dialogue {
            about: draft.about.clone(),
            bodies: bodies.collect(),
            script: Script { files: closure.iter().map(|one| one.source.clone()).collect() },
        }
    }
}
