//! Any text: no panic, offsets in order and within the text, and a second scrubbing changes nothing.

#![no_main]

use debrief::privacy::RawAnswer;
use debrief::privacy::scrub::{Memory, Scrubbed, Scrubber};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let once = scrub(text);
    let mut last = 0;
    for finding in once.findings() {
        assert!(last <= finding.start && finding.start < finding.end);
        last = finding.end;
    }
    assert!(last <= text.chars().count());
    assert_eq!(scrub(once.text()).text(), once.text());
});

fn scrub(text: &str) -> Scrubbed {
    Scrubber::default().scrub(&RawAnswer::new(text.to_owned()), &mut Memory::default())
}
