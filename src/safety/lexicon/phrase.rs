//! A phrase as it is looked for in a sentence.
//!
//! Owns the matching of word classes, choices and gaps against the words of one sentence, by
//! plain backtracking. Knows no word; which class a word belongs to is asked of the sentence.
//! Law: a phrase stays inside its sentence.

use super::vocabulary::{Class, Row};

/// The parts of a phrase, in order.
pub(super) type Sequence = Vec<Part>;

/// What a phrase asks for at one place.
pub(super) enum Part {
    /// One word of the class.
    Word(Class),
    /// Any one of `ways`; each begins with a word of the class `first`.
    Either { first: Class, ways: Vec<Sequence> },
    /// The words, or nothing.
    Maybe(Sequence),
    /// None to `most` words of the class `filler`, whatever they are.
    Gap { filler: Class, most: usize },
}

impl Part {
    /// A class without which this part cannot be there; none if the part may be empty.
    pub(super) fn need(&self) -> Option<Class> {
        match self {
            Self::Word(class) | Self::Either { first: class, .. } => Some(*class),
            Self::Maybe(_) | Self::Gap { .. } => None,
        }
    }
}

/// The words of a sentence, each as the row of classes that it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Words<'a>(pub(super) &'a [&'a Row]);

impl Words<'_> {
    fn is(self, at: usize, class: Class) -> bool {
        self.0.get(at).is_some_and(|row| row.has(class))
    }

    /// Where `sequence` ends if it begins at `at`; the nearest end if there are several.
    pub(super) fn end(self, sequence: &[Part], at: usize) -> Option<usize> {
        let mut end = None;
        self.follow(sequence, at, &mut |reached| {
            end = Some(reached);
            true
        });
        end
    }

    /// Follows `sequence` from `at` and offers each end to `rest` until it takes one.
    fn follow(self, sequence: &[Part], at: usize, rest: &mut dyn FnMut(usize) -> bool) -> bool {
        let Some((part, tail)) = sequence.split_first() else { return rest(at) };
        self.take(part, at, &mut |reached| self.follow(tail, reached, rest))
    }

    fn take(self, part: &Part, at: usize, rest: &mut dyn FnMut(usize) -> bool) -> bool {
        match part {
            Part::Word(class) => self.is(at, *class) && rest(at + 1),
            Part::Either { first, ways } => {
                self.is(at, *first) && ways.iter().any(|way| self.follow(way, at, rest))
            }
            Part::Maybe(words) => rest(at) || self.follow(words, at, rest),
            Part::Gap { filler, most } => {
                let room = (at..at + most).take_while(|&at| self.is(at, *filler)).count();
                (at..=at + room).any(rest)
            }
        }
    }
}
