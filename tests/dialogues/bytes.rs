//! Any bytes give an answer, and never a panic.

use debrief::dialogue::check::{SourceFile, check, compile_stored};
use debrief::dialogue::{Script, graph};
use proptest::prelude::*;

use crate::{codes, text};

fn check_bytes(bytes: Vec<u8>) {
    let (file, _) = SourceFile::from_bytes("any.yaml".to_owned(), bytes);
    let files = vec![file, text("good/close.yaml"), text("good/support.yaml")];
    if let Ok(library) = check(&files, &codes()) {
        for dialogue in library.all() {
            graph::mermaid(dialogue.main());
            graph::dot(dialogue.main());
            graph::longest_path(dialogue.main());
        }
    }
    let _ = compile_stored(&Script { files });
}

/// What one edit does to a file.
#[derive(Debug, Clone)]
enum Edit {
    Put(u8),
    Cut(usize),
    Double(usize),
    Swap(&'static str, &'static str),
}

fn edit() -> impl Strategy<Value = Edit> {
    let swaps = [
        ("close", "choose"),
        ("pick", "recall"),
        ("optional: true", ""),
        ("{{", "}}"),
        ("- {to: ", "- {when: {which: own}, to: "),
        ("text", "scale"),
        ("from: 0", "from: 99999999999"),
        (": 1", ": -9223372036854775808"),
        (": 2", ": 9223372036854775807"),
        ("7d", "999999999999999999999d"),
        ("[", ""),
        ("call: support", "call: everything"),
    ];
    prop_oneof![
        any::<u8>().prop_map(Edit::Put),
        (1..40usize).prop_map(Edit::Cut),
        (1..200usize).prop_map(Edit::Double),
        proptest::sample::select(swaps.to_vec()).prop_map(|(from, to)| Edit::Swap(from, to)),
    ]
}

fn apply(bytes: &mut Vec<u8>, at: usize, edit: Edit) {
    let at = at % (bytes.len() + 1);
    let upto = |length: usize, bytes: &[u8]| (at + length).min(bytes.len());
    match edit {
        Edit::Put(byte) => bytes.insert(at, byte),
        Edit::Cut(length) => drop(bytes.drain(at..upto(length, bytes))),
        Edit::Double(length) => {
            let part = bytes[at..upto(length, bytes)].to_vec();
            bytes.splice(at..at, part);
        }
        Edit::Swap(from, to) => {
            *bytes = String::from_utf8_lossy(bytes).replace(from, to).into_bytes()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn random_bytes_give_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check_bytes(bytes);
    }

    #[test]
    fn random_yaml_gives_an_answer(text in "[-a-z:{}\\[\\]|>&*!#%@,'\"~\t\n ]{0,200}") {
        check_bytes(text.into_bytes());
    }

    #[test]
    fn an_edited_file_gives_an_answer(
        edits in proptest::collection::vec((any::<usize>(), edit()), 1..6),
    ) {
        let mut bytes = text("good/everything.yaml").text.into_bytes();
        for (at, edit) in edits {
            apply(&mut bytes, at, edit);
        }
        check_bytes(bytes);
    }
}
