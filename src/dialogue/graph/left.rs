//! About how many questions are still to come, for "about 4 questions left".

use std::collections::BTreeMap;

use super::{Way, ways};
use crate::dialogue::{Body, DialogueId, Node, NodeId};

/// Rounds after which a dialogue that goes in circles is taken as counted.
const ROUNDS: usize = 60;
/// Nobody wants to read a larger number, and a circle would never stop counting.
const MOST: f64 = 99.0;

/// Counts, for every node of `body`, the mean number of questions from there to the end, over all
/// ways on as if each were as likely, itself and what it calls included.
///
/// `called` has the counts at the start of what can be called.
pub(in crate::dialogue) fn count_questions_left(
    body: &mut Body,
    called: &BTreeMap<DialogueId, u16>,
) {
    let counts = settle(body, called);
    for (id, node) in &mut body.nodes {
        let count = counts.get(id).copied().unwrap_or(0.0);
        node.questions_left = at_least_its_own(count, node);
    }
}

fn settle(body: &Body, called: &BTreeMap<DialogueId, u16>) -> BTreeMap<NodeId, f64> {
    let mut counts: BTreeMap<NodeId, f64> = body.nodes().map(|(id, _)| (id.clone(), 0.0)).collect();
    for _ in 0..ROUNDS {
        let mut change: f64 = 0.0;
        for (id, node) in body.nodes() {
            let count = count(node, &counts, called);
            let before = counts.insert(id.clone(), count).unwrap_or(0.0);
            change = change.max((count - before).abs());
        }
        if change < 0.01 {
            break;
        }
    }
    counts
}

fn count(node: &Node, counts: &BTreeMap<NodeId, f64>, called: &BTreeMap<DialogueId, u16>) -> f64 {
    let beyond = |way: &Way<'_>| {
        let in_between = way.call.and_then(|call| called.get(call)).copied().unwrap_or(0);
        let after = way.to.and_then(|to| counts.get(to)).copied().unwrap_or(0.0);
        f64::from(in_between) + after
    };
    let ways = ways(node);
    let mean = ways.iter().map(beyond).sum::<f64>() / ways.len().max(1) as f64;
    (own(node) + mean).min(MOST)
}

fn own(node: &Node) -> f64 {
    if node.ask.is_some() { 1.0 } else { 0.0 }
}

fn at_least_its_own(count: f64, node: &Node) -> u16 {
    count.max(own(node)).round() as u16
}
