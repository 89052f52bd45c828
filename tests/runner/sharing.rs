//! From a debrief to the pool, and from the pool to what educators see.

use std::path::Path;

use debrief::cohort::Stage;
use debrief::ids::{CohortId, ReflectionId};
use debrief::record::Record;
use debrief::reflection::sharing::Wish;
use debrief::runner::Decision;
use debrief::store::{Batch, Key, KeyPrefix, Kind, Store};
use debrief::themes::{Filter, Settings};

use crate::*;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day")
}

async fn runner_of(folder: &Path, life: u64, today: u32) -> Runner {
    runner_at(folder, Path::new(DIALOGUES), life, day(today)).await
}

fn student(number: usize) -> Account {
    Account::terminal(&format!("student {number}"))
}

/// A whole debrief of one student, shared with `cohort` under the themes that were heard.
async fn share(runner: &Runner, who: &Account, cohort: CohortId) -> ReflectionId {
    runner.agree(who).await.expect("agrees");
    let mut view = runner.begin(who, "small").await.expect("begins");
    for act in [Act::Skip, choice("mine"), choice("yes_all"), Act::Answer(Answer::Number(2))] {
        let input = Input { turn: view.scene.turn, act };
        view = runner.act(who, view.session, input).await.expect("fits");
    }
    let review = runner.review(who, view.session).await.expect("is in review");
    let share = Some(Wish { cohort, codes: review.heard, may_quote: true });
    let decision = Decision { turn: review.turn, keep: true, share };
    runner.finish(who, view.session, decision).await.expect("finishes").kept.expect("is kept")
}

async fn people_shown(runner: &Runner, cohort: CohortId) -> Vec<u32> {
    let published = runner.published(cohort, Filter::default()).await.expect("publishes");
    published.weeks().iter().map(|week| week.people().at_least()).collect()
}

#[tokio::test]
async fn a_week_is_published_when_it_is_over_and_enough_people_shared() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner_of(folder.path(), 1, 9).await;
    let cohort = runner.create_cohort("Practice learning", None).await.expect("creates");
    for number in 0..12 {
        share(&runner, &student(number), cohort).await;
    }
    assert!(people_shown(&runner, cohort).await.is_empty(), "the week is not over");
    drop(runner);
    let later = runner_of(folder.path(), 2, 16).await;
    assert_eq!(people_shown(&later, cohort).await, [10], "12 people, told as 10 or more");
    let published = later.published(cohort, Filter::default()).await.expect("publishes");
    let themes = published.weeks()[0].themes();
    assert_eq!(themes.keys().map(|code| code.as_str()).collect::<Vec<_>>(), ["own-emotions"]);
}

#[tokio::test]
async fn four_people_are_never_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner_of(folder.path(), 1, 9).await;
    let cohort = runner.create_cohort("A small group", None).await.expect("creates");
    for number in 0..4 {
        share(&runner, &student(number), cohort).await;
    }
    drop(runner);
    let later = runner_of(folder.path(), 2, 16).await;
    assert!(people_shown(&later, cohort).await.iter().all(|people| *people == 0));
}

#[tokio::test]
async fn a_published_week_does_not_change_when_somebody_withdraws() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner_of(folder.path(), 1, 9).await;
    let cohort = runner.create_cohort("Practice learning", None).await.expect("creates");
    let mut kept = vec![];
    for number in 0..10 {
        kept.push(share(&runner, &student(number), cohort).await);
    }
    drop(runner);
    let later = runner_of(folder.path(), 2, 16).await;
    let before = people_shown(&later, cohort).await;
    later.forget_one(&student(0), kept[0]).await.expect("forgets");
    assert_eq!(people_shown(&later, cohort).await, before);
}

