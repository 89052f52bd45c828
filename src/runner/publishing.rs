//! What is published of a cohort.
//!
//! A week is decided once: the release is committed before anybody sees it, under the condition
//! that there was none.

use std::collections::{BTreeMap, BTreeSet};

use super::{Runner, RunnerError};
use crate::cohort::{Cohort, Stage};
use crate::ids::{CohortId, ShareId};
use crate::record::Record;
use crate::store::{Batch, Key, KeyParts, KeyPrefix, StoreError};
use crate::themes::{Filter, Published, Release, Share, Standing, Tally, Window};

impl Runner {
    /// What may be seen of a cohort. Decides the weeks that are over and were not decided yet.
    ///
    /// # Errors
    /// [`RunnerError::NoSuchCohort`], and those of the store.
    pub async fn published(&self, id: CohortId, filter: Filter) -> Result<Published, RunnerError> {
        let cohort = self.cohort(id).await?;
        let mut releases = vec![];
        let mut quotable = BTreeMap::new();
        for week in self.weeks(id).await? {
            if let Some(release) = self.release(id, &cohort, week).await? {
                quotable.extend(self.quoting(&release).await?);
                releases.push(release);
            }
        }
        Ok(Published::gather(&releases, cohort.settings, filter, |share| quotable.remove(share)))
    }

    /// The weeks of a cohort that have shares or were decided, in order.
    async fn weeks(&self, id: CohortId) -> Result<Vec<Window>, RunnerError> {
        let mut weeks = BTreeSet::new();
        for range in [KeyPrefix::shares_of(id), KeyPrefix::releases_of(id)] {
            let mut after: Option<Key> = None;
            while let Some((key, _)) = self.store.scan(&range, after.as_ref(), 1).await?.pop() {
                let (KeyParts::Share(_, week, _) | KeyParts::Release(_, week)) = key.parts() else {
                    break;
                };
                weeks.extend(Window::from_number(week));
                // Behind the last possible share of this week: the first of the next one.
                after = Some(match key.parts() {
                    KeyParts::Share(..) => Key::share(id, week, ShareId::from_bytes([0xff; 16])),
                    _ => key,
                });
            }
        }
        Ok(weeks.into_iter().collect())
    }

    async fn release(
        &self,
        id: CohortId,
        cohort: &Cohort,
        week: Window,
    ) -> Result<Option<Release>, RunnerError> {
        let key = Key::release(id, week.number());
        if let Some(bytes) = self.store.read(&key).await? {
            return Ok(Some(Release::from_bytes(&bytes)?));
        }
        let now = Window::of(self.world.today());
        let standing = match cohort.stage {
            Stage::Open => Standing::Open { now },
            Stage::Closed | Stage::Leaving => Standing::Closed,
        };
        let tally = self.tally(id, week).await?;
        let Ok(release) = Release::decide(&tally, cohort.settings, standing) else {
            return Ok(None);
        };
        let batch = Batch::new().expect(key.clone(), None).put(key.clone(), release.to_bytes());
        match self.store.commit(batch).await {
            Ok(()) => Ok(Some(release)),
            // Somebody else decided this week in between: theirs stands.
            Err(StoreError::Conflict) => match self.store.read(&key).await? {
                Some(bytes) => Ok(Some(Release::from_bytes(&bytes)?)),
                None => Ok(None),
            },
            Err(error) => Err(error.into()),
        }
    }

    async fn tally(&self, id: CohortId, week: Window) -> Result<Tally, RunnerError> {
        let mut tally = Tally::new(id, week);
        self.each_share(id, week, |id, share| {
            let added = tally.add(id, &share);
            debug_assert!(added.is_ok(), "a share lies under the key of its own cohort and week");
        })
        .await?;
        Ok(tally)
    }

    /// The shares that a release may quote, without those that were taken back.
    async fn quoting(&self, release: &Release) -> Result<BTreeMap<ShareId, Share>, RunnerError> {
        let mut found = BTreeMap::new();
        for id in release.quotable() {
            let key = Key::share(release.cohort(), release.window().number(), *id);
            if let Some(bytes) = self.store.read(&key).await? {
                found.insert(*id, Share::from_bytes(&bytes)?);
            }
        }
        Ok(found)
    }

    async fn each_share(
        &self,
        id: CohortId,
        week: Window,
        mut act: impl FnMut(ShareId, Share),
    ) -> Result<(), RunnerError> {
        const AT_ONCE: usize = 1024;
        let range = KeyPrefix::shares_in(id, week.number());
        let mut after: Option<Key> = None;
        loop {
            let page = self.store.scan(&range, after.as_ref(), AT_ONCE).await?;
            let is_last = page.len() < AT_ONCE;
            for (key, bytes) in &page {
                if let KeyParts::Share(_, _, share) = key.parts() {
                    act(share, Share::from_bytes(bytes)?);
                }
            }
            if is_last {
                return Ok(());
            }
            after = page.into_iter().last().map(|(key, _)| key);
        }
    }
}
