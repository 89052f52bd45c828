//! Which classes a word belongs to.
//!
//! Owns the sets of words that the tables name, and answers for any word in constant time.
//! Law: a word that no table names belongs to the open classes and to no other.

use std::collections::{BTreeSet, HashMap};

/// The number of a set of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class(usize);

/// The classes that a word belongs to, or that all words of a sentence belong to: one bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row(Vec<u64>);

/// The row of a word that is not to be read: no class at all.
pub(super) static BLANK: Row = Row(Vec::new());

impl Row {
    /// The classes of all words together.
    pub(super) fn all(words: &[&Self]) -> Self {
        let mut all = Self::default();
        words.iter().for_each(|word| all.add(word));
        all
    }

    pub(super) fn has(&self, class: Class) -> bool {
        self.0.get(class.0 / 64).is_some_and(|bits| bits >> (class.0 % 64) & 1 == 1)
    }

    fn add(&mut self, other: &Self) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    fn insert(&mut self, class: Class) {
        self.0.resize(self.0.len().max(class.0 / 64 + 1), 0);
        self.0[class.0 / 64] |= 1 << (class.0 % 64);
    }
}

/// A set of words as the tables write it; `stem*` stands for every word that begins so.
pub(super) type WordSet = BTreeSet<&'static str>;

/// Gives every set of words its number.
#[derive(Default)]
pub(super) struct Classes {
    numbers: HashMap<WordSet, Class>,
    sets: Vec<WordSet>,
}

impl Classes {
    pub(super) fn class(&mut self, words: WordSet) -> Class {
        *self.numbers.entry(words).or_insert_with_key(|words| {
            self.sets.push(words.clone());
            Class(self.sets.len() - 1)
        })
    }

    pub(super) fn words(&self, class: Class) -> &WordSet {
        &self.sets[class.0]
    }
}

/// All words and stems of the tables, each with its row.
pub(super) struct Vocabulary {
    words: HashMap<&'static str, Row>,
    stems: HashMap<&'static str, Row>,
    unknown: Row,
}

impl Vocabulary {
    /// Turns the sets inside out: from classes of words to words with their classes.
    pub(super) fn new(classes: Classes) -> Self {
        let mut vocabulary =
            Self { words: HashMap::new(), stems: HashMap::new(), unknown: Row::default() };
        for (words, class) in &classes.numbers {
            words.iter().for_each(|word| vocabulary.enter(word, *class));
        }
        vocabulary.inherit();
        vocabulary
    }

    /// The row of `word`: its own, else that of the longest stem it begins with.
    pub(super) fn row(&self, word: &str) -> &Row {
        self.words.get(word).unwrap_or_else(|| self.stem(word))
    }

    fn stem(&self, word: &str) -> &Row {
        let prefixes = (1..=word.len()).rev().filter_map(|end| word.get(..end));
        prefixes.filter_map(|prefix| self.stems.get(prefix)).next().unwrap_or(&self.unknown)
    }

    fn enter(&mut self, word: &'static str, class: Class) {
        match word.strip_suffix('*') {
            Some("") => self.unknown.insert(class),
            Some(stem) => self.stems.entry(stem).or_default().insert(class),
            None => self.words.entry(word).or_default().insert(class),
        }
    }

    /// Lets each stem have the classes of shorter stems, and each word those of its stems, so
    /// that one look-up is enough later.
    fn inherit(&mut self) {
        let mut stems: Vec<_> = self.stems.keys().copied().collect();
        stems.sort_by_key(|stem| stem.len());
        for stem in stems {
            let shorter = self.stem(&stem[..stem.len() - 1]).clone();
            self.stems.entry(stem).or_default().add(&shorter);
        }
        let words: Vec<_> = self.words.keys().copied().filter(|word| is_word(word)).collect();
        for word in words {
            let stem = self.stem(word).clone();
            self.words.entry(word).or_default().add(&stem);
        }
    }
}

/// Whether `word` is one, rather than the end of a clause.
fn is_word(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
