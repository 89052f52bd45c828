//! One bad file for each rule, and what the checker says to its writer.

use debrief::dialogue::Script;
use debrief::dialogue::check::{CODES, Problem, Rule, SourceFile, check, compile_stored};

use crate::{codes, file, text};

/// The problems of the bad file for `code`, which stands beside two good fragments.
fn problems(code: &str) -> Vec<Problem> {
    let (bad, broken) = file(&format!("bad/{code}.yaml"));
    let mut files = vec![padded(code, bad), text("good/close.yaml")];
    if code != "D017" {
        files.push(text("good/support.yaml"));
    }
    let checked = check(&files, &codes()).err().unwrap_or_default();
    broken.into_iter().chain(checked).collect()
}

/// Two rules are about size alone; their files grow here instead of in the repository.
fn padded(code: &str, mut bad: SourceFile) -> SourceFile {
    let bytes = match code {
        "D002" => debrief::yaml::MAX_BYTES,
        "D061" => debrief::dialogue::check::MAX_SCRIPT_BYTES,
        _ => 0,
    };
    bad.text.push_str(&"# A line of sixteen\n".repeat(bytes / 20 + 1));
    bad
}

#[test]
fn every_rule_has_a_bad_file_and_says_what_mends_it() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("bad");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for Rule { code, .. } in CODES {
            let said = problems(code);
            assert!(said.iter().any(|one| one.code == *code), "{code} is not told: {said:#?}");
            let lines: Vec<_> = said.iter().map(Problem::to_string).collect();
            insta::assert_snapshot!(*code, lines.join("\n"));
        }
    });
}

#[test]
fn codes_are_told_once_and_in_order() {
    assert!(CODES.is_sorted_by(|one, other| one.code < other.code));
}

#[test]
fn the_faults_of_all_files_come_in_one_run() {
    let files = ["bad/D014.yaml", "bad/D021.yaml", "good/support.yaml"].map(text);
    let said = check(&files, &codes()).unwrap_err();
    let told: Vec<_> = said.iter().map(|one| (one.place.file.as_str(), one.code)).collect();
    for expected in
        [("bad/D014.yaml", "D014"), ("bad/D021.yaml", "D021"), ("bad/D021.yaml", "D015")]
    {
        assert!(told.contains(&expected), "{expected:?} in {told:?}");
    }
    assert!(said.is_sorted_by(|one, other| one.place <= other.place));
}

#[test]
fn a_session_goes_on_with_a_text_that_newer_rules_about_people_refuse() {
    for Rule { code, is_structural, .. } in CODES.iter().filter(|rule| rule.code > "D009") {
        let own = text(&format!("bad/{code}.yaml"));
        let mut files = vec![own, text("good/close.yaml"), text("good/support.yaml")];
        if *code == "D017" {
            files.pop();
        }
        let compiled = compile_stored(&Script { files });
        assert_eq!(compiled.is_err(), *is_structural, "{code}: {compiled:?}");
    }
}

#[test]
fn a_stored_script_without_files_is_an_error() {
    assert!(compile_stored(&Script { files: vec![] }).is_err());
}
