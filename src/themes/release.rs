//! The one decision about what is published of a week.
//!
//! Owns the frozen tables and their bytes. A release is stored before it is first shown and never
//! replaced: see the room's law on deciding once and on withdrawing.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::tally::Crowd;
use super::{People, Settings, Table, Tally, Window};
use crate::ids::{CohortId, ShareId};
use crate::record::Record;

/// What is published of one cohort and week. Holds no words and nobody's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    cohort: CohortId,
    window: Window,
    settings: Settings,
    codebooks: BTreeMap<u32, People>,
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

impl Record for Release {
    const NAME: &'static str = "release";
    const FORMAT: u8 = 2;
    const MEND: &'static str = "it must not be made anew, restore it from a backup";
}

impl Release {
    /// Decides what is published of the people in `tally`.
    ///
    /// Whoever calls stores the result before showing it, and calls once for each week: a second
    /// decision, after somebody withdrew or thresholds rose, could be compared with the first.
    ///
    /// # Errors
    /// If the week is not over.
    pub fn decide(tally: &Tally, settings: Settings, standing: Standing) -> Result<Self, NotYet> {
        let window = tally.window;
        if matches!(standing, Standing::Open { now } if window >= now) {
            return Err(NotYet { window });
        }
        let crowds = tally.crowds(settings.k().saturating_mul(2));
        let tables: Vec<_> = crowds.iter().filter_map(|one| Decided::of(one, settings)).collect();
        let told: People = tables.iter().map(|one| one.table.people()).sum();
        let people = People::floor(tally.everybody(), settings.k()).min(told);
        let codebooks = codebooks(tally, settings.k());
        Ok(Self { cohort: tally.cohort, window, settings, codebooks, people, tables })
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

    /// How many people's themes were ticked by each version of the codebook.
    pub(super) fn codebooks(&self) -> &BTreeMap<u32, People> {
        &self.codebooks
    }

    pub(super) fn people(&self) -> People {
        self.people
    }

    pub(super) fn tables(&self) -> &[Decided] {
        &self.tables
    }
}

/// The versions by which at least `k` people ticked their themes.
fn codebooks(tally: &Tally, k: u32) -> BTreeMap<u32, People> {
    let counts = tally.codebooks().into_iter();
    let floors = counts.map(|(version, people)| (version, People::floor(people, k)));
    floors.filter(|(_, people)| people.is_shown()).collect()
}
