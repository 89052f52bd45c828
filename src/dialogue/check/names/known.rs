//! What is known of the answers before each node, whatever the path.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::{Draft, Drafts};
use crate::dialogue::graph::{self, Way};
use crate::dialogue::{AnswerName, Body, DialogueId, Node, NodeId, Test};

/// Answers that every path up to a place has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Known {
    /// Asked for, and perhaps skipped.
    pub asked: BTreeSet<AnswerName>,
    /// Given.
    pub answered: BTreeSet<AnswerName>,
}

impl Known {
    /// When the question of `node` has been answered.
    pub fn with_answer_to(&self, node: &Node) -> Self {
        let mut known = self.clone();
        if let Some(save) = node.ask.as_ref().and_then(|ask| ask.save.as_ref()) {
            known.asked.insert(save.clone());
            known.answered.insert(save.clone());
        }
        known
    }

    /// When `node` has asked and called, and chooses where to go on.
    pub fn on_leaving(&self, drafts: &Drafts<'_>, node: &Node) -> Self {
        let plain = graph::ways(node).into_iter().find(|way| way.option.is_none());
        let mut known = self.with_answer_to(node);
        known.forget_skipped(node);
        known.add_called(drafts, plain.and_then(|way| way.call));
        known
    }

    /// On the way on from `node`.
    fn along(&self, drafts: &Drafts<'_>, node: &Node, way: &Way<'_>) -> Self {
        if way.option.is_some() {
            let mut known = self.with_answer_to(node);
            known.add_called(drafts, way.call);
            return known;
        }
        let mut known = self.on_leaving(drafts, node);
        known.learn(node, way);
        known
    }

    fn forget_skipped(&mut self, node: &Node) {
        if let Some(ask) = node.ask.as_ref().filter(|ask| ask.optional) {
            self.answered.retain(|name| Some(name) != ask.save.as_ref());
        }
    }

    fn add_called(&mut self, drafts: &Drafts<'_>, call: Option<&DialogueId>) {
        let Some(id) = call else { return };
        let Some(draft) = drafts.find(id).filter(|_| !drafts.called_by(id).contains(id)) else {
            return;
        };
        let called = at_the_end(drafts, draft);
        self.asked.extend(called.asked);
        self.answered.extend(called.answered);
    }

    /// A condition that held tells that there was an answer; so does one on skipping that did not.
    fn learn(&mut self, node: &Node, way: &Way<'_>) {
        let held = way.branch.into_iter().flat_map(|branch| &branch.when);
        self.answered.extend(held.filter_map(needs_answer).cloned());
        let branches = node.next.iter().flat_map(|route| &route.branches);
        let failed =
            branches.take_while(|one| !way.branch.is_some_and(|own| std::ptr::eq(own, *one)));
        for branch in failed {
            if let [Test::Skipped(name)] = branch.when.as_slice()
                && self.asked.contains(name)
            {
                self.answered.insert(name.clone());
            }
        }
    }

    fn meet(&mut self, other: &Self) {
        self.asked.retain(|name| other.asked.contains(name));
        self.answered.retain(|name| other.answered.contains(name));
    }
}

fn needs_answer(test: &Test) -> Option<&AnswerName> {
    match test {
        Test::Chosen(name, _)
        | Test::AtLeast(name, _)
        | Test::AtMost(name, _)
        | Test::Lacks(name, _) => Some(name),
        Test::Skipped(_) | Test::VisitsAtLeast(_) | Test::VisitsAtMost(_) => None,
    }
}

/// What is known before each node that some path reaches.
///
/// A forward data-flow analysis: sets only shrink, so it comes to rest.
pub(super) fn before_each_node<'d>(
    drafts: &Drafts<'_>,
    draft: &'d Draft<'_>,
) -> BTreeMap<&'d NodeId, Known> {
    let body = &draft.body;
    let mut before = BTreeMap::from([(body.start(), Known::default())]);
    let mut todo = vec![body.start()];
    while let Some(id) = todo.pop() {
        for (to, known) in onward(drafts, body, id, &before) {
            if narrow(&mut before, to, known) {
                todo.push(to);
            }
        }
    }
    before
}

fn onward<'d>(
    drafts: &Drafts<'_>,
    body: &'d Body,
    id: &NodeId,
    before: &BTreeMap<&'d NodeId, Known>,
) -> Vec<(&'d NodeId, Known)> {
    let (Some(node), Some(known)) = (body.node(id), before.get(id)) else { return vec![] };
    let ways = graph::ways(node).into_iter();
    ways.filter_map(|way| Some((way.to?, known.along(drafts, node, &way)))).collect()
}

/// Whether anything changed.
fn narrow<'d>(before: &mut BTreeMap<&'d NodeId, Known>, to: &'d NodeId, known: Known) -> bool {
    let Some(present) = before.get_mut(to) else {
        before.insert(to, known);
        return true;
    };
    let old = present.clone();
    present.meet(&known);
    *present != old
}

/// What is known whenever `draft` has come to its end.
fn at_the_end(drafts: &Drafts<'_>, draft: &Draft<'_>) -> Known {
    let before = before_each_node(drafts, draft);
    let ends = before.iter().flat_map(|(id, known)| {
        let node = draft.body.node(id);
        let ways = node
            .into_iter()
            .flat_map(|node| graph::ways(node).into_iter().map(move |way| (node, way)));
        let ends = ways.filter(|(_, way)| way.to.is_none());
        ends.map(|(node, way)| known.along(drafts, node, &way)).collect::<Vec<_>>()
    });
    ends.reduce(|mut one, other| {
        one.meet(&other);
        one
    })
    .unwrap_or_default()
}