#[tokio::test]
async fn withdrawing_takes_the_share_out_of_the_pool() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner_of(folder.path(), 1, 9).await;
    let cohort = runner.create_cohort("Practice learning", None).await.expect("creates");
    let one = share(&runner, &student(1), cohort).await;
    share(&runner, &student(2), cohort).await;
    runner.forget_one(&student(1), one).await.expect("forgets");
    runner.forget_everything(&student(2)).await.expect("forgets");
    drop(runner);
    let store = folder.path().join("data/store");
    let store = SledStore::open(&store, &SledOptions::default()).expect("opens");
    let pool = store.scan(&KeyPrefix::of(Kind::Share), None, 10).await.expect("reads");
    assert!(pool.is_empty());
}

#[tokio::test]
async fn a_closed_cohort_takes_nothing_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner_of(folder.path(), 1, 9).await;
    let cohort = runner.create_cohort("Practice learning", None).await.expect("creates");
    runner.close_cohort(cohort).await.expect("closes");
    let view = begin(&runner).await;
    let view = act(&runner, &view, Act::Stop).await.expect("stops");
    let share = Some(Wish { cohort, codes: Default::default(), may_quote: false });
    let decision = Decision { turn: view.scene.turn, keep: true, share };
    let refused = runner.finish(&maya(), view.session, decision).await;
    assert!(matches!(refused, Err(RunnerError::CohortClosed)));
    assert_eq!(runner.open_sessions(&maya()).await.expect("reads").len(), 1, "nothing was lost");
}

#[tokio::test]
async fn a_deleted_cohort_leaves_nothing_behind_but_the_journals() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner_of(folder.path(), 1, 9).await;
    let cohort = runner.create_cohort("Practice learning", None).await.expect("creates");
    let other = runner.create_cohort("Another group", None).await.expect("creates");
    let kept = share(&runner, &student(1), cohort).await;
    share(&runner, &student(2), other).await;
    runner.delete_cohort(cohort).await.expect("deletes");
    let gone = runner.published(cohort, Filter::default()).await;
    assert!(matches!(gone, Err(RunnerError::NoSuchCohort(_))));
    assert_eq!(runner.cohorts().await.expect("reads").len(), 1);
    assert_eq!(runner.journal(&student(1)).await.expect("reads").len(), 1);
    runner.forget_one(&student(1), kept).await.expect("its share is gone already");
    drop(runner);
    let store = folder.path().join("data/store");
    let store = SledStore::open(&store, &SledOptions::default()).expect("opens");
    let pool = store.scan(&KeyPrefix::of(Kind::Share), None, 10).await.expect("reads");
    assert_eq!(pool.len(), 1, "the other group keeps its share");
}

#[tokio::test]
async fn a_deletion_that_was_cut_off_is_finished_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner_of(folder.path(), 1, 9).await;
    let cohort = runner.create_cohort("Practice learning", None).await.expect("creates");
    share(&runner, &student(1), cohort).await;
    let mut leaving = runner.cohort(cohort).await.expect("reads");
    drop(runner);
    leaving.stage = Stage::Leaving;
    let path = folder.path().join("data/store");
    let store = SledStore::open(&path, &SledOptions::default()).expect("opens");
    let batch = Batch::new().put(Key::cohort(cohort), leaving.to_bytes());
    store.commit(batch).await.expect("as if killed right after");
    drop(store);
    drop(runner_of(folder.path(), 2, 9).await);
    let store = SledStore::open(&path, &SledOptions::default()).expect("opens");
    for kind in [Kind::Share, Kind::Cohort] {
        assert!(store.scan(&KeyPrefix::of(kind), None, 10).await.expect("reads").is_empty());
    }
}

#[tokio::test]
async fn thresholds_of_a_cohort_only_rise() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner_of(folder.path(), 1, 9).await;
    let cohort = runner.create_cohort("Practice learning", None).await.expect("creates");
    let settings = |k| Settings::new(k, 2 * k).expect("above the floor");
    runner.raise_thresholds(cohort, settings(8)).await.expect("raises");
    let refused = runner.raise_thresholds(cohort, settings(6)).await;
    assert!(matches!(refused, Err(RunnerError::Thresholds(_))));
    assert_eq!(runner.cohort(cohort).await.expect("reads").settings.k(), 8);
}
