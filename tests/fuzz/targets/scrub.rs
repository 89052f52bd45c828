//! Any text: no panic, finds in order and within the text, and a second scrubbing finds nothing,
//! neither in a session of its own nor in the same one.

#![no_main]

use debrief::privacy::RawAnswer;
use debrief::privacy::scrub::{Memory, Scrubbed, Scrubber};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut memory = Memory::default();
    let once = scrub(text, &mut memory);
    let mut last = 0;
    for finding in once.findings() {
        assert!(last <= finding.start && finding.start < finding.end);
        last = finding.end;
    }
    assert!(last <= text.chars().count());
    for mut memory in [Memory::default(), memory] {
        let twice = scrub(once.text(), &mut memory);
        assert_eq!(twice.text(), once.text());
        assert!(!twice.is_changed());
    }
});

fn scrub(text: &str, memory: &mut Memory) -> Scrubbed {
    Scrubber::default().scrub(&RawAnswer::new(text.to_owned()), memory)
}
