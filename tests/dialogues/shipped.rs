//! The dialogues that come with Debrief.

use std::collections::BTreeSet;

use debrief::dialogue::{CodeId, Question, graph};
use debrief::library::LibrarySource;

/// Every code that the dialogues name: that they are in the codebook is the codebook's test.
fn codes() -> BTreeSet<CodeId> {
    let files = LibrarySource::Builtin.read().unwrap().files;
    let lists = files.iter().flat_map(|file| file.text.split("codes: [").skip(1));
    let codes = lists.filter_map(|rest| rest.split(']').next()).flat_map(|list| list.split(','));
    codes.map(|code| CodeId::from(code.trim())).collect()
}

#[test]
fn they_have_no_fault() {
    if let Err(debrief::library::LibraryError::Faulty(said)) = LibrarySource::Builtin.load(&codes())
    {
        let lines: Vec<_> = said.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"));
    }
}

#[test]
fn each_is_short_enough_for_the_time_it_names() {
    let library = LibrarySource::Builtin.load(&codes()).unwrap();
    for dialogue in library.startable() {
        let asked = graph::longest_path(dialogue.main());
        assert!((4..=24).contains(&asked), "{} asks {asked} questions", dialogue.about().id);
    }
}

#[test]
fn each_asks_for_words_at_least_once() {
    let library = LibrarySource::Builtin.load(&codes()).unwrap();
    for dialogue in library.startable() {
        let asks = dialogue.main().nodes().filter_map(|(_, node)| node.ask.as_ref());
        let texts = asks.filter(|ask| matches!(ask.question, Question::Text { .. })).count();
        assert!(texts > 0, "{} asks for no words", dialogue.about().id);
    }
}
