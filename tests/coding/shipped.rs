//! The codebook that Debrief comes with.

use debrief::coding::Codebook;

#[test]
fn each_example_carries_its_code_and_no_counter_example_does() {
    let wrong = Codebook::builtin().wrong_examples();
    let said: Vec<_> = wrong.iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{}", said.join("\n"));
}

#[test]
fn the_codes_are_the_thirty_two() {
    let ids: Vec<_> = Codebook::builtin().ids().map(|id| id.as_str().to_owned()).collect();
    insta::assert_snapshot!(ids.join(" "), @"own-emotions own-values own-history self-disclosure empathy sympathy rescuing boundaries availability gifts touch dependence avoidance partnership trust listening culture-language confidentiality honesty reliability power competence structure assessment home-visit recording networking endings supervision fatigue values-ethics risk");
}

#[test]
fn what_is_not_a_reflection_carries_no_code() {
    for text in ["", "   ", "🙂", "ok", "12.30", "[person 1]", "...", "The printer is out of ink."]
    {
        let heard = Codebook::builtin().codes(text);
        assert!(heard.is_empty(), "{heard:?} in {text:?}");
    }
}

#[test]
fn a_name_that_was_taken_out_is_heard_as_a_person() {
    let codes = Codebook::builtin().codes("I felt so sorry for [person 2].");
    assert!(codes.contains("sympathy"), "{codes:?}");
}

#[test]
fn what_somebody_else_said_of_themselves_is_not_the_writers_feeling() {
    let codebook = Codebook::builtin();
    let of_the_writer = codebook.codes("I am furious.");
    let of_another = codebook.codes("She said 'I am furious' and sat down.");
    assert!(of_the_writer.contains("own-emotions"));
    assert!(!of_another.contains("own-emotions"));
}
