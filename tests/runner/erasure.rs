use std::fs;
use std::path::{Path, PathBuf};

use crate::*;

/// Every file below `folder`, and the key file beside it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("reads").flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn holds(folder: &Path, marker: &[u8]) -> bool {
    let has = |bytes: Vec<u8>| bytes.windows(marker.len()).any(|window| window == marker);
    files(folder).iter().any(|path| has(fs::read(path).expect("reads")))
}

fn marker(number: usize) -> String {
    let words =
        ["lantern", "gravel", "velvet", "thimble", "cobweb", "marzipan", "pebble", "kettle"];
    let letters = "abcdefghij".as_bytes();
    let tail: String =
        number.to_string().bytes().map(|d| letters[usize::from(d - b'0')] as char).collect();
    format!("the {} hummed {tail}q", words[number % words.len()])
}

#[tokio::test]
async fn nothing_of_a_forgotten_person_is_in_any_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = runner(folder.path()).await;
    first.agree(&maya()).await.expect("agrees");
    for number in 0..200 {
        let view = first.begin(&maya(), "small").await.expect("begins");
        let view = write(&first, &view, &marker(number)).await;
        if number % 2 == 0 {
            to_the_end(&first, view).await;
        }
    }
    let journal = first.journal(&maya()).await.expect("reads");
    assert_eq!(journal.len(), 100);
    first.forget_everything(&maya()).await.expect("forgets");
    assert!(first.journal(&maya()).await.expect("reads").is_empty());
    assert!(first.open_sessions(&maya()).await.expect("reads").is_empty());
    drop(first);
    for number in 0..200 {
        assert!(!holds(folder.path(), marker(number).as_bytes()), "marker {number} is in a file");
    }
    let again = runner_on(folder.path(), Path::new(DIALOGUES), 2).await;
    assert!(!again.has_agreed(&maya()).await.expect("reads"));
}

#[tokio::test]
async fn an_answer_is_in_no_file_in_clear_while_it_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner(folder.path()).await;
    let view = begin(&runner).await;
    let view = write(&runner, &view, &marker(7)).await;
    to_the_end(&runner, view).await;
    drop(runner);
    assert!(!holds(folder.path(), marker(7).as_bytes()));
    assert!(!holds(folder.path(), b"maya-account-4711"));
}

#[tokio::test]
async fn one_reflection_can_be_erased_and_the_others_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner(folder.path()).await;
    let view = begin(&runner).await;
    let view = write(&runner, &view, "the first").await;
    let first = to_the_end(&runner, view).await.kept.expect("kept");
    let view = runner.begin(&maya(), "small").await.expect("begins");
    let view = write(&runner, &view, "the second").await;
    let second = to_the_end(&runner, view).await.kept.expect("kept");
    runner.forget_one(&maya(), first).await.expect("forgets");
    let left: Vec<_> =
        runner.journal(&maya()).await.expect("reads").iter().map(|line| line.id).collect();
    assert_eq!(left, [second]);
    assert!(runner.forget_one(&maya(), first).await.is_err());
}
