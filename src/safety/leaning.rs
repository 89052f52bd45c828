//! Which way the words of a text lean when no phrase of the tables is in it.
//!
//! Owns the weights of single words and of pairs (`tables/weights.tsv`, learned by
//! `scripts/weigh_risk.py` from labelled texts) and their sum. Knows nothing of sense or order
//! beyond the pair, so it speaks late and is overruled by `judgement`.
//! Law: a long text is weighed stretch by stretch, so that its length hides nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::Concern;

/// How sure the sum must be that a stretch is about risk, as a probability.
const SURE: f32 = 0.65;

/// Words in a stretch, and from one stretch to the next. The weights were learned on texts of
/// 10 to 50 words; in a longer one the telling words would drown.
const STRETCH: usize = 40;
const STEP: usize = 20;

/// A word, or two neighbours; a single word has an empty second.
type Feature<'a> = (&'a str, &'a str);

/// Evidence against `none`, in log odds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Weight {
    writer: f32,
    other: f32,
}

/// Finds the first stretch of `folded` text that surely leans to somebody's risk, and to whose.
pub(super) fn lean(folded: &str) -> Option<Concern> {
    let joined = Zeroizing::new(folded.replace('\'', ""));
    let words: Vec<_> = joined
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let starts = (0..words.len().saturating_sub(STRETCH - STEP).max(1)).step_by(STEP);
    let ends = |start| words.len().min(start + STRETCH);
    starts.map(|start| &words[start..ends(start)]).find_map(lean_of)
}

fn lean_of(stretch: &[&str]) -> Option<Concern> {
    let Weight { writer, other } = weigh(&features(stretch));
    let odds = writer.exp() + other.exp();
    let concern = if writer >= other { Concern::Writer } else { Concern::Other };
    (odds / (1.0 + odds) >= SURE).then_some(concern)
}

/// The distinct words and pairs of a stretch.
fn features<'a>(stretch: &[&'a str]) -> Vec<Feature<'a>> {
    let words = stretch.iter().map(|word| (*word, ""));
    let pairs = stretch.windows(2).map(|pair| (pair[0], pair[1]));
    let mut features: Vec<_> = words.chain(pairs).collect();
    features.sort_unstable();
    features.dedup();
    features
}

/// The base and the weights of all features, these divided by the root of their number.
fn weigh(features: &[Feature<'_>]) -> Weight {
    static WEIGHTS: LazyLock<HashMap<Feature<'static>, Weight>> = LazyLock::new(weights);
    let share = (features.len().max(1) as f32).sqrt().recip();
    let base = WEIGHTS.get(&("", "")).copied().unwrap_or_default();
    let known = features.iter().filter_map(|feature| WEIGHTS.get(feature));
    known.fold(base, |sum, weight| Weight {
        writer: weight.writer.mul_add(share, sum.writer),
        other: weight.other.mul_add(share, sum.other),
    })
}

/// Reads the table: feature, weight for the writer, weight for others, parted by tabs.
fn weights() -> HashMap<Feature<'static>, Weight> {
    let rows = include_str!("tables/weights.tsv").lines();
    rows.filter(|row| !row.starts_with('#')).filter_map(weight).collect()
}

fn weight(row: &'static str) -> Option<(Feature<'static>, Weight)> {
    let mut cells = row.split('\t');
    let feature = cells.next()?;
    let mut number = || cells.next()?.parse().ok();
    let weight = Weight { writer: number()?, other: number()? };
    Some((feature.split_once(' ').unwrap_or((feature, "")), weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_weight() {
        let rows = include_str!("tables/weights.tsv").lines();
        assert_eq!(weights().len(), rows.filter(|row| !row.starts_with('#')).count());
    }

    #[test]
    fn a_telling_stretch_is_not_drowned_by_the_length_of_the_text() {
        let telling = "nothing left for me and i want to stop being alive ".repeat(3);
        let padding = "we met in the morning to look at the new forms ".repeat(20);
        assert_eq!(lean(&padding), None);
        assert_eq!(lean(&format!("{padding}{telling}")), Some(Concern::Writer));
    }
}
