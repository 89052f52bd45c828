//! Finds phrases in a text in one pass over its words.
//!
//! Owns the index from words to the phrases they may belong to, and the walk along a phrase.
//! Knows no code: a phrase is a number here.
//! Law: finding is a function of the text; nothing of the text is kept.

use std::collections::BTreeSet;
use std::ops::Range;

use super::compile::{Compiled, Compiler, Step, Steps};
use super::vocabulary::{Class, Kind, Present, Vocabulary};
use super::words::{self, Mark};

/// Where a phrase was found: words `start..end` of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Find {
    /// Number of the phrase, in the order given to [`Finder::new`].
    pub(super) phrase: usize,
    pub(super) sentence: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A start that is worth trying when a word of a certain kind is met.
#[derive(Debug, Clone, Copy)]
struct Trial {
    phrase: usize,
    nearest: usize,
    farthest: usize,
    /// Another word that the phrase cannot do without, or the same one.
    other: Class,
}

/// All phrases, ready to be found.
#[derive(Debug)]
pub(super) struct Finder {
    vocabulary: Vocabulary,
    phrases: Vec<Compiled>,
    /// By phrase that leads a group: the others of its group.
    others: Vec<Range<usize>>,
    /// By kind of word: what to try.
    trials: Vec<Vec<Trial>>,
}

/// A text as the finder sees it.
#[derive(Debug, Default)]
struct Words {
    kinds: Vec<Kind>,
    /// Where each sentence stands in `kinds`; none is empty.
    sentences: Vec<Range<usize>>,
}

impl Words {
    /// The sentences next to number `sentence`, and it.
    fn near(&self, sentence: usize) -> Range<usize> {
        sentence.saturating_sub(1)..self.sentences.len().min(sentence + 2)
    }
}

impl Finder {
    /// Builds the index of `groups` of phrases, which `compiler` has compiled.
    ///
    /// Only the first of a group is looked for everywhere; the others near it, once it is found.
    pub(super) fn new(compiler: &Compiler, groups: Vec<Vec<Compiled>>) -> Self {
        let vocabulary = Vocabulary::new(&compiler.classes);
        let trials = vec![Vec::new(); vocabulary.kind_count()];
        let mut finder = Self { vocabulary, phrases: Vec::new(), others: Vec::new(), trials };
        groups.into_iter().for_each(|group| finder.add_group(group));
        finder
    }

    fn add_group(&mut self, group: Vec<Compiled>) {
        let first = self.phrases.len();
        let end = first + group.len();
        self.others.extend((first..end).map(|at| if at == first { at + 1..end } else { at..at }));
        self.phrases.extend(group);
        let Some(lead) = self.phrases.get(first) else { return };
        for anchor in &lead.anchors {
            let other = lead.needs.get(1).copied().unwrap_or(anchor.class);
            let (nearest, farthest) = (anchor.nearest, anchor.farthest);
            let trial = Trial { phrase: first, nearest, farthest, other };
            let kinds = self.vocabulary.kinds_in(anchor.class).iter();
            kinds.for_each(|kind| self.trials[kind.index()].push(trial));
        }
    }

    /// All finds in `text`, but of a phrase that does not lead its group only those near its lead.
    pub(super) fn finds(&self, text: &str) -> Vec<Find> {
        let words = self.read(text);
        let mut found = Vec::new();
        (0..words.sentences.len()).for_each(|sentence| self.search(&words, sentence, &mut found));
        let asked: BTreeSet<_> =
            found.iter().flat_map(|lead| self.asked_by(lead, &words)).collect();
        asked.into_iter().for_each(|(phrase, near)| self.look(&words, phrase, near, &mut found));
        found
    }

    /// Which phrases `lead` asks to be looked for, and in which sentences.
    fn asked_by(&self, lead: &Find, words: &Words) -> impl Iterator<Item = (usize, usize)> {
        let near = words.near(lead.sentence);
        self.others[lead.phrase].clone().flat_map(move |at| near.clone().map(move |s| (at, s)))
    }

    fn read(&self, text: &str) -> Words {
        let mut all = Words::default();
        words::read(text, &mut |mark| match mark {
            Mark::Word(word) => all.kinds.push(self.vocabulary.kind(word)),
            Mark::End => {
                let start = all.sentences.last().map_or(0, |last| last.end);
                if start < all.kinds.len() {
                    all.sentences.push(start..all.kinds.len());
                }
            }
        });
        all
    }

    /// Tries `phrase` at each word of one sentence.
    fn look(&self, words: &Words, phrase: usize, sentence: usize, found: &mut Vec<Find>) {
        let stretch = words.sentences[sentence].clone();
        let walk = Walk { vocabulary: &self.vocabulary, words: &words.kinds[stretch.clone()] };
        found.extend((0..stretch.len()).filter_map(|start| {
            let end = walk.end(Way { steps: &self.phrases[phrase].steps, then: None }, start)?;
            Some(Find { phrase, sentence, start: stretch.start + start, end: stretch.start + end })
        }));
    }

