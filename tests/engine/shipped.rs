//! The same laws on the dialogues that are shipped.

use debrief::library::{LibrarySource, Shelf};
use fastrand::Rng;

use crate::{all_codes, seeds, walks};

#[test]
fn the_laws_hold_on_every_shipped_dialogue() {
    let shelf =
        Shelf::open(LibrarySource::Builtin, all_codes()).expect("the shipped dialogues are sound");
    let library = shelf.library();
    assert!(library.startable().count() >= 3);
    for dialogue in library.startable() {
        for seed in seeds(60) {
            walks::walk(dialogue, &mut Rng::with_seed(seed));
        }
    }
}
