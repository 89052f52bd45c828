//! The key file: 32 random bytes that nobody but the owner may read.
//!
//! Owns how it is made and what is refused. It is made once and never written again.
//! Law: at its path there is a whole key or no file, whenever the process is killed.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use zeroize::Zeroizing;

use super::{KeysError, Random, draw, io_fault};
use crate::disk;
use crate::privacy::seal::{KEY_BYTES, MasterKey};

/// Opens the key file at `path`, or makes one there.
///
/// # Errors
/// [`KeysError`] if it is readable by others, is no key, or cannot be read or made.
pub fn open_or_create(path: &Path, random: Random) -> Result<MasterKey, KeysError> {
    match open(path) {
        Err(KeysError::NoKeyFile { .. }) => create(path, random).and_then(|()| open(path)),
        settled => settled,
    }
}

/// Opens the key file at `path`.
///
/// # Errors
/// As [`open_or_create`], and [`KeysError::NoKeyFile`].
pub fn open(path: &Path) -> Result<MasterKey, KeysError> {
    let about = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => KeysError::NoKeyFile { path: path.to_owned() },
        _ => io_fault("read the key file", path)(error),
    })?;
    check_mode(path, &about)?;
    check_length(path, &about)?;
    let bytes = fs::read(path).map(Zeroizing::new).map_err(io_fault("read the key file", path))?;
    let key = bytes.as_slice().try_into();
    key.map(MasterKey::from_bytes).map_err(|_| no_key(path, bytes.len() as u64))
}

fn check_length(path: &Path, about: &Metadata) -> Result<(), KeysError> {
    if about.len() == KEY_BYTES as u64 { Ok(()) } else { Err(no_key(path, about.len())) }
}

fn no_key(path: &Path, bytes: u64) -> KeysError {
    KeysError::NoKey { path: path.to_owned(), bytes }
}

#[cfg(unix)]
fn check_mode(path: &Path, about: &Metadata) -> Result<(), KeysError> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777;
    let only_owner = mode.trailing_zeros() >= 6;
    if only_owner { Ok(()) } else { Err(KeysError::Open { path: path.to_owned(), mode }) }
}

#[cfg(not(unix))]
fn check_mode(_: &Path, _: &Metadata) -> Result<(), KeysError> {
    // The folder of a user is closed to other users there, and files take that over.
    Ok(())
}

/// Writes a key beside `path`, whole and synced, and then gives it its name.
///
/// A link fails if the name is taken, where a rename would replace the key of another process
/// that starts at the same moment; whoever comes second uses the first one's key.
fn create(path: &Path, random: Random) -> Result<(), KeysError> {
    let key = Zeroizing::new(draw::<KEY_BYTES>(random)?);
    let beside = path.with_added_extension(format!("{}.{}", std::process::id(), disk::UNFINISHED));
    let make = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        disk::remove_if_there(&beside)?;
        disk::write_new(&beside, key.as_slice())?;
        let linked = match fs::hard_link(&beside, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            settled => settled,
        };
        disk::remove_if_there(&beside)?;
        linked.and_then(|()| disk::sync_folder_of(path))
    };
    make().map_err(io_fault("make the key file", path))
}
