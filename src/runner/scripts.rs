//! The versions of dialogues that sessions run on.
//!
//! A session keeps the texts it began with. They are in the store by their hash while a session
//! may need them, and compiled in memory once.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use super::{Runner, RunnerError};
use crate::dialogue::{Dialogue, Script, check};
use crate::engine::Session;
use crate::ids::SessionId;
use crate::record::Record;
use crate::store::{Batch, Key, KeyParts, KeyPrefix, Kind};

/// Older versions that were compiled already.
#[derive(Default)]
pub(super) struct Scripts(Mutex<HashMap<[u8; 32], Arc<Dialogue>>>);

impl Runner {
    /// The dialogue as it was when the session began.
    pub(super) async fn dialogue_of(
        &self,
        id: SessionId,
        session: &Session,
    ) -> Result<Arc<Dialogue>, RunnerError> {
        let current = self.shelf.library().find(session.dialogue.as_str()).cloned();
        if let Some(same) = current.filter(|found| found.script().hash() == session.script) {
            return Ok(same);
        }
        if let Some(known) = self.scripts.get(&session.script) {
            return Ok(known);
        }
        let stored = self.store.read(&Key::script(session.script)).await?;
        let dialogue = stored.and_then(|bytes| compile(&bytes));
        let dialogue = dialogue.ok_or(RunnerError::ScriptMissing(id))?;
        Ok(self.scripts.put(session.script, dialogue))
    }

    /// Adds the texts of `dialogue` to a batch, if they are not there yet: every session would
    /// lengthen the log of the store by them.
    pub(super) async fn keep_script(
        &self,
        batch: Batch,
        dialogue: &Dialogue,
    ) -> Result<Batch, RunnerError> {
        let key = Key::script(dialogue.script().hash());
        if let Some(there) = self.store.read(&key).await? {
            return Ok(batch.expect(key, Some(there)));
        }
        let bytes =
            postcard::to_stdvec(dialogue.script()).expect("file names and texts can be written");
        Ok(batch.put(key, bytes))
    }

    /// Removes texts that are no current version and that no session needs. Returns how many.
    ///
    /// # Errors
    /// If the store or the keys cannot be read.
    pub async fn sweep_scripts(&self) -> Result<usize, RunnerError> {
        let library = self.shelf.library();
        let current: BTreeSet<_> = library.all().map(|one| one.script().hash()).collect();
        let stored = self.store.scan(&KeyPrefix::of(Kind::Script), None, usize::MAX).await?;
        let mut old = stored.into_iter().filter(|(key, _)| match key.parts() {
            KeyParts::Script(hash) => !current.contains(&hash),
            _ => false,
        });
        let Some(first) = old.next() else {
            return Ok(0);
        };
        let needed = self.scripts_in_use().await?;
        let unused = std::iter::once(first).chain(old).map(|(key, _)| key);
        let unused: Vec<_> = unused.filter(|key| !needed.contains(key)).collect();
        let count = unused.len();
        self.store.commit(unused.into_iter().fold(Batch::new(), Batch::remove)).await?;
        Ok(count)
    }

    async fn scripts_in_use(&self) -> Result<BTreeSet<Key>, RunnerError> {
        let mut needed = BTreeSet::new();
        for (whom, key) in self.keys.people.all() {
            let person = super::people::Person { whom, key };
            for (_, opened) in self.open_all(&person, &KeyPrefix::sessions_of(whom)).await? {
                needed.insert(Key::script(Session::from_bytes(&opened.plain)?.script));
            }
        }
        Ok(needed)
    }
}

impl Scripts {
    fn get(&self, hash: &[u8; 32]) -> Option<Arc<Dialogue>> {
        self.0.lock().expect("no panic while the lock is held").get(hash).cloned()
    }

    fn put(&self, hash: [u8; 32], dialogue: Arc<Dialogue>) -> Arc<Dialogue> {
        let mut known = self.0.lock().expect("no panic while the lock is held");
        known.entry(hash).or_insert(dialogue).clone()
    }
}

fn compile(bytes: &[u8]) -> Option<Arc<Dialogue>> {
    let script: Script = postcard::from_bytes(bytes).ok()?;
    check::compile_stored(&script).ok()
}
