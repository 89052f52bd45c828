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
mod vocabulary;

use std::ops::Range;
use std::sync::LazyLock;

use grammar::Grammar;
use phrase::{Part, Sequence, Words};
use vocabulary::{BLANK, Class, Row, Vocabulary};

/// What a sentence can show. The name in lower case with underscores heads its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    OwnDeath,
    OwnHarm,
    OwnDespair,
    OwnBurden,
    OwnAbuse,
    OwnBlow,
    Household,
    Home,
    Menace,
    OwnEcho,
    LooseDeath,
    LooseDespair,
    End,
    Stance,
    Somebody,
    Anyone,
    FirstPerson,
    Reported,
    Grim,
    Omen,
    Gravity,
    Shade,
    Dark,
    Earnest,
    Often,
    Danger,
    Trace,
    Unease,
    Matter,
    Hushed,
    Sealed,
    Light,
    Untold,
    Deferred,
    Secret,
    Drifted,
    Handled,
    Cared,
    Past,
    Renewed,
    Lesson,
    Fiction,
    Supposed,
}

/// Every sign with the section that tells its phrases, in the order of the enum.
const SIGNS: [(Sign, &str); 43] = [
    (Sign::OwnDeath, "own_death"),
    (Sign::OwnHarm, "own_harm"),
    (Sign::OwnDespair, "own_despair"),
    (Sign::OwnBurden, "own_burden"),
    (Sign::OwnAbuse, "own_abuse"),
    (Sign::OwnBlow, "own_blow"),
    (Sign::Household, "household"),
    (Sign::Home, "home"),
    (Sign::Menace, "menace"),
    (Sign::OwnEcho, "own_echo"),
    (Sign::LooseDeath, "loose_death"),
    (Sign::LooseDespair, "loose_despair"),
    (Sign::End, "end"),
    (Sign::Stance, "stance"),
    (Sign::Somebody, "somebody"),
    (Sign::Anyone, "anyone"),
    (Sign::FirstPerson, "first_person"),
    (Sign::Reported, "reported"),
    (Sign::Grim, "grim"),
    (Sign::Omen, "omen"),
    (Sign::Gravity, "gravity"),
    (Sign::Shade, "shade"),
    (Sign::Dark, "dark"),
    (Sign::Earnest, "earnest"),
    (Sign::Often, "often"),
    (Sign::Danger, "danger"),
    (Sign::Trace, "trace"),
    (Sign::Unease, "unease"),
    (Sign::Matter, "matter"),
    (Sign::Hushed, "hushed"),
    (Sign::Sealed, "sealed"),
    (Sign::Light, "light"),
    (Sign::Untold, "untold"),
    (Sign::Deferred, "deferred"),
    (Sign::Secret, "secret"),
    (Sign::Drifted, "drifted"),
    (Sign::Handled, "handled"),
    (Sign::Cared, "cared"),
    (Sign::Past, "past"),
    (Sign::Renewed, "renewed"),
    (Sign::Lesson, "lesson"),
    (Sign::Fiction, "fiction"),
    (Sign::Supposed, "supposed"),
];

/// The signs of one sentence, or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs(u64);

impl Signs {
    pub(super) fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u32) != 0
    }

    pub(super) fn has_any(self, signs: &[Sign]) -> bool {
        signs.iter().any(|sign| self.has(*sign))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn with(self, sign: Sign) -> Self {
        Self(self.0 | 1 << sign as u32)
    }
}

/// The tables, ready to be looked up.
pub(super) struct Lexicon {
    vocabulary: Vocabulary,
    signs: Vec<(Sign, Vec<Phrase>)>,
    idioms: Vec<Phrase>,
}

impl Lexicon {
    /// The one lexicon, read at its first use.
    pub(super) fn shared() -> &'static Self {
        static SHARED: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
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
        let signs = SIGNS.map(|(sign, section)| (sign, phrases(&mut grammar, section))).into();
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
