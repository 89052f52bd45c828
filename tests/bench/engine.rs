//! How fast the engine steps, and how large and fast a stored session is.
//!
//! `cargo bench --bench engine`. The session is the one that stands half-way through the longest
//! shipped walk, with answers of 117 characters.

use std::sync::Arc;

use debrief::coding::Codebook;
use debrief::dialogue::{Dialogue, Moves};
use debrief::engine::{Act, Answer, Asked, Input, Session, Shape, open, scene, step};
use debrief::library::{LibrarySource, Shelf};
use debrief::privacy::scrub::{Memory, Scrubber, Settings};
use debrief::privacy::{RawAnswer, Words};
use debrief::record::Record;
use divan::counter::ItemsCount;

fn main() {
    let (dialogue, walk) = longest_walk();
    let half = &walk[walk.len() / 2];
    let (id, bytes, visits) = (&dialogue.about().id, half.to_bytes().len(), half.trail.len());
    println!("half-way through `{id}`: {bytes} bytes, {visits} visits");
    divan::main();
}

fn words() -> Words {
    let text = "we sat with it for a while and then it got easier to say what had been in the room all along, for both of us, I think";
    let scrubber = Scrubber::new(Settings::default());
    scrubber.scrub(&RawAnswer::new(text.into()), &mut Memory::default()).into()
}

/// The first option, the low end, or some words.
fn answer(asked: &Asked, words: &Words) -> Answer {
    match &asked.shape {
        Shape::Text { .. } => Answer::Text { words: words.clone(), moves: Moves::default() },
        Shape::Choice(options) => Answer::Choice(options[0].0.clone()),
        Shape::Multi { options, .. } => Answer::Multi(vec![options[0].0.clone()]),
        Shape::Scale { from, .. } => Answer::Number(from.0),
        Shape::Number { from, .. } => Answer::Number(*from),
    }
}

/// Every session on the way from the first question to the review.
fn walk(dialogue: &Dialogue) -> Vec<Session> {
    let words = words();
    let mut sessions = vec![open(dialogue, 7).expect("opens")];
    loop {
        let last = sessions.last().expect("there is a first");
        let Some(asked) = scene(dialogue, last).asked else { return sessions };
        let input = Input { turn: last.turn, act: Act::Answer(answer(&asked, &words)) };
        sessions.push(step(dialogue, last, input).expect("fits").next);
    }
}

fn longest_walk() -> (Arc<Dialogue>, Vec<Session>) {
    let codes = Codebook::builtin().ids().collect();
    let shelf =
        Shelf::open(LibrarySource::Builtin, codes).expect("the shipped dialogues are sound");
    let library = shelf.library();
    let walks = library.startable().map(|one| (one.clone(), walk(one)));
    walks.max_by_key(|(_, walk)| walk.len()).expect("there is a dialogue")
}

/// One pass over a whole dialogue: every step from the first question to the review.
#[divan::bench]
fn steps(bencher: divan::Bencher<'_, '_>) {
    let (dialogue, walk) = longest_walk();
    let words = words();
    let input = |session: &Session| {
        let asked = scene(&dialogue, session).asked.expect("a question waits");
        Input { turn: session.turn, act: Act::Answer(answer(&asked, &words)) }
    };
    let inputs: Vec<_> = walk[..walk.len() - 1].iter().map(|one| (one, input(one))).collect();
    bencher.counter(ItemsCount::new(inputs.len())).bench_local(|| {
        for (session, input) in &inputs {
            divan::black_box(step(&dialogue, session, input.clone()).expect("fits"));
        }
    });
}

#[divan::bench]
fn encode(bencher: divan::Bencher<'_, '_>) {
    let (_, walk) = longest_walk();
    bencher.bench_local(|| walk[walk.len() / 2].to_bytes());
}

#[divan::bench]
fn decode(bencher: divan::Bencher<'_, '_>) {
    let (_, walk) = longest_walk();
    let bytes = walk[walk.len() / 2].to_bytes();
    bencher.bench_local(|| Session::from_bytes(&bytes).expect("reads back"));
}

#[divan::bench]
fn show(bencher: divan::Bencher<'_, '_>) {
    let (dialogue, walk) = longest_walk();
    bencher.bench_local(|| scene(&dialogue, &walk[walk.len() / 2]));
}
