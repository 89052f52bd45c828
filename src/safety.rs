//! The quiet signpost: what in a text may need one.
//!
//! Owns the question whether the writer may be at risk, or tells of somebody in danger of whom
//! nobody seems to know. Sees raw words on loan, keeps nothing, logs nothing, alerts nobody; what
//! the bot then says is written elsewhere.
//! Law: the same words give the same answer, and no word outlives the call.
//!
//! Four steps: `reader` puts the text into plain sentences, `lexicon` finds the signs in each,
//! `judgement` decides what they add up to, and asks `leaning` where they say nothing.

mod judgement;
mod leaning;
mod lexicon;
mod reader;

use crate::privacy::RawAnswer;

/// Whom a signpost would be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// Finds out whether `raw` calls for a signpost, and for whom; none is the usual answer.
///
/// A text that concerns both is the writer's. Works by phrases and rules for English prose, so it
/// misses and errs; it must never be used to rate or report anybody.
pub fn screen(raw: &RawAnswer) -> Option<Concern> {
    let lexicon = lexicon::Lexicon::shared();
    let folded = reader::fold(raw.expose());
    let sentences = reader::sentences(&folded);
    let signs: Vec<_> = sentences.iter().map(|sentence| lexicon.signs(sentence)).collect();
    judgement::judge(&signs, || leaning::lean(&folded))
}
