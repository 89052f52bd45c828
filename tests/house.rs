//! The house has walls: inner rooms name nothing that lives outside of them.

use std::fs;
use std::path::{Path, PathBuf};

/// What no inner room may name: services, runtimes, databases, files, clocks, networks, chance.
const OUTER: &[&str] = &[
    "serenity",
    "tokio",
    "sled::",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::time::SystemTime",
    "std::time::Instant",
    "getrandom",
    "Utc::now",
    "Local::now",
    "crate::store",
    "crate::runner",
    "crate::frontend",
    "crate::cli",
    "crate::config",
    "crate::clock",
    "crate::keys",
    "crate::disk",
    "crate::library",
];

/// The inner rooms.
const INNER: &[&str] =
    &["dialogue", "engine", "privacy", "safety", "coding", "reflection", "themes", "record"];

fn rust_files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| rust_files(&entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

fn room(name: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    [src.join(format!("{name}.rs")), src.join(name)]
        .iter()
        .flat_map(|path| rust_files(path))
        .collect()
}

/// The code of a file: what stands before its tests, without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file can be read");
    let before_tests = text.split("[cfg(test)]").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    before_tests.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(rooms: &[&str], forbidden: &[&str]) {
    let mut found = vec![];
    for path in rooms.iter().flat_map(|name| room(name)) {
        let code = code(&path);
        found.extend(
            forbidden.iter().filter(|name| code.contains(**name)).map(|name| (path.clone(), *name)),
        );
    }
    assert_eq!(found, []);
}

#[test]
fn every_inner_room_is_there() {
    assert!(INNER.iter().all(|name| !room(name).is_empty()));
}

#[test]
fn inner_rooms_name_nothing_outside() {
    check(INNER, OUTER);
}

#[test]
fn only_the_yaml_room_knows_yaml() {
    let rooms: Vec<_> =
        INNER.iter().copied().chain(["runner", "store", "frontend", "cli", "texts"]).collect();
    check(&rooms, &["serde_saphyr"]);
}

#[test]
fn only_the_frontends_and_the_gate_make_raw_answers() {
    check(
        &["engine", "reflection", "store", "themes", "report", "coding", "runner"],
        &["RawAnswer::new"],
    );
}

#[test]
fn raw_words_are_read_at_the_gate_and_by_those_who_keep_nothing() {
    check(
        &["engine", "reflection", "store", "themes", "report", "runner", "dialogue"],
        &[".expose()"],
    );
}

#[test]
fn only_the_settings_read_the_environment() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let reads = |path: &PathBuf| code(path).contains("env::var");
    let readers: Vec<_> = rust_files(&src).into_iter().filter(reads).collect();
    assert_eq!(readers, [src.join("config.rs")]);
}
