//! Whole debriefs out of a pipe, and what is in the journal afterwards.

use crate::*;

const WHOLE: &str = "yes\nit went quiet and i stayed with it\nmostly m\n1\n4\nyes\n";

fn only_id(home: &Home) -> String {
    let list = home.run(&["journal", "list"], "").well().out();
    list.split_whitespace().next().expect("a line").to_string()
}

#[test]
fn a_debrief_goes_from_consent_to_the_journal() {
    let home = Home::new();
    home.chat(WHOLE).well().says(&["A small one", "Whose need was it?", "It is in your journal"]);
    home.run(&["journal", "list"], "").well().says(&["A small one (3 answers)"]);
    let shown = home.run(&["journal", "show", &only_id(&home)], "").well();
    let shown = shown.says(&["it went quiet and i stayed with it", "Mostly mine", "4 of 5"]);
    assert!(!shown.out().contains("As far as I know"), "keep: never stays out");
}

#[test]
fn the_journal_is_exported_and_forgotten() {
    let home = Home::new();
    home.chat(WHOLE).well();
    let json = home.run(&["journal", "export", "--format", "json"], "").well().out();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json[0]["answers"][1]["codes"], serde_json::json!(["own-emotions"]));
    home.run(&["journal", "export", "--out", "mine.md"], "").well().says(&["no longer sealed"]);
    home.run(&["journal", "export", "--out", "mine.md"], "")
        .fails_with(&["mine.md", "must not exist"]);
    home.run(&["journal", "forget", "--all"], "").fails_with(&["--yes"]);
    home.run(&["journal", "forget", &only_id(&home), "--yes"], "").well();
    home.run(&["journal", "list"], "").well().says(&["Your journal is empty"]);
    home.run(&["journal", "forget", "--all", "--yes"], "")
        .well()
        .says(&["Everything of yours is erased"]);
    home.chat("").well().says(&["I keep what you agree to keep"]);
}

#[test]
fn with_no_input_the_welcome_and_the_first_question_are_shown() {
    let home = Home::new();
    home.chat("").well().says(&["Debrief", "What happened, in a sentence?", "debrief chat"]);
    home.run(&[], "").well().says(&["Debrief", "debrief chat"]);
}

#[test]
fn a_debrief_that_ran_out_of_input_goes_on_where_it_was() {
    let home = Home::new();
    home.chat("yes\na first sentence\nmine\n").fails_with(&["the input ended", "debrief chat"]);
    let rest = home.chat("1\n5\nyes\n").well();
    rest.says(&["You have an open debrief", "Is everyone safe tonight?", "It is in your journal"]);
    let shown = home.run(&["journal", "show", &only_id(&home)], "").well();
    shown.says(&["a first sentence", "5 of 5"]);
}

#[test]
fn commands_go_back_skip_pause_stop_and_ask_for_support() {
    let home = Home::new();
    let walk = "yes\na first\n:back\na second\n:support\n\nmine\n:help\n:dance\n:pause\n";
    home.chat(walk).well().says(&[
        "You wrote: a first",
        "Who could listen today?",
        "Then we go on.",
        "take the last answer back",
        "There is no :dance here",
        "Paused. Your place is kept",
    ]);
    home.chat(":stop\nyes\n").well().says(&["It is in your journal"]);
    home.run(&["journal", "list"], "").well().says(&["stopped early"]);
    home.run(&["journal", "show", &only_id(&home)], "").well().says(&["a second"]);
}

#[test]
fn what_was_removed_is_shown_and_is_not_in_the_journal() {
    let home = Home::new();
    let named = "yes\nI met Sarah Jones, her number is 07700 900123.\nmine\n1\n\nyes\n";
    home.chat(named).well().says(&["This is what I would keep", "[person 1]", "[phone]"]);
    let shown = home.run(&["journal", "show", &only_id(&home)], "").well();
    assert!(!shown.out().contains("Sarah") && !shown.out().contains("900123"));
}

#[test]
fn deciding_to_keep_nothing_leaves_nothing() {
    let home = Home::new();
    home.chat("yes\na sentence\nmine\n1\n\nno\n").well().says(&["Nothing of it was kept"]);
    home.run(&["journal", "list"], "").well().says(&["Your journal is empty"]);
}

#[test]
fn who_does_not_agree_leaves_no_record() {
    let home = Home::new();
    home.chat("no\n").well().says(&["Nothing was kept"]);
    let stats = home.run(&["stats"], "").well().out();
    assert!(!stats.contains("session") && !stats.contains("journal"), "{stats}");
}

#[test]
fn no_log_line_carries_an_answer_an_account_or_a_name() {
    let home = Home::new();
    let mut command = home.command(&["chat", "small"]);
    command.env("RUST_LOG", "trace");
    let named = b"yes\nSarah Jones said the gravel hummed\nmine\n1\n4\nyes\n";
    let ran = feed(command.spawn().expect("starts"), named).well();
    assert!(ran.error().contains("step accepted"), "the story of the debrief is logged");
    for secret in ["gravel", "Sarah", "Jones", "terminal:local", "mine"] {
        assert!(!ran.error().contains(secret), "`{secret}` is in the log:\n{}", ran.error());
    }
}
