//! The files of a set while they are being checked.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::thread;

use super::{Findings, SourceFile, lower};
use crate::dialogue::file::{self, AskFile, File, NodeFile};
use crate::dialogue::{About, Body, DialogueId, Node};
use crate::yaml::{self, Faults, Spot};

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
        for (source, (draft, faults)) in files.iter().zip(read_all(files)) {
            findings.tell_faults(source, faults);
            match draft {
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

/// What became of one file, and what is wrong with its shape.
type Reading<'s> = (Option<Draft<'s>>, Faults);

/// Files that are worth a thread of their own: reading the YAML is nearly all of the work.
const FILES_A_THREAD: usize = 16;

/// Reads every file, in order.
fn read_all(files: &[SourceFile]) -> Vec<Reading<'_>> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let part = files.len().div_ceil(cores).max(FILES_A_THREAD);
    if files.len() <= part {
        return files.iter().map(read).collect();
    }
    thread::scope(|scope| {
        let parts: Vec<_> = files.chunks(part).map(|part| Part::start(scope, part)).collect();
        parts.into_iter().flat_map(Part::finish).collect()
    })
}

/// A part of the files while it is being read.
enum Part<'scope, 's> {
    Elsewhere(thread::ScopedJoinHandle<'scope, Vec<Reading<'s>>>),
    /// The system had no thread to give.
    Here(Vec<Reading<'s>>),
}

impl<'scope, 's> Part<'scope, 's> {
    fn start(scope: &'scope thread::Scope<'scope, '_>, files: &'s [SourceFile]) -> Self
    where
        's: 'scope,
    {
        let work = move || files.iter().map(read).collect::<Vec<_>>();
        match thread::Builder::new().spawn_scoped(scope, work) {
            Ok(handle) => Self::Elsewhere(handle),
            Err(_) => Self::Here(work()),
        }
    }

    fn finish(self) -> Vec<Reading<'s>> {
        match self {
            Self::Elsewhere(handle) => handle.join().expect("reading a file does not panic"),
            Self::Here(readings) => readings,
        }
    }
}

fn read(source: &SourceFile) -> Reading<'_> {
    let mut faults = Faults::new();
    let tree = yaml::tree(&source.text).map_err(|fault| faults.push(fault)).ok();
    let file = tree.and_then(|tree| file::read(&tree, &mut faults));
    let draft = file.map(|file| {
        let (about, body) = (lower::about(&file), lower::body(&file));
        Draft { source, file, about, body }
    });
    (draft, faults)
}
