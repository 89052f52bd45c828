//! Words are shown only where nobody can be found behind them.

use std::collections::{BTreeMap, BTreeSet};

use debrief::dialogue::CodeId;
use debrief::ids::{CohortId, ShareId};
use debrief::themes::{
    ContributorTag, Filter, NotYet, Published, Release, Settings, Share, Standing, Tally,
};

use crate::cohort::{Cohort, week};

fn share(person: u8, codes: &[&str], quote: Option<&str>) -> Share {
    Share {
        cohort: CohortId::from_bytes([1; 16]),
        window: week(1),
        dialogue: "hard-session".into(),
        contributor: ContributorTag::from_bytes([person; 16]),
        codes: codes.iter().map(|code| CodeId::from(*code)).collect(),
        codebook: 1,
        corrections: vec![],
        steps: vec![],
        quotes: quote.map(String::from).into_iter().collect(),
    }
}

type Pool = BTreeMap<ShareId, Share>;

fn pool(shares: impl IntoIterator<Item = Share>) -> Pool {
    (0..).map(|at: u8| ShareId::from_bytes([at; 16])).zip(shares).collect()
}

fn release(pool: &Pool, standing: Standing) -> Result<Release, NotYet> {
    let mut tally = Tally::new(CohortId::from_bytes([1; 16]), week(1));
    pool.iter().for_each(|(id, share)| tally.add(*id, share).unwrap());
    Release::decide(&tally, Settings::default(), standing)
}

fn report(release: &Release, pool: &Pool) -> Published {
    let settings = Settings::default();
    let releases = std::slice::from_ref(release);
    Published::gather(releases, settings, Filter::default(), |id| pool.get(id).cloned())
}

#[track_caller]
fn check_quotes(pool: &Pool, expected: &[&str]) {
    let release = release(pool, Standing::Closed).unwrap();
    assert_eq!(report(&release, pool).quotes(), expected);
}

#[test]
fn words_are_quoted_from_ten_people_and_not_from_nine() {
    let of =
        |people: u8| pool((0..people).map(|at| share(at, &[], (at == 3).then_some("I froze."))));
    check_quotes(&of(9), &[]);
    check_quotes(&of(10), &["I froze."]);
}

#[test]
fn words_of_someone_with_a_rare_theme_are_held_back() {
    let codes = |at: u8| if at < 4 { ["gifts"] } else { ["trust"] };
    let quote = |at: u8| match at {
        3 => Some("rare"),
        4 => Some("common"),
        _ => None,
    };
    check_quotes(&pool((0..12).map(|at| share(at, &codes(at), quote(at)))), &["common"]);
}

#[test]
fn one_person_is_quoted_once() {
    let others = (1..12).map(|at| share(at, &[], None));
    let talker = (0..5).map(|_| share(0, &[], Some("again")));
    check_quotes(&pool(others.chain(talker)), &["again"]);
}

#[test]
fn words_that_were_taken_back_are_gone_at_once_and_counts_stand() {
    let mut pool = pool((0..10).map(|at| share(at, &["trust"], (at == 3).then_some("I froze."))));
    let release = release(&pool, Standing::Closed).unwrap();
    let before = report(&release, &pool);
    pool.retain(|_, share| share.quotes.is_empty());
    let after = report(&release, &pool);
    assert_eq!((before.quotes().len(), after.quotes().len()), (1, 0));
    assert_eq!(before.sums(), after.sums());
}

#[test]
fn a_week_that_is_not_over_is_not_published() {
    let pool = pool((0..10).map(|at| share(at, &["trust"], None)));
    assert_eq!(release(&pool, Standing::Open { now: week(1) }), Err(NotYet { window: week(1) }));
    assert!(release(&pool, Standing::Open { now: week(2) }).is_ok());
}

#[test]
fn a_share_of_another_week_is_not_counted() {
    let mut tally = Tally::new(CohortId::from_bytes([1; 16]), week(2));
    assert!(tally.add(ShareId::from_bytes([0; 16]), &share(0, &[], None)).is_err());
}

#[test]
fn in_random_cohorts_no_quote_comes_from_a_small_cell() {
    let mut quoted = 0;
    for cohort in (0..200).map(Cohort::lived) {
        for (at, (release, shares)) in cohort.decided.iter().enumerate() {
            let report = report(release, &cohort.pool);
            quoted += report.quotes().len();
            let people: BTreeSet<_> = shares.values().map(|share| share.contributor).collect();
            let is_few = people.len() < cohort.known.settings.quote_k() as usize;
            assert!(report.quotes().is_empty() || !is_few, "week {at}");
            report.quotes().iter().for_each(|quote| check_cells(quote, shares));
        }
    }
    assert!(quoted > 0, "an attack on nothing proves nothing");
}

/// Every theme of whoever can have written `quote` was spoken of by at least five people.
#[track_caller]
fn check_cells(quote: &str, shares: &Pool) {
    let writers = shares.values().filter(|share| share.quotes.iter().any(|one| one == quote));
    for code in writers.flat_map(|share| &share.codes) {
        let spoke = shares.values().filter(|share| share.codes.contains(code));
        let people: BTreeSet<_> = spoke.map(|share| share.contributor).collect();
        assert!(people.len() >= 5, "{quote} speaks of {code}");
    }
}
