//! With the pool, a roster and the times people were online, but without the key.

use std::collections::BTreeSet;

use debrief::ids::{CohortId, Pseudonym};
use debrief::privacy::pseudonym::contributor_tag;
use debrief::privacy::seal::MasterKey;

use crate::cohort::Dice;

const PEOPLE: usize = 200;
const COHORT: CohortId = CohortId::from_bytes([9; 16]);

fn tags(dice: &mut Dice, window: u32, people: &[Pseudonym]) -> Vec<[u8; 16]> {
    let mut key = [0; 32];
    key[..16].copy_from_slice(&dice.bytes());
    let master = MasterKey::from_bytes(key);
    people.iter().map(|whom| contributor_tag(&master, COHORT, window, *whom)).collect()
}

fn roster(dice: &mut Dice) -> Vec<Pseudonym> {
    (0..PEOPLE).map(|_| Pseudonym::from_bytes(dice.bytes())).collect()
}

fn distance(a: &[u8; 16], b: &[u8; 16]) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum()
}

/// How many of one week's tags have their own person's tag of the next week as the nearest.
fn nearest_hits(one: &[[u8; 16]], next: &[[u8; 16]]) -> usize {
    let nearest = |tag| (0..next.len()).min_by_key(|at| distance(tag, &next[*at]));
    one.iter().enumerate().filter(|(at, tag)| nearest(tag) == Some(*at)).count()
}

#[test]
fn nobody_is_followed_from_week_to_week_better_than_by_chance() {
    let mut dice = Dice::new(7);
    let hits: usize = (0..20)
        .map(|_| {
            let people = roster(&mut dice);
            let seed = dice.next();
            let one = tags(&mut Dice::new(seed), 202_610, &people);
            let next = tags(&mut Dice::new(seed), 202_611, &people);
            assert!(BTreeSet::from_iter(&one).is_disjoint(&BTreeSet::from_iter(&next)));
            nearest_hits(&one, &next)
        })
        .sum();
    // By chance one hit a round is expected: 20, with a standard deviation of about 4.5.
    assert!(hits < 45, "{hits} of {} were linked", 20 * PEOPLE);
}

#[test]
fn the_order_of_tags_says_nothing_of_the_order_of_the_roster() {
    let mut dice = Dice::new(8);
    let rounds = 50;
    let kept: usize = (0..rounds)
        .map(|_| {
            let mut people = roster(&mut dice);
            people.sort_by_key(|whom| *whom.as_bytes());
            let tags = tags(&mut dice, 202_610, &people);
            tags.windows(2).filter(|two| two[0] < two[1]).count()
        })
        .sum();
    let (all, half) = (rounds * (PEOPLE - 1), rounds * (PEOPLE - 1) / 2);
    // The number of rises of a random order of n has the variance (n + 1) / 12.
    let spread = ((rounds * (PEOPLE + 1)) as f64 / 12.0).sqrt();
    assert!((kept as f64 - half as f64).abs() < 6.0 * spread, "{kept} of {all} rise");
}

#[test]
fn every_bit_of_a_tag_is_as_often_set_as_not() {
    let mut dice = Dice::new(9);
    let people: Vec<_> = (0..4_000).map(|_| Pseudonym::from_bytes(dice.bytes())).collect();
    let tags = tags(&mut dice, 202_610, &people);
    for bit in 0..128 {
        let set = tags.iter().filter(|tag| tag[bit / 8] >> (bit % 8) & 1 == 1).count();
        assert!((1_750..2_250).contains(&set), "bit {bit} is set in {set} of 4,000");
    }
}
