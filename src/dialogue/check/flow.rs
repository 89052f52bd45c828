//! Where paths lead: to every node, to an end, and never in circles without a question.

use std::collections::BTreeSet;

use super::Findings;
use super::draft::{Draft, Drafts};
use crate::dialogue::graph::{self, Way};
use crate::dialogue::{Body, DialogueId, NodeId};

/// Circles in which the engine would never come to a question.
pub(super) fn check_circles(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter() {
        let silence = Silence { drafts, body: &draft.body };
        let mut told = BTreeSet::new();
        for node in &draft.file.nodes {
            let circle = silence.circle_through(&node.id.value);
            if circle.is_empty() || !told.is_disjoint(&circle) {
                continue;
            }
            told.extend(circle);
            let found = format!("a circle through `{}` that asks nothing", node.id.value);
            let help = "put a question into the circle, or lead one of its nodes out";
            findings.tell("D023", draft.source, node.id.at, found, help);
        }
    }
}

/// Nodes that no path reaches, and nodes that no path ends from.
pub(super) fn check_ends(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter() {
        unreached(draft, findings);
        endless(draft, findings);
    }
}

fn unreached(draft: &Draft<'_>, findings: &mut Findings) {
    let reached = graph::reachable(&draft.body);
    for node in draft.file.nodes.iter().filter(|node| !reached.contains(&node.id.value)) {
        let found = format!("the node `{}`, which no path reaches", node.id.value);
        let help = "lead a `next` to it, or remove it";
        findings.tell("D021", draft.source, node.id.at, found, help);
    }
}

/// One problem for all nodes of a file: they are mostly one circle.
fn endless(draft: &Draft<'_>, findings: &mut Findings) {
    let ending = graph::ending(&draft.body);
    let endless = draft.file.nodes.iter().filter(|node| !ending.contains(&node.id.value));
    let names: Vec<_> = endless.clone().map(|node| format!("`{}`", node.id.value)).collect();
    if let Some(first) = endless.clone().next() {
        let found = format!("no way to an end from {}", names.join(", "));
        let help = "lead one of them to a node without `next`, where the dialogue ends";
        findings.tell("D022", draft.source, first.id.at, found, help);
    }
}

/// Whether each path through what is called `id` asks something.
pub(super) fn always_asks(drafts: &Drafts<'_>, id: &DialogueId) -> bool {
    let Some(body) = drafts.body(id).filter(|_| !drafts.called_by(id).contains(id)) else {
        return false;
    };
    !Silence { drafts, body }.ends_from([body.start()].into())
}

/// The part of a body that can be walked without being asked anything.
pub(super) struct Silence<'d> {
    pub drafts: &'d Drafts<'d>,
    pub body: &'d Body,
}

impl<'d> Silence<'d> {
    /// The nodes on silent circles through `id`; empty if there are none.
    fn circle_through(&self, id: &'d NodeId) -> BTreeSet<&'d NodeId> {
        let reached = self.reach(self.targets(id));
        let leads_back = |node: &&&NodeId| self.reach(self.targets(node)).contains(id);
        if !reached.contains(id) {
            return BTreeSet::new();
        }
        reached.iter().filter(leads_back).copied().collect()
    }

    /// Whether an end can be reached from one of `starts` without a question on the way.
    pub fn ends_from(&self, starts: Vec<&'d NodeId>) -> bool {
        let reached = self.reach(starts);
        let mut ways = reached.iter().flat_map(|id| self.silent_ways(id));
        ways.any(|way| way.to.is_none())
    }

    /// The silent nodes that can be reached in silence from `starts`.
    fn reach(&self, starts: Vec<&'d NodeId>) -> BTreeSet<&'d NodeId> {
        let (mut seen, mut todo) = (BTreeSet::new(), starts);
        while let Some(id) = todo.pop() {
            if self.is_silent(id) && seen.insert(id) {
                todo.extend(self.targets(id));
            }
        }
        seen
    }

    fn targets(&self, id: &NodeId) -> Vec<&'d NodeId> {
        self.silent_ways(id).filter_map(|way| way.to).collect()
    }

    fn silent_ways(&self, id: &NodeId) -> impl Iterator<Item = Way<'d>> + use<'_, 'd> {
        let node = self.body.node(id).filter(|node| node.ask.is_none());
        let ways = node.into_iter().flat_map(graph::ways);
        ways.filter(|way| self.is_silent_way(way))
    }

    /// Whether nothing is asked in between.
    pub fn is_silent_way(&self, way: &Way<'_>) -> bool {
        way.call.is_none_or(|call| !always_asks(self.drafts, call))
    }

    fn is_silent(&self, id: &NodeId) -> bool {
        self.body.node(id).is_some_and(|node| node.ask.is_none())
    }
}
