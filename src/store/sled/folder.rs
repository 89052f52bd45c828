//! The folder of a sled store: who holds it, what is cleared before opening, what is synced after.
//!
//! Mends these faults of sled 0.34.7: a kill during open leaves `snap.*.generating` or half a
//! `conf`, and no later open succeeds; `conf` and the folder are never synced; the lock may be
//! held for a moment after a kill, and its message does not say by whom.
//! Law: nothing in the folder is touched before the lease is ours.

use std::fmt::Display;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use super::{SledOptions, StoreError};
use crate::disk;

/// The right to use a folder, until it is dropped or the process ends.
pub(super) struct Lease {
    _locked: File,
}

impl Lease {
    /// Makes the folder if need be, and takes the right to it.
    pub(super) fn take(folder: &Path, options: &SledOptions) -> Result<Self, StoreError> {
        fs::create_dir_all(folder).map_err(io_fault("make the folder", folder))?;
        let path = folder.join("holder");
        let open =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = open.map_err(io_fault("write", &path))?;
        let held = |error: &TryLockError| matches!(error, TryLockError::WouldBlock);
        patiently(options.patience, || file.try_lock(), held).map_err(|error| match error {
            TryLockError::WouldBlock => held_by(folder),
            TryLockError::Error(source) => io_fault("lock", &path)(source),
        })?;
        sign(&mut file, &options.holder).map_err(io_fault("write", &path))?;
        Ok(Self { _locked: file })
    }
}

fn sign(file: &mut File, holder: &str) -> io::Result<()> {
    file.set_len(0)?;
    write!(file, "another debrief (process {}, {holder})", std::process::id())
}

/// The error of one who came second. The holder signs right after it locks, so there is a
/// moment in which the file is still empty.
fn held_by(folder: &Path) -> StoreError {
    let signed = fs::read_to_string(folder.join("holder")).unwrap_or_default();
    let holder = if signed.is_empty() { String::from("another process") } else { signed };
    StoreError::Held { folder: folder.to_owned(), holder }
}

/// Tries again and again for as long as `patience` lasts and `error` is `passing`.
pub(super) fn patiently<T, E>(
    patience: Duration,
    mut attempt: impl FnMut() -> Result<T, E>,
    passing: impl Fn(&E) -> bool,
) -> Result<T, E> {
    const PAUSE: Duration = Duration::from_millis(50);
    for _ in 0..patience.as_millis() / PAUSE.as_millis() {
        match attempt() {
            Err(error) if passing(&error) => std::thread::sleep(PAUSE),
            settled => return settled,
        }
    }
    attempt()
}

/// Removes what a kill during open leaves half written, before sled stumbles over it.
pub(super) fn clear_half_written(folder: &Path) -> Result<(), StoreError> {
    let clear = || {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with("snap.") && name.ends_with(".generating") {
                fs::remove_file(entry.path())?;
            }
        }
        clear_early_conf(folder)
    };
    clear().map_err(io_fault("clear", folder))
}

/// Before the first byte of `db` was written, `conf` tells nothing that is needed.
fn clear_early_conf(folder: &Path) -> io::Result<()> {
    let begun = fs::metadata(folder.join("db")).is_ok_and(|db| db.len() > 0);
    if begun { Ok(()) } else { disk::remove_if_there(&folder.join("conf")) }
}

/// Makes everything that sled created outlast a power cut. It is cheap, so every open does it.
pub(super) fn sync_names(folder: &Path) -> Result<(), StoreError> {
    let sync = || {
        File::open(folder.join("conf"))?.sync_all()?;
        File::open(folder.join("db"))?.sync_all()?;
        disk::sync_folder(&folder.join("blobs"))?;
        disk::sync_folder(folder)?;
        disk::sync_folder_of(folder)
    };
    sync().map_err(io_fault("sync", folder))
}

/// What an error of sled means for the person who runs the store.
pub(super) fn fault(folder: &Path, error: ::sled::Error) -> StoreError {
    match error {
        // fs2 tells a taken lock by an error of its own making, which sled wraps in this text.
        ::sled::Error::Io(source) if source.to_string().contains("could not acquire lock") => {
            held_by(folder)
        }
        ::sled::Error::Io(source) if source.kind() != io::ErrorKind::UnexpectedEof => {
            io_fault("use", folder)(source)
        }
        ::sled::Error::Corruption { .. } => damaged(folder, "a checksum does not match"),
        // The other texts of sled speak of its files and settings, never of a record.
        other => damaged(folder, other),
    }
}

/// What is found is not what was written.
pub(super) fn damaged(folder: &Path, found: impl Display) -> StoreError {
    StoreError::Damaged { folder: folder.to_owned(), found: found.to_string() }
}

/// Tells what was tried on `path` when the system refused.
pub(super) fn io_fault(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> StoreError {
    move |source| StoreError::Io { doing, path: path.to_owned(), source }
}
