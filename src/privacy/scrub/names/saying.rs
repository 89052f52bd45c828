//! Names in sayings, who are nobody: "Tom, Dick and Harry", "for Pete's sake".
//!
//! Owns the rule. The sayings stand in `lexicon/sayings.txt`, without marks and endings.

use crate::privacy::scrub::lexicon;
use crate::privacy::scrub::reading::Reading;

/// Whether the word `at` is a part of a saying.
pub(super) fn holds(reading: &Reading, at: usize) -> bool {
    lexicon::sayings_with(reading.tokens.fold(at)).iter().any(|saying| stands(reading, at, saying))
}

/// Whether `saying` stands in the text with one of its words at `at`.
fn stands(reading: &Reading, at: usize, saying: &[&str]) -> bool {
    let word = |at: &usize| reading.tokens.list[*at].is_word();
    let reach = 2 * saying.len();
    let near: Vec<usize> =
        (at.saturating_sub(reach)..(at + reach).min(reading.len())).filter(word).collect();
    let same = |words: &[usize]| {
        words.contains(&at)
            && words.iter().zip(saying).all(|(at, word)| reading.tokens.fold(*at) == *word)
    };
    near.windows(saying.len()).any(same)
}
