//! The engine under random walks, and beside another engine.

mod generate;
mod ink;
mod shipped;
mod walks;

use std::collections::BTreeSet;
use std::sync::Arc;

use debrief::dialogue::check::{SourceFile, compile_stored};
use debrief::dialogue::{Dialogue, Move, Moves, Script};
use debrief::engine::{Answer, Asked, Shape};
use debrief::privacy::scrub::{Memory, Scrubber, Settings};
use debrief::privacy::{RawAnswer, Words};
use fastrand::Rng;

/// How many seeds a test goes through: `DEBRIEF_WALKS`, or `usual`.
fn seeds(usual: u64) -> std::ops::Range<u64> {
    let set = std::env::var("DEBRIEF_WALKS").ok().and_then(|text| text.parse().ok());
    0..set.unwrap_or(usual)
}

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.into(), text: text.into() }
}

/// Compiles a generated dialogue with the fragments it may call.
#[track_caller]
fn compile(text: &str) -> Arc<Dialogue> {
    let support = generate::FRAGMENT.replace("fragment: aside", "fragment: support");
    let files = vec![
        file("made-up.yaml", text),
        file("aside.yaml", generate::FRAGMENT),
        file("support.yaml", &support),
    ];
    compile_stored(&Script { files }).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
}

fn words(text: &str) -> Words {
    let scrubber = Scrubber::new(Settings::default());
    scrubber.scrub(&RawAnswer::new(text.into()), &mut Memory::default()).into()
}

/// An answer that fits the question.
fn fitting(rng: &mut Rng, asked: &Asked) -> Answer {
    match &asked.shape {
        Shape::Text { min, max } => {
            let wanted = rng.usize(*min..=(*min + 60).min(*max));
            let text: String = "it went on and on, ".chars().cycle().take(wanted).collect();
            let moves =
                if rng.bool() { Moves::default().with(Move::Feeling) } else { Moves::default() };
            Answer::Text { words: words(&text), moves }
        }
        Shape::Choice(options) => Answer::Choice(options[rng.usize(0..options.len())].0.clone()),
        Shape::Multi { options, at_least, at_most } => {
            let mut ids: Vec<_> = options.iter().map(|(id, _)| id.clone()).collect();
            rng.shuffle(&mut ids);
            ids.truncate(rng.usize(*at_least..=(*at_most).min(options.len())));
            Answer::Multi(ids)
        }
        Shape::Scale { from, to } => Answer::Number(rng.i64(from.0..=to.0)),
        Shape::Number { from, to, .. } => Answer::Number(rng.i64(*from..=*to)),
    }
}

/// Every code that a file may name, so that tests need no codebook.
fn all_codes() -> BTreeSet<debrief::dialogue::CodeId> {
    debrief::coding::Codebook::builtin().ids().collect()
}
