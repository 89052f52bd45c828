//! How long the scrubber takes: for answers as people write them, and for the longest a chat takes.

use debrief::privacy::RawAnswer;
use debrief::privacy::scrub::{Memory, Scrubber};

const SHORT: &str = "I met Blodwen Singh for the first time today and I noticed I was rushing her. \
    Her mum rang on 07700 900418 from Toxteth and I said I would call back.";

fn main() {
    divan::main();
}

fn scrub(text: &str) -> String {
    let raw = RawAnswer::new(text.to_owned());
    Scrubber::default().scrub(&raw, &mut Memory::default()).into_text()
}

#[divan::bench]
fn an_answer_with_three_findings(bencher: divan::Bencher) {
    bencher.bench(|| scrub(divan::black_box(SHORT)));
}

#[divan::bench]
fn an_answer_without_findings(bencher: divan::Bencher) {
    let text = "I noticed how quickly I wanted to mend it. She needed me to sit there, and I \
        talked instead. Next time I will wait and see what the silence brings.";
    bencher.bench(|| scrub(divan::black_box(text)));
}

#[divan::bench]
fn two_thousand_characters(bencher: divan::Bencher) {
    let text: String = SHORT.chars().cycle().take(2000).collect();
    bencher.bench(|| scrub(divan::black_box(&text)));
}
