//! The one thread that writes.
//!
//! Mends these faults of sled 0.34.7: `flush()` does not reach the disk on Linux, and
//! `flush_async` deadlocks with 8 or more callers. Here one thread takes all commits that wait,
//! makes each whole or not at all, flushes, syncs the file itself, and then answers all of them:
//! one sync for the group.
//! Law: expectations are checked and changes made by this thread alone, so nothing comes between.
//! Law: after a failed write nothing is acknowledged any more.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;

use tokio::sync::oneshot;
use tracing::error;

use super::folder::{fault, io_fault};
use super::guard::guarded;
use super::{Batch, Mark, Space, StoreError};

/// How many commits share one sync at most. Bounds the space that a group takes after the
/// check of the disk.
const GROUP: usize = 256;

type Answer = Result<(), StoreError>;

struct Request {
    batch: Batch,
    answer: oneshot::Sender<Answer>,
}

/// The thread, as the store holds it.
pub(super) struct CommitThread {
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<End>>,
}

/// How the thread ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With everything that was handed over.
    Done,
    /// After a failed write.
    Stopped,
}

impl CommitThread {
    /// Starts the thread.
    pub(super) fn start(committer: Committer) -> Result<Self, StoreError> {
        let (requests, waiting) = mpsc::channel();
        let folder = committer.folder.clone();
        let thread = std::thread::Builder::new().name(String::from("store"));
        let failed = io_fault("start the thread that writes to", &folder);
        let thread = thread.spawn(move || committer.run(&waiting)).map_err(failed)?;
        Ok(Self { requests: Some(requests), thread: Some(thread) })
    }

    /// Hands a batch over; the answer comes when it is durable. `None` if the thread has ended.
    pub(super) fn hand_over(&self, batch: Batch) -> Option<oneshot::Receiver<Answer>> {
        let (answer, answered) = oneshot::channel();
        self.requests.as_ref()?.send(Request { batch, answer }).ok()?;
        Some(answered)
    }

    /// Ends the thread after what was handed over.
    pub(super) fn end(&mut self) -> End {
        self.requests = None;
        // A thread that panicked has failed to write.
        self.thread.take().and_then(|thread| thread.join().ok()).unwrap_or(End::Stopped)
    }
}

/// What the thread works with.
pub(super) struct Committer {
    records: ::sled::Db,
    /// A handle of our own: sled keeps its own to itself.
    file: File,
    folder: PathBuf,
    space: Space,
    mark: Mark,
    stopped: Option<String>,
}

impl Committer {
    pub(super) fn new(
        records: ::sled::Db,
        folder: &Path,
        space: Space,
        mark: Mark,
    ) -> Result<Self, StoreError> {
        let path = folder.join("db");
        let file = File::open(&path).map_err(io_fault("open", &path))?;
        Ok(Self { records, file, folder: folder.to_owned(), space, mark, stopped: None })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn run(mut self, waiting: &Receiver<Request>) -> End {
        while let Ok(first) = waiting.recv() {
            let others = waiting.try_iter().take(GROUP - 1);
            let group: Vec<Request> = std::iter::once(first).chain(others).collect();
            self.serve(group);
        }
        if self.stopped.is_some() {
            return End::Stopped;
        }
        if let Err(error) = self.mark.write() {
            error!(%error, "mark of the store could not be written");
        }
        End::Done
    }

    fn serve(&mut self, group: Vec<Request>) {
        let writing = self.space.check_writing().is_ok();
        let made: Vec<Answer> = group.iter().map(|it| self.make(&it.batch, writing)).collect();
        if made.iter().any(Result::is_ok) {
            self.settle();
        }
        for (request, made) in group.into_iter().zip(made) {
            // Whoever asked may have gone away; the commit stands all the same.
            let _ = request.answer.send(made.and_then(|()| self.check_running()));
        }
    }

    /// Makes one batch, whole or not at all, visible but not yet durable.
    fn make(&mut self, batch: &Batch, writing: bool) -> Answer {
        self.check_running()?;
        self.check_space(batch, writing)?;
        let folder = self.folder.clone();
        let made = guarded(&folder, || {
            self.check_expected(batch)?;
            self.records.apply_batch(changes(batch)).map_err(|error| fault(&folder, error))
        });
        made.inspect_err(|error| self.stop_after(error))
    }

    fn check_running(&self) -> Answer {
        let stopped = |reason: &String| StoreError::Stopped {
            folder: self.folder.clone(),
            reason: reason.clone(),
        };
        self.stopped.as_ref().map_or(Ok(()), |reason| Err(stopped(reason)))
    }

    fn check_space(&self, batch: &Batch, writing: bool) -> Answer {
        match (writing, batch.only_removes()) {
            (true, _) => Ok(()),
            (false, true) => self.space.check_removing(),
            (false, false) => self.space.check_writing(),
        }
    }

    fn check_expected(&self, batch: &Batch) -> Answer {
        for (key, expected) in batch.expected() {
            let found =
                self.records.get(key.as_bytes()).map_err(|error| fault(&self.folder, error))?;
            if found.as_deref() != expected {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }

    fn settle(&mut self) {
        let folder = self.folder.clone();
        let settled = guarded(&folder, || {
            self.mark.advance(&self.records).map_err(|error| fault(&folder, error))?;
            self.sync()?;
            self.mark.settle().map_err(io_fault("write the mark in", &folder))
        });
        if let Err(error) = settled {
            self.stop_after(&error);
        }
    }

    /// Makes everything that was made so far durable.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.records.flush().map_err(|error| fault(&self.folder, error))?;
        self.file.sync_data().map_err(io_fault("sync", &self.folder))
    }

    /// A refusal leaves the log as it was; after anything else nobody knows what it holds.
    fn stop_after(&mut self, error: &StoreError) {
        if !matches!(error, StoreError::Conflict) {
            error!(%error, "store stopped accepting");
            self.stopped = Some(format!("a write failed ({error})"));
        }
    }
}

fn changes(batch: &Batch) -> ::sled::Batch {
    let mut all = ::sled::Batch::default();
    for (key, value) in batch.changes() {
        match value {
            Some(value) => all.insert(key.as_bytes(), value),
            None => all.remove(key.as_bytes()),
        }
    }
    all
}
