//! Builds a world of people in groups who are alike, theme by theme.
//!
//! The world has as many groups as a table has multiples of `k` people, and each theme the number of
//! groups that the table shows for it. Where a theme is placed follows how often it really
//! went together with those before it, as near as the room left allows. Which pairs came out as they
//! really are decides what may be shown of pairs: all that is shown then holds in one world.
//! Law: the world exists, so whatever is read off it hides everybody in a group.

use std::collections::BTreeMap;

/// Themes as bits, by their place in the order they were placed.
type Mask = u64;

/// A world under construction: how many groups carry each combination of themes.
pub(super) struct Twin {
    groups: BTreeMap<Mask, u32>,
    placed: usize,
}

impl Twin {
    /// How many themes a world can hold.
    pub(super) const MOST_THEMES: usize = Mask::BITS as usize;

    /// A world of `groups` groups that speak of nothing.
    pub(super) fn new(groups: u32) -> Self {
        Self { groups: BTreeMap::from([(0, groups)]), placed: 0 }
    }

    /// Gives the next theme to `size` groups. `wanted[a]`: how many of them should carry theme `a`.
    pub(super) fn place(&mut self, size: u32, wanted: &[u32]) {
        let mut left: Vec<_> = wanted[..self.placed].iter().map(|want| i64::from(*want)).collect();
        let mut rest = size;
        let mut taken = BTreeMap::new();
        while let Some(mask) = self.best(&left).filter(|_| rest > 0) {
            let some = self.take(mask, rest, &left);
            bits(mask).for_each(|theme| left[theme] -= i64::from(some));
            rest -= some;
            *taken.entry(mask | 1 << self.placed).or_default() += some;
        }
        self.groups.append(&mut taken);
        self.placed += 1;
    }

    /// The combination that fills the most gaps and overfills the fewest, the plainest first.
    fn best(&self, left: &[i64]) -> Option<Mask> {
        let gain = |mask: Mask| bits(mask).map(|at| if left[at] > 0 { 1 } else { -2 }).sum::<i64>();
        self.groups.keys().copied().max_by_key(|mask| (gain(*mask), std::cmp::Reverse(*mask)))
    }

    /// Takes groups of `mask` out: as many as are needed until a gap is full.
    fn take(&mut self, mask: Mask, rest: u32, left: &[i64]) -> u32 {
        let gaps = bits(mask).map(|theme| left[theme]).filter(|gap| *gap > 0);
        let nearest = gaps.min().map_or(rest, |gap| gap.min(i64::from(rest)) as u32);
        let there = self.groups.remove(&mask).unwrap_or(0);
        let some = nearest.min(there);
        if there > some {
            self.groups.insert(mask, there - some);
        }
        some
    }

    /// How many groups carry both `a` and `b`, by the order of placing.
    pub(super) fn both(&self, a: usize, b: usize) -> u32 {
        let pair: Mask = 1 << a | 1 << b;
        let with_both = self.groups.iter().filter(|(mask, _)| *mask & pair == pair);
        with_both.map(|(_, groups)| groups).sum()
    }
}

/// The places of the bits that are set.
fn bits(mask: Mask) -> impl Iterator<Item = usize> {
    (0..Mask::BITS as usize).filter(move |at| mask >> at & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(groups: u32, themes: &[(u32, &[u32])]) -> Twin {
        let mut twin = Twin::new(groups);
        themes.iter().for_each(|(size, wanted)| twin.place(*size, wanted));
        twin
    }

    #[test]
    fn pairs_that_fit_come_out_as_wanted() {
        let twin = world(6, &[(3, &[]), (2, &[1]), (2, &[0, 1])]);
        assert_eq!((twin.both(0, 1), twin.both(0, 2), twin.both(1, 2)), (1, 0, 1));
    }

    #[test]
    fn no_group_is_lost_when_one_combination_is_taken_from_twice() {
        let twin = world(9, &[(6, &[]), (4, &[2]), (5, &[3, 2])]);
        assert_eq!(twin.groups.values().sum::<u32>(), 9);
        assert_eq!(twin.both(2, 2), 5);
    }

    #[test]
    fn every_theme_gets_its_size_even_where_pairs_cannot_fit() {
        let twin = world(2, &[(2, &[]), (2, &[0]), (1, &[0, 0])]);
        assert_eq!((twin.both(0, 0), twin.both(1, 1), twin.both(2, 2)), (2, 2, 1));
        assert_eq!(twin.groups.values().sum::<u32>(), 2);
    }
}
