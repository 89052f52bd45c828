//! Released tables: numbers that may be seen by anybody.
//!
//! Nothing here can be made or changed outside of this room.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::share::{Correction, CorrectionKind, Outcome, Spot};
use super::tally::{Crowd, Fact, by_node};
use super::twin::Twin;
use crate::dialogue::{CodeId, DialogueId};

/// A released number of distinct people: a multiple of `k`, rounded down. 0 says "fewer than `k`".
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct People(u32);

impl People {
    /// Nobody, or too few to say.
    pub const FEW: Self = Self(0);

    pub(super) const fn floor(count: u32, k: u32) -> Self {
        Self(count - count % k)
    }

    /// At least so many people.
    pub const fn at_least(self) -> u32 {
        self.0
    }

    /// Whether there are enough to say.
    pub fn is_shown(self) -> bool {
        self > Self::FEW
    }

    /// This number, or "too few" if it is below `k`.
    pub(super) fn if_at_least(self, k: u32) -> Self {
        if self.0 < k { Self::FEW } else { self }
    }

    const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for People {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        Self(all.map(|one| one.0).sum())
    }
}

impl fmt::Display for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Which shares of a week a table counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Those of one dialogue, which at least `2k` people shared.
    Dialogue(DialogueId),
    /// Those of all other dialogues together.
    Others,
}

/// What is released about some shares of a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    scope: Scope,
    people: People,
    themes: BTreeMap<CodeId, People>,
    pairs: Vec<Pair>,
    corrections: BTreeMap<Correction, People>,
    nodes: Vec<Node>,
}

/// How many people spoke of two themes, both of which the table shows.
///
/// The themes are given by their places in [`Table::themes`], the smaller first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    a: u32,
    b: u32,
    people: People,
}

/// What people did at one node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    at: Spot,
    outcomes: BTreeMap<Outcome, People>,
    elsewhere: People,
}

impl Table {
    /// Which shares it counts.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// How many people shared them.
    pub fn people(&self) -> People {
        self.people
    }

    /// How many people spoke of each theme. A theme that is missing has fewer than `k`, or none.
    pub fn themes(&self) -> &BTreeMap<CodeId, People> {
        &self.themes
    }

    /// How many people spoke of two themes. 0 is fewer than `k`; pairs that cannot be told without
    /// singling people out are missing.
    pub fn pairs(&self) -> impl Iterator<Item = (&CodeId, &CodeId, People)> {
        let themes: Vec<_> = self.themes.keys().collect();
        let named = move |pair: &Pair| {
            let name = |place: u32| themes.get(place as usize).copied();
            Some((name(pair.a)?, name(pair.b)?, pair.people))
        };
        self.pairs.iter().filter_map(named)
    }

    /// How many people added a theme or took it out, where at least `k` did.
    pub fn corrections(&self) -> &BTreeMap<Correction, People> {
        &self.corrections
    }

    /// What people did at the nodes of which it can be told.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Decides what may be seen of `crowd`. `None` if it is too small to be told of at all.
    pub(super) fn of(crowd: &Crowd<'_>, k: u32) -> Option<Self> {
        let people = size(crowd, k);
        let counts = crowd.counts();
        let themes = themes(&counts, people, k);
        people.is_shown().then(|| Self {
            scope: crowd.scope.clone(),
            people,
            pairs: pairs(crowd, &themes, people, k),
            corrections: corrections(&counts, &themes, people, k),
            nodes: nodes(crowd, &counts, people, k),
            themes,
        })
    }

    /// This table as it looks under a higher `k`: cells that were released, or too few.
    pub(super) fn under(mut self, k: u32) -> Option<Self> {
        let is_shown = |people: People| people.if_at_least(k).is_shown();
        let themes = std::mem::take(&mut self.themes);
        self.pairs = pairs_under(&self.pairs, &themes, k);
        self.themes = themes.into_iter().filter(|(_, people)| is_shown(*people)).collect();
        self.corrections.retain(|_, people| is_shown(*people));
        self.nodes.iter_mut().for_each(|node| node.outcomes.retain(|_, people| is_shown(*people)));
        self.nodes.retain(|node| !node.outcomes.is_empty());
        is_shown(self.people).then_some(self)
    }
}

impl Node {
    /// Which node.
    pub fn at(&self) -> &Spot {
        &self.at
    }

    /// How many people did what. What is missing was done by fewer than `k`, or by nobody.
    pub fn outcomes(&self) -> &BTreeMap<Outcome, People> {
        &self.outcomes
    }

    /// How many did none of what can be counted here: they answered in words, or never came by.
    pub fn elsewhere(&self) -> People {
        self.elsewhere
    }
}

/// How many people a table claims: in the table of the others, at most `k` for each dialogue,
/// for in its twin world no dialogue has `2k`.
fn size(crowd: &Crowd<'_>, k: u32) -> People {
    let most = match crowd.scope {
        Scope::Dialogue(_) => u32::MAX,
        Scope::Others => crowd.dialogues().saturating_mul(k),
    };
    People::floor(crowd.size().min(most), k)
}

fn themes(counts: &BTreeMap<&Fact, u32>, people: People, k: u32) -> BTreeMap<CodeId, People> {
    let spoke = counts.iter().filter_map(|(fact, count)| match fact {
        Fact::Spoke(code) => Some((code.clone(), People::floor(*count, k).min(people))),
        _ => None,
    });
    spoke.filter(|(_, count)| count.is_shown()).collect()
}

