//! Heavy questions: not too many in a row, never the last, and a closing afterwards.

use std::collections::BTreeSet;

use super::Findings;
use super::draft::{Draft, Drafts};
use super::flow::Silence;
use crate::dialogue::graph::{self, Way};
use crate::dialogue::{Body, Node, NodeId};

/// Most heavy questions with nothing lighter in between.
const MOST_IN_A_ROW: usize = 2;
/// The name of the fragment that closes, and of nodes that close by themselves.
const CLOSINGS: &[&str] = &["close", "closing"];

/// Looks at dialogues only: a fragment goes on in whoever called it.
pub(super) fn check(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter().filter(|draft| !draft.about.is_fragment) {
        in_a_row(draft, findings);
        for (id, node) in draft.body.nodes().filter(|(_, node)| is_heavy(node)) {
            afterwards(drafts, draft, id, node, findings);
        }
    }
}

fn is_heavy(node: &Node) -> bool {
    node.heavy && node.ask.is_some()
}

fn in_a_row(draft: &Draft<'_>, findings: &mut Findings) {
    for id in too_heavy(&draft.body) {
        let found = format!("more than {MOST_IN_A_ROW} heavy questions in a row at `{id}`");
        let help = "put a lighter question or a fragment such as `grounding` in between";
        tell(draft, "D052", id, &found, help, findings);
    }
}

/// The nodes at which some path has had too many heavy questions.
fn too_heavy(body: &Body) -> BTreeSet<&NodeId> {
    let mut seen = BTreeSet::new();
    let mut todo = vec![(body.start(), 0)];
    while let Some((id, before)) = todo.pop() {
        let Some(node) = body.node(id) else { continue };
        let row = in_row(node, before);
        if before <= MOST_IN_A_ROW && seen.insert((id, row)) {
            let after = |way: Way<'_>| if way.call.is_some() { 0 } else { row };
            todo.extend(
                graph::ways(node).into_iter().filter_map(|way| Some((way.to?, after(way)))),
            );
        }
    }
    seen.into_iter().filter(|(_, row)| *row > MOST_IN_A_ROW).map(|(id, _)| id).collect()
}

fn in_row(node: &Node, before: usize) -> usize {
    match (&node.ask, node.heavy) {
        (None, _) => before,
        (Some(_), true) => before + 1,
        (Some(_), false) => 0,
    }
}

fn afterwards(
    drafts: &Drafts<'_>,
    draft: &Draft<'_>,
    id: &NodeId,
    node: &Node,
    findings: &mut Findings,
) {
    if is_last(drafts, draft, node) {
        let found = format!("the heavy question `{id}`, which can be the last one");
        let help = "ask something lighter after it, and end with `call: close`";
        tell(draft, "D053", id, &found, help, findings);
    } else if ends_without_closing(&draft.body, node) {
        let found = format!("a path from the heavy question `{id}` to an end without a closing");
        let help = "lead every path from it to a node with `call: close`";
        tell(draft, "D054", id, &found, help, findings);
    }
}

fn is_last(drafts: &Drafts<'_>, draft: &Draft<'_>, node: &Node) -> bool {
    let silence = Silence { drafts, body: &draft.body };
    let ways = graph::ways(node).into_iter().filter(|way| silence.is_silent_way(way));
    let (ends, goes_on): (Vec<_>, Vec<_>) = ways.partition(|way| way.to.is_none());
    !ends.is_empty() || silence.ends_from(goes_on.into_iter().filter_map(|way| way.to).collect())
}

fn ends_without_closing(body: &Body, from: &Node) -> bool {
    let mut seen = BTreeSet::new();
    let mut todo = open_ways(from);
    while let Some(way) = todo.pop() {
        let Some(to) = way.to else { return true };
        let node = body.node(to).filter(|_| !CLOSINGS.contains(&to.as_str()));
        if let Some(node) = node.filter(|_| seen.insert(to)) {
            todo.extend(open_ways(node));
        }
    }
    false
}

/// The ways on that do not call a closing.
fn open_ways(node: &Node) -> Vec<Way<'_>> {
    let is_open = |way: &Way<'_>| way.call.is_none_or(|call| !CLOSINGS.contains(&call.as_str()));
    graph::ways(node).into_iter().filter(is_open).collect()
}

fn tell(
    draft: &Draft<'_>,
    code: &'static str,
    id: &NodeId,
    found: &str,
    help: &str,
    findings: &mut Findings,
) {
    let at = draft.file.node(id).map_or(draft.head(), |node| node.id.at);
    findings.tell(code, draft.source, at, found, help);
}
