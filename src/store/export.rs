//! The backup file: every record of a store and the sealed keyring, for any store to read.
//!
//! ```text
//! "debrief backup\n", format u16, schema u32
//! keyring: length u32, bytes, check
//! record:  1, key length u16, value length u32, key, value, check
//! end:     0, count of records u64, SHA-256 of all before
//! ```
//! Numbers have their big end first. A check is the first 8 bytes of the SHA-256 of everything
//! before it, so the first place that was changed or cut is known. The sums find damage; a forger
//! could compute them anew, but cannot make a sealed record.
//! The keyring is sealed under the key file, so a backup without the key file is unreadable, and
//! a person who is forgotten lives on in older backups: delete those when you promise erasure.
//! Law: nothing is restored from a file that is not whole.

mod reader;
mod writer;

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, Write};

use self::reader::Reader;
use self::writer::Writer;
use super::{Batch, Key, KeyPrefix, Kind, SCHEMA, Store, StoreError};

/// The first bytes of every backup.
const MAGIC: &[u8] = b"debrief backup\n";
/// The format that this version writes.
const FORMAT: u16 = 1;
const CHECK_BYTES: usize = 8;
const RECORD: u8 = 1;
const END: u8 = 0;

/// Records read from a store, or committed to it, at once.
const AT_ONCE: usize = 256;

/// How much there is of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// Records.
    pub records: u64,
    /// Bytes of their keys and values, without what a store adds.
    pub bytes: u64,
}

/// How much there is of each kind; a kind of which there is nothing is left out.
pub type Stats = BTreeMap<Kind, Amount>;

/// What a backup that was read whole holds.
#[derive(Debug)]
pub struct Contents {
    /// The schema of its records.
    pub schema: u32,
    /// The sealed keyring, for [`crate::keys::KeyringFolder::restore`].
    pub keyring: Vec<u8>,
    /// The records by kind.
    pub stats: Stats,
}

/// Why a backup was not written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The file begins with something else.
    #[error("this is no backup of debrief; name a file that `debrief backup` wrote")]
    NoBackup,
    /// A later version wrote it.
    #[error(
        "the backup has format {found}, but this version reads format {FORMAT}; \
         use a newer version of debrief"
    )]
    NewerFormat {
        /// The format of the file.
        found: u16,
    },
    /// Its records are those of a later version.
    #[error(
        "the backup has schema {found}, but this version knows schemas up to {SCHEMA}; \
         use a newer version of debrief"
    )]
    NewerSchema {
        /// The schema of the file.
        found: u32,
    },
    /// The file ends before its end.
    #[error("the backup ends in the middle of {place}; it was not copied whole, use another copy")]
    Cut {
        /// Where.
        place: Place,
    },
    /// The file is not as it was written.
    #[error("the backup was changed or damaged at {place}; use another copy")]
    Changed {
        /// Where.
        place: Place,
    },
    /// There are records in the store already.
    #[error("the store already holds {records} records; restore into an empty data folder")]
    NotEmpty {
        /// How many were found, at least.
        records: usize,
    },
    /// The keyring is longer than a backup can hold.
    #[error("the keyring has {bytes} bytes, but a backup can hold 4 GiB of it")]
    KeyringTooLong {
        /// How long it is.
        bytes: usize,
    },
    /// The file could not be read or written.
    #[error("the backup could not be read or written")]
    Io(#[from] io::Error),
    /// The store could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A place in a backup, as a person can look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before the first record.
    Keyring,
    /// The record of this number, counted from 1.
    Record(u64),
    /// After the last record.
    End,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Keyring => f.write_str("its keyring"),
            Self::Record(number) => write!(f, "record {number}"),
            Self::End => f.write_str("its end"),
        }
    }
}

