//! Turns files into dialogues, or says everything that is wrong with them.
//!
//! Owns the rules of [`CODES`], each in a file of its own kind below. Reads no disk: whoever calls
//! brings the texts in.
//! Laws: all problems of all files come out of one run, in the order of file and line; whatever
//! bytes come in, something comes out and nothing panics.

mod care;
mod codes;
mod draft;
mod flow;
mod form;
mod heavy;
mod links;
mod lower;
mod names;
mod problem;
mod rehearsal;
mod scope;
mod shelve;
mod template;
mod texts;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{CodeId, Dialogue, Library, Script};
use draft::Drafts;
use problem::Findings;

pub use codes::{CODES, Rule};
pub use problem::{Place, Problem};
pub use texts::MAX_SAID_CHARS;

/// Most bytes of a dialogue's file with those of all it calls: a running session stores them, and
/// a stored value has at most 64 KiB.
pub const MAX_SCRIPT_BYTES: usize = 60 * 1024;

/// A file of dialogue text, as it was read from somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Where it was found, as messages name it.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl SourceFile {
    /// Whether it names itself a fragment. Says nothing on whether it is a good one.
    pub fn is_fragment(&self) -> bool {
        super::file::id_of(&self.text).is_some_and(|(_, is_fragment)| is_fragment)
    }

    /// Takes the bytes of a file for its text.
    ///
    /// Bytes that are no UTF-8 are replaced, so that the rest of the file can be looked at, and
    /// give a problem with the line and column where that begins.
    pub fn from_bytes(path: String, bytes: Vec<u8>) -> (Self, Option<Problem>) {
        match String::from_utf8(bytes) {
            Ok(text) => (Self { path, text }, None),
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                // What is too large was cut somewhere, and is told to be too large when it is read.
                let is_cut = error.as_bytes().len() > crate::yaml::MAX_BYTES;
                let problem = (!is_cut).then(|| problem::not_utf8(path.clone(), &error));
                (Self { path, text }, problem)
            }
        }
    }
}

/// Checks `files` against each other and against the themes in `codes`, and makes a library.
///
/// # Errors
/// Every problem of every file, sorted by file, line and column.
pub fn check(files: &[SourceFile], codes: &BTreeSet<CodeId>) -> Result<Library, Vec<Problem>> {
    let mut findings = Findings::default();
    let drafts = Drafts::read(files, &mut findings);
    structure(&drafts, &mut findings);
    advice(&drafts, codes, &mut findings);
    findings.into_result()?;
    Ok(shelve::library(&drafts))
}

/// Makes the dialogue that a session began with from the stored texts.
///
/// Only the rules apply without which the engine could not walk: a stricter checker must not break
/// a debrief that is under way.
///
/// # Errors
/// The problems, should the stored texts be damaged.
pub fn compile_stored(script: &Script) -> Result<Arc<Dialogue>, Vec<Problem>> {
    let mut findings = Findings::default();
    let drafts = Drafts::read(&script.files, &mut findings);
    structure(&drafts, &mut findings);
    findings.into_result()?;
    let library = shelve::library(&drafts);
    let own = drafts.first().and_then(|draft| library.dialogues.get(&draft.about.id));
    own.cloned().ok_or_else(|| vec![problem::empty_script()])
}

fn structure(drafts: &Drafts<'_>, findings: &mut Findings) {
    links::check(drafts, findings);
    form::check(drafts, findings);
    flow::check_circles(drafts, findings);
}

fn advice(drafts: &Drafts<'_>, codes: &BTreeSet<CodeId>, findings: &mut Findings) {
    links::check_codes(drafts, codes, findings);
    form::check_style(drafts, findings);
    flow::check_ends(drafts, findings);
    names::check(drafts, findings);
    texts::check(drafts, findings);
    heavy::check(drafts, findings);
    care::check(drafts, findings);
    rehearsal::check(drafts, findings);
    shelve::check_sizes(drafts, findings);
}
