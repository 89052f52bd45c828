//! Where records are kept: what every store promises, and the places of the records.
//!
//! Owns [`Store`], the [`key`] layout, [`Batch`] and the contract suite that each store passes.
//! Knows no meaning of a value: it is bytes, sealed before it comes here.
//! Law: what [`Store::commit`] acknowledged is there after any crash, and what it refused is not.

mod batch;
#[cfg(test)]
mod contract;
pub mod export;
pub mod key;
mod memory;
mod schema;
mod sled;

use std::path::PathBuf;

pub use batch::Batch;
pub use key::{Key, KeyParts, KeyPrefix, Kind, NotAKey};
pub use memory::MemoryStore;
pub use schema::SCHEMA;
pub use sled::{SledOptions, SledStore};

/// An ordered map of records that changes in whole batches.
#[async_trait::async_trait]
pub trait Store: Send + Sync {
    /// The value under `key`, if there is one.
    ///
    /// # Errors
    /// If the store cannot be read.
    async fn read(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError>;

    /// Records of `range` in key order, the first one behind `after`, at most `limit`.
    ///
    /// Fewer than `limit` means that the range has ended.
    ///
    /// # Errors
    /// If the store cannot be read.
    async fn scan(
        &self,
        range: &KeyPrefix,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<(Key, Vec<u8>)>, StoreError>;

    /// Makes the changes of `batch`, all or none, and returns when they would outlast a power cut.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if an expectation does not hold, [`StoreError::TooLarge`],
    /// [`StoreError::Full`]: nothing was written. Other errors: it was not acknowledged, and
    /// a new start tells whether it happened.
    async fn commit(&self, batch: Batch) -> Result<(), StoreError>;
}

/// Why a store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// An expectation of the batch did not hold.
    #[error("the record was changed in the meantime; read it again")]
    Conflict,
    /// A value is above [`Batch::MAX_VALUE_BYTES`].
    #[error("a {kind} record has {bytes} bytes, but at most {limit} can be stored; shorten it")]
    TooLarge {
        /// What the record is.
        kind: Kind,
        /// Its size.
        bytes: usize,
        /// The size that fits.
        limit: usize,
    },
    /// The disk is too full to accept new records.
    #[error(
        "the disk of `{folder}` has {free_mib} MiB left, but {needed_mib} MiB must stay free; \
         make room and try again (nothing was lost)"
    )]
    Full {
        /// The folder of the store.
        folder: PathBuf,
        /// What is left.
        free_mib: u64,
        /// What must be left.
        needed_mib: u64,
    },
    /// Another process, or another part of this one, has the store open.
    #[error("{holder} has the store in `{folder}` open; end it, or use another data folder")]
    Held {
        /// The folder of the store.
        folder: PathBuf,
        /// Who, as it said itself.
        holder: String,
    },
    /// The store was written by a later version of this program.
    #[error(
        "the store has schema {found}, but this version knows schemas up to {known}; \
         use a newer version of debrief (nothing was changed)"
    )]
    NewerSchema {
        /// The schema of the store.
        found: u32,
        /// The latest schema that this program knows.
        known: u32,
    },
    /// What is on the disk is not what was written there.
    #[error(
        "the store in `{folder}` is damaged: {found}; \
         move the folder away, keep it, and run `debrief restore` with the last backup"
    )]
    Damaged {
        /// The folder of the store.
        folder: PathBuf,
        /// What was found.
        found: String,
    },
    /// A write failed earlier, so that nothing can be promised until a new start.
    #[error(
        "the store in `{folder}` accepts nothing more, because {reason}; \
         look at the disk, then start again"
    )]
    Stopped {
        /// The folder of the store.
        folder: PathBuf,
        /// What failed.
        reason: String,
    },
    /// The operating system refused.
    #[error("could not {doing} `{path}`; see to it that this folder can be read and written")]
    Io {
        /// What was tried, as a verb.
        doing: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Removes every record of `range`, in batches of bounded size; returns how many there were.
///
/// A kill in between leaves a part of them: the caller removes again at the next start.
///
/// # Errors
/// Those of [`Store::scan`] and [`Store::commit`].
pub async fn remove_all(store: &dyn Store, range: &KeyPrefix) -> Result<u64, StoreError> {
    const AT_ONCE: usize = 256;
    let mut removed = 0;
    loop {
        let found = store.scan(range, None, AT_ONCE).await?;
        if found.is_empty() {
            return Ok(removed);
        }
        removed += found.len() as u64;
        let batch = found.into_iter().fold(Batch::new(), |batch, (key, _)| batch.remove(key));
        store.commit(batch).await?;
    }
}
