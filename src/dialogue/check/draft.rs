//! The files of a set while they are being checked.

use std::collections::{BTreeMap, BTreeSet};

use super::{Findings, SourceFile, lower};
use crate::dialogue::file::{self, AskFile, File, NodeFile};
use crate::dialogue::{About, Body, DialogueId, Node};
use crate::yaml::{self, Spot};

/// A file, as it was read and as what it would become.
pub(super) struct Draft<'s> {
    pub source: &'s SourceFile,
    pub file: File,
    pub about: About,
    pub body: Body,
}

impl Draft<'_> {
    /// The node as it was read beside what it would become.
    pub fn nodes(&self) -> impl Iterator<Item = (&NodeFile, &Node)> {
        let nodes = self.file.nodes.iter();
        nodes.filter_map(|read| Some((read, self.body.node(&read.id.value)?)))
    }

    /// Every question with its node.
    pub fn questions(&self) -> impl Iterator<Item = (&NodeFile, &AskFile)> {
        self.file.nodes.iter().filter_map(|node| Some((node, node.ask.as_ref()?)))
    }

    /// Where the file names itself.
    pub fn head(&self) -> Spot {
        self.file.id.at
    }
}

/// All files of a set that could be read.
pub(super) struct Drafts<'s> {
    all: Vec<Draft<'s>>,
    /// Names of files that could not be read: calls of them are no fault of the caller.
    broken: BTreeSet<DialogueId>,
    by_id: BTreeMap<DialogueId, usize>,
}

impl<'s> Drafts<'s> {
    /// Reads `files`, and tells what broke.
    pub fn read(files: &'s [SourceFile], findings: &mut Findings) -> Self {
        let mut drafts = Self { all: vec![], broken: BTreeSet::new(), by_id: BTreeMap::new() };
        for source in files {
            match read(source, findings) {
                Some(draft) => drafts.all.push(draft),
                None => drafts.broken.extend(file::id_of(&source.text).map(|(id, _)| id)),
            }
        }
        for (index, draft) in drafts.all.iter().enumerate() {
            drafts.by_id.entry(draft.about.id.clone()).or_insert(index);
        }
        drafts
    }

    pub fn iter(&self) -> impl Iterator<Item = &Draft<'s>> {
        self.all.iter()
    }

    pub fn first(&self) -> Option<&Draft<'s>> {
        self.all.first()
    }

    /// The first file called `id`.
    pub fn find(&self, id: &DialogueId) -> Option<&Draft<'s>> {
        self.by_id.get(id).map(|index| &self.all[*index])
    }

    pub fn body(&self, id: &DialogueId) -> Option<&Body> {
        self.find(id).map(|draft| &draft.body)
    }

    /// Whether there is a file called `id`, if perhaps a broken one.
    pub fn has(&self, id: &DialogueId) -> bool {
        self.by_id.contains_key(id) || self.broken.contains(id)
    }

    /// The names of all files, in order.
    pub fn ids(&self) -> impl Iterator<Item = &DialogueId> {
        self.by_id.keys()
    }

    /// Everything that `id` can reach by calling, itself left out unless it calls itself.
    pub fn called_by(&self, id: &DialogueId) -> BTreeSet<&DialogueId> {
        let mut seen = BTreeSet::new();
        let mut todo: Vec<&DialogueId> = self.calls_of(id);
        while let Some(next) = todo.pop() {
            if seen.insert(next) {
                todo.extend(self.calls_of(next));
            }
        }
        seen
    }

    fn calls_of(&self, id: &DialogueId) -> Vec<&DialogueId> {
        let body = self.body(id);
        body.into_iter()
            .flat_map(Body::nodes)
            .flat_map(|(_, node)| crate::dialogue::graph::calls(node))
            .collect()
    }
}

fn read<'s>(source: &'s SourceFile, findings: &mut Findings) -> Option<Draft<'s>> {
    let mut faults = Vec::new();
    let file = yaml::tree(&source.text)
        .map_err(|fault| faults.push(fault))
        .ok()
        .and_then(|tree| file::read(&tree, &mut faults));
    findings.tell_faults(source, faults);
    let file = file?;
    let (about, body) = (lower::about(&file), lower::body(&file));
    Some(Draft { source, file, about, body })
}
