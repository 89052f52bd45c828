//! How long counting, deciding, reporting and drawing take.

use std::collections::BTreeSet;

use debrief::coding::Codebook;
use debrief::dialogue::Library;
use debrief::ids::{CohortId, ShareId};
use debrief::record::Record;
use debrief::report::{self, About, Format, Look};
use debrief::themes::{
    ContributorTag, Filter, Outcome, Published, Release, Settings, Share, Spot, Standing, Step,
    Tally, Window,
};

const COHORT: CohortId = CohortId::from_bytes([1; 16]);
const WEEKS: u32 = 50;
const SHARES_A_WEEK: u32 = 20_000;
const PEOPLE: u32 = 2_000;

fn main() {
    divan::main();
}

fn share(number: u32) -> Share {
    let codes = Codebook::builtin().all();
    let code = |step: u32| codes[number.wrapping_mul(step) as usize / 7 % 32].id.clone();
    let step = |node: &str, option: u32| Step {
        at: Spot { body: "hard-session".into(), node: node.into() },
        outcome: Outcome::Chose(format!("option-{option}").as_str().into()),
    };
    let mut tag = [0; 16];
    tag[..4].copy_from_slice(&(number % PEOPLE).to_be_bytes());
    Share {
        cohort: COHORT,
        window: week(0),
        dialogue: format!("dialogue-{}", number % 3).as_str().into(),
        contributor: ContributorTag::from_bytes(tag),
        codes: BTreeSet::from([code(3), code(5)]),
        codebook: 1,
        corrections: vec![],
        steps: vec![step("one", number % 4), step("two", number % 3)],
        quotes: vec![],
    }
}

fn week(number: u32) -> Window {
    Window::from_number(202_501 + number).unwrap()
}

fn id(number: u32) -> ShareId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    ShareId::from_bytes(bytes)
}

/// Decides one week of 20,000 shares; `WEEKS` of them are 1,000,000 shares.
fn release(shares: &[Share], window: Window) -> Release {
    let mut tally = Tally::new(COHORT, week(0));
    shares.iter().zip(0..).for_each(|(share, at)| tally.add(id(at), share).unwrap());
    assert_eq!(window, week(0), "one week stands for all");
    Release::decide(&tally, Settings::default(), Standing::Closed).unwrap()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn counting_a_million_shares_anew(bencher: divan::Bencher) {
    let shares: Vec<_> = (0..SHARES_A_WEEK).map(share).collect();
    bencher.bench_local(|| {
        (0..WEEKS).map(|_| release(&shares, week(0)).to_bytes().len()).sum::<usize>()
    });
}

fn releases() -> Vec<Release> {
    let shares: Vec<_> = (0..SHARES_A_WEEK).map(share).collect();
    vec![release(&shares, week(0)); WEEKS as usize]
}

fn published(releases: &[Release]) -> Published {
    Published::gather(releases, Settings::default(), Filter::default(), |_| None)
}

fn about(library: &Library) -> About<'_> {
    let codebook = Codebook::builtin();
    About { cohort: "everybody", codebook, library, members: Some(PEOPLE) }
}

#[divan::bench]
fn a_page_over_a_million_shares(bencher: divan::Bencher) {
    let (stored, library) = (releases(), Library::default());
    let stored: Vec<_> = stored.iter().map(Release::to_bytes).collect();
    bencher.bench_local(|| {
        let read: Vec<_> = stored.iter().map(|one| Release::from_bytes(one).unwrap()).collect();
        let mut page = vec![];
        report::write(&published(&read), &about(&library), Format::Html, &mut page).unwrap();
        page
    });
}

#[divan::bench]
fn a_picture(bencher: divan::Bencher) {
    let (releases, library) = (releases(), Library::default());
    let published = published(&releases);
    bencher.bench_local(|| report::chart(&published, &about(&library), Look::Light).unwrap());
}
