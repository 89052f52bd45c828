//! Finds the signs that a sentence carries.
//!
//! Owns the tables under `tables/`, and through its parts the small grammar they are written in
//! (told at the head of `words.txt`). Knows phrases only; what they add up to is decided in
//! `judgement`.
//! Law: the tables are the whole knowledge; no phrase hides in the code.
//!
//! A phrase is tried only on sentences that hold each of its parts, which leaves a handful out of
//! a thousand: a compiled expression over all of them was fast on texts it had seen before and a
//! hundred times too slow on new ones.

mod grammar;
mod phrase;
mod sign;
mod vocabulary;

use std::ops::Range;

use once_cell::sync::Lazy;

use grammar::Grammar;
use phrase::{Part, Sequence, Words};
pub(super) use sign::{Sign, Signs};
use vocabulary::{BLANK, Class, Row, Vocabulary};

/// The tables, ready to be looked up.
pub(super) struct Lexicon {
    vocabulary: Vocabulary,
    signs: Vec<(Sign, Vec<Phrase>)>,
    idioms: Vec<Phrase>,
}

impl Lexicon {
    /// The one lexicon, read at its first use.
    pub(super) fn shared() -> &'static Self {
        static SHARED: Lazy<Lexicon> = Lazy::new(Lexicon::new);
        &SHARED
    }

    /// The signs of a plain sentence, once its manners of speaking are blanked.
    pub(super) fn signs(&self, sentence: &[&str]) -> Signs {
        let rows = self.literal(sentence);
        let (words, held) = (Words(&rows), Row::all(&rows));
        let found = self.signs.iter().filter(|(_, phrases)| {
            phrases.iter().any(|phrase| phrase.spans(words, &held).next().is_some())
        });
        found.fold(Signs::default(), |signs, (sign, _)| signs.with(*sign))
    }

    /// The rows of a sentence with every idiom in it replaced by blanks, over which no gap reaches.
    fn literal(&self, sentence: &[&str]) -> Vec<&Row> {
        let mut rows: Vec<_> = sentence.iter().map(|word| self.vocabulary.row(word)).collect();
        let held = Row::all(&rows);
        let idioms = self.idioms.iter();
        let spans: Vec<_> = idioms.flat_map(|idiom| idiom.spans(Words(&rows), &held)).collect();
        spans.into_iter().for_each(|span| rows[span].fill(&BLANK));
        rows
    }

    fn new() -> Self {
        let mut grammar = Grammar::new();
        let signs =
            Sign::ALL.iter().map(|sign| (*sign, phrases(&mut grammar, sign.section()))).collect();
        let idioms = phrases(&mut grammar, "idiom");
        Self { signs, idioms, vocabulary: grammar.into_vocabulary() }
    }
}

/// A phrase with what a sentence must hold before it is worth a closer look.
struct Phrase {
    sequence: Sequence,
    needs: Vec<Class>,
}

impl Phrase {
    /// Where the phrase stands in a sentence that holds the classes `held`.
    fn spans<'a>(
        &'a self,
        words: Words<'a>,
        held: &Row,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let hopeful = self.needs.iter().all(|need| held.has(*need));
        let starts = if hopeful { 0..words.0.len() } else { 0..0 };
        starts.filter_map(move |start| Some(start..words.end(&self.sequence, start)?))
    }
}

fn phrases(grammar: &mut Grammar, section: &str) -> Vec<Phrase> {
    let sequences = grammar.phrases(section).into_iter();
    let phrase = |sequence: Sequence| {
        let mut needs: Vec<_> = sequence.iter().filter_map(Part::need).collect();
        // The smallest class is the least likely to be held, so most phrases fall at their first.
        needs.sort_by_key(|need| grammar.size(*need));
        Phrase { sequence, needs }
    };
    sequences.map(phrase).collect()
}