fn corrections(
    counts: &BTreeMap<&Fact, u32>,
    themes: &BTreeMap<CodeId, People>,
    people: People,
    k: u32,
) -> BTreeMap<Correction, People> {
    let corrected = counts.iter().filter_map(|(fact, count)| match fact {
        Fact::Corrected(one) => {
            let spoke = themes.get(&one.code).copied().unwrap_or_default();
            // Who added a theme has it; who took it out does not.
            let most = match one.kind {
                CorrectionKind::Added => spoke,
                CorrectionKind::Removed => people.minus(spoke),
            };
            Some((one.clone(), People::floor(*count, k).min(most)))
        }
        _ => None,
    });
    corrected.filter(|(_, count)| count.is_shown()).collect()
}

/// Shows the pairs on which the twin world and the floor of the real count agree.
///
/// Of two themes that together have more people than the table, nothing is said: how much they
/// overlap at least follows from their sizes, and that a pair is missing would then be telling.
fn pairs(
    crowd: &Crowd<'_>,
    themes: &BTreeMap<CodeId, People>,
    people: People,
    k: u32,
) -> Vec<Pair> {
    let ranked = by_size(themes);
    let codes: Vec<_> = ranked.iter().map(|(_, code, _)| (*code).clone()).collect();
    let together = crowd.together(&codes);
    let mut twin = Twin::new(people.0 / k);
    for ((_, _, size), with) in ranked.iter().zip(&together) {
        let wanted: Vec<_> = with.iter().map(|count| count / k).collect();
        twin.place(size.0 / k, &wanted);
    }
    let fits = |&(a, b): &(usize, usize)| {
        ranked[a].2.0 + ranked[b].2.0 <= people.0 && twin.both(a, b) == together[a][b] / k
    };
    let told = |(a, b): (usize, usize)| {
        let places = (ranked[a].0.min(ranked[b].0), ranked[a].0.max(ranked[b].0));
        Pair { a: places.0, b: places.1, people: People::floor(together[a][b], k) }
    };
    each_two(codes.len()).filter(fits).map(told).collect()
}

/// The themes that a twin world can hold with their places in the table, the most frequent first.
fn by_size(themes: &BTreeMap<CodeId, People>) -> Vec<(u32, &CodeId, People)> {
    let placed = (0..).zip(themes).map(|(place, (code, people))| (place, code, *people));
    let mut sorted: Vec<_> = placed.collect();
    sorted.sort_by_key(|(place, _, people)| (std::cmp::Reverse(*people), *place));
    sorted.truncate(Twin::MOST_THEMES);
    sorted
}

fn each_two(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).flat_map(|b| (0..b).map(move |a| (a, b)))
}

/// The pairs of themes that are still shown, with their new places.
fn pairs_under(pairs: &[Pair], themes: &BTreeMap<CodeId, People>, k: u32) -> Vec<Pair> {
    let shown: Vec<_> = themes.values().map(|people| people.if_at_least(k).is_shown()).collect();
    let place = |old: u32| {
        let before = shown.get(..old as usize)?.iter().filter(|is_shown| **is_shown).count();
        shown.get(old as usize)?.then_some(before as u32)
    };
    let renamed = |pair: &Pair| {
        Some(Pair { a: place(pair.a)?, b: place(pair.b)?, people: pair.people.if_at_least(k) })
    };
    pairs.iter().filter_map(renamed).collect()
}

/// Nodes are told of by dialogue only: elsewhere too few people came by the same one.
fn nodes(crowd: &Crowd<'_>, counts: &BTreeMap<&Fact, u32>, people: People, k: u32) -> Vec<Node> {
    if crowd.scope == Scope::Others {
        return vec![];
    }
    let told = |(at, outcomes): (Spot, Vec<(Outcome, u32)>)| {
        let elsewhere = People::floor(crowd.elsewhere(&at), k);
        node(at, outcomes, elsewhere, people, k)
    };
    by_node(counts).into_iter().filter_map(told).collect()
}

/// Shows a node if what is shown can account for everybody, so that what is not shown may be nobody.
fn node(
    at: Spot,
    outcomes: Vec<(Outcome, u32)>,
    elsewhere: People,
    people: People,
    k: u32,
) -> Option<Node> {
    let floors = outcomes.into_iter().map(|(what, count)| (what, People::floor(count, k)));
    let outcomes: BTreeMap<_, _> = floors.filter(|(_, count)| count.is_shown()).collect();
    let cells = outcomes.values().chain([&elsewhere]).filter(|count| count.is_shown());
    let reach: u32 = cells.map(|count| count.0 + k - 1).sum();
    let is_told = !outcomes.is_empty() && reach >= people.0;
    is_told.then_some(Node { at, outcomes, elsewhere })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(counts: &[u32], elsewhere: u32, people: u32) -> Option<Vec<u32>> {
        let at = Spot { body: "a".into(), node: "b".into() };
        let name = |at: usize| Outcome::Chose(format!("option_{at}").as_str().into());
        let outcomes = counts.iter().enumerate().map(|(at, count)| (name(at), *count)).collect();
        let floor = |count| People::floor(count, 5);
        let node = node(at, outcomes, floor(elsewhere), floor(people), 5)?;
        Some(node.outcomes.values().map(|people| people.at_least()).collect())
    }

    #[test]
    fn a_count_is_rounded_down_and_few_are_as_none() {
        assert_eq!(People::floor(13, 5).at_least(), 10);
        assert_eq!(People::floor(4, 5), People::FEW);
    }

    #[test]
    fn a_node_is_told_if_its_shown_cells_can_hold_everybody() {
        assert_eq!(told(&[12, 8, 3], 0, 23), Some(vec![10, 5]));
        assert_eq!(told(&[18, 4], 0, 22), None, "15 to 19 of 20: somebody is missing");
        assert_eq!(told(&[6, 3], 11, 20), Some(vec![5]));
    }

    #[test]
    fn a_node_where_nothing_is_shown_is_not_listed() {
        assert_eq!(told(&[4], 16, 20), None);
    }
}
