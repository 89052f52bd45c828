//! How many texts of about 150 characters the codebook hears in a second, on one core.

use debrief::coding::Codebook;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Invented reflections, two by two, so that they are as long as people write.
fn texts() -> Vec<String> {
    let lines = include_str!("../coding/paraphrases.txt").lines();
    let texts: Vec<_> =
        lines.filter_map(|line| line.split_once(" | ")).map(|pair| pair.1).collect();
    texts.chunks(2).map(|pair| pair.join(" ")).collect()
}

#[divan::bench]
fn hear_codes_and_moves(bencher: Bencher<'_, '_>) {
    let codebook = Codebook::builtin();
    let texts = texts();
    bencher
        .counter(ItemsCount::new(texts.len()))
        .bench_local(|| texts.iter().map(|text| codebook.hear(text).codes.len()).sum::<usize>());
}

#[divan::bench]
fn read_the_codebook() -> bool {
    let text = include_str!("../../dialogues/codebook.yaml");
    Codebook::read("codebook.yaml", text).is_ok()
}
