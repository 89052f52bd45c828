//! Whether an answer fits its question.

use std::collections::BTreeSet;

use super::walk::Pending;
use super::{Answer, Given};
use crate::dialogue::{Choice, OptionId, Question};

/// How an answer does not fit its question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Misfit {
    /// Another kind of answer was asked for.
    #[error("the question asks for another kind of answer")]
    WrongKind,
    /// The text has too few characters.
    #[error("the text has {got} characters, and at least {min} are asked for")]
    TooShort {
        /// Characters given.
        got: usize,
        /// Fewest.
        min: usize,
    },
    /// The text has too many characters.
    #[error("the text has {got} characters, and at most {max} fit")]
    TooLong {
        /// Characters given.
        got: usize,
        /// Most.
        max: usize,
    },
    /// There is no such option.
    #[error("the question has no option `{0}`")]
    NoSuchOption(OptionId),
    /// Too few or too many options were chosen.
    #[error("{got} options were chosen, and {at_least} to {at_most} can be")]
    WrongCount {
        /// Options chosen.
        got: usize,
        /// Fewest.
        at_least: usize,
        /// Most.
        at_most: usize,
    },
    /// The number is out of range.
    #[error("the number is {got}, and {from} to {to} fit")]
    OutOfRange {
        /// Number given.
        got: i64,
        /// Smallest.
        from: i64,
        /// Largest.
        to: i64,
    },
}

/// Checks `answer` against the pending question.
pub(super) fn fit(pending: Pending<'_>, answer: Answer) -> Result<Given, Misfit> {
    let question = match pending {
        Pending::Probe { max } => &Question::Text { min: 1, max },
        Pending::Ask(ask) => &ask.question,
    };
    match (question, answer) {
        (Question::Text { min, max }, Answer::Text { words, moves }) => {
            fit_length(words.as_str().chars().count(), *min, *max)?;
            Ok(Given::Text { words, moves })
        }
        (Question::Choice { options }, Answer::Choice(id)) => {
            find(options, &id)?;
            Ok(Given::Chosen(id))
        }
        (Question::Multi { options, at_least, at_most }, Answer::Multi(ids)) => {
            let chosen = in_order(options, &ids)?;
            fit_count(chosen.len(), *at_least, *at_most)?;
            Ok(Given::Several(chosen))
        }
        (Question::Scale { from, to }, Answer::Number(got)) => fit_range(got, from.value, to.value),
        (Question::Number { from, to, .. }, Answer::Number(got)) => fit_range(got, *from, *to),
        _ => Err(Misfit::WrongKind),
    }
}

fn fit_length(got: usize, min: usize, max: usize) -> Result<(), Misfit> {
    if got < min {
        return Err(Misfit::TooShort { got, min });
    }
    if got > max {
        return Err(Misfit::TooLong { got, max });
    }
    Ok(())
}

fn fit_count(got: usize, at_least: usize, at_most: usize) -> Result<(), Misfit> {
    if (at_least..=at_most).contains(&got) {
        return Ok(());
    }
    Err(Misfit::WrongCount { got, at_least, at_most })
}

fn fit_range(got: i64, from: i64, to: i64) -> Result<Given, Misfit> {
    if (from..=to).contains(&got) {
        return Ok(Given::Number(got));
    }
    Err(Misfit::OutOfRange { got, from, to })
}

fn find<'a>(options: &'a [Choice], id: &OptionId) -> Result<&'a Choice, Misfit> {
    let found = options.iter().find(|option| option.id == *id);
    found.ok_or_else(|| Misfit::NoSuchOption(id.clone()))
}

/// The chosen options once each, in the order of the question, whatever order they came in.
fn in_order(options: &[Choice], ids: &[OptionId]) -> Result<Vec<OptionId>, Misfit> {
    ids.iter().try_for_each(|id| find(options, id).map(drop))?;
    let wanted: BTreeSet<_> = ids.iter().collect();
    let chosen = options.iter().filter(|option| wanted.contains(&option.id));
    Ok(chosen.map(|option| option.id.clone()).collect())
}
