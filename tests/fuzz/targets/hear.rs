//! Any text: neither the signpost nor the codebook panics, and the same words give the same answer.

#![no_main]

use debrief::coding::Codebook;
use debrief::privacy::RawAnswer;
use debrief::safety::screen;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let raw = RawAnswer::new(text.to_owned());
    assert_eq!(screen(&raw), screen(&raw));
    let codebook = Codebook::builtin();
    assert_eq!(codebook.codes(text), codebook.hear(text).codes);
});
