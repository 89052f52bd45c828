//! What the checker says: what is wrong, where, and what would mend it.

use std::fmt;
use std::string::FromUtf8Error;

use serde::Serialize;

use super::SourceFile;
use crate::yaml::{Fault, FaultKind, Spot};

/// A fault in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Which rule of [`super::CODES`] is broken.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// What was found there, to follow the word "found".
    pub found: String,
    /// What would mend it.
    pub help: String,
}

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The path, as it was given.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: found {}\n  help: {}", self.place, self.code, self.found, self.help)
    }
}

impl std::error::Error for Problem {}

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Problem>);

impl Findings {
    pub fn tell(
        &mut self,
        code: &'static str,
        source: &SourceFile,
        at: Spot,
        found: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = Place { file: source.path.clone(), line: at.line, column: at.column };
        self.0.push(Problem { code, place, found: found.into(), help: help.into() });
    }

    pub fn tell_faults(&mut self, source: &SourceFile, faults: Vec<Fault>) {
        for fault in faults {
            self.tell(code_of(fault.kind), source, fault.at, fault.found, fault.help);
        }
    }

    /// All problems in order, or none.
    pub fn into_result(mut self) -> Result<(), Vec<Problem>> {
        self.0.sort_by(|one, other| (&one.place, one.code).cmp(&(&other.place, other.code)));
        self.0.dedup();
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

fn code_of(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::TooLarge => "D002",
        FaultKind::Tab => "D003",
        FaultKind::Broken => "D004",
        FaultKind::TooTangled => "D005",
        FaultKind::Twice => "D006",
        FaultKind::UnknownKey => "D007",
        FaultKind::MissingKey => "D008",
        FaultKind::WrongKind => "D009",
    }
}

/// The problem of a file whose bytes are no text.
pub(super) fn not_utf8(path: String, error: &FromUtf8Error) -> Problem {
    let upto = error.utf8_error().valid_up_to();
    let readable = String::from_utf8_lossy(&error.as_bytes()[..upto]);
    let last_line = readable.rsplit('\n').next().unwrap_or_default();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let line = count(readable.matches('\n').count() + 1);
    let place = Place { file: path, line, column: count(last_line.chars().count() + 1) };
    let found = "a character that is not UTF-8".to_owned();
    let help = "save the file as UTF-8; in most editors this is under \"Save as\"".to_owned();
    Problem { code: "D001", place, found, help }
}

/// The problem of a stored script without a dialogue.
pub(super) fn empty_script() -> Problem {
    let place = Place { file: "(stored)".to_owned(), line: 1, column: 1 };
    let found = "a stored dialogue without a text".to_owned();
    Problem { code: "D008", place, found, help: "start the debrief anew".to_owned() }
}
