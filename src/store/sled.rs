//! The embedded store: one folder, sled 0.34.7, and what that release needs to be safe.
//!
//! Owns the folder of the store while it is open. sled's own promises are not enough (each room
//! below names the fault that it mends), so nothing outside this file talks to sled.
//! Law: a commit is acknowledged after `flush` and a sync of our own, or not at all.
//!
//! A record can be read a moment before its commit is durable. Nobody is told of it in that
//! moment but a reader of the same person's records, and whatever a reader then commits is
//! behind it in the log, so no acknowledged commit ever rests on a lost one.

mod committer;
mod folder;
mod guard;
mod mark;
mod space;

use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::Duration;

use self::committer::{CommitThread, Committer, End};
use self::folder::{Lease, patiently};
use self::guard::guarded;
use self::mark::Mark;
use self::space::Space;
use super::{Batch, Key, KeyPrefix, Store, StoreError, schema};

/// How a folder is opened. [`SledOptions::default`] suits a server and a laptop.
#[derive(Debug, Clone)]
pub struct SledOptions {
    /// Who opens it and since when, for the message that a second process shows:
    /// `chat, running since 2026-11-21 22:30`.
    pub holder: String,
    /// How long to wait for another process to let go; a killed one may need a moment.
    pub patience: Duration,
    /// Memory for sled's cache, in bytes. sled's own choice is 1 GiB.
    pub cache_bytes: u64,
    /// Free disk space below which nothing new is accepted, in bytes.
    pub keep_free_bytes: u64,
    /// Size of the file that is given back when the disk is full, in bytes.
    pub ballast_bytes: u64,
}

const MIB: u64 = 1024 * 1024;

impl Default for SledOptions {
    fn default() -> Self {
        Self {
            holder: String::from("which did not say what it does"),
            patience: Duration::from_secs(5),
            cache_bytes: 64 * MIB,
            keep_free_bytes: 32 * MIB,
            ballast_bytes: 16 * MIB,
        }
    }
}

/// Records in a folder on disk.
pub struct SledStore {
    thread: CommitThread,
    records: ::sled::Db,
    folder: PathBuf,
    _lease: Lease,
}

impl SledStore {
    /// Opens the store in `folder`, which is made if it is not there. Blocks up to
    /// [`SledOptions::patience`].
    ///
    /// # Errors
    /// [`StoreError::Held`], [`StoreError::Full`], [`StoreError::Damaged`],
    /// [`StoreError::NewerSchema`] or [`StoreError::Io`]; the folder's records are then as before.
    pub fn open(folder: &Path, options: &SledOptions) -> Result<Self, StoreError> {
        let lease = Lease::take(folder, options)?;
        let space = Space::prepare(folder, options)?;
        folder::clear_half_written(folder)?;
        let records = open_records(folder, options)?;
        folder::sync_names(folder)?;
        let mark = guarded(folder, || Mark::check(&records, folder))?;
        let committer = Committer::new(records.clone(), folder, space, mark)?;
        guarded(folder, || settle_schema(&records, &committer))?;
        let thread = CommitThread::start(committer)?;
        Ok(Self { thread, records, folder: folder.to_owned(), _lease: lease })
    }

    fn range(&self, range: &KeyPrefix, after: Option<&Key>) -> ::sled::Iter {
        let lowest = range.as_bytes().max(mark::FIRST_RECORD);
        let start = match after.map(Key::as_bytes) {
            Some(after) if after >= lowest => Bound::Excluded(after),
            _ => Bound::Included(lowest),
        };
        self.records.range::<&[u8], _>((start, Bound::Unbounded))
    }
}

impl Drop for SledStore {
    /// Ends the thread, before the fields let sled go of its files and then others in.
    ///
    /// After a failed write sled's last handle waits for its log on drop, for ever. So one handle
    /// is kept to the end of the process, which is near: see [`StoreError::Stopped`].
    fn drop(&mut self) {
        if self.thread.end() == End::Stopped {
            std::mem::forget(self.records.clone());
        }
    }
}

fn open_records(folder: &Path, options: &SledOptions) -> Result<::sled::Db, StoreError> {
    let config = ::sled::Config::new()
        .path(folder)
        .cache_capacity(options.cache_bytes)
        // The commit thread flushes; a second one would only compete with it.
        .flush_every_ms(None);
    let open = || guarded(folder, || config.open().map_err(|error| folder::fault(folder, error)));
    patiently(options.patience, open, |error| matches!(error, StoreError::Held { .. }))
}

fn settle_schema(records: &::sled::Db, committer: &Committer) -> Result<(), StoreError> {
    let fault = |error| folder::fault(committer.folder(), error);
    let found = records.get(schema::place().as_bytes()).map_err(fault)?;
    if schema::judge(found.as_deref())? == schema::Need::Mark {
        records.insert(schema::place().as_bytes(), &schema::written()).map_err(fault)?;
        committer.sync()?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl Store for SledStore {
    async fn read(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let found = guarded(&self.folder, || {
            self.records.get(key.as_bytes()).map_err(|error| folder::fault(&self.folder, error))
        })?;
        Ok(found.map(|value| value.to_vec()))
    }

    async fn scan(
        &self,
        range: &KeyPrefix,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        guarded(&self.folder, || {
            let found = self.range(range, after).map(|record| self.record(record));
            let within = found.take_while(|record| match record {
                Ok((key, _)) => range.holds(key.as_bytes()),
                Err(_) => true,
            });
            within.take(limit).collect()
        })
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        batch.check_sizes()?;
        let gone = || StoreError::Stopped {
            folder: self.folder.clone(),
            reason: String::from("the thread that writes has ended"),
        };
        self.thread.hand_over(batch).ok_or_else(gone)?.await.map_err(|_| gone())?
    }
}

impl SledStore {
    fn record(
        &self,
        found: ::sled::Result<(::sled::IVec, ::sled::IVec)>,
    ) -> Result<(Key, Vec<u8>), StoreError> {
        let (key, value) = found.map_err(|error| folder::fault(&self.folder, error))?;
        let key = Key::from_bytes(&key).map_err(|error| folder::damaged(&self.folder, error))?;
        Ok((key, value.to_vec()))
    }
}

#[cfg(test)]
mod tests;
