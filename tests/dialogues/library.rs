//! Dialogues from a folder: hot reload, and what happens to bad sets.

use std::fs;
use std::path::Path;

use debrief::library::{LibraryError, LibrarySource, Reload, Shelf, read_paths};
use tempfile::TempDir;

use crate::{codes, folder, text};

/// A folder with the good files in it.
fn good_folder() -> TempDir {
    let copy = TempDir::new().unwrap();
    let language = copy.path().join("en");
    fs::create_dir(&language).unwrap();
    for name in ["everything", "close", "support"] {
        let from = folder().join("good").join(name).with_extension("yaml");
        fs::copy(from, language.join(name).with_extension("yaml")).unwrap();
    }
    fs::write(copy.path().join("codebook.yaml"), "not: a dialogue").unwrap();
    copy
}

fn edit(folder: &Path, from: &str, to: &str) {
    let path = folder.join("en/everything.yaml");
    let changed = fs::read_to_string(&path).unwrap().replace(from, to);
    fs::write(path, changed).unwrap();
}

fn title(shelf: &Shelf) -> String {
    shelf.library().find("everything").unwrap().about().title.clone()
}

#[test]
fn a_changed_file_is_taken_into_use() {
    let folder = good_folder();
    let shelf = Shelf::open(LibrarySource::Folder(folder.path().into()), codes()).unwrap();
    let before = shelf.library();
    assert_eq!(shelf.reload_if_changed().unwrap(), Reload::Unchanged);
    edit(folder.path(), "title: Everything", "title: Everything anew");
    assert_eq!(shelf.reload_if_changed().unwrap(), Reload::Replaced);
    assert_eq!(title(&shelf), "Everything anew");
    assert_eq!(before.find("everything").unwrap().about().title, "Everything");
}

#[test]
fn a_bad_file_keeps_the_old_set_and_is_told_once() {
    let folder = good_folder();
    let shelf = Shelf::open(LibrarySource::Folder(folder.path().into()), codes()).unwrap();
    edit(folder.path(), "next: share_it", "next: nowhere_at_all");
    let Err(LibraryError::Faulty(said)) = shelf.reload_if_changed() else { panic!("it is bad") };
    assert!(said.iter().any(|one| one.code == "D014"), "{said:?}");
    assert_eq!(title(&shelf), "Everything");
    assert_eq!(shelf.reload_if_changed().unwrap(), Reload::Unchanged);
    edit(folder.path(), "next: nowhere_at_all", "next: share_it");
    assert_eq!(shelf.reload_if_changed().unwrap(), Reload::Replaced);
}

#[test]
fn a_removed_file_that_others_call_keeps_the_old_set() {
    let folder = good_folder();
    let shelf = Shelf::open(LibrarySource::Folder(folder.path().into()), codes()).unwrap();
    fs::remove_file(folder.path().join("en/close.yaml")).unwrap();
    assert!(matches!(shelf.reload_if_changed(), Err(LibraryError::Faulty(_))));
    assert!(shelf.library().find("everything").is_some());
}

#[test]
fn a_folder_without_dialogues_or_without_being_there_is_told() {
    let empty = TempDir::new().unwrap();
    let load = |path: &Path| LibrarySource::Folder(path.into()).load(&codes()).unwrap_err();
    assert!(matches!(load(empty.path()), LibraryError::Empty(_)));
    let missing = load(&empty.path().join("missing"));
    assert!(missing.to_string().contains("missing"), "{missing}");
}

#[test]
fn bytes_that_are_no_text_are_told_with_the_other_faults() {
    let folder = good_folder();
    fs::write(folder.path().join("en/more.yaml"), b"dialogue: more\nversion: \xff\n").unwrap();
    let found = LibrarySource::Folder(folder.path().into()).load(&codes());
    let Err(LibraryError::Faulty(said)) = found else { panic!("it is bad") };
    let first: Vec<_> = said.iter().map(|one| (one.code, one.place.line)).collect();
    assert!(first.contains(&("D001", 2)), "{first:?}");
    assert!(first.iter().any(|(code, _)| *code == "D008"), "{first:?}");
}

#[test]
fn a_file_of_a_gigabyte_is_not_read_to_its_end() {
    let folder = good_folder();
    let large = fs::File::create(folder.path().join("en/large.yaml")).unwrap();
    large.set_len(1 << 30).unwrap();
    let found = LibrarySource::Folder(folder.path().into()).load(&codes());
    let Err(LibraryError::Faulty(said)) = found else { panic!("it is bad") };
    assert_eq!(said.iter().map(|one| one.code).collect::<Vec<_>>(), ["D002"]);
}

#[test]
fn a_file_named_by_itself_may_call_the_fragments_in_the_binary() {
    let alone = TempDir::new().unwrap();
    let path = alone.path().join("everything.yaml");
    fs::write(&path, text("good/everything.yaml").text).unwrap();
    let found = read_paths(&[path]).unwrap().check(&codes());
    let Err(LibraryError::Faulty(said)) = found else { return };
    assert!(said.iter().all(|one| one.code == "D018"), "{said:?}");
}
