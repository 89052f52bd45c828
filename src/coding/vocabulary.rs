//! Knows every word that a pattern asks for, and looks a word of a text up in one walk.
//!
//! Owns classes (sets of words that one position of a phrase may hold) and the letter tree in
//! which words and stems are found. Knows nothing of phrases or codes.
//! Law: two words that no pattern tells apart get the same [`Kind`].

use std::collections::{BTreeMap, BTreeSet};

use super::phrase::Word;

/// A set of words that a position of a phrase may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class(u32);

/// Which classes a word of a text belongs to: words of one kind are the same to all patterns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    numbers: BTreeMap<BTreeSet<Word>, Class>,
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
        for (words, class) in &classes.numbers {
            words.iter().for_each(|word| sown.plant(word, *class));
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

/// The letter tree while it is filled: the beginnings of all words, in bytes.
#[derive(Debug, Default)]
struct Sown(BTreeMap<Vec<u8>, Planted>);

#[derive(Debug, Default)]
struct Planted {
    words: BTreeSet<Class>,
    stems: BTreeSet<Class>,
}

impl Sown {
    fn plant(&mut self, word: &Word, class: Class) {
        let letters = word.text.as_bytes();
        for end in 0..letters.len() {
            self.0.entry(letters[..end].to_vec()).or_default();
        }
        let here = self.0.entry(letters.to_vec()).or_default();
        if word.stem {
            here.stems.insert(class)
        } else {
            here.words.insert(class)
        };
    }

    /// Freezes the tree; `class_count` is how many classes there are.
    fn grow(mut self, class_count: usize) -> Vocabulary {
        self.0.entry(Vec::new()).or_default();
        let mut kinds = Kinds::default();
        let mut tree: Vec<Branch> = Vec::new();
        let mut places: BTreeMap<&[u8], (u32, BTreeSet<Class>)> = BTreeMap::new();
        // A beginning sorts before what it begins, so a parent is there before its children.
        for (letters, planted) in &self.0 {
            let at = u32::try_from(tree.len()).expect("far fewer branches than 2^32");
            let mut stems = planted.stems.clone();
            if let Some((last, beginning)) = letters.split_last() {
                let (parent, inherited) = &places[beginning];
                stems.extend(inherited);
                tree[*parent as usize].next.push((*last, at));
            }
            let as_word = kinds.kind(stems.union(&planted.words).copied().collect());
            tree.push(Branch { next: Vec::new(), as_word, as_stem: kinds.kind(stems.clone()) });
            places.insert(letters, (at, stems));
        }
        kinds.finish(tree, class_count)
    }
}

/// Numbers the sets of classes that occur.
#[derive(Debug)]
struct Kinds(BTreeMap<BTreeSet<Class>, Kind>);

impl Default for Kinds {
    fn default() -> Self {
        Self(BTreeMap::from([(BTreeSet::new(), Kind::UNKNOWN)]))
    }
}

impl Kinds {
    fn kind(&mut self, classes: BTreeSet<Class>) -> Kind {
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
