//! Knows every word that a pattern asks for, and looks a word of a text up in one walk.
//!
//! Owns classes (sets of words that one position of a phrase may hold) and the letter tree in
//! which words and stems are found. Knows nothing of phrases or codes.
//! Law: two words that no pattern tells apart get the same [`Kind`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::phrase::Word;

/// A set of words that a position of a phrase may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class(u32);

/// Which classes a word of a text belongs to: words of one kind are the same to all patterns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind(u32);

impl Kind {
    /// Words that no pattern asks for.
    pub(super) const UNKNOWN: Self = Self(0);

    /// The place of this kind in a table of all kinds.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Collects classes while patterns are compiled.
#[derive(Debug, Default)]
pub(super) struct Classes {
    numbers: HashMap<BTreeSet<Word>, Class>,
    words: Vec<BTreeSet<Word>>,
}

impl Classes {
    /// The class that holds exactly `words`.
    pub(super) fn class(&mut self, words: BTreeSet<Word>) -> Class {
        if let Some(known) = self.numbers.get(&words) {
            return *known;
        }
        let class = Class(u32::try_from(self.words.len()).expect("far fewer classes than 2^32"));
        self.words.push(words.clone());
        self.numbers.insert(words, class);
        class
    }

    /// The place of `class` among all, in the order in which they were asked for.
    pub(super) fn index(class: Class) -> usize {
        class.0 as usize
    }

    /// The words and stems of `class`.
    pub(super) fn words(&self, class: Class) -> &BTreeSet<Word> {
        &self.words[class.0 as usize]
    }
}

/// The finished vocabulary.
#[derive(Debug)]
pub(super) struct Vocabulary {
    tree: Vec<Branch>,
    /// Row after row, one bit a class: what each kind belongs to.
    members: Vec<u64>,
    row: usize,
    by_class: Vec<Vec<Kind>>,
}

impl Vocabulary {
    /// Builds the letter tree of all words in `classes`.
    pub(super) fn new(classes: &Classes) -> Self {
        let mut sown = Sown::default();
        for (number, words) in (0..).zip(&classes.words) {
            words.iter().for_each(|word| sown.plant(word, Class(number)));
        }
        sown.grow(classes.words.len())
    }

    /// The kind of `word`. Time O(length of the word).
    pub(super) fn kind(&self, word: &str) -> Kind {
        let mut branch = &self.tree[0];
        for letter in word.bytes() {
            match branch.next.iter().find(|(known, _)| *known == letter) {
                Some((_, at)) => branch = &self.tree[*at as usize],
                None => return branch.as_stem,
            }
        }
        branch.as_word
    }

    /// Whether words of `kind` belong to `class`.
    pub(super) fn holds(&self, kind: Kind, class: Class) -> bool {
        let bits = self.members[kind.index() * self.row + class.0 as usize / 64];
        bits >> (class.0 % 64) & 1 == 1
    }

    /// Which classes have a word among `words`.
    pub(super) fn present(&self, words: &[Kind]) -> Present {
        let mut bits = vec![0; self.row];
        for kind in words {
            let row = &self.members[kind.index() * self.row..][..self.row];
            bits.iter_mut().zip(row).for_each(|(bit, member)| *bit |= member);
        }
        Present(bits)
    }

    /// How many kinds there are.
    pub(super) fn kind_count(&self) -> usize {
        self.members.len() / self.row
    }

    /// The kinds that belong to `class`.
    pub(super) fn kinds_in(&self, class: Class) -> &[Kind] {
        &self.by_class[class.0 as usize]
    }
}

/// The classes of which a sentence has a word.
#[derive(Debug)]
pub(super) struct Present(Vec<u64>);

impl Present {
    /// Whether a word of `class` is there.
    pub(super) fn has(&self, class: Class) -> bool {
        self.0[class.0 as usize / 64] >> (class.0 % 64) & 1 == 1
    }
}

/// A point in the letter tree.
#[derive(Debug)]
struct Branch {
    next: Vec<(u8, u32)>,
    /// The kind of the word that ends here.
    as_word: Kind,
    /// The kind of unknown words that begin like this.
    as_stem: Kind,
}

/// The letter tree while it is filled.
#[derive(Debug)]
struct Sown(Vec<Planted>);

impl Default for Sown {
    fn default() -> Self {
        Self(vec![Planted::default()])
    }
}

/// A point in the letter tree, with the classes of the word and of the stem that end here.
#[derive(Debug, Default)]
struct Planted {
    next: Vec<(u8, u32)>,
    words: Vec<Class>,
    stems: Vec<Class>,
}

impl Sown {
    fn plant(&mut self, word: &Word, class: Class) {
        let at = word.text.bytes().fold(0, |at, letter| self.after(at, letter));
        let here = &mut self.0[at];
        if word.stem { here.stems.push(class) } else { here.words.push(class) }
    }

    /// The point that `letter` leads to from point `at`.
    fn after(&mut self, at: usize, letter: u8) -> usize {
        if let Some((_, next)) = self.0[at].next.iter().find(|(known, _)| *known == letter) {
            return *next as usize;
        }
        let next = self.0.len();
        let number = u32::try_from(next).expect("far fewer branches than 2^32");
        self.0[at].next.push((letter, number));
        self.0.push(Planted::default());
        next
    }

    /// Freezes the tree; `class_count` is how many classes there are.
    fn grow(self, class_count: usize) -> Vocabulary {
        let mut kinds = Kinds::default();
        // A point is planted before what follows it, so its stems are known when they are asked for.
        let mut stems = vec![(Kind::UNKNOWN, Vec::new()); self.0.len()];
        let mut tree = Vec::with_capacity(self.0.len());
        for (at, planted) in self.0.into_iter().enumerate() {
            let (mut as_stem, mut all) = std::mem::take(&mut stems[at]);
            if !planted.stems.is_empty() {
                all.extend(planted.stems);
                as_stem = kinds.kind(all.clone());
            }
            let mut as_word = as_stem;
            if !planted.words.is_empty() {
                as_word = kinds.kind([planted.words, all.clone()].concat());
            }
            for (_, next) in &planted.next {
                stems[*next as usize] = (as_stem, all.clone());
            }
            tree.push(Branch { next: planted.next, as_word, as_stem });
        }
        kinds.finish(tree, class_count)
    }
}

/// Numbers the sets of classes that occur.
#[derive(Debug)]
struct Kinds(BTreeMap<Vec<Class>, Kind>);

impl Default for Kinds {
    fn default() -> Self {
        Self(BTreeMap::from([(Vec::new(), Kind::UNKNOWN)]))
    }
}

impl Kinds {
    /// The kind of words that belong to exactly `classes`.
    fn kind(&mut self, mut classes: Vec<Class>) -> Kind {
        classes.sort_unstable();
        classes.dedup();
        let next = Kind(u32::try_from(self.0.len()).expect("far fewer kinds than 2^32"));
        *self.0.entry(classes).or_insert(next)
    }

    fn finish(self, tree: Vec<Branch>, class_count: usize) -> Vocabulary {
        let row = class_count.div_ceil(64).max(1);
        let mut members = vec![0; self.0.len() * row];
        let mut by_class = vec![Vec::new(); class_count];
        for (classes, kind) in &self.0 {
            for class in classes {
                members[kind.index() * row + class.0 as usize / 64] |= 1 << (class.0 % 64);
                by_class[class.0 as usize].push(*kind);
            }
        }
        Vocabulary { tree, members, row, by_class }
    }
}
