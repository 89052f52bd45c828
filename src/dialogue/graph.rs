//! Walks over a dialogue, and draws it.
//!
//! Owns the one account of where a node leads ([`ways`]), which the checks, the count of questions
//! left and the drawings share.

mod draw;
mod left;

use std::collections::BTreeSet;

use super::{Body, Branch, Choice, DialogueId, Node, NodeId};

pub use draw::{dot, mermaid};
pub(super) use left::count_questions_left;

/// One way on from a node.
#[derive(Debug, Clone, Copy)]
pub struct Way<'b> {
    /// The option that leads this way, if it has a `next` of its own.
    pub option: Option<&'b Choice>,
    /// The condition under which the node's own route leads this way.
    pub branch: Option<&'b Branch>,
    /// What is certain to run in between.
    pub call: Option<&'b DialogueId>,
    /// Where it leads. `None` is the end.
    pub to: Option<&'b NodeId>,
}

/// Every way on from `node`: first those of options with a `next`, then those of its own route.
pub fn ways(node: &Node) -> Vec<Way<'_>> {
    let mut ways: Vec<_> = steering_options(node).map(|option| option_way(node, option)).collect();
    if follows_route(node) {
        ways.extend(route_ways(node));
    }
    ways
}

/// Everything that `node` can call.
pub fn calls(node: &Node) -> impl Iterator<Item = &DialogueId> {
    options(node).filter_map(|option| option.call.as_ref()).chain(&node.call)
}

fn options(node: &Node) -> impl Iterator<Item = &Choice> {
    node.ask.iter().flat_map(|ask| ask.question.options())
}

fn steering_options(node: &Node) -> impl Iterator<Item = &Choice> {
    options(node).filter(|option| option.next.is_some())
}

fn option_way<'b>(node: &'b Node, option: &'b Choice) -> Way<'b> {
    let call = option.call.as_ref().or(node.call.as_ref());
    Way { option: Some(option), branch: None, call, to: option.next.as_ref() }
}

/// Whether the node's own route is ever taken: not if every answer has a way of its own.
fn follows_route(node: &Node) -> bool {
    let Some(ask) = &node.ask else { return true };
    let options = ask.question.options();
    ask.optional || options.is_empty() || options.iter().any(|option| option.next.is_none())
}

fn route_ways(node: &Node) -> Vec<Way<'_>> {
    // An option's own call stands in for the node's, so the node's is then no longer certain.
    let is_diverted = options(node).any(|option| option.next.is_none() && option.call.is_some());
    let call = node.call.as_ref().filter(|_| !is_diverted);
    let way = |branch, to| Way { option: None, branch, call, to };
    let Some(route) = &node.next else {
        return vec![way(None, None)];
    };
    let conditional = route.branches.iter().map(|branch| way(Some(branch), Some(&branch.to)));
    conditional.chain([way(None, Some(&route.otherwise))]).collect()
}

/// The nodes that some path from the start reaches.
pub fn reachable(body: &Body) -> BTreeSet<&NodeId> {
    let mut seen = BTreeSet::new();
    let mut todo = vec![body.start()];
    while let Some(id) = todo.pop() {
        let Some(node) = body.node(id) else { continue };
        if seen.insert(id) {
            todo.extend(ways(node).into_iter().filter_map(|way| way.to));
        }
    }
    seen
}

/// The nodes from which some path ends. A way to a node that is not there counts as an end: that
/// is another fault.
pub fn ending(body: &Body) -> BTreeSet<&NodeId> {
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        let ends = |node: &Node| ways(node).iter().any(|way| is_end(body, way, &found));
        let more: Vec<_> = body.nodes().filter(|(_, node)| ends(node)).map(|(id, _)| id).collect();
        found.extend(more);
        if found.len() == before {
            return found;
        }
    }
}

fn is_end(body: &Body, way: &Way<'_>, ending: &BTreeSet<&NodeId>) -> bool {
    way.to.is_none_or(|to| ending.contains(to) || body.node(to).is_none())
}

/// Most questions on a path through `body` that visits no node twice, calls left out.
///
/// Exact up to the 20,000th path that is looked at; beyond that, the most found by then.
pub fn longest_path(body: &Body) -> usize {
    let mut search = Search { body, on_path: BTreeSet::new(), paths_left: 20_000 };
    search.longest_from(body.start())
}

struct Search<'b> {
    body: &'b Body,
    on_path: BTreeSet<&'b NodeId>,
    paths_left: usize,
}

impl<'b> Search<'b> {
    fn longest_from(&mut self, id: &'b NodeId) -> usize {
        let Some(node) = self.body.node(id).filter(|_| self.paths_left > 0) else { return 0 };
        if !self.on_path.insert(id) {
            return 0;
        }
        self.paths_left -= 1;
        let targets: BTreeSet<_> = ways(node).into_iter().filter_map(|way| way.to).collect();
        let beyond = targets.into_iter().map(|to| self.longest_from(to)).max().unwrap_or(0);
        self.on_path.remove(id);
        beyond + usize::from(node.ask.is_some())
    }
}
