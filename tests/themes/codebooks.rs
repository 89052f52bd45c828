//! A report says by which codebook people ticked their themes, once enough of them did.

use std::collections::BTreeSet;

use debrief::ids::{CohortId, ShareId};
use debrief::themes::{
    ContributorTag, Filter, Published, Release, Settings, Share, Standing, Tally,
};

use crate::cohort::week;

const COHORT: CohortId = CohortId::from_bytes([1; 16]);

fn share(person: u8, codebook: u32) -> Share {
    Share {
        cohort: COHORT,
        window: week(1),
        dialogue: "hard-session".into(),
        contributor: ContributorTag::from_bytes([person; 16]),
        codes: BTreeSet::from(["trust".into()]),
        codebook,
        corrections: vec![],
        steps: vec![],
        quotes: vec![],
    }
}

/// The versions named of a week in which so many people shared under each version.
fn named(people: &[(u32, u8)]) -> Vec<u32> {
    let mut tally = Tally::new(COHORT, week(1));
    let versions = people.iter().flat_map(|(version, many)| (0..*many).map(|_| *version));
    for (version, at) in versions.zip(0..) {
        tally.add(ShareId::from_bytes([at; 16]), &share(at, version)).unwrap();
    }
    let settings = Settings::default();
    let release = Release::decide(&tally, settings, Standing::Closed).unwrap();
    let published = Published::gather(&[release], settings, Filter::default(), |_| None);
    published.weeks().iter().flat_map(|week| week.codebooks()).copied().collect()
}

#[test]
fn a_version_is_named_when_enough_people_used_it() {
    assert_eq!(named(&[(3, 12)]), [3]);
    assert_eq!(named(&[(3, 5), (4, 7)]), [3, 4]);
}

#[test]
fn a_version_that_a_few_used_is_not_named() {
    assert_eq!(named(&[(3, 8), (4, 4)]), [3]);
    assert_eq!(named(&[(3, 4), (4, 4)]), [0_u32; 0]);
}
