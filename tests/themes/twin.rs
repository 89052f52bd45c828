//! Builds, from a published table alone, a world of people in groups who are alike.
//!
//! Where it exists, every count of people that anyone can define over themes is a multiple of `k`
//! in it, and it publishes the same table: so nothing between 1 and k − 1 can follow.

use std::collections::BTreeMap;

use debrief::dialogue::CodeId;
use debrief::ids::{CohortId, ShareId};
use debrief::themes::{
    ContributorTag, Correction, CorrectionKind, Filter, Published, Release, Scope, Settings, Share,
    Standing, Table, Tally,
};

use crate::cohort::{Dice, Known, week};

type Groups = BTreeMap<u64, u32>;

/// A table taken apart: groups instead of people, themes by number.
pub struct Puzzle {
    pub groups: u32,
    pub themes: Vec<u32>,
    pub pairs: BTreeMap<(usize, usize), u32>,
}

impl Puzzle {
    fn of(table: &Table, k: u32) -> Self {
        let mut codes: Vec<_> = table.themes().iter().collect();
        codes.sort_by_key(|(_, people)| std::cmp::Reverse(**people));
        let place = |code: &CodeId| codes.iter().position(|(one, _)| *one == code).unwrap();
        let placed = |(a, b, people): (&CodeId, &CodeId, debrief::themes::People)| {
            let (a, b) = (place(a), place(b));
            ((a.min(b), a.max(b)), people.at_least() / k)
        };
        let groups = table.people().at_least() / k;
        let themes = codes.iter().map(|(_, people)| people.at_least() / k).collect();
        Self { groups, themes, pairs: table.pairs().map(placed).collect() }
    }

    /// A world in which all of it holds: which combinations of themes how many groups carry.
    pub fn solve(&self) -> Option<Groups> {
        self.place(0, Groups::from([(0, self.groups)]))
    }

    /// Gives `theme` and all later ones to groups.
    fn place(&self, theme: usize, world: Groups) -> Option<Groups> {
        let Some(size) = self.themes.get(theme) else { return Some(world) };
        let wanted = (0..theme).map(|a| self.pairs.get(&(a, theme)).copied()).collect();
        self.spread(theme, &world.clone().into_iter().collect::<Vec<_>>(), *size, wanted, world)
    }

    /// Chooses how many groups of each combination carry `theme`, in every way until one works.
    fn spread(
        &self,
        theme: usize,
        rest: &[(u64, u32)],
        size: u32,
        wanted: Vec<Option<u32>>,
        world: Groups,
    ) -> Option<Groups> {
        let Some(((mask, there), rest)) = rest.split_first() else {
            let is_done = size == 0 && wanted.iter().flatten().all(|left| *left == 0);
            return is_done.then(|| self.place(theme + 1, world)).flatten();
        };
        let here = |at: &usize| mask >> at & 1 == 1;
        let room = (0..theme).filter(here).filter_map(|at| wanted[at]).min().unwrap_or(size);
        let reachable: u32 = rest.iter().map(|(_, there)| there).sum();
        let least = size.saturating_sub(reachable);
        (least..=room.min(*there).min(size)).rev().find_map(|some| {
            let left = |(at, want): (usize, &Option<u32>)| {
                want.map(|want| want - some * u32::from(here(&at)))
            };
            let wanted = wanted.iter().enumerate().map(left).collect();
            self.spread(theme, rest, size - some, wanted, moved(&world, *mask, theme, some))
        })
    }
}

fn moved(world: &Groups, mask: u64, theme: usize, some: u32) -> Groups {
    let mut world = world.clone();
    *world.entry(mask).or_default() -= some;
    *world.entry(mask | 1 << theme).or_default() += some;
    world.retain(|_, groups| *groups > 0);
    world
}

/// Checks that a world exists for `table`, and that it would be published just so.
#[track_caller]
pub fn check(known: &Known, table: &Table, seed: u64) {
    let world = Puzzle::of(table, known.settings.k()).solve();
    let world = world.unwrap_or_else(|| panic!("seed {seed}: no world of groups fits {table:?}"));
    let again = published(table, &people(table, &world, known.settings.k()), known.settings);
    assert_eq!(again.people(), table.people(), "seed {seed}");
    assert_eq!(again.themes(), table.themes(), "seed {seed}");
    assert_eq!(again.corrections(), table.corrections(), "seed {seed}");
}

/// The people of a world: each group `k` times, with its themes and their corrections.
fn people(table: &Table, world: &Groups, k: u32) -> Vec<(Vec<CodeId>, Vec<Correction>)> {
    let mut codes: Vec<_> = table.themes().iter().collect();
    codes.sort_by_key(|(_, people)| std::cmp::Reverse(**people));
    let each = world.iter().flat_map(|(mask, groups)| (0..groups * k).map(move |_| *mask));
    let numbered = table.corrections().iter().map(|(one, people)| (one.clone(), people.at_least()));
    let mut left: BTreeMap<_, _> = numbered.collect();
    let mut person = |mask: u64| {
        let has = |at: &usize| mask >> at & 1 == 1;
        let spoke: Vec<_> = (0..codes.len()).filter(has).map(|at| codes[at].0.clone()).collect();
        let corrects =
            |one: &Correction| spoke.contains(&one.code) == (one.kind == CorrectionKind::Added);
        let due = left.iter_mut().filter(|(one, people)| **people > 0 && corrects(one));
        let corrections = due
            .map(|(one, people)| {
                *people -= 1;
                one.clone()
            })
            .collect();
        (spoke, corrections)
    };
    each.map(&mut person).collect()
}

/// Publishes a world the way real shares are.
fn published(
    table: &Table,
    people: &[(Vec<CodeId>, Vec<Correction>)],
    settings: Settings,
) -> Table {
    let mut dice = Dice::new(1);
    let cohort = CohortId::from_bytes([1; 16]);
    let mut tally = Tally::new(cohort, week(0));
    for (at, (codes, corrections)) in people.iter().enumerate() {
        let group = at as u32 / settings.k();
        let dialogue = match table.scope() {
            Scope::Dialogue(dialogue) => dialogue.clone(),
            Scope::Others => format!("other-{group}").as_str().into(),
        };
        let share = Share {
            cohort,
            window: week(0),
            dialogue,
            contributor: ContributorTag::from_bytes(dice.bytes()),
            codes: codes.iter().cloned().collect(),
            codebook: 3,
            corrections: corrections.clone(),
            steps: vec![],
            quotes: vec![],
        };
        tally.add(ShareId::from_bytes(dice.bytes()), &share).unwrap();
    }
    let release = Release::decide(&tally, settings, Standing::Closed).unwrap();
    let report = Published::gather(&[release], settings, Filter::default(), |_| None);
    report.weeks()[0].tables()[0].clone()
}
