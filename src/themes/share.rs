//! One shared reflection, as it lies in a cohort's pool.
//!
//! Owns the record and its bytes. It names nobody: its writer is a tag that is keyed by cohort and
//! week, its time is a week, and a number on a scale is only a third of the scale.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Window;
use crate::dialogue::{CodeId, DialogueId, NodeId, OptionId};
use crate::ids::CohortId;
use crate::record::Record;

/// What one writer shared of one debrief. Stored, it has typically 200 to 900 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The cohort it was shared with.
    pub cohort: CohortId,
    /// The week in which it was shared.
    pub window: Window,
    /// The dialogue it came from.
    pub dialogue: DialogueId,
    /// Tells people of one cohort and week apart, and nothing else.
    pub contributor: ContributorTag,
    /// The themes as the writer left them, after ticking and unticking.
    pub codes: BTreeSet<CodeId>,
    /// The version of the codebook that they were heard and ticked by.
    pub codebook: u32,
    /// Where the writer changed what the coder had heard.
    pub corrections: Vec<Correction>,
    /// What happened at the nodes whose answers may be shared.
    pub steps: Vec<Step>,
    /// Scrubbed answers. Empty unless the writer agreed to be quoted.
    pub quotes: Vec<String>,
}

/// A person under a key of one cohort and one week: 128 bits of a keyed hash.
///
/// The same person has another tag in every other week and cohort. Prints as `**`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContributorTag([u8; 16]);

impl ContributorTag {
    /// Wraps 16 bytes that were derived with the key.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for ContributorTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("**")
    }
}

/// A theme that the writer set right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// Which theme.
    pub code: CodeId,
    /// What was done to it.
    pub kind: CorrectionKind,
}

/// How the writer changed what the coder had heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionKind {
    /// The coder had missed it.
    Added,
    /// The coder was wrong to hear it.
    Removed,
}

/// What happened at one node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Step {
    /// Which node.
    pub at: Spot,
    /// What happened there. A question with several options chosen gives a step for each.
    pub outcome: Outcome,
}

/// A node of a file: fragments that a dialogue calls have nodes of their own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// The dialogue or fragment.
    pub body: DialogueId,
    /// The node in it.
    pub node: NodeId,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.body, self.node)
    }
}

/// What a writer did at a node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Chose this option.
    Chose(OptionId),
    /// Answered in this third of the scale.
    Rated(Third),
    /// Passed the question by.
    Skipped,
    /// Ended the debrief here.
    Stopped,
}

/// A third of a scale. The exact number stays in the writer's journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Third {
    /// Towards the first end.
    Low,
    /// In between.
    Middle,
    /// Towards the other end.
    High,
}

impl Third {
    /// All three, from the first end to the other.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// The third of the scale `from` to `to` (both included) that `value` lies in.
    ///
    /// The middle is what is as near to one end as to the other, within a sixth of the scale:
    /// on 1 to 5 the parts are 1–2, 3, 4–5; on 0 to 10 they are 0–3, 4–6, 7–10.
    pub fn of(value: i64, from: i64, to: i64) -> Self {
        let (value, from, to) = (i128::from(value), i128::from(from), i128::from(to));
        match 3 * (2 * value - from - to) {
            off if off < -(to - from) => Self::Low,
            off if off > to - from => Self::High,
            _ => Self::Middle,
        }
    }
}

impl Record for Share {
    const NAME: &'static str = "share";
    const FORMAT: u8 = 2;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_falls_into_three_parts_that_mirror_each_other() {
        let parts = |from, to| (from..=to).map(move |value| Third::of(value, from, to));
        use Third::{High, Low, Middle};
        assert!(parts(1, 5).eq([Low, Low, Middle, High, High]));
        assert!(parts(1, 3).eq([Low, Middle, High]));
        assert_eq!(parts(0, 10).filter(|part| *part == Middle).count(), 3);
        assert_eq!(Third::of(i64::MAX, i64::MIN, i64::MAX), High);
    }
}
