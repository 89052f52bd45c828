//! People as the store knows them: a pseudonym, and a key that opens what is theirs.

use zeroize::Zeroizing;

use super::{Runner, RunnerError};
use crate::ids::Pseudonym;
use crate::privacy::pseudonym::{Account, pseudonym};
use crate::privacy::seal::{self, PersonKey};
use crate::store::{Key, KeyPrefix};

/// Somebody who has a key: they agreed once, and were not forgotten since.
pub(super) struct Person {
    pub whom: Pseudonym,
    pub key: PersonKey,
}

/// A record, opened, and the bytes it was opened from: the version it had.
pub(super) struct Opened {
    pub plain: Zeroizing<Vec<u8>>,
    pub stored: Vec<u8>,
}

impl Runner {
    /// Who `account` is, if they have a key.
    pub(super) fn person(&self, account: &Account) -> Option<Person> {
        let whom = self.pseudonym(account);
        let key = self.keys.people.person_key(whom);
        key.map(|key| Person { whom, key })
    }

    /// Who `account` is.
    pub(super) fn known(&self, account: &Account) -> Result<Person, RunnerError> {
        self.person(account).ok_or(RunnerError::NoConsent)
    }

    /// Gives `account` a key, if they have none.
    pub(super) fn welcome(&self, account: &Account) -> Result<Person, RunnerError> {
        let whom = self.pseudonym(account);
        let key = self.keys.people.make_person_key(whom)?;
        Ok(Person { whom, key })
    }

    /// The account goes no further than here.
    pub(super) fn pseudonym(&self, account: &Account) -> Pseudonym {
        pseudonym(&self.keys.master, account)
    }

    pub(super) async fn read_sealed(
        &self,
        person: &Person,
        key: &Key,
    ) -> Result<Option<Opened>, RunnerError> {
        let Some(stored) = self.store.read(key).await? else {
            return Ok(None);
        };
        let plain = seal::open(&person.key, key.as_bytes(), &stored)?;
        Ok(Some(Opened { plain, stored }))
    }

    /// Opens every record of `range`, in key order.
    pub(super) async fn open_all(
        &self,
        person: &Person,
        range: &KeyPrefix,
    ) -> Result<Vec<(Key, Opened)>, RunnerError> {
        const AT_ONCE: usize = 128;
        let mut found = vec![];
        let mut after = None;
        loop {
            let page = self.store.scan(range, after.as_ref(), AT_ONCE).await?;
            let is_last = page.len() < AT_ONCE;
            for (key, stored) in page {
                let plain = seal::open(&person.key, key.as_bytes(), &stored)?;
                found.push((key, Opened { plain, stored }));
            }
            if is_last {
                return Ok(found);
            }
            after = found.last().map(|(key, _)| key.clone());
        }
    }

    pub(super) fn seal(&self, person: &Person, key: &Key, plain: Vec<u8>) -> Vec<u8> {
        let plain = Zeroizing::new(plain);
        seal::seal(&person.key, self.random(), key.as_bytes(), &plain)
    }
}
