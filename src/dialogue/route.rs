//! Where a node leads, and on which conditions.

use super::{AnswerName, Move, NodeId, OptionId};

/// Where to go on: the first branch whose tests all hold.
#[derive(Debug)]
pub struct Route {
    /// Tried in order.
    pub branches: Vec<Branch>,
    /// Taken if none of them holds.
    pub otherwise: NodeId,
}

impl Route {
    /// Every node it can lead to.
    pub fn targets(&self) -> impl Iterator<Item = &NodeId> {
        let branches = self.branches.iter().map(|branch| &branch.to);
        branches.chain(std::iter::once(&self.otherwise))
    }
}

/// One conditional way on.
#[derive(Debug)]
pub struct Branch {
    /// All must hold. Never empty.
    pub when: Vec<Test>,
    /// Where it leads.
    pub to: NodeId,
}

/// One condition on what was answered so far. An answer that was not given fails every test but
/// [`Test::Skipped`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// One of these options was chosen.
    Chosen(AnswerName, Vec<OptionId>),
    /// The number is this or more.
    AtLeast(AnswerName, i64),
    /// The number is this or less.
    AtMost(AnswerName, i64),
    /// The question was skipped.
    Skipped(AnswerName),
    /// The free answer lacks this move.
    Lacks(AnswerName, Move),
    /// This node was visited at least so many times, now included.
    VisitsAtLeast(u16),
    /// This node was visited at most so many times, now included.
    VisitsAtMost(u16),
}
