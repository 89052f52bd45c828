//! Dialogues made up from a seed, as the text of a dialogue file.
//!
//! Every generated dialogue asks a choice and a scale first, so that later conditions have names
//! that are surely set. Links lead forward, but for options that go back, which sit beside one that
//! does not: so every node has a way to the end, and every cycle asks something.

use std::fmt::Write;

use fastrand::Rng;

/// What a generated dialogue may contain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Subset {
    /// Everything the format has.
    All,
    /// Messages, choices and conditions: what Ink has too.
    Branching,
}

/// The text of a dialogue file called `made-up`.
pub fn dialogue(rng: &mut Rng, subset: Subset) -> String {
    let count = rng.usize(3..12);
    let mut text = String::from(HEAD);
    text.push_str(
        "  n0:\n    say: |\n      Node 0.\n    ask: {type: choice, save: first, keep: share, options: \
         [{id: a, text: Option a}, {id: b, text: Option b}, {id: unsure, text: Not sure}]}\n    next: n1\n",
    );
    for at in 1..count {
        node(rng, &mut text, at, count, subset);
    }
    let _ = write!(text, "  n{count}:\n    say: |\n      Node {count}, the end.\n");
    text
}

/// A fragment that generated dialogues call.
pub const FRAGMENT: &str = "\
fragment: aside
version: 1
language: en
title: Aside
summary: A step aside.
minutes: 1
practice: None
author: The Debrief authors
year: 2026
licence: CC BY 4.0
sources: [None]
start: look
nodes:
  look:
    say: |
      Aside.
    ask: {type: text, save: aside_answer, keep: journal, optional: true, max: 100}
    next: done
  done:
    say: |
      Back again.
";

const HEAD: &str = "\
dialogue: made-up
version: 1
language: en
title: Made up
summary: Made up from a seed.
minutes: 1
practice: None
author: The Debrief authors
year: 2026
licence: CC BY 4.0
sources: [None]
start: n0
nodes:
";

fn node(rng: &mut Rng, text: &mut String, at: usize, count: usize, subset: Subset) {
    let _ = write!(text, "  n{at}:\n    say: |\n      Node {at}.\n");
    let kinds = if subset == Subset::All { 7 } else { 2 };
    match rng.usize(0..kinds) {
        0 => {}
        1 => choice(rng, text, at, count, subset),
        2 => {
            let _ = writeln!(
                text,
                "    ask: {{type: multi, save: m{at}, keep: share, at_least: 1, at_most: 2, options: [{{id: x, text: X}}, {{id: y, text: Y}}, {{id: none, text: None}}]}}"
            );
        }
        3 => {
            let _ = writeln!(
                text,
                "    ask: {{type: scale, save: s{at}, keep: share, optional: true, from: {{value: 1, text: Low}}, to: {{value: 5, text: High}}}}"
            );
        }
        4 => {
            let _ = writeln!(
                text,
                "    ask: {{type: number, save: k{at}, keep: journal, optional: true, from: 0, to: 10, unit: hours}}"
            );
        }
        5 => {
            let _ = writeln!(
                text,
                "    ask: {{type: text, save: t{at}, keep: journal, optional: true, max: 200}}\n    probe:\n      missing: feeling\n      shorter_than: 10\n      say: |\n        And more?"
            );
        }
        _ => text.push_str("    call: aside\n"),
    }
    route(rng, text, at, count);
}

fn choice(rng: &mut Rng, text: &mut String, at: usize, count: usize, subset: Subset) {
    let _ = write!(
        text,
        "    ask:\n      type: choice\n      save: c{at}\n      keep: share\n      options:\n        - {{id: unsure, text: \"Not sure at {at}\"}}\n"
    );
    for option in 0..rng.usize(1..5) {
        let next = match rng.u8(0..4) {
            0 => format!(", next: n{}", rng.usize(0..=at)),
            1 => format!(", next: n{}", rng.usize(at + 1..=count)),
            _ => String::new(),
        };
        let calls = subset == Subset::All && rng.u8(0..5) == 0;
        let call = if calls { ", call: aside" } else { "" };
        let _ = writeln!(
            text,
            "        - {{id: o{option}, text: \"Option {option} at {at}\"{call}{next}}}"
        );
    }
}

fn route(rng: &mut Rng, text: &mut String, at: usize, count: usize) {
    let mut ahead = || format!("n{}", rng.usize(at + 1..=count));
    let (one, two, otherwise) = (ahead(), ahead(), format!("n{}", at + 1));
    match rng.u8(0..3) {
        0 => {
            let _ = writeln!(text, "    next: {otherwise}");
        }
        1 => {
            let _ = writeln!(
                text,
                "    next:\n      - {{when: {{first: a}}, to: {one}}}\n      - {{to: {otherwise}}}"
            );
        }
        _ => {
            let _ = writeln!(
                text,
                "    next:\n      - {{when: {{first: [b, unsure], visits: {{at_least: 2}}}}, to: {one}}}\n      - {{when: {{visits: {{at_most: 1}}}}, to: {two}}}\n      - {{to: {otherwise}}}"
            );
        }
    }
}
