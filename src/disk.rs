//! Files that are there whole or not at all.
//!
//! Owns the one way in which this program replaces a small file so that a crash at any moment
//! leaves the old content or the new. Knows nothing of what is in them.
//! Law: when [`write_whole`] returns, the file outlasts a power cut, and so does its name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The ending of a file that is being written. One that is found at a start was never finished.
pub const UNFINISHED: &str = "unfinished";

/// Writes `bytes` to `path`, readable by nobody else, in the place of what is there.
///
/// # Errors
/// Those of the system; the old content is then still there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = unfinished(path);
    remove_if_there(&unfinished)?;
    write_new(&unfinished, bytes)?;
    fs::rename(&unfinished, path)?;
    sync_folder_of(path)
}

/// Writes and syncs a file that must not exist yet, readable and writable by its owner only.
///
/// # Errors
/// Those of the system, [`io::ErrorKind::AlreadyExists`] among them.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = owners_only(OpenOptions::new().write(true).create_new(true)).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn owners_only(options: &mut OpenOptions) -> &mut OpenOptions {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600)
}

#[cfg(not(unix))]
fn owners_only(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Where `path` is written before it takes its name.
pub fn unfinished(path: &Path) -> PathBuf {
    path.with_added_extension(UNFINISHED)
}

/// Removes a file and does not mind if there is none.
///
/// # Errors
/// Those of the system.
pub fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes the names in the folder of `path` outlast a power cut.
///
/// # Errors
/// Those of the system.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    sync_folder(folder.unwrap_or(Path::new(".")))
}

/// Makes the names in `folder` outlast a power cut.
///
/// # Errors
/// Those of the system.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened as a file, and its names are synced with its files.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_unfinished_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mark");
        fs::write(unfinished(&path), b"left by a kill").unwrap();
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_what_was_written() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mark");
        write_whole(&path, b"one").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
