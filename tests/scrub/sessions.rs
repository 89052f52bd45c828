//! What one session remembers of names.

use super::scrub_with;
use debrief::privacy::scrub::Memory;

/// Scrubs `texts` in one session and fails unless the last becomes `expected`.
#[track_caller]
fn check(memory: &mut Memory, texts: &[&str], expected: &str) {
    let last = texts.iter().map(|text| scrub_with(text, memory).into_text()).last();
    assert_eq!(last.as_deref(), Some(expected));
}

#[test]
fn a_person_keeps_their_number_through_the_session() {
    let texts = ["I met Sarah Jones and Tomasz.", "Tomasz left. Ms Jones stayed. Sarah cried."];
    check(
        &mut Memory::default(),
        &texts,
        "[person 2] left. Ms [person 1] stayed. [person 1] cried.",
    );
}

#[test]
fn two_people_with_one_family_name_stay_two() {
    let texts = ["I met Sarah Jones and her brother Dylan Jones."];
    check(&mut Memory::default(), &texts, "I met [person 1] and her brother [person 2].");
}

#[test]
fn a_name_seen_once_is_known_later_in_any_writing() {
    let texts = ["My client zuberi said no.", "Zuberi came late and zuberi was cold."];
    check(&mut Memory::default(), &texts, "[person 1] came late and [person 1] was cold.");
}

#[test]
fn a_name_that_is_a_word_does_not_take_the_word_along() {
    let texts = ["I told Hope I would wait.", "I hope Hope knows. Hope is not a plan, I hope."];
    let expected = "I hope [person 1] knows. Hope is not a plan, I hope.";
    check(&mut Memory::default(), &texts, expected);
}

#[test]
fn a_marked_word_goes_for_the_rest_of_the_session() {
    let mut memory = Memory::default();
    memory.mark("Tapestry");
    check(&mut memory, &["We sat in Tapestry for an hour."], "We sat in [person 1] for an hour.");
}

#[test]
fn a_word_given_back_stays_for_the_rest_of_the_session() {
    let mut memory = Memory::default();
    check(&mut memory, &["We used Kawa with her."], "We used [person 1] with her.");
    memory.give_back("Kawa");
    check(&mut memory, &["We used Kawa with her."], "We used Kawa with her.");
    memory.mark("kawa");
    check(&mut memory, &["We used Kawa with her."], "We used [person 2] with her.");
}

#[test]
fn initials_can_be_given_back() {
    let mut memory = Memory::default();
    memory.give_back("J.N.");
    check(&mut memory, &["Had a session with J.N. today."], "Had a session with J.N. today.");
}

#[test]
fn display_names_always_go() {
    let mut memory = Memory::default();
    memory.remove_always("Sunflower Girl 98");
    check(&mut memory, &["as sunflower girl 98 I wrote"], "as [name] I wrote");
}

#[test]
fn after_a_restart_a_new_person_gets_a_new_number() {
    let kept = ["I met [person 2].", "nothing here", "[person 7] and [place]"];
    let mut memory = Memory::resume(kept);
    check(&mut memory, &["I met Sarah."], "I met [person 8].");
}

#[test]
fn one_session_knows_nothing_of_another() {
    let mut first = Memory::default();
    first.mark("Tapestry");
    check(&mut Memory::default(), &["We wove a tapestry."], "We wove a tapestry.");
}

#[test]
fn the_name_of_somebody_met_goes_wherever_it_stands() {
    let mut memory = Memory::default();
    memory.remove_always("quiet_otter77");
    memory.remove_always("Zuberi Q");
    let texts = ["quiet_otter77 wrote back and zuberi q laughed."];
    check(&mut memory, &texts, "[handle] wrote back and [name] laughed.");
}

#[test]
fn somebody_who_is_called_like_a_word_does_not_take_the_word_along() {
    let mut memory = Memory::default();
    memory.remove_always("me");
    memory.remove_always("Hope");
    check(
        &mut memory,
        &["It told me that I hope. Ask Hope."],
        "It told me that I hope. Ask [name].",
    );
}
