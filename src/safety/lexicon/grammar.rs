//! Reads the tables into phrases.
//!
//! Owns the grammar that the head of `tables/words.txt` tells. The tables are part of the program:
//! a fault in them is a fault in the code, and the first use of the lexicon in any test shows it.
//! Law: a family means the same wherever it is named.

use std::collections::HashMap;

use super::phrase::{Part, Sequence};
use super::vocabulary::{Class, Classes, Vocabulary, WordSet};

const TABLES: [&str; 8] = [
    include_str!("../tables/words.txt"),
    include_str!("../tables/writer.txt"),
    include_str!("../tables/home.txt"),
    include_str!("../tables/hints.txt"),
    include_str!("../tables/other.txt"),
    include_str!("../tables/silence.txt"),
    include_str!("../tables/settled.txt"),
    include_str!("../tables/idiom.txt"),
];

/// What closes a clause, as the reader writes it.
const CLAUSE_ENDS: &[&str] = &[",", "."];
const CONJUNCTIONS: &[&str] = &["and", "but", "so", "or", "because"];

/// The sections of the tables, and the sets of words found in them so far.
pub(super) struct Grammar {
    sections: HashMap<&'static str, Vec<&'static str>>,
    classes: Classes,
}

impl Grammar {
    pub(super) fn new() -> Self {
        let mut sections: HashMap<_, Vec<_>> = HashMap::new();
        let mut section = "";
        let lines = TABLES.iter().flat_map(|table| table.lines()).map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => section = name,
                None => sections.entry(section).or_default().push(line),
            }
        }
        Self { sections, classes: Classes::default() }
    }

    /// The phrases of section `name`, in the order of the table.
    pub(super) fn phrases(&mut self, name: &str) -> Vec<Sequence> {
        let lines = self.sections.get(name).cloned();
        let lines = lines.unwrap_or_else(|| panic!("the tables have no section `{name}`"));
        lines.into_iter().map(|phrase| self.phrase(phrase)).collect()
    }

    /// How many words and stems a class names.
    pub(super) fn size(&self, class: Class) -> usize {
        self.classes.words(class).len()
    }

    /// The words of all phrases read so far.
    pub(super) fn into_vocabulary(self) -> Vocabulary {
        Vocabulary::new(self.classes)
    }

    fn phrase(&mut self, phrase: &'static str) -> Sequence {
        phrase.split(' ').map(|element| self.part(element)).collect()
    }

    fn part(&mut self, element: &'static str) -> Part {
        match element.strip_suffix('?') {
            Some(choice) => Part::Maybe(vec![self.choice(choice)]),
            None if element == "~" => self.gap(&["*"], 3),
            None if element == "~~" => self.gap(&["*", ","], 8),
            None => self.choice(element),
        }
    }

    fn gap(&mut self, filler: &[&'static str], most: usize) -> Part {
        Part::Gap { filler: self.class(filler), most }
    }

    fn class(&mut self, words: &[&'static str]) -> Class {
        self.classes.class(words.iter().copied().collect())
    }

    /// One of several ways. Those of a single word are put together as one class.
    fn choice(&mut self, choice: &'static str) -> Part {
        let ways: Vec<_> = choice.split('|').flat_map(|way| self.ways(way)).collect();
        let (single, mut longer): (Vec<_>, Vec<_>) =
            ways.into_iter().partition(|way| matches!(way[..], [Part::Word(_)]));
        let single = Part::Word(self.first(&single));
        if longer.is_empty() {
            return single;
        }
        longer.push(vec![single]);
        Part::Either { first: self.first(&longer), ways: longer }
    }

    /// The ways of one alternative: a family has many, a word has one.
    fn ways(&mut self, way: &'static str) -> Vec<Sequence> {
        match way {
            "$" => vec![vec![Part::Word(self.class(&[CLAUSE_ENDS, CONJUNCTIONS].concat()))]],
            "^" => {
                let conjunction = Part::Word(self.class(CONJUNCTIONS));
                let end = Part::Word(self.class(CLAUSE_ENDS));
                vec![vec![end, Part::Maybe(vec![conjunction])]]
            }
            _ => match way.strip_prefix('{').and_then(|way| way.strip_suffix('}')) {
                Some(family) => self.phrases(family),
                None => vec![way.split('_').map(|word| Part::Word(self.class(&[word]))).collect()],
            },
        }
    }

    /// The class of all words with which one of `ways` can begin.
    fn first(&mut self, ways: &[Sequence]) -> Class {
        let words = ways.iter().flat_map(|way| self.first_words(way)).collect();
        self.classes.class(words)
    }

    fn first_words(&self, sequence: &[Part]) -> WordSet {
        let mut words = WordSet::new();
        for part in sequence {
            words.extend(self.opening(part));
            if part.need().is_some() {
                break;
            }
        }
        words
    }

    fn opening(&self, part: &Part) -> WordSet {
        match part {
            Part::Maybe(sequence) => self.first_words(sequence),
            Part::Word(class) | Part::Either { first: class, .. } => {
                self.classes.words(*class).clone()
            }
            Part::Gap { filler, .. } => self.classes.words(*filler).clone(),
        }
    }
}
