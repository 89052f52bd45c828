//! Notices that the end of the log is missing.
//!
//! sled 0.34 takes a cut file for one that a crash cut, and opens it without a word, older than
//! it was. So each group of commits leaves a rising number in the log, and now and then the
//! number goes into a file beside it: a log that ends below that number has lost commits.
//! Law: the file is written after the log was synced, so an honest log is never accused.
//!
//! A cut that takes only commits since the last [`EVERY`] groups of a killed process passes
//! unseen; after a clean end none does.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::StoreError;
use super::folder::{damaged, fault, io_fault};
use crate::disk;

/// Where the number stands in the log: before every record, so that no scan meets it.
const PLACE: &[u8] = b"\0mark";

/// The lowest bytes at which a record can stand.
pub(super) const FIRST_RECORD: &[u8] = b"\x01";

/// The file is written once in so many groups: often enough to notice a lost end, seldom
/// enough to cost nothing.
const EVERY: u64 = 64;

/// The number of groups that the log holds.
pub(super) struct Mark {
    path: PathBuf,
    groups: u64,
}

impl Mark {
    /// Holds the log against the file beside it.
    pub(super) fn check(records: &::sled::Db, folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join("mark");
        let promised = read_file(&path).map_err(io_fault("read", &path))?;
        let groups = read_log(records, folder)?;
        if groups < promised {
            let missing = promised - groups;
            return Err(damaged(
                folder,
                format!("its last {missing} groups of commits are missing"),
            ));
        }
        Ok(Self { path, groups })
    }

    /// Puts the next number behind a group of changes in the log.
    pub(super) fn advance(&mut self, records: &::sled::Db) -> ::sled::Result<()> {
        self.groups += 1;
        records.insert(PLACE, &self.groups.to_be_bytes()).map(drop)
    }

    /// Puts the number into the file, if its turn has come. The log must be synced.
    pub(super) fn settle(&self) -> io::Result<()> {
        if self.groups.is_multiple_of(EVERY) { self.write() } else { Ok(()) }
    }

    /// Puts the number into the file. The log must be synced.
    pub(super) fn write(&self) -> io::Result<()> {
        disk::write_whole(&self.path, self.groups.to_string().as_bytes())
    }
}

fn read_log(records: &::sled::Db, folder: &Path) -> Result<u64, StoreError> {
    let found = records.get(PLACE).map_err(|error| fault(folder, error))?;
    let number = found.map_or(Ok([0; 8]), |bytes| bytes.as_ref().try_into());
    let number = number.map_err(|_| damaged(folder, "the count of its commits is unreadable"))?;
    Ok(u64::from_be_bytes(number))
}

/// A missing file promises nothing: the store is new, or its process was killed early.
fn read_file(path: &Path) -> io::Result<u64> {
    match fs::read_to_string(path) {
        Ok(text) => text.trim().parse().map_err(|_| io::ErrorKind::InvalidData.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}
