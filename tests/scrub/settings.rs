//! What a server may choose.

use debrief::privacy::RawAnswer;
use debrief::privacy::scrub::{Memory, Scrubber, Settings};

const TEXT: &str = "J.N. moved to Leeds with Sarah, to 14 Marlowe Road.";

#[track_caller]
fn check(settings: Settings, expected: &str) {
    let raw = RawAnswer::new(TEXT.to_owned());
    let scrubbed = Scrubber::new(settings).scrub(&raw, &mut Memory::default());
    assert_eq!(scrubbed.text(), expected);
}

#[test]
fn initials_and_towns_go_unless_a_server_keeps_them() {
    let all = Settings::default();
    check(all, "[person 1] moved to [place] with [person 2], to [address].");
    let initials = Settings { keep_initials: true, ..all };
    check(initials, "J.N. moved to [place] with [person 1], to [address].");
    let towns = Settings { keep_towns: true, ..all };
    check(towns, "[person 1] moved to Leeds with [person 2], to [address].");
}
