//! What a person agrees to before anything is stored.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Runner, RunnerError};
use crate::privacy::pseudonym::Account;
use crate::store::{Batch, Key};

/// The consent text of a frontend, as people read it.
#[derive(Debug, Clone)]
pub struct ConsentText {
    /// Counts up when the text changes; then everybody is asked again.
    pub version: u32,
    /// What is stored, where, and who sees it.
    pub text: String,
    /// The words of the button that agrees.
    pub agree: String,
    /// The words of the button that does not.
    pub decline: String,
}

/// What is stored of an agreement, sealed.
#[derive(Serialize, Deserialize)]
struct Agreement {
    version: u32,
    day: NaiveDate,
}

impl Runner {
    /// The text that people agree to.
    pub fn consent(&self) -> &ConsentText {
        &self.consent
    }

    /// Whether `account` has agreed to the text as it now stands.
    ///
    /// # Errors
    /// If the store or the keys cannot be read.
    pub async fn has_agreed(&self, account: &Account) -> Result<bool, RunnerError> {
        let Some(person) = self.person(account) else {
            return Ok(false);
        };
        let opened = self.read_sealed(&person, &Key::person(person.whom)).await?;
        let agreement = opened.and_then(|it| postcard::from_bytes::<Agreement>(&it.plain).ok());
        Ok(agreement.is_some_and(|agreement| agreement.version == self.consent.version))
    }

    /// Writes down that `account` agrees to the text as it now stands.
    ///
    /// # Errors
    /// If the store or the keys cannot be written.
    pub async fn agree(&self, account: &Account) -> Result<(), RunnerError> {
        let person = self.welcome(account)?;
        let agreement = Agreement { version: self.consent.version, day: self.world.today() };
        let plain = postcard::to_stdvec(&agreement).expect("a version and a day can be written");
        let key = Key::person(person.whom);
        let sealed = self.seal(&person, &key, plain);
        Ok(self.store.commit(Batch::new().put(key, sealed)).await?)
    }
}