    /// Tries, at each word of one sentence, the leading phrases that it may belong to.
    fn search(&self, words: &Words, sentence: usize, found: &mut Vec<Find>) {
        let before = words.sentences[sentence].start;
        let kinds = &words.kinds[words.sentences[sentence].clone()];
        let walk = Walk { vocabulary: &self.vocabulary, words: kinds };
        let present = self.vocabulary.present(kinds);
        for (at, kind) in kinds.iter().enumerate() {
            let trials = self.trials[kind.index()].iter();
            for trial in trials.filter(|trial| !self.is_hopeless(trial, &present)) {
                let Some(last) = at.checked_sub(trial.nearest) else { continue };
                let phrase = trial.phrase;
                for start in at.saturating_sub(trial.farthest)..=last {
                    let way = Way { steps: &self.phrases[phrase].steps, then: None };
                    if let Some(end) = walk.end(way, start) {
                        let (start, end) = (before + start, before + end);
                        found.push(Find { phrase, sentence, start, end });
                    }
                }
            }
        }
    }

    /// Whether the sentence lacks a word that the phrase cannot do without.
    ///
    /// Spares most walks.
    fn is_hopeless(&self, trial: &Trial, present: &Present) -> bool {
        let needs = || self.phrases[trial.phrase].needs.iter();
        !present.has(trial.other) || needs().any(|class| !present.has(*class))
    }
}

/// The words of one sentence.
#[derive(Clone, Copy)]
struct Walk<'a> {
    vocabulary: &'a Vocabulary,
    words: &'a [Kind],
}

/// The steps that are still to be taken.
#[derive(Clone, Copy)]
struct Way<'a> {
    steps: &'a [Step],
    then: Option<&'a Way<'a>>,
}

impl Walk<'_> {
    /// Where a walk along `way` that starts before word `at` ends, if it gets there.
    fn end(self, way: Way<'_>, at: usize) -> Option<usize> {
        let Some((step, rest)) = way.steps.split_first() else {
            return match way.then {
                Some(then) => self.end(*then, at),
                None => Some(at),
            };
        };
        let after = Way { steps: rest, then: way.then };
        match step {
            Step::Word(class) => {
                let word = self.words.get(at)?;
                if self.vocabulary.holds(*word, *class) { self.end(after, at + 1) } else { None }
            }
            Step::Start => {
                if at == 0 {
                    self.end(after, at)
                } else {
                    None
                }
            }
            Step::Either(runs) => self.first_end(runs, &after, at),
            Step::Never(runs) => {
                let found =
                    runs.iter().any(|run| self.end(Way { steps: run, then: None }, at).is_some());
                if found { None } else { self.end(after, at) }
            }
            Step::Maybe(run) => {
                let with = Way { steps: run, then: Some(&after) };
                self.end(with, at).or_else(|| self.end(after, at))
            }
            Step::Gap(most) => {
                let last = self.words.len().min(at + usize::from(*most));
                (at..=last).find_map(|next| self.end(after, next))
            }
        }
    }

    fn first_end(self, runs: &[Steps], after: &Way<'_>, at: usize) -> Option<usize> {
        runs.iter().find_map(|run| self.end(Way { steps: run, then: Some(after) }, at))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::phrase;
    use super::*;

    const PHRASES: [&str; 9] = [
        "a b",
        "a ..2 b",
        "a? b ..3 c/d_e a",
        "^ b !c",
        "bad*",
        "c ..2 a/b_b/e",
        "(a b)? e",
        "d ..1 d ..1 d",
        "a/b_c ..2 !d a/e_e (b ..1 c)? bad*/d",
    ];

    fn finder() -> Finder {
        let mut compiler = Compiler::default();
        let compiled = PHRASES.map(|line| compiler.phrase(&phrase::parse(line).unwrap()));
        Finder::new(&compiler, compiled.into_iter().map(|phrase| vec![phrase]).collect())
    }

    /// Where each phrase is found if every start is tried.
    fn everywhere(finder: &Finder, text: &str) -> BTreeSet<(usize, usize, usize)> {
        let kinds: Vec<_> =
            words::words_of(text).iter().map(|word| finder.vocabulary.kind(word)).collect();
        let walk = Walk { vocabulary: &finder.vocabulary, words: &kinds };
        let tried = |(phrase, compiled): (usize, &Compiled)| {
            let end = |at| walk.end(Way { steps: &compiled.steps, then: None }, at);
            let found = (0..kinds.len()).filter_map(|at| Some((phrase, at, end(at)?)));
            found.collect::<Vec<_>>()
        };
        finder.phrases.iter().enumerate().flat_map(tried).collect()
    }

    proptest! {
        #[test]
        fn anchors_lose_nothing(text in "((a|b|c|d|e|bad|badly|x) ){0,12}") {
            let finder = finder();
            let finds = finder.finds(&text);
            let found: BTreeSet<_> = finds.iter().map(|f| (f.phrase, f.start, f.end)).collect();
            prop_assert_eq!(found, everywhere(&finder, &text));
        }
    }
}
