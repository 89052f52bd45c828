//! The reader and checker of dialogue files: good files, bad files, and any bytes at all.

mod bad;
mod bytes;
mod good;
mod library;
mod pictures;
mod shipped;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use debrief::dialogue::CodeId;
use debrief::dialogue::check::{Problem, SourceFile};

/// The folder of this test.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialogues")
}

/// A file of this test, under its short path.
fn file(path: &str) -> (SourceFile, Option<Problem>) {
    let bytes = std::fs::read(folder().join(path)).expect(path);
    SourceFile::from_bytes(path.to_owned(), bytes)
}

/// A file of this test that is text.
fn text(path: &str) -> SourceFile {
    let (file, problem) = file(path);
    assert_eq!(problem, None);
    file
}

/// A codebook of two themes.
fn codes() -> BTreeSet<CodeId> {
    ["boundaries", "trust"].map(CodeId::from).into()
}
