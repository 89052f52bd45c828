use super::*;

#[track_caller]
fn check(text: &str, kind: FaultKind, line: u32, found: &str, help: &str) {
    let fault = tree(text).expect_err("this text is broken");
    assert_eq!((fault.kind, fault.at.line), (kind, line), "{fault}");
    assert!(fault.found.contains(found), "{fault}");
    assert!(fault.help.contains(help), "{fault}");
}

#[test]
fn a_tab_is_named_with_its_line() {
    check("a:\n  b: 1\n\tc: 2\n", FaultKind::Tab, 3, "line 3", "spaces");
}

#[test]
fn a_colon_in_prose_leads_to_the_block_form() {
    check("say: Then I said: no\n", FaultKind::Broken, 1, "a colon", "`say: |`");
}

#[test]
fn a_quote_that_closes_early_leads_to_the_block_form() {
    check("say: \"No\" she said\n", FaultKind::Broken, 1, "quotation mark", "`say: |`");
    check("say: 'don't'\nnext: a\n", FaultKind::Broken, 1, "quotation mark", "`say: |`");
}

#[test]
fn prose_that_starts_with_a_star_leads_to_the_block_form() {
    check("say: *Then* you left\n", FaultKind::Broken, 1, "first character", "`say: |`");
}

#[test]
fn text_below_a_block_that_is_not_indented_is_named() {
    check(
        "a:\n  say: |\n  Think of it\n  next: b\n",
        FaultKind::Broken,
        3,
        "not indented",
        "further in",
    );
}

#[test]
fn a_bomb_is_refused() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    assert!(matches!(tree(bomb).unwrap_err().kind, FaultKind::TooTangled | FaultKind::Broken));
    let deep = "[".repeat(100) + &"]".repeat(100);
    assert!(tree(&deep).is_err());
}

#[test]
fn a_file_of_half_a_megabyte_is_refused() {
    let fault = tree(&"a".repeat(512 * 1024)).unwrap_err();
    assert_eq!(fault.kind, FaultKind::TooLarge);
}

#[test]
fn values_come_with_their_places() {
    let tree = tree("a:\n  - 7\n  - no\n").unwrap();
    let Value::Map(entries) = tree.value else { panic!("a map") };
    let Value::List(items) = &entries[0].1.value else { panic!("a list") };
    assert_eq!(items[0], Spanned { at: Spot { line: 2, column: 5 }, value: Value::Int(7) });
    assert_eq!(items[1].value, Value::Text("no".to_owned()));
}
