//! Cohorts: created, bound, raised, closed and deleted.
//!
//! Law: a cohort is changed only from what was read. One that is being deleted is to everybody as
//! if it were gone, and is gone after the next start at the latest.

use super::{Runner, RunnerError};
use crate::cohort::{Binding, Cohort, Stage};
use crate::ids::CohortId;
use crate::record::Record;
use crate::store::{self, Batch, Key, KeyParts, KeyPrefix, Kind};
use crate::themes::Settings;

impl Runner {
    /// Creates a cohort, and returns its id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn create_cohort(
        &self,
        name: &str,
        binding: Option<Binding>,
    ) -> Result<CohortId, RunnerError> {
        let id = CohortId::from_bytes(self.random());
        let cohort = Cohort::new(name.to_string(), binding);
        let batch = Batch::new().put(Key::cohort(id), cohort.to_bytes());
        self.store.commit(batch).await?;
        Ok(id)
    }

    /// All cohorts, by id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn cohorts(&self) -> Result<Vec<(CohortId, Cohort)>, RunnerError> {
        let mut all = self.all_cohorts().await?;
        all.retain(|(_, cohort)| cohort.stage != Stage::Leaving);
        Ok(all)
    }

    async fn all_cohorts(&self) -> Result<Vec<(CohortId, Cohort)>, RunnerError> {
        let records = self.store.scan(&KeyPrefix::of(Kind::Cohort), None, usize::MAX).await?;
        let mut found = vec![];
        for (key, bytes) in records {
            if let KeyParts::Cohort(id) = key.parts() {
                found.push((id, Cohort::from_bytes(&bytes)?));
            }
        }
        Ok(found)
    }

    /// The cohort called `id`.
    ///
    /// # Errors
    /// [`RunnerError::NoSuchCohort`], and those of the store.
    pub async fn cohort(&self, id: CohortId) -> Result<Cohort, RunnerError> {
        Ok(self.stored_cohort(id).await?.0)
    }

    /// A cohort, and the bytes it was read from: the version it had.
    pub(super) async fn stored_cohort(
        &self,
        id: CohortId,
    ) -> Result<(Cohort, Vec<u8>), RunnerError> {
        let stored = self.store.read(&Key::cohort(id)).await?;
        let stored = stored.ok_or(RunnerError::NoSuchCohort(id))?;
        match Cohort::from_bytes(&stored)? {
            Cohort { stage: Stage::Leaving, .. } => Err(RunnerError::NoSuchCohort(id)),
            cohort => Ok((cohort, stored)),
        }
    }

    /// Binds a cohort to a server and its roles, in place of what it was bound to.
    ///
    /// # Errors
    /// [`RunnerError::NoSuchCohort`], and those of the store.
    pub async fn bind_cohort(&self, id: CohortId, binding: Binding) -> Result<(), RunnerError> {
        let (cohort, stored) = self.stored_cohort(id).await?;
        self.put_cohort(id, stored, &Cohort { binding: Some(binding), ..cohort }).await
    }

    /// Raises the thresholds of a cohort.
    ///
    /// # Errors
    /// [`RunnerError::Thresholds`] if one would fall; [`RunnerError::NoSuchCohort`], and those of
    /// the store.
    pub async fn raise_thresholds(&self, id: CohortId, to: Settings) -> Result<(), RunnerError> {
        let (cohort, stored) = self.stored_cohort(id).await?;
        let settings = cohort.settings.raised_to(to)?;
        self.put_cohort(id, stored, &Cohort { settings, ..cohort }).await
    }

    /// Closes a cohort: it takes no more shares, and all its weeks are over.
    ///
    /// # Errors
    /// [`RunnerError::NoSuchCohort`], and those of the store.
    pub async fn close_cohort(&self, id: CohortId) -> Result<(), RunnerError> {
        let (cohort, stored) = self.stored_cohort(id).await?;
        self.put_cohort(id, stored, &Cohort { stage: Stage::Closed, ..cohort }).await
    }

    /// Deletes a cohort, all that was shared with it, and all that was published of it.
    ///
    /// Journals are untouched. A kill in between is made up for by the next [`Runner::open`].
    ///
    /// # Errors
    /// [`RunnerError::NoSuchCohort`], and those of the store.
    pub async fn delete_cohort(&self, id: CohortId) -> Result<(), RunnerError> {
        let (cohort, stored) = self.stored_cohort(id).await?;
        self.put_cohort(id, stored, &Cohort { stage: Stage::Leaving, ..cohort }).await?;
        self.sweep_cohort(id).await
    }

    /// Finishes deletions that a kill cut off.
    pub(super) async fn sweep_cohorts(&self) -> Result<(), RunnerError> {
        for (id, cohort) in self.all_cohorts().await? {
            if cohort.stage == Stage::Leaving {
                self.sweep_cohort(id).await?;
            }
        }
        Ok(())
    }

    async fn sweep_cohort(&self, id: CohortId) -> Result<(), RunnerError> {
        store::remove_all(&*self.store, &KeyPrefix::shares_of(id)).await?;
        store::remove_all(&*self.store, &KeyPrefix::releases_of(id)).await?;
        Ok(self.store.commit(Batch::new().remove(Key::cohort(id))).await?)
    }

    async fn put_cohort(
        &self,
        id: CohortId,
        stored: Vec<u8>,
        cohort: &Cohort,
    ) -> Result<(), RunnerError> {
        let key = Key::cohort(id);
        let batch = Batch::new().expect(key.clone(), Some(stored)).put(key, cohort.to_bytes());
        Ok(self.store.commit(batch).await?)
    }
}
