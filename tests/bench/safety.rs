//! How many texts of about 120 characters `screen` reads in a second, on one core.

use debrief::privacy::RawAnswer;
use debrief::safety::screen;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Unseen texts of the tests, as a frontend would hand them over.
fn answers() -> Vec<RawAnswer> {
    let lines = include_str!("../safety/unseen_1.jsonl").lines();
    let text = |line| {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        line["text"].as_str().expect("a line has a text").to_owned()
    };
    lines.map(text).map(RawAnswer::new).collect()
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn screen_texts(bencher: Bencher<'_, '_>) {
    let answers = answers();
    bencher
        .counter(ItemsCount::new(answers.len()))
        .bench_local(|| answers.iter().filter_map(screen).count());
}
