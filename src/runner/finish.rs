//! The end of a debrief: what was written, and what becomes of it.

use super::sessions::{Loaded, if_overtaken};
use super::{Runner, RunnerError};
use crate::engine::{self, Act, Input, Stage, StepError};
use crate::ids::{ReflectionId, SessionId};
use crate::privacy::pseudonym::Account;
use crate::reflection::Reflection;
use crate::store::{Batch, Key};

/// What a debrief would leave behind, before anything is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The turn that a decision has to name.
    pub turn: u32,
    /// What would go to the journal; its shareable entries may join a pool.
    pub reflection: Reflection,
}

/// What a person decides at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// The turn of the review that they saw.
    pub turn: u32,
    /// Whether the reflection goes to their journal. If not, nothing of it is left.
    pub keep: bool,
}

/// What was done at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The reflection in the journal, if it was kept.
    pub kept: Option<ReflectionId>,
}

impl Runner {
    /// What a session in review would leave behind.
    ///
    /// # Errors
    /// [`StepError::NotInReview`] while questions are left, and those of the store.
    pub async fn review(&self, account: &Account, id: SessionId) -> Result<Review, RunnerError> {
        let loaded = self.load(&self.known(account)?, id).await?;
        if !matches!(loaded.session.stage, Stage::Review { .. }) {
            return Err(StepError::NotInReview.into());
        }
        Ok(Review { turn: loaded.session.turn, reflection: self.gather(&loaded) })
    }

    /// Carries the decision out and ends the session, in one commit.
    ///
    /// # Errors
    /// [`StepError::Stale`] if the session moved on; nothing has changed then.
    pub async fn finish(
        &self,
        account: &Account,
        id: SessionId,
        decision: Decision,
    ) -> Result<Receipt, RunnerError> {
        let person = self.known(account)?;
        let loaded = self.load(&person, id).await?;
        let input = Input { turn: decision.turn, act: Act::Close };
        engine::step(&loaded.dialogue, &loaded.session, input)?;
        let key = Key::session(person.whom, id);
        let batch = Batch::new().expect(key.clone(), Some(loaded.stored.clone())).remove(key);
        let kept = decision.keep.then(|| ReflectionId::from_bytes(self.random()));
        let batch = match kept {
            Some(reflection) => {
                let key = Key::journal(person.whom, reflection);
                let sealed = self.seal(&person, &key, self.gather(&loaded).to_bytes());
                batch.put(key, sealed)
            }
            None => batch,
        };
        self.store.commit(batch).await.map_err(|error| if_overtaken(error, &loaded.session))?;
        self.memories.lock().expect("no panic while the lock is held").remove(&id);
        Ok(Receipt { kept })
    }

    fn gather(&self, loaded: &Loaded) -> Reflection {
        Reflection::gather(&loaded.dialogue, &loaded.session, self.world.today())
    }
}
