//! The end of a debrief: what was written, and what becomes of it.

use std::collections::BTreeSet;

use tracing::info;

use super::people::Person;
use super::sessions::{Loaded, if_overtaken};
use super::{Runner, RunnerError};
use crate::coding::Codebook;
use crate::dialogue::CodeId;
use crate::engine::{self, Act, Input, Stage, StepError};
use crate::ids::{CohortId, ReflectionId, SessionId, ShareId};
use crate::privacy::pseudonym::{Account, contributor_tag};
use crate::record::Record;
use crate::reflection::sharing::{self, Under, Wish};
use crate::reflection::{Reflection, Shared};
use crate::store::{Batch, Key};
use crate::themes::{ContributorTag, Window};

/// What a debrief would leave behind, before anything is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The turn that a decision has to name.
    pub turn: u32,
    /// What would go to the journal; its shareable entries may join a pool.
    pub reflection: Reflection,
    /// The themes heard in what may be shared. The writer has the last word on them.
    pub heard: BTreeSet<CodeId>,
}

/// A cohort that somebody could share with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which cohort.
    pub cohort: CohortId,
    /// What it is called.
    pub name: String,
}

/// What a person decides at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The turn of the review that they saw.
    pub turn: u32,
    /// Whether the reflection goes to their journal. If not, nothing of it is left.
    pub keep: bool,
    /// What they want shared. Taken only with `keep`: the journal is what a share is withdrawn by.
    pub share: Option<Wish>,
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
        let reflection = self.gather(&loaded);
        let heard = sharing::heard(&reflection, Codebook::builtin());
        Ok(Review { turn: loaded.session.turn, reflection, heard })
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
        let (batch, kept) = self.keep(batch, &person, &loaded, decision).await?;
        self.store.commit(batch).await.map_err(|error| if_overtaken(error, &loaded.session))?;
        self.memories.lock().expect("no panic while the lock is held").remove(&id);
        info!(dialogue = %loaded.session.dialogue, is_kept = kept.is_some(), "debrief ended");
        Ok(Receipt { kept })
    }

    async fn keep(
        &self,
        batch: Batch,
        person: &Person,
        loaded: &Loaded,
        decision: Decision,
    ) -> Result<(Batch, Option<ReflectionId>), RunnerError> {
        if !decision.keep {
            return Ok((batch, None));
        }
        let mut reflection = self.gather(loaded);
        let batch = match decision.share {
            Some(wish) => self.share(batch, person, loaded, (&mut reflection, &wish)).await?,
            None => batch,
        };
        let id = ReflectionId::from_bytes(self.random());
        let key = Key::journal(person.whom, id);
        let sealed = self.seal(person, &key, reflection.to_bytes());
        Ok((batch.put(key, sealed), Some(id)))
    }

    /// Adds the pool record to the batch, and the only link to it to the reflection.
    async fn share(
        &self,
        batch: Batch,
        person: &Person,
        loaded: &Loaded,
        (reflection, wish): (&mut Reflection, &Wish),
    ) -> Result<Batch, RunnerError> {
        let (open, stored) = self.stored_cohort(wish.cohort).await?;
        if !open.is_open() {
            return Err(RunnerError::CohortClosed);
        }
        let window = Window::of(self.world.today());
        let tag = contributor_tag(&self.keys.master, wish.cohort, window.number(), person.whom);
        let under = Under { window, contributor: ContributorTag::from_bytes(tag) };
        let source = (&*loaded.dialogue, &loaded.session);
        let share = sharing::share(reflection, source, wish, under);
        let id = ShareId::from_bytes(self.random());
        let (cohort, window) = (wish.cohort, window.number());
        reflection.shared.push(Shared { cohort, window, share: id });
        // A cohort that is closed or deleted meanwhile takes nothing.
        let batch = batch.expect(Key::cohort(cohort), Some(stored));
        Ok(batch.put(Key::share(cohort, window, id), share.to_bytes()))
    }

    fn gather(&self, loaded: &Loaded) -> Reflection {
        Reflection::gather(&loaded.dialogue, &loaded.session, self.world.today())
    }
}
