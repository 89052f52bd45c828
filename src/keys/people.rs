//! The keyring on disk: 256 small files, each replaced whole.
//!
//! A person's key stands in the file that is named by the first byte of their pseudonym, so that
//! with 100,000 people a change rewrites about 20 KB. Owns those files; seals nothing itself.
//! Laws: a change is in the file before it is in memory's answer, and fails in both or in none.
//! Nobody who reads waits for the disk.
//!
//! The old file is renamed over and not overwritten first: on flash and on journalling or
//! copying file systems overwriting reaches other blocks than the old ones, so it would promise
//! what it cannot keep. Freed blocks of the disk may hold an old keyring, sealed under the key
//! file, until they are used again; so may older backups.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{KeysError, Random, draw, io_fault};
use crate::disk;
use crate::ids::Pseudonym;
use crate::privacy::keyring::{EVERYONE, Keyring, Standing};
use crate::privacy::seal::{MasterKey, PersonKey};

/// Binds a sealed keyring to its use in a backup; a file is bound to its name.
const BACKUP: &[u8] = b"backup";

/// The keys of all people of a data folder. May be shared between threads.
pub struct KeyringFolder {
    folder: PathBuf,
    master: MasterKey,
    random: Random,
    keyring: Mutex<Keyring>,
    /// One lock a file: whoever changes one holds it until the disk has it.
    changing: Vec<Mutex<()>>,
}

impl KeyringFolder {
    /// Tells whether a keyring was begun in `folder`.
    pub fn is_at(folder: &Path) -> bool {
        folder.join(shard_name(0)).exists()
    }

    /// Opens the keyring in `folder`, or begins one.
    ///
    /// # Errors
    /// [`KeysError::Keyring`] if a file is damaged or `master` is not its key,
    /// [`KeysError::Io`] if the folder cannot be read or written.
    pub fn open(folder: &Path, master: MasterKey, random: Random) -> Result<Self, KeysError> {
        fs::create_dir_all(folder).map_err(io_fault("make", folder))?;
        let keyring = Mutex::new(read_all(folder, &master)?);
        let changing = EVERYONE.map(|_| Mutex::default()).collect();
        let opened = Self { folder: folder.to_owned(), master, random, keyring, changing };
        if !Self::is_at(folder) {
            // A first file that holds nobody ties the folder to its key file from the start.
            opened.write(&opened.known(), 0)?;
        }
        Ok(opened)
    }

    /// The key of `whom`, if they have one.
    pub fn person_key(&self, whom: Pseudonym) -> Option<PersonKey> {
        match self.known().standing(whom) {
            Some(Standing::Here(key)) => Some(key.clone()),
            Some(Standing::Leaving) | None => None,
        }
    }

    /// The key of `whom`, made and durable if there was none.
    ///
    /// # Errors
    /// [`KeysError::Leaving`] while their records are being removed; else if the key cannot be
    /// written.
    pub fn make_person_key(&self, whom: Pseudonym) -> Result<PersonKey, KeysError> {
        let _alone = self.alone_with(whom);
        match self.known().standing(whom) {
            Some(Standing::Here(key)) => return Ok(key.clone()),
            Some(Standing::Leaving) => return Err(KeysError::Leaving),
            None => {}
        }
        let key = PersonKey::from_bytes(draw(self.random)?);
        self.change(whom, Some(Standing::Here(key.clone())))?;
        Ok(key)
    }

    /// Destroys the key of `whom`, who is leaving from now on.
    ///
    /// # Errors
    /// If the file cannot be written; the key is then still there.
    pub fn destroy(&self, whom: Pseudonym) -> Result<(), KeysError> {
        let _alone = self.alone_with(whom);
        self.change(whom, Some(Standing::Leaving))
    }

    /// Everyone who has a key, and the key.
    pub fn all(&self) -> Vec<(Pseudonym, PersonKey)> {
        let known = self.known();
        let here = known.people().filter_map(|(whom, standing)| match standing {
            Standing::Here(key) => Some((whom, key.clone())),
            Standing::Leaving => None,
        });
        here.collect()
    }