/// Writes every record of `store` and the sealed `keyring` to `out`.
///
/// Nothing else may write to the store meanwhile, or a reflection may come without its session.
/// The caller makes the file durable.
///
/// # Errors
/// [`ExportError`]; what was written is then no backup, and reading it says so.
pub async fn backup(
    store: &dyn Store,
    keyring: &[u8],
    out: impl Write + Send,
) -> Result<Stats, ExportError> {
    let mut writer = Writer::begin(out, keyring)?;
    let mut stats = Stats::new();
    let mut after = None;
    while let Some(page) = page_after(store, after.as_ref()).await? {
        for (key, value) in page.iter().filter(|(key, _)| travels(key)) {
            count(&mut stats, key, value);
            writer.record(key.as_bytes(), value)?;
        }
        after = page.into_iter().last().map(|(key, _)| key);
    }
    writer.end()?;
    Ok(stats)
}

/// Facts about a store itself stay with it; the schema stands in the head of the file.
fn travels(key: &Key) -> bool {
    key.kind() != Kind::Meta
}

async fn page_after(
    store: &dyn Store,
    after: Option<&Key>,
) -> Result<Option<Vec<(Key, Vec<u8>)>>, StoreError> {
    let page = store.scan(&KeyPrefix::all(), after, AT_ONCE).await?;
    Ok((!page.is_empty()).then_some(page))
}

fn count(stats: &mut Stats, key: &Key, value: &[u8]) {
    let amount = stats.entry(key.kind()).or_default();
    amount.records += 1;
    amount.bytes += (key.as_bytes().len() + value.len()) as u64;
}

/// Counts what a store holds, and by that reads all of it.
///
/// # Errors
/// If a record cannot be read.
pub async fn stats(store: &dyn Store) -> Result<Stats, StoreError> {
    let mut stats = Stats::new();
    let mut after = None;
    while let Some(page) = page_after(store, after.as_ref()).await? {
        page.iter().for_each(|(key, value)| count(&mut stats, key, value));
        after = page.into_iter().last().map(|(key, _)| key);
    }
    Ok(stats)
}

/// Reads a whole backup and tells what it holds.
///
/// # Errors
/// [`ExportError`], with the first place that is not as it was written.
pub fn verify(backup: impl Read) -> Result<Contents, ExportError> {
    let mut reader = Reader::begin(backup)?;
    let mut stats = Stats::new();
    while let Some((key, value)) = reader.record()? {
        count(&mut stats, &key, &value);
    }
    Ok(Contents { schema: reader.schema, keyring: reader.keyring, stats })
}

/// Puts all records of a backup into an empty store; verifies the whole of it first.
///
/// Restore the keyring before: after a kill in between there are keys without records, which
/// does no harm, instead of records without keys.
///
/// # Errors
/// [`ExportError`]. Nothing was written, unless the store itself failed half-way.
pub async fn restore(
    store: &dyn Store,
    mut backup: impl Read + Seek + Send,
) -> Result<Contents, ExportError> {
    check_empty(store).await?;
    let begin = backup.stream_position()?;
    let contents = verify(&mut backup)?;
    backup.seek(io::SeekFrom::Start(begin))?;
    let mut reader = Reader::begin(&mut backup)?;
    loop {
        let (batch, is_last) = next_batch(&mut reader)?;
        store.commit(batch).await?;
        if is_last {
            return Ok(contents);
        }
    }
}

async fn check_empty(store: &dyn Store) -> Result<(), ExportError> {
    let found = store.scan(&KeyPrefix::all(), None, AT_ONCE).await?;
    let records = found.iter().filter(|(key, _)| travels(key)).count();
    if records == 0 { Ok(()) } else { Err(ExportError::NotEmpty { records }) }
}

fn next_batch<R: Read>(reader: &mut Reader<R>) -> Result<(Batch, bool), ExportError> {
    let mut batch = Batch::new();
    for _ in 0..AT_ONCE {
        match reader.record()? {
            Some((key, value)) => batch = batch.put(key, value),
            None => return Ok((batch, true)),
        }
    }
    Ok((batch, false))
}

#[cfg(test)]
mod tests;
