//! `kill -9` in the middle of a debrief: nothing acknowledged is lost, nothing is taken twice.

use std::io::{BufRead, BufReader};
use std::time::Duration;

use fastrand::Rng;

use crate::*;

/// Asks the same question again and again, and says what it has.
const COUNTING: &str = "\
dialogue: counting
version: 1
language: en
title: Counting
summary: Asks again and again, for tests.
minutes: 1
practice: \"None (a test)\"
author: The Debrief authors
year: 2026
licence: CC BY 4.0
sources: [\"None (a test)\"]
start: count
nodes:
  count:
    say:
      first: |
        Tell me number 0.
      again: |
        I have \"{{number|nothing}}\". And the next?
    ask: {type: text, save: number, keep: journal, optional: true, max: 100}
    next:
      - {when: {number: {is: skipped}}, to: done}
      - {to: count}
  done:
    say: |
      Done.
tests:
  - {name: two, answers: [\"answer\", null], ends_at: done}
";

/// How many kills: `DEBRIEF_KILLS`, or a few.
fn kills() -> u64 {
    std::env::var("DEBRIEF_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(12)
}

/// A home whose dialogue counts.
fn counting() -> Home {
    let home = Home::new();
    let dialogues = home.path().join("dialogues/en");
    std::fs::create_dir_all(&dialogues).expect("a folder");
    std::fs::write(dialogues.join("counting.yaml"), COUNTING).expect("writes");
    let support = format!("{DIALOGUES}/en/support.yaml");
    std::fs::copy(support, dialogues.join("support.yaml")).expect("copies");
    home
}

fn start(home: &Home) -> Child {
    let mut command = home.command(&["chat", "counting"]);
    command.env("DEBRIEF_DIALOGUES", home.path().join("dialogues"));
    command.spawn().expect("starts")
}

/// How many answers are stored when `line` is on the screen, if it tells.
fn told(line: &str) -> Option<usize> {
    if line.contains("Tell me number 0") {
        return Some(0);
    }
    let number = line.split("I have \"answer ").nth(1)?.split('"').next()?;
    Some(number.parse::<usize>().expect("a number") + 1)
}

/// Answers with numbers until it is killed, and gives back how many were acknowledged: those
/// behind which the next question stood on the screen.
fn answer_until_killed(home: &Home, wait: Duration) -> Option<usize> {
    let mut child = start(home);
    let pid = child.id().to_string();
    let killer = std::thread::spawn(move || {
        std::thread::sleep(wait);
        Command::new("kill").args(["-9", &pid]).status().expect("kill is there");
    });
    let mut stdin = child.stdin.take().expect("piped");
    let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let _ = writeln!(stdin, "answer 0");
    let mut acknowledged = None;
    for count in lines.map_while(Result::ok).filter_map(|line| told(&line)) {
        acknowledged = Some(count);
        if writeln!(stdin, "answer {count}").is_err() {
            break;
        }
    }
    killer.join().expect("kills");
    child.wait().expect("ends");
    acknowledged
}

/// What a new start says is stored.
fn stored(home: &Home) -> usize {
    let ran = feed(start(home), b"");
    ran.out().lines().filter_map(told).next_back().unwrap_or_else(|| panic!("{}", ran.error()))
}

#[test]
fn a_killed_debrief_goes_on_with_every_acknowledged_answer_once() {
    let mut rng = Rng::with_seed(4);
    let mut home = counting();
    let mut before = agree(&home);
    for round in 0..kills() {
        let wait = Duration::from_micros(rng.u64(0..150_000));
        let acknowledged = answer_until_killed(&home, wait).unwrap_or(before);
        let now = stored(&home);
        let fits = now == acknowledged || now == acknowledged + 1;
        assert!(fits, "round {round}: {acknowledged} acknowledged, {now} stored");
        before = now;
        if now > 200 {
            home = counting();
            before = agree(&home);
        }
    }
}

fn agree(home: &Home) -> usize {
    feed(start(home), b"yes\n").fails_with(&["the input ended"]);
    0
}
