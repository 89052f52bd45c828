//! A person's own journal: read it, take parts out, or all.

use tracing::info;

use super::people::Person;
use super::{Runner, RunnerError};
use crate::ids::ReflectionId;
use crate::keys;
use crate::privacy::pseudonym::Account;
use crate::record::Record;
use crate::reflection::Reflection;
use crate::store::{Batch, Key, KeyParts, KeyPrefix};

/// One reflection and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// Its id.
    pub id: ReflectionId,
    /// What was kept.
    pub reflection: Reflection,
}

impl Runner {
    /// The whole journal of `account`, latest day first. Empty for somebody unknown.
    ///
    /// # Errors
    /// Those of the store and the keys.
    pub async fn journal(&self, account: &Account) -> Result<Vec<JournalLine>, RunnerError> {
        let Some(person) = self.person(account) else {
            return Ok(vec![]);
        };
        let mut lines = self.lines_of(&person).await?;
        lines.sort_by_key(|line| (std::cmp::Reverse(line.reflection.day), line.id));
        Ok(lines)
    }

    async fn lines_of(&self, person: &Person) -> Result<Vec<JournalLine>, RunnerError> {
        let records = self.open_all(person, &KeyPrefix::journal_of(person.whom)).await?;
        let mut lines = vec![];
        for (key, opened) in records {
            if let KeyParts::Journal(_, id) = key.parts() {
                lines.push(JournalLine { id, reflection: Reflection::from_bytes(&opened.plain)? });
            }
        }
        Ok(lines)
    }

    /// Erases one reflection, and takes it out of every pool it was shared with.
    ///
    /// # Errors
    /// [`RunnerError::NoSuchReflection`], and those of the store.
    pub async fn forget_one(&self, account: &Account, id: ReflectionId) -> Result<(), RunnerError> {
        let missing = RunnerError::NoSuchReflection(id);
        let Some(person) = self.person(account) else {
            return Err(missing);
        };
        let key = Key::journal(person.whom, id);
        let opened = self.read_sealed(&person, &key).await?.ok_or(missing)?;
        let reflection = Reflection::from_bytes(&opened.plain)?;
        let batch = without_shares(Batch::new().remove(key), &reflection);
        Ok(self.store.commit(batch).await?)
    }

    /// Erases everything of `account`: what was shared first, while the journal still says where
    /// it is; then the person's key, from where on nothing of theirs can be read; then the records.
    /// Killed in between, the next start finishes it.
    ///
    /// # Errors
    /// Those of the store and the keys.
    pub async fn forget_everything(&self, account: &Account) -> Result<(), RunnerError> {
        let Some(person) = self.person(account) else {
            return Ok(());
        };
        for line in self.lines_of(&person).await? {
            self.store.commit(without_shares(Batch::new(), &line.reflection)).await?;
        }
        self.memories.lock().expect("no panic while the lock is held").clear();
        let removed = keys::forget(&self.keys.people, &*self.store, person.whom).await?;
        info!(removed, "somebody was forgotten");
        Ok(())
    }
}

fn without_shares(batch: Batch, reflection: &Reflection) -> Batch {
    let shares = reflection.shared.iter();
    shares.fold(batch, |batch, it| batch.remove(Key::share(it.cohort, it.window, it.share)))
}
