//! The quiet signpost: what in a text may need one.
//!
//! Owns the question whether the writer may be at risk, or tells of somebody in danger of whom
//! nobody seems to know. Sees raw words on loan, keeps nothing, logs nothing, alerts nobody; what
//! the bot then says is written elsewhere.
//! Law: the same words give the same answer on the same machine, and no word outlives the call.
//!
//! People say such things sideways, in more ways than a list of phrases holds, so this room has
//! learnt from some thousand invented texts (`scripts/signposts`). `pieces` cuts a text into
//! stretches of pieces, `ear` weighs each stretch, and here it is decided when there is reason
//! enough to speak.

mod ear;
mod pieces;
mod weights;

use ear::{Chances, Ear};

use crate::privacy::RawAnswer;

/// Whom a signpost would be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Concern {
    /// The writer may be at risk.
    Writer,
    /// Somebody else is in danger, and it seems that nobody in charge knows yet.
    Other,
}

impl Concern {
    /// The label that `debrief screen` prints: `writer` or `other`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Other => "other",
        }
    }
}

/// How likely the writer's own danger must be before anything is said, from 0 to 1. Chosen on
/// 920 texts that nothing was learnt from: at 0.44, 3 more of 462 that only look alarming are
/// answered; at 0.50, one more of 229 writers is missed.
const ENOUGH_FOR_WRITER: f32 = 0.47;

/// The same for somebody else's danger, which is heard more clearly.
const ENOUGH_FOR_OTHER: f32 = 0.8;

/// Finds out whether `raw` calls for a signpost, and for whom; none is the usual answer.
///
/// A text that concerns both is the writer's. Reads English prose; it misses and errs, and must
/// never be used to rate or report anybody.
pub fn screen(raw: &RawAnswer) -> Option<Concern> {
    Ear::shared().hear(raw.expose()).filter_map(judge).min()
}

fn judge(heard: Chances) -> Option<Concern> {
    let danger = 1.0 - heard.none;
    match heard.writer > heard.other {
        true => (danger > ENOUGH_FOR_WRITER).then_some(Concern::Writer),
        false => (danger > ENOUGH_FOR_OTHER).then_some(Concern::Other),
    }
}
