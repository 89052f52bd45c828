//! Precision and recall, by text sets. What the patterns were mended on and what only measures are
//! told apart: in the sets of this folder by the number of the text, in the others by a hash of the
//! id.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use debrief::coding::Codebook;
use debrief::dialogue::Move;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A text with the labels that readers gave it.
struct Labelled {
    id: String,
    text: String,
    labels: BTreeSet<String>,
}

/// How often a label was rightly heard, wrongly heard, and missed.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    right: f64,
    wrong: f64,
    missed: f64,
}

impl Tally {
    fn precision(self) -> f64 {
        self.right / (self.right + self.wrong).max(1.0)
    }

    fn recall(self) -> f64 {
        self.right / (self.right + self.missed).max(1.0)
    }

    fn f1(self) -> f64 {
        2.0 * self.right / (2.0 * self.right + self.wrong + self.missed).max(1.0)
    }

    fn and(self, other: Self) -> Self {
        let Self { right, wrong, missed } = other;
        Self { right: self.right + right, wrong: self.wrong + wrong, missed: self.missed + missed }
    }
}

/// Tallies by label of what `hear` finds in `texts`.
fn tallies(texts: &[Labelled], hear: impl Fn(&str) -> BTreeSet<String>) -> BTreeMap<String, Tally> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for Labelled { text, labels, .. } in texts {
        let heard = hear(text);
        for label in heard.union(labels) {
            let tally = tallies.entry(label.clone()).or_default();
            match (heard.contains(label), labels.contains(label)) {
                (true, true) => tally.right += 1.0,
                (true, false) => tally.wrong += 1.0,
                _ => tally.missed += 1.0,
            }
        }
    }
    tallies
}

/// Prints the tallies of `name`, and returns all of them together.
fn report(name: &str, tallies: &BTreeMap<String, Tally>) -> Tally {
    for (label, tally) in tallies {
        let (p, r, f1) = (tally.precision(), tally.recall(), tally.f1());
        println!("{name}: {label:18} precision {p:.2}  recall {r:.2}  F1 {f1:.2}");
    }
    let all = tallies.values().fold(Tally::default(), |sum, one| sum.and(*one));
    let mean = tallies.values().map(|tally| tally.f1()).sum::<f64>() / tallies.len().max(1) as f64;
    let (p, r, f1) = (all.precision(), all.recall(), all.f1());
    println!("{name}: all: precision {p:.3}  recall {r:.3}  micro-F1 {f1:.3}  macro-F1 {mean:.3}");
    all
}

fn codes(text: &str) -> BTreeSet<String> {
    Codebook::builtin().codes(text).iter().map(ToString::to_string).collect()
}

/// Reports the codes of `texts`, and checks the goal: precision 0.70, micro-F1 0.50.
#[track_caller]
fn check_codes(name: &str, texts: &[Labelled]) {
    check_floors(name, texts, 0.70, 0.50);
}

/// Reports the codes of `texts`, and checks that precision and micro-F1 did not fall below these.
#[track_caller]
fn check_floors(name: &str, texts: &[Labelled], precision: f64, f1: f64) {
    let all = report(name, &tallies(texts, codes));
    assert!(all.precision() >= precision, "{name}: precision is {:.3}", all.precision());
    assert!(all.f1() >= f1, "{name}: micro-F1 is {:.3}", all.f1());
}

/// The invented texts of a file of lines `codes | text`: those whose number, from 0, leaves one of
/// `rests` when divided by `by`.
fn invented(file: &str, by: usize, rests: &[usize]) -> Vec<Labelled> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(" | ")).enumerate();
    let picked = pairs.filter(|(at, _)| rests.contains(&(at % by)));
    let text = |(at, (codes, text)): (usize, (&str, &str))| {
        let labels = codes.split(", ").map(str::trim).filter(|code| !code.is_empty());
        let labels = labels.map(ToOwned::to_owned).collect();
        Labelled { id: at.to_string(), text: text.to_owned(), labels }
    };
    picked.map(text).collect()
}

const PARAPHRASES: &str = include_str!("paraphrases.txt");

#[test]
fn paraphrases_that_the_patterns_were_mended_on_reach_the_goal() {
    check_codes("paraphrases, mended on", &invented(PARAPHRASES, 2, &[0]));
}

#[test]
fn paraphrases_apart_from_those_reach_the_goal() {
    check_codes("paraphrases, apart", &invented(PARAPHRASES, 2, &[1]));
}

const FIRST_VOICE: &str = include_str!("voices_1.txt");
const SECOND_VOICE: &str = include_str!("voices_2.txt");

