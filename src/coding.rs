//! The codebook: which themes a text speaks of, and which reflective moves it makes.
//!
//! Owns codes, moves and the hearing of them. Reads no file and keeps no text: patterns, labels
//! and teaching questions stand in `dialogues/codebook.yaml`, which people extend without
//! programming; what comes in is scrubbed text or the text of an option.
//! Law: the same text and codebook give the same codes; a doubtful theme is not heard.

mod compile;
mod file;
mod find;
mod phrase;
mod rules;
mod vocabulary;
mod words;

use std::collections::BTreeSet;

use once_cell::sync::Lazy;

use crate::dialogue::{CodeId, Move, Moves};
pub use file::CodebookProblem;
use rules::{Heard as Sounding, Role, Rules};

/// A theme that a reflection may speak of, as a reader of the codebook sees it.
#[derive(Debug, Clone)]
pub struct Code {
    /// What it is called in stored data.
    pub id: CodeId,
    /// What it is called before people.
    pub label: String,
    /// What the writer reflects on.
    pub definition: String,
    /// When to use it; may be empty.
    pub when: String,
    /// When another code is meant; may be empty.
    pub when_not: String,
    /// Texts that carry the code.
    pub examples: Vec<String>,
    /// Texts that look like it and do not.
    pub not_examples: Vec<String>,
    /// Questions for teaching when a cohort speaks of it often: two or more.
    pub questions: Vec<String>,
}

/// What was heard in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The themes it speaks of.
    pub codes: BTreeSet<CodeId>,
    /// The moves it makes.
    pub moves: Moves,
}

/// Why a code or move was heard: for people who extend the codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Id of the code or move.
    pub id: CodeId,
    /// Lines of the codebook's file that were found in the text, from 1.
    pub lines: Vec<u64>,
}

/// An example of the codebook that the codebook's own patterns get wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} `{id}` is {} heard in its example \"{text}\"", if *.expected { "code" } else { "code, which should not be," }, if *.expected { "not" } else { "" })]
pub struct WrongExample {
    /// Id of the code or move.
    pub id: CodeId,
    /// The example.
    pub text: String,
    /// Whether it should be heard there.
    pub expected: bool,
}

/// A checked codebook, ready to code with.
#[derive(Debug)]
pub struct Codebook {
    id: String,
    version: u32,
    language: String,
    sources: Vec<String>,
    codes: Vec<Code>,
    /// The moves, with only their ids and examples filled.
    move_examples: Vec<Code>,
    rules: Rules,
}

impl Codebook {
    /// Reads a codebook from the text of its file; `source_name` is used in problems only.
    ///
    /// # Errors
    /// All problems of the file at once, each with its line where known.
    pub fn read(source_name: &str, text: &str) -> Result<Self, Vec<CodebookProblem>> {
        file::read(source_name, text)
    }

    /// The codebook that Debrief comes with: 32 codes for social work.
    pub fn builtin() -> &'static Self {
        static BUILTIN: Lazy<Codebook> = Lazy::new(|| {
            Codebook::read("codebook.yaml", include_str!("../dialogues/codebook.yaml"))
                .expect("the built-in codebook is read by a test")
        });
        &BUILTIN
    }

    /// The id of the codebook.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Counts up with every change of codes or patterns; reports say which version coded them.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Language of the texts it can code, as a BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What the codes rest on.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The codes, in the order of the file.
    pub fn all(&self) -> &[Code] {
        &self.codes
    }

    /// The ids of the codes, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = CodeId> {
        self.codes.iter().map(|code| code.id.clone())
    }

    /// The code with this id.
    pub fn code(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id.as_str() == id)
    }

    /// Codes and moves heard in `text`, in one pass. Time O(length of the text).
    pub fn hear(&self, text: &str) -> Heard {
        let themes = self.soundings(text);
        let codes = themes.iter().filter_map(|heard| self.codes.get(heard.theme));
        let moves = themes.iter().filter_map(|heard| heard.theme.checked_sub(self.codes.len()));
        Heard {
            codes: codes.map(|code| code.id.clone()).collect(),
            moves: moves.map(|number| Move::ALL[number]).collect(),
        }
    }

    /// The codes heard in `text`.
    pub fn codes(&self, text: &str) -> BTreeSet<CodeId> {
        self.hear(text).codes
    }

    /// The moves heard in `text`.
    pub fn moves(&self, text: &str) -> Moves {
        self.hear(text).moves
    }

    /// For each code and move heard in `text`, the lines of the file by which it was.
    pub fn reasons(&self, text: &str) -> Vec<Reason> {
        let heard = self.soundings(text).into_iter();
        heard
            .map(|heard| Reason { id: self.theme(heard.theme).id.clone(), lines: heard.lines })
            .collect()
    }

    /// The examples that the patterns get wrong: none in a codebook that is fit for use.
    pub fn wrong_examples(&self) -> Vec<WrongExample> {
        let themes = self.codes.iter().chain(&self.move_examples).enumerate();
        themes.flat_map(|(number, theme)| self.wrong_examples_of(number, theme)).collect()
    }

    fn wrong_examples_of(&self, number: usize, theme: &Code) -> Vec<WrongExample> {
        let should = theme.examples.iter().map(|text| (text, true));
        let should_not = theme.not_examples.iter().map(|text| (text, false));
        let is_heard = |text: &str| self.soundings(text).iter().any(|h| h.theme == number);
        let wrong = should.chain(should_not).filter(|(text, expected)| is_heard(text) != *expected);
        wrong
            .map(|(text, expected)| WrongExample {
                id: theme.id.clone(),
                text: text.clone(),
                expected,
            })
            .collect()
    }

    /// What the rules hear in `text`, without what they are too little sure of.
    fn soundings(&self, text: &str) -> Vec<Sounding> {
        let mut heard = self.rules.hear(text);
        let least = self.least_weight(&heard);
        let enough = Role::Sign.weight();
        heard.retain(|one| one.weight >= if self.is_code(one) { least } else { enough });
        heard
    }

    /// What a code must weigh in a text that speaks of these: as much as a sign, but only as much
    /// as a hint where no code does and one stands out.
    fn least_weight(&self, heard: &[Sounding]) -> usize {
        let codes = || heard.iter().filter(|one| self.is_code(one));
        let most = codes().map(|one| one.weight).max().unwrap_or_default();
        let stands_out = codes().filter(|one| one.weight == most).count() == 1;
        let is_hint = (Role::Hint.weight()..Role::Sign.weight()).contains(&most);
        if is_hint && stands_out { most } else { Role::Sign.weight() }
    }

    fn is_code(&self, heard: &Sounding) -> bool {
        heard.theme < self.codes.len()
    }

    fn theme(&self, number: usize) -> &Code {
        let codes = self.codes.len();
        self.codes.get(number).unwrap_or_else(|| &self.move_examples[number - codes])
    }
}
