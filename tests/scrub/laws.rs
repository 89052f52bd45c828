//! Laws that hold for any text.

use super::{check, scrub, scrub_with};
use debrief::privacy::scrub::Memory;
use proptest::prelude::*;

/// Pieces from which texts are made that look like people's, with odd letters between.
const PIECES: &[&str] = &[
    "Sarah",
    "sarah",
    "Mrs ",
    "met ",
    "told ",
    "in ",
    "Leeds",
    " ",
    ".",
    ", ",
    "\n",
    "[person 1]",
    "[place]",
    "[",
    "]",
    "07700 900123",
    "14 Marlowe Road",
    "NE8 2QT",
    "'s mum",
    "said",
    "@",
    "_",
    "a.b@c.com",
    "\u{200b}",
    "\u{202e}",
    "é",
    "e\u{301}",
    "ﬁ",
    "Ｓ",
    "Сара",
    "\u{e101}",
    "\u{e100}",
    "J.N.",
    "-",
    "and ",
    "12/03/2024",
    "943 476 5919",
    "O'Dwyer",
    "de la ",
    "Ward 12",
    "St. ",
    "School",
    "Hope",
    "hope",
    "I ",
    "the ",
    "Will ",
    "İ",
    "ß",
    "👩‍👧",
    "٣",
    "½",
    "\u{0}",
    "\t",
    "(",
    "?",
];

fn made_of_pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![made_of_pieces(), any::<String>(), "[ -~\\n]{0,200}"]
}

proptest! {
    #[test]
    fn scrubbing_again_changes_nothing(text in any_text()) {
        let once = scrub(&text).into_text();
        let twice = scrub(&once);
        prop_assert_eq!(twice.text(), &once);
        prop_assert!(!twice.is_changed());
    }

    #[test]
    fn scrubbing_again_in_the_same_session_changes_nothing(text in any_text()) {
        let mut memory = Memory::default();
        let once = scrub_with(&text, &mut memory).into_text();
        let twice = scrub_with(&once, &mut memory).into_text();
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn findings_are_in_order_disjoint_and_within_the_text(text in any_text()) {
        let length = text.chars().count();
        let mut last = 0;
        for finding in scrub(&text).findings() {
            prop_assert!(last <= finding.start && finding.start < finding.end && finding.end <= length);
            last = finding.end;
        }
    }

    #[test]
    fn what_lies_outside_of_findings_stays(text in "[a-zA-Z0-9 .,'\\n@-]{0,200}") {
        let scrubbed = scrub(&text);
        let letters: Vec<char> = text.chars().collect();
        let mut rest = scrubbed.text();
        let mut from = 0;
        for finding in scrubbed.findings() {
            let kept: String = letters[from..finding.start].iter().collect();
            prop_assert!(rest.starts_with(&kept));
            rest = &rest[rest[kept.len()..].find(']').expect("a placeholder ends") + kept.len() + 1..];
            from = finding.end;
        }
        prop_assert_eq!(rest, letters[from..].iter().collect::<String>());
    }

    #[test]
    fn placeholders_are_never_scrubbed(before in made_of_pieces(), number in 1u32..99) {
        let text = format!("{before} [person {number}] [place] [date]");
        let scrubbed = scrub(&text);
        let tail = text.chars().count() - format!("[person {number}] [place] [date]").chars().count();
        prop_assert!(scrubbed.findings().iter().all(|finding| finding.end <= tail));
    }

    #[test]
    fn nothing_invisible_is_stored(text in any_text()) {
        let stored = scrub(&text).into_text();
        let hidden = |c: char| c.is_control() && c != '\n' && c != '\t' || ('\u{200b}'..='\u{200f}').contains(&c) || ('\u{202a}'..='\u{202e}').contains(&c);
        prop_assert!(!stored.contains(hidden));
    }

    #[test]
    fn no_letter_of_a_known_name_survives(before in made_of_pieces()) {
        let stored = scrub(&format!("{before}. I met Oluwaseun Adebayo today.")).into_text();
        prop_assert!(!stored.contains("Oluwaseun") && !stored.contains("Adebayo"));
    }
}

#[test]
fn offsets_are_code_points_of_the_original() {
    let text = "🙂 I met S\u{200b}ara\u{301}h\u{202e} today";
    let finding = scrub(text).findings()[0];
    let found: String =
        text.chars().skip(finding.start).take(finding.end - finding.start).collect();
    assert!(found.starts_with("S\u{200b}ara\u{301}h"), "found {found:?}");
}

#[test]
fn a_text_prints_as_stars() {
    assert_eq!(format!("{:?}", scrub("I met Sarah today.")), "**");
    assert_eq!(format!("{:?}", Memory::default()), "**");
}

#[test]
fn letters_that_look_alike_hide_no_name() {
    check("I met Ѕаrаh today.", "I met [person 1] today.");
    check("I met Ｓａｒａｈ today.", "I met [person 1] today.");
    check("I met S\u{200d}a\u{200b}rah today.", "I met [person 1] today.");
}

#[test]
fn a_letter_that_stands_for_several_goes_as_a_whole() {
    let once = scrub("Ward 12, ½07700 900123İ").into_text();
    assert_eq!(scrub(&once).text(), once);
}

#[test]
fn a_back_tick_is_an_apostrophe_with_and_without_accents_beside_it() {
    check("hand: Can`dian", "hand: Can`dian");
    let once = scrub("Te_W, NgĀropo. hand: Can`dian").into_text();
    assert_eq!(scrub(&once).text(), once);
}