#[test]
fn voices_that_the_patterns_were_mended_on_reach_the_goal() {
    check_codes("first voice, mended on", &invented(FIRST_VOICE, 3, &[0, 1]));
    check_codes("second voice, mended on", &invented(SECOND_VOICE, 3, &[0, 1]));
}

/// What to expect: nobody who mended patterns has read these. Before version 3 of the codebook it was
/// 0.66 and 0.53.
#[test]
fn a_voice_that_nobody_read_reaches_the_goal() {
    let unread = invented(include_str!("voices_7.txt"), 1, &[0]);
    check_floors("seventh voice, kept shut", &unread, 0.70, 0.57);
}

/// The goal is not reached on these, which say more between the lines: the floors are what was
/// measured, rounded down.
#[test]
fn voices_kept_shut_are_heard_as_well_as_measured() {
    check_floors("first voice, kept shut", &invented(FIRST_VOICE, 3, &[2]), 0.52, 0.41);
    check_floors("second voice, kept shut", &invented(SECOND_VOICE, 3, &[2]), 0.60, 0.42);
}

/// At first sight micro-F1 of these was 0.475, 0.419 and 0.431, and 0.645 of the sixth, which was met
/// after the others had been learned from. The floors are what was measured once all were read,
/// rounded down.
#[test]
fn later_voices_that_the_patterns_were_mended_on_are_heard_as_well_as_measured() {
    let sets = [
        ("third voice", include_str!("voices_3.txt"), 0.82, 0.72),
        ("fourth voice", include_str!("voices_4.txt"), 0.82, 0.69),
        ("fifth voice", include_str!("voices_5.txt"), 0.82, 0.67),
        ("sixth voice", include_str!("voices_6.txt"), 0.92, 0.81),
    ];
    for (name, file, precision, f1) in sets {
        check_floors(name, &invented(file, 1, &[0]), precision, f1);
    }
}

/// The lines of a development set, if it is at hand.
fn development_set(name: &str) -> Option<Vec<Value>> {
    let shared = std::env::var_os("DEBRIEF_SHARED").map_or("../shared".into(), PathBuf::from);
    let path = shared.join("data").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("no development set at {}: skipped", path.display());
        return None;
    };
    let line = |line| serde_json::from_str(line).expect("a line is JSON");
    Some(text.lines().map(line).collect())
}

/// The lines as texts; `labels` reads what each is labelled with.
fn labelled(lines: &[Value], labels: impl Fn(&Value) -> BTreeSet<String>) -> Vec<Labelled> {
    let field = |line: &Value, name: &str| line[name].as_str().expect(name).to_owned();
    let text =
        |line| Labelled { id: field(line, "id"), text: field(line, "text"), labels: labels(line) };
    lines.iter().map(text).collect()
}

/// Those whose id's SHA-256 begins with a byte that leaves one of `rests` when divided by four.
fn part(texts: Vec<Labelled>, rests: &[u8]) -> Vec<Labelled> {
    let is_in = |text: &Labelled| rests.contains(&(Sha256::digest(&text.id)[0] % 4));
    texts.into_iter().filter(is_in).collect()
}

#[test]
fn themes_of_the_development_set_reach_the_goal_where_it_is_at_hand() {
    let Some(lines) = development_set("themes_dev.jsonl") else { return };
    let labels = |line: &Value| {
        let codes = line["codes"].as_array().expect("codes are a list").iter();
        codes.map(|code| code.as_str().expect("a code is text").to_owned()).collect()
    };
    check_codes("themes, mended on", &part(labelled(&lines, labels), &[0, 1, 2]));
    check_codes("themes, held out", &part(labelled(&lines, labels), &[3]));
}

/// The move that a label of the CEReD set stands for.
fn move_of(label: &str) -> Option<Move> {
    Some(match label {
        "Feeling" => Move::Feeling,
        "Learning" => Move::Learning,
        "Intention" => Move::Plan,
        "Reflection" | "Perspective" | "Belief" => Move::Meaning,
        _ => return None,
    })
}

#[test]
fn the_feeling_of_the_development_set_is_heard_where_it_is_at_hand() {
    let Some(lines) = development_set("moves_cered_dev.jsonl") else { return };
    let labels = |line: &Value| {
        let one = move_of(line["label"].as_str().expect("a label is text"));
        one.into_iter().map(|one| one.as_str().to_owned()).collect()
    };
    let hear = |text: &str| {
        Codebook::builtin().moves(text).iter().map(|one| one.as_str().to_owned()).collect()
    };
    for (name, rests) in [("moves, mended on", [0, 2]), ("moves, held out", [1, 3])] {
        let tallies = tallies(&part(labelled(&lines, labels), &rests), hear);
        report(name, &tallies);
        assert!(tallies["feeling"].f1() >= 0.60, "{name}: {:?}", tallies["feeling"]);
    }
}
