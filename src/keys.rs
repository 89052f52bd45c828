//! Keys on disk: the key file, and the keyring folder that it opens.
//!
//! Owns both and the order in which they are written. The key file lies outside the data folder
//! by default, so that a copy of the data alone tells nobody anything; without the key file the
//! data cannot be read by anyone, its owner included.
//! Law: a person's key is durable before it is handed out, so no record is ever sealed with a
//! key that a crash could take.
//! Law: whoever is told to leave has no key on disk before any of their records is removed.

mod erase;
pub mod key_file;
mod people;

use std::io;
use std::path::{Path, PathBuf};

pub use erase::{EraseError, finish_forgetting, forget};
pub use people::KeyringFolder;

use crate::privacy::keyring::KeyringError;
use crate::privacy::seal::MasterKey;

/// Fills a buffer with randomness fit for keys.
pub type Random = fn(&mut [u8]) -> io::Result<()>;

/// The randomness of the operating system.
///
/// # Errors
/// If the system has none, which on a running system does not happen.
pub fn system_random(bytes: &mut [u8]) -> io::Result<()> {
    getrandom::fill(bytes).map_err(io::Error::from)
}

fn draw<const N: usize>(random: Random) -> Result<[u8; N], KeysError> {
    let mut bytes = [0; N];
    random(&mut bytes).map_err(KeysError::Random)?;
    Ok(bytes)
}

/// The key file and the keyring of one data folder.
pub struct Keys {
    /// What the key file holds.
    pub master: MasterKey,
    /// The key of each person.
    pub people: KeyringFolder,
}

impl Keys {
    /// Opens the keys of the data folder `data`, and makes them at its first start.
    ///
    /// Call it while holding the store of that folder, which keeps other processes out.
    ///
    /// # Errors
    /// [`KeysError`]; a key file is never made for a data folder that already has another.
    pub fn open(key_file: &Path, data: &Path, random: Random) -> Result<Self, KeysError> {
        let folder = data.join("keyring");
        let master = if KeyringFolder::is_at(&folder) {
            key_file::open(key_file)?
        } else {
            key_file::open_or_create(key_file, random)?
        };
        let people = KeyringFolder::open(&folder, master.clone(), random)?;
        Ok(Self { master, people })
    }
}

/// Why keys are not to be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeysError {
    /// The data folder has been used, but its key file is not where it should be.
    #[error(
        "the key file `{path}` is missing, and without it nothing in the data folder can be read; \
         put it back from where you keep its copy"
    )]
    NoKeyFile {
        /// Where it should be.
        path: PathBuf,
    },
    /// Others may read the key file.
    #[error(
        "the key file `{path}` can be read by others (mode {mode:03o}); run `chmod 600 {path}`"
    )]
    Open {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The key file is no key.
    #[error(
        "the key file `{path}` has {bytes} bytes, but a key has 32; \
         name the right file, or put it back from where you keep its copy"
    )]
    NoKey {
        /// The file.
        path: PathBuf,
        /// Its length.
        bytes: u64,
    },
    /// A keyring file was not opened.
    #[error("{cause}: `{path}`")]
    Keyring {
        /// The file.
        path: PathBuf,
        /// Why not.
        cause: KeyringError,
    },
    /// The person is still being forgotten.
    #[error("the records of this person are still being removed; start again to finish it")]
    Leaving,
    /// A backup's keyring was to be put where people are known already.
    #[error("the keyring in `{folder}` already holds people; restore into an empty data folder")]
    NotEmpty {
        /// The folder of the keyring.
        folder: PathBuf,
    },
    /// The operating system refused.
    #[error("could not {doing} `{path}`; see to it that it can be read and written")]
    Io {
        /// What was tried, as a verb.
        doing: &'static str,
        /// On which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The operating system has no randomness.
    #[error("the system gave no randomness, without which no key is made")]
    Random(#[source] io::Error),
}

fn io_fault(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> KeysError {
    move |source| KeysError::Io { doing, path: path.to_owned(), source }
}

#[cfg(all(test, unix))]
mod tests;
