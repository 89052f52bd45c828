//! What holds for every text.

use proptest::prelude::*;

use super::label;

proptest! {
    #[test]
    fn any_text_is_read_to_its_end(text in any::<String>()) {
        label(&text);
    }

    #[test]
    fn marks_and_words_in_any_order_are_read_to_their_end(text in "([a-z' \"’.,!?\n-]|I |not |die |he said ){0,80}") {
        label(&text);
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(label(text), expected, "for {text:?}");
}

#[test]
fn typing_without_capitals_or_apostrophes_changes_nothing() {
    check("I don't want to be alive any more.", "writer");
    check("i dont want to be alive anymore", "writer");
    check("I DON\u{2019}T WANT TO BE ALIVE ANY MORE", "writer");
}

#[test]
fn an_invisible_sign_within_a_word_hides_nothing() {
    check("I want to d\u{200b}ie.", "writer");
}

#[test]
fn a_quoted_client_is_not_the_writer() {
    check("My lad said 'I want to die' and I have not told anyone yet.", "other");
    check("She said 'I don't want to live any more' and I have told nobody.", "other");
    check("My lad said 'I want to die' and the crisis team came within the hour.", "none");
}

#[test]
fn the_writers_own_thought_in_quotes_is_the_writers() {
    check("Again and again I think 'I want to die'.", "writer");
}

#[test]
fn danger_that_was_passed_on_is_left_in_peace() {
    check("She told me he strangles her. I have not told anyone.", "other");
    check("She told me he strangles her. I told my manager within the hour.", "none");
}

#[test]
fn a_manner_of_speaking_is_left_in_peace() {
    check("This essay is killing me.", "none");
    check("I'd kill for a coffee.", "none");
    check("Dead on my feet today.", "none");
}

#[test]
fn blank_text_is_left_in_peace() {
    check("", "none");
    check(" \n ...", "none");
}