    /// Those whose key is destroyed, but whose records may still be there.
    pub fn leaving(&self) -> Vec<Pseudonym> {
        let known = self.known();
        let leaving = known.people().filter(|(_, it)| matches!(it, Standing::Leaving));
        leaving.map(|(whom, _)| whom).collect()
    }

    /// Forgets that `whom` was leaving: their records are gone.
    ///
    /// # Errors
    /// If the file cannot be written; they are then still leaving.
    pub fn has_left(&self, whom: Pseudonym) -> Result<(), KeysError> {
        let _alone = self.alone_with(whom);
        self.change(whom, None)
    }

    /// Everyone's keys for a backup, sealed under the key file.
    ///
    /// # Errors
    /// [`KeysError::Random`].
    pub fn everyone(&self) -> Result<Vec<u8>, KeysError> {
        Ok(self.known().seal(&EVERYONE, &self.master, draw(self.random)?, BACKUP))
    }

    /// Takes everyone over from a backup, into a keyring that holds nobody.
    ///
    /// # Errors
    /// [`KeysError::NotEmpty`]; [`KeysError::Keyring`] if the backup was made with another key
    /// file; [`KeysError::Io`].
    pub fn restore(&self, everyone: &[u8]) -> Result<(), KeysError> {
        let mut known = self.known();
        if known.people().next().is_some() {
            return Err(KeysError::NotEmpty { folder: self.folder.clone() });
        }
        let restored = Keyring::open(&self.master, BACKUP, everyone);
        *known = restored.map_err(|cause| keyring_fault(&self.folder, cause))?;
        EVERYONE.into_iter().try_for_each(|shard| self.write(&known, shard))
    }

    fn known(&self) -> MutexGuard<'_, Keyring> {
        // A panic under the lock can only come between whole changes of the map.
        self.keyring.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn alone_with(&self, whom: Pseudonym) -> MutexGuard<'_, ()> {
        // The lock guards no data that a panic could leave half-changed.
        self.changing[usize::from(shard_of(whom))].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the file, then memory. Whoever calls is alone with the file.
    fn change(&self, whom: Pseudonym, standing: Option<Standing>) -> Result<(), KeysError> {
        let sealed = self.sealed_with(whom, standing.clone())?;
        self.put(shard_of(whom), &sealed)?;
        self.known().set(whom, standing);
        Ok(())
    }

    fn sealed_with(
        &self,
        whom: Pseudonym,
        standing: Option<Standing>,
    ) -> Result<Vec<u8>, KeysError> {
        let mut known = self.known();
        let before = known.set(whom, standing);
        let sealed = self.sealed(&known, shard_of(whom));
        known.set(whom, before);
        sealed
    }

    fn write(&self, known: &Keyring, shard: u8) -> Result<(), KeysError> {
        self.put(shard, &self.sealed(known, shard)?)
    }

    fn sealed(&self, known: &Keyring, shard: u8) -> Result<Vec<u8>, KeysError> {
        let (name, nonce) = (shard_name(shard), draw(self.random)?);
        Ok(known.seal(&(shard..=shard), &self.master, nonce, name.as_bytes()))
    }

    fn put(&self, shard: u8, sealed: &[u8]) -> Result<(), KeysError> {
        let path = self.folder.join(shard_name(shard));
        disk::write_whole(&path, sealed).map_err(io_fault("write the keyring", &path))
    }
}

fn shard_of(whom: Pseudonym) -> u8 {
    whom.as_bytes()[0]
}

fn shard_name(shard: u8) -> String {
    format!("{shard:02x}.keys")
}

fn read_all(folder: &Path, master: &MasterKey) -> Result<Keyring, KeysError> {
    let mut all = Keyring::default();
    for shard in EVERYONE {
        let name = shard_name(shard);
        let path = folder.join(&name);
        disk::remove_if_there(&disk::unfinished(&path)).map_err(io_fault("clear", &path))?;
        if let Some(sealed) = read_if_there(&path).map_err(io_fault("read the keyring", &path))? {
            let part = Keyring::open(master, name.as_bytes(), &sealed);
            all.absorb(part.map_err(|cause| keyring_fault(&path, cause))?);
        }
    }
    Ok(all)
}

fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn keyring_fault(path: &Path, cause: super::KeyringError) -> KeysError {
    KeysError::Keyring { path: path.to_owned(), cause }
}
