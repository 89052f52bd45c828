//! The attacker is good enough to break what is known to be broken.

use std::collections::BTreeMap;

use crate::intervals::Reasoning;
use crate::twin::Puzzle;

#[test]
fn exact_counts_give_complements_away() {
    let mut reasoning = Reasoning::default();
    let people = reasoning.number("people", 23, 23);
    let spoke = reasoning.number("gifts", 20, 20);
    reasoning.within(spoke, people);
    reasoning.conclude().unwrap();
    assert_eq!(reasoning.found_out(5), ["people without gifts is 3 to 3"]);
}

#[test]
fn a_total_forces_the_cell_that_was_left_out() {
    let mut reasoning = Reasoning::default();
    let people = reasoning.number("people", 20, 24);
    let cells = [reasoning.number("yes", 15, 19), reasoning.number("no", 0, 4)];
    reasoning.sum(people, &cells);
    reasoning.conclude().unwrap();
    assert_eq!(reasoning.found_out(5), ["no is 1 to 4"]);
}

#[test]
fn a_total_over_dialogues_forces_the_one_that_was_left_out() {
    let mut reasoning = Reasoning::default();
    let everybody = reasoning.number("everybody", 15, 19);
    let tables = [reasoning.number("shown", 10, 14), reasoning.number("hidden", 0, 4)];
    reasoning.cover(everybody, &tables);
    reasoning.conclude().unwrap();
    assert_eq!(reasoning.found_out(5), ["hidden is 1 to 4"]);
}

#[test]
fn two_reports_of_a_week_that_was_counted_anew_can_be_subtracted() {
    let mut reasoning = Reasoning::default();
    let (before, after) = (reasoning.number("before", 7, 7), reasoning.number("after", 6, 6));
    reasoning.within(after, before);
    reasoning.conclude().unwrap();
    assert_eq!(reasoning.found_out(5), ["before without after is 1 to 1"]);
}

#[test]
fn rounded_pairs_may_fit_no_world_of_groups() {
    let pairs = BTreeMap::from([((0, 1), 1)]);
    assert_eq!(Puzzle { groups: 2, themes: vec![2, 2], pairs }.solve(), None);
}

#[test]
fn three_themes_apart_need_room() {
    let apart = |groups| {
        let pairs = BTreeMap::from([((0, 1), 0), ((0, 2), 0), ((1, 2), 0)]);
        Puzzle { groups, themes: vec![2, 2, 2], pairs }.solve()
    };
    assert_eq!(apart(4), None);
    assert!(apart(6).is_some());
}
