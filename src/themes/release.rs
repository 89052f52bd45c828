//! The one decision about what is published of a week.
//!
//! Owns the frozen tables and their bytes. A release is stored before it is first shown and never
//! replaced: see the room's law on deciding once and on withdrawing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::tally::Crowd;
use super::{People, Settings, Table, Tally, Window};
use crate::ids::{CohortId, ShareId};

/// What is published of one cohort and week. Holds no words and nobody's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    cohort: CohortId,
    window: Window,
    settings: Settings,
    codebook: u32,
    people: People,
    tables: Vec<Decided>,
}

/// A table, and the shares that may be quoted beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Decided {
    pub(super) table: Table,
    pub(super) quotable: BTreeSet<ShareId>,
}

impl Decided {
    /// Quotes are drawn from at most so many shares, so that a release stays a small record.
    const MOST_QUOTED: usize = 24;

    fn of(crowd: &Crowd<'_>, settings: Settings) -> Option<Self> {
        let table = Table::of(crowd, settings.k())?;
        let shown: Vec<_> = table.themes().keys().cloned().collect();
        let may_quote = table.people().at_least() >= settings.quote_k();
        let quotable = if may_quote { crowd.quotable(&shown) } else { BTreeSet::new() };
        let quotable = quotable.into_iter().take(Self::MOST_QUOTED).collect();
        Some(Self { table, quotable })
    }
}

/// Whether a cohort still takes shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does, and this is the present week.
    Open {
        /// The present week.
        now: Window,
    },
    /// It was closed: every week is over.
    Closed,
}

/// Why nothing is published: the week is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the week {window} is not over, so nothing is published of it yet")]
pub struct NotYet {
    /// Which week.
    pub window: Window,
}

/// Why stored bytes are no release.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReleaseError {
    /// Written by a newer version.
    #[error("the release has format {0}, and this version of debrief knows format {FORMAT}")]
    Format(u8),
    /// Not readable.
    #[error("the release is damaged; it must not be made anew, restore it from a backup")]
    Damaged(#[source] postcard::Error),
}

const FORMAT: u8 = 1;

impl Release {
    /// Decides what is published of the people in `tally`, whose themes are of version `codebook`.
    ///
    /// Whoever calls stores the result before showing it, and calls once for each week: a second
    /// decision, after somebody withdrew or thresholds rose, could be compared with the first.
    ///
    /// # Errors
    /// If the week is not over.
    pub fn decide(
        tally: &Tally,
        settings: Settings,
        codebook: u32,
        standing: Standing,
    ) -> Result<Self, NotYet> {
        let window = tally.window;
        if matches!(standing, Standing::Open { now } if window >= now) {
            return Err(NotYet { window });
        }
        let crowds = tally.crowds(settings.k().saturating_mul(2));
        let tables: Vec<_> = crowds.iter().filter_map(|one| Decided::of(one, settings)).collect();
        let told: People = tables.iter().map(|one| one.table.people()).sum();
        let people = People::floor(tally.everybody(), settings.k()).min(told);
        Ok(Self { cohort: tally.cohort, window, settings, codebook, people, tables })
    }

    /// Which cohort.
    pub fn cohort(&self) -> CohortId {
        self.cohort
    }

    /// Which week.
    pub fn window(&self) -> Window {
        self.window
    }

    /// The shares that may be quoted, if they are still there.
    pub fn quotable(&self) -> impl Iterator<Item = &ShareId> {
        self.tables.iter().flat_map(|one| &one.quotable)
    }

    pub(super) fn settings(&self) -> Settings {
        self.settings
    }

    pub(super) fn codebook(&self) -> u32 {
        self.codebook
    }

    pub(super) fn people(&self) -> People {
        self.people
    }

    pub(super) fn tables(&self) -> &[Decided] {
        &self.tables
    }

    /// The bytes to store: one format byte, then the release in postcard.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, vec![FORMAT])
            .expect("a release has only types that postcard writes")
    }

    /// Reads what [`Release::to_bytes`] wrote.
    ///
    /// # Errors
    /// If another version wrote the bytes, or they are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ReleaseError> {
        match bytes.split_first() {
            Some((&FORMAT, rest)) => postcard::from_bytes(rest).map_err(ReleaseError::Damaged),
            Some((&other, _)) => Err(ReleaseError::Format(other)),
            None => Err(ReleaseError::Damaged(postcard::Error::DeserializeUnexpectedEnd)),
        }
    }
}
