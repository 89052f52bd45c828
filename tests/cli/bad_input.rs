//! What bad input gets: the thing, the remedy, exit code 1, and nothing lost.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::*;

/// A home with a debrief half-way through.
fn half_way() -> Home {
    let home = Home::new();
    home.chat("yes\na first sentence\n").fails_with(&["the input ended"]);
    home
}

/// Whatever happened before, the answers are there and the debrief goes on.
#[track_caller]
fn nothing_was_lost(home: &Home) {
    home.chat("mine\n1\n4\nyes\n").well().says(&["a first sentence", "It is in your journal"]);
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("sets");
}

#[test]
fn an_unknown_dialogue_gets_the_nearest_name() {
    Home::new().run(&["chat", "smal"], "").fails_with(&["`smal`", "did you mean `small`?"]);
}

#[test]
fn a_key_file_that_others_can_read_is_refused() {
    let home = half_way();
    let key = home.path().join("key");
    set_mode(&key, 0o644);
    home.chat("mine\n").fails_with(&["can be read by others", "chmod 600"]);
    set_mode(&key, 0o600);
    nothing_was_lost(&home);
}

#[test]
fn a_wrong_or_missing_key_is_told_from_a_new_start() {
    let home = half_way();
    let key = home.path().join("key");
    let right = fs::read(&key).expect("reads");
    fs::write(&key, [7; 32]).expect("writes");
    home.chat("mine\n").fails_with(&["does not belong to this data folder"]);
    fs::write(&key, b"short").expect("writes");
    home.chat("mine\n").fails_with(&["has 5 bytes, but a key has 32"]);
    fs::remove_file(&key).expect("removes");
    home.chat("mine\n").fails_with(&["is missing", "put it back"]);
    assert!(!key.exists(), "no new key is made over old data");
    fs::write(&key, right).expect("writes");
    set_mode(&key, 0o600);
    nothing_was_lost(&home);
}

#[test]
fn an_answer_that_is_no_utf_8_is_refused_and_the_debrief_waits() {
    let home = half_way();
    home.run(&["chat", "small"], b"\xff\xfe not text\n").fails_with(&["is not UTF-8"]);
    nothing_was_lost(&home);
}

#[test]
fn an_answer_of_a_megabyte_gets_the_room_there_is() {
    let home = Home::new();
    let long = "a word or two ".repeat(80_000);
    let ran = home.chat(&format!("yes\n{long}\na first sentence\nmine\n1\n4\nyes\n")).well();
    ran.says(&["there is room for 2000"]);
}

#[test]
fn control_characters_and_overrides_do_not_reach_the_screen_or_the_journal() {
    let home = Home::new();
    let odd = "before\u{1b}[31m\u{202e}after\u{0007}";
    let screen = home.chat(&format!("yes\n{odd}\nmine\n1\n4\nyes\n")).well().out();
    let journal = home.run(&["journal", "export"], "").well().out();
    for shown in [screen, journal] {
        assert!(shown.contains("before") && shown.contains("after"));
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{shown:?}");
    }
}

#[test]
fn braces_in_an_answer_are_words() {
    let home = Home::new();
    let ran = home.chat("yes\nthe form says {{need}} and {{what}}\nmine\n1\n4\nyes\n").well();
    ran.says(&["You wrote: \"the form says {{need}} and {{what}}\""]);
}

#[test]
fn a_broken_dialogue_folder_is_explained_and_loses_nothing() {
    let home = half_way();
    let folder = home.path().join("dialogues");
    fs::create_dir_all(folder.join("en")).expect("a folder");
    fs::write(folder.join("en/broken.yaml"), "dialogue: broken\nnodes:\n\tx: 1\n").expect("writes");
    let shown = folder.display().to_string();
    home.run(&["--dialogues", &shown, "chat"], "").fails_with(&["debrief check"]);
    let checked = home.run(&["check", &shown], "");
    assert_eq!(checked.0.status.code(), Some(1));
    assert!(checked.out().contains("broken.yaml:3"), "{}", checked.out());
    nothing_was_lost(&home);
}

#[test]
fn a_yaml_bomb_is_refused_at_once() {
    let home = Home::new();
    let folder = home.path().join("dialogues");
    fs::create_dir_all(&folder).expect("a folder");
    let level = |at: usize| match at {
        0 => "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_string(),
        _ => format!("a{at}: &a{at} [{}]\n", [format!("*a{}", at - 1).as_str(); 9].join(",")),
    };
    fs::write(folder.join("bomb.yaml"), (0..12).map(level).collect::<String>()).expect("writes");
    let checked = home.run(&["check", &folder.display().to_string()], "");
    assert_eq!(checked.0.status.code(), Some(1));
    assert!(checked.out().contains("bomb.yaml"), "{}", checked.out());
}

#[test]
fn a_second_process_is_told_who_holds_the_store() {
    let home = half_way();
    let mut first = home.start(&["chat", "small"]);
    let mut line = [0; 8];
    std::io::Read::read_exact(first.stdout.as_mut().expect("piped"), &mut line).expect("it speaks");
    home.chat("mine\n").fails_with(&[&first.id().to_string(), "the store"]);
    feed(first, b"");
    nothing_was_lost(&home);
}

#[test]
fn a_backup_comes_back_in_another_folder() {
    let home = Home::new();
    home.chat("yes\na first sentence\nmine\n1\n4\nyes\n").well();
    home.run(&["backup", "all.backup"], "").well().says(&["key file"]);
    home.run(&["verify"], "").well();
    home.run(&["restore", "all.backup"], "").fails_with(&["empty"]);
    fs::rename(home.path().join("data"), home.path().join("old")).expect("moves");
    home.run(&["restore", "all.backup"], "").well();
    home.run(&["journal", "export"], "").well().says(&["a first sentence"]);
}

#[test]
fn a_cut_backup_is_refused() {
    let home = Home::new();
    home.chat("yes\na first sentence\nmine\n1\n4\nyes\n").well();
    home.run(&["backup", "all.backup"], "").well();
    let whole = fs::read(home.path().join("all.backup")).expect("reads");
    fs::write(home.path().join("cut.backup"), &whole[..whole.len() - 40]).expect("writes");
    fs::rename(home.path().join("data"), home.path().join("old")).expect("moves");
    home.run(&["restore", "cut.backup"], "").fails_with(&["cut.backup"]);
}

#[test]
fn a_damaged_store_is_named_with_its_remedy() {
    let home = half_way();
    let db = home.path().join("data/store/db");
    let whole = fs::read(&db).expect("reads");
    fs::write(&db, vec![0xa5; whole.len() / 2]).expect("writes");
    let ran = home.chat("mine\n");
    assert_eq!(ran.0.status.code(), Some(1), "{}", ran.out());
    assert!(ran.error().contains("debrief restore"), "{}", ran.error());
}
