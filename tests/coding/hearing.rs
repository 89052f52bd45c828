//! What lines of a codebook mean.

use debrief::coding::Codebook;
use proptest::prelude::*;

/// A codebook with one code, `touch`, and the given blocks.
fn codebook(signs: &str, rest: &str) -> Codebook {
    let text = format!(
        "codebook: small\nversion: 1\nlanguage: en\nsources: []\n\
         lists:\n  me: i, me, my\n  hold: |\n    hold, held\n    take in my arms\n\
         codes:\n  - id: touch\n    label: Touch\n    definition: Touch.\n    signs: {signs:?}\n{rest}    \
         examples: held\n    questions: \"one?\\ntwo?\"\n\
         moves:\n{}",
        ["feeling", "meaning", "learning", "plan"]
            .map(|id| format!("  - {{id: {id}, signs: {id}, examples: {id}}}\n"))
            .concat()
    );
    Codebook::read("small.yaml", &text).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[track_caller]
fn check(codebook: &Codebook, text: &str, expected: bool) {
    assert_eq!(codebook.codes(text).contains("touch"), expected, "for {text:?}");
}

#[test]
fn a_gap_lets_a_few_words_pass_but_not_the_end_of_a_sentence() {
    let codebook = codebook("{me} ..2 {hold}", "");
    check(&codebook, "I held her", true);
    check(&codebook, "I nearly, very nearly, held her", false);
    check(&codebook, "I almost really held her", true);
    check(&codebook, "It was me. Held up by a bus.", false);
    check(&codebook, "I wanted to take in my arms the lot of them", true);
}

/// A codebook with the code `touch`, of the given blocks, and the code `risk`, with a sign and a hint.
fn beside_risk(signs: &str, weaker: &str) -> Codebook {
    let risk = "    examples: held\n    questions: \"one?\\ntwo?\"\n  - id: risk\n    \
                label: Risk\n    definition: Risk.\n    signs: \"fell\"\n    hints: stairs\n";
    codebook(signs, &format!("{weaker}{risk}"))
}

#[test]
fn one_hint_does_only_where_no_other_code_has_as_much() {
    let codebook = beside_risk("clung", "    hints: \"held\\nhand\"\n");
    check(&codebook, "I held on.", true);
    check(&codebook, "I held on when she fell.", false);
    check(&codebook, "I held on to the stairs.", false);
    check(&codebook, "I held her hand when she fell.", true);
    check(&codebook, "I held her hand on the stairs.", true);
    check(&codebook, "We clung when she fell.", true);
}

#[test]
fn a_trace_needs_a_hint_or_two_other_traces() {
    let codebook = beside_risk("clung", "    hints: held\n    traces: \"hand\\narm\\nsleeve\"\n");
    check(&codebook, "Her hand was cold.", false);
    check(&codebook, "Her hand and arm were cold when she fell.", false);
    check(&codebook, "Her hand, arm and sleeve were cold when she fell.", true);
    check(&codebook, "I held her sleeve when she fell.", true);
}

#[test]
fn lines_found_at_the_same_words_count_as_one() {
    let codebook = beside_risk("clung", "    hints: \"held\\nheld/hung\"\n");
    check(&codebook, "I held on when she fell.", false);
    check(&codebook, "I held on, and hung on, when she fell.", true);
}

#[test]
fn an_exclusion_silences_hints_too() {
    let codebook = codebook("clung", "    hints: held\n    unless: held up\n");
    check(&codebook, "I was held up", false);
}

#[test]
fn a_part_may_stand_in_the_next_sentence() {
    let codebook = codebook("held & hand", "");
    check(&codebook, "Her hand was cold. I held it.", true);
    check(&codebook, "Her hand was cold. It rained. I held on.", false);
    check(&codebook, "held", false);
}

#[test]
fn both_parts_need_words_of_their_own() {
    let codebook = codebook("{hold} & {hold}", "");
    check(&codebook, "I held her", false);
    check(&codebook, "I held her and she held me", true);
}

#[test]
fn stems_options_choices_starts_and_what_must_not_follow() {
    let codebook = codebook("^ so? hug*/pop_in !off", "");
    check(&codebook, "Hugged her", true);
    check(&codebook, "So hugging", true);
    check(&codebook, "We hugged", false);
    check(&codebook, "Hug off", false);
    check(&codebook, "Pop in", true);
}

#[test]
fn an_exclusion_silences_only_what_it_overlaps() {
    let codebook = codebook("held", "    unless: held up\n");
    check(&codebook, "I was held up", false);
    check(&codebook, "I was held up, then I held her", true);
}

#[test]
fn the_reasons_are_the_lines_of_the_file() {
    let codebook = codebook("embraced", "");
    let reasons = codebook.reasons("We embraced");
    assert_eq!(reasons.len(), 1);
    assert_eq!((reasons[0].id.as_str(), &reasons[0].lines[..]), ("touch", &[14][..]));
}

proptest! {
    #[test]
    fn any_text_is_heard_without_harm_and_always_alike(text in "\\PC{0,200}") {
        let codebook = Codebook::builtin();
        prop_assert_eq!(codebook.hear(&text), codebook.hear(&text));
    }

    #[test]
    fn case_and_typographic_apostrophes_do_not_matter(text in "[a-z' ,]{0,80}") {
        let codebook = Codebook::builtin();
        let typeset = text.to_uppercase().replace('\'', "’");
        prop_assert_eq!(codebook.hear(&text), codebook.hear(&typeset));
    }
}
