//! The contract suite: what every store must do, one clause a function.
//!
//! `contract::tests_of!(|| (store, what_to_keep_alive))` in the tests of an implementation runs
//! each clause on a fresh store. Law: a clause knows the trait and nothing of who implements it.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::{Batch, Key, KeyPrefix, Kind, Store, StoreError, remove_all, schema};
use crate::ids::{CohortId, Pseudonym, ReflectionId, SessionId, ShareId};

macro_rules! tests_of {
    ($open:expr) => {
        $crate::store::contract::tests_of! { @each $open,
            a_store_begins_with_its_schema_alone,
            what_was_committed_is_read,
            a_removed_record_is_gone,
            removing_what_is_not_there_is_no_fault,
            a_later_change_in_a_batch_replaces_an_earlier_one,
            a_batch_happens_if_all_its_expectations_hold,
            a_conflict_writes_nothing,
            an_expectation_of_nothing_fails_on_an_empty_value,
            an_expectation_sees_the_store_before_the_batch,
            a_value_of_64_kib_fits_and_one_byte_more_is_refused,
            a_scan_gives_its_range_in_key_order,
            pages_of_a_scan_join_to_the_whole,
            a_scan_after_a_key_outside_its_range_stays_inside,
            of_many_who_expect_the_same_one_wins,
            increments_of_many_are_all_counted,
            a_range_is_removed_whole_and_nothing_else,
            a_store_is_a_sorted_map,
        }
    };
    (@each $open:expr, $($clause:ident),* $(,)?) => { $(
        #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
        async fn $clause() {
            let (store, _alive) = ($open)();
            $crate::store::contract::$clause(std::sync::Arc::new(store)).await;
        }
    )* };
}
pub(crate) use tests_of;

type Shared = Arc<dyn Store>;

/// A session key. Its bytes are chosen to be hard on a store: zeros and ones at the ends.
fn key(who: u8, which: u8) -> Key {
    let mut id = [0; 16];
    id[15] = which;
    Key::session(Pseudonym::from_bytes([who; 16]), SessionId::from_bytes(id))
}

fn sessions_of(who: u8) -> KeyPrefix {
    KeyPrefix::sessions_of(Pseudonym::from_bytes([who; 16]))
}

async fn put(store: &Shared, key: Key, value: &[u8]) {
    store.commit(Batch::new().put(key, value.to_vec())).await.unwrap();
}

#[track_caller]
fn is_conflict(answer: Result<(), StoreError>) {
    assert!(matches!(answer, Err(StoreError::Conflict)), "{answer:?}");
}

pub(crate) async fn a_store_begins_with_its_schema_alone(store: Shared) {
    let all = store.scan(&KeyPrefix::all(), None, 10).await.unwrap();
    assert_eq!(all, [(schema::place(), schema::written().to_vec())]);
}

pub(crate) async fn what_was_committed_is_read(store: Shared) {
    for value in [&b""[..], b"\0", b"\xff\xff", b"a value"] {
        put(&store, key(0, 0), value).await;
        assert_eq!(store.read(&key(0, 0)).await.unwrap().as_deref(), Some(value));
    }
    assert_eq!(store.read(&key(0, 1)).await.unwrap(), None);
}

pub(crate) async fn a_removed_record_is_gone(store: Shared) {
    put(&store, key(1, 1), b"here").await;
    store.commit(Batch::new().remove(key(1, 1))).await.unwrap();
    assert_eq!(store.read(&key(1, 1)).await.unwrap(), None);
    assert!(store.scan(&sessions_of(1), None, 9).await.unwrap().is_empty());
}

pub(crate) async fn removing_what_is_not_there_is_no_fault(store: Shared) {
    store.commit(Batch::new().remove(key(1, 1))).await.unwrap();
    assert_eq!(store.read(&key(1, 1)).await.unwrap(), None);
}

pub(crate) async fn a_later_change_in_a_batch_replaces_an_earlier_one(store: Shared) {
    let batch = Batch::new().remove(key(1, 1)).put(key(1, 1), b"one".to_vec());
    store.commit(batch.put(key(1, 2), b"two".to_vec()).remove(key(1, 2))).await.unwrap();
    assert_eq!(store.read(&key(1, 1)).await.unwrap().as_deref(), Some(&b"one"[..]));
    assert_eq!(store.read(&key(1, 2)).await.unwrap(), None);
}

pub(crate) async fn a_batch_happens_if_all_its_expectations_hold(store: Shared) {
    put(&store, key(1, 1), b"old").await;
    let batch = Batch::new().expect(key(1, 1), Some(b"old".to_vec())).expect(key(1, 2), None);
    store.commit(batch.put(key(1, 1), b"new".to_vec())).await.unwrap();
    assert_eq!(store.read(&key(1, 1)).await.unwrap().as_deref(), Some(&b"new"[..]));
}

pub(crate) async fn a_conflict_writes_nothing(store: Shared) {
    put(&store, key(1, 1), b"now").await;
    for stale in [None, Some(b"before".to_vec()), Some(vec![])] {
        let batch = Batch::new().expect(key(1, 9), None).expect(key(1, 1), stale);
        let batch = batch.put(key(1, 0), b"x".to_vec()).put(key(1, 9), b"x".to_vec());
        is_conflict(store.commit(batch.remove(key(1, 1))).await);
    }
    let left = store.scan(&sessions_of(1), None, 9).await.unwrap();
    assert_eq!(left, [(key(1, 1), b"now".to_vec())]);
}

pub(crate) async fn an_expectation_of_nothing_fails_on_an_empty_value(store: Shared) {
    put(&store, key(1, 1), b"").await;
    is_conflict(store.commit(Batch::new().expect(key(1, 1), None)).await);
    store.commit(Batch::new().expect(key(1, 1), Some(vec![]))).await.unwrap();
}

pub(crate) async fn an_expectation_sees_the_store_before_the_batch(store: Shared) {
    let batch = Batch::new().put(key(1, 1), b"new".to_vec());
    store.commit(batch.expect(key(1, 1), None)).await.unwrap();
    let batch = Batch::new().put(key(1, 1), b"newer".to_vec());
    is_conflict(store.commit(batch.expect(key(1, 1), Some(b"newer".to_vec()))).await);
}

pub(crate) async fn a_value_of_64_kib_fits_and_one_byte_more_is_refused(store: Shared) {
    let most = vec![0xa5; Batch::MAX_VALUE_BYTES];
    put(&store, key(1, 1), &most).await;
    assert_eq!(store.read(&key(1, 1)).await.unwrap(), Some(most));

    let batch = Batch::new().put(key(1, 0), vec![1]).put(key(1, 1), vec![0; 65_537]);
    let refusal = store.commit(batch).await.unwrap_err().to_string();
    let told = "a session record has 65537 bytes, but at most 65536 can be stored; shorten it";
    assert_eq!(refusal, told);
    assert_eq!(store.read(&key(1, 0)).await.unwrap(), None);
}

pub(crate) async fn a_scan_gives_its_range_in_key_order(store: Shared) {
    for (who, which) in [(1, 255), (1, 0), (0, 255), (255, 0), (1, 128), (2, 0), (255, 255)] {
        put(&store, key(who, which), &[who, which]).await;
    }
    let found = store.scan(&sessions_of(1), None, 9).await.unwrap();
    let expected: Vec<_> = [0, 128, 255].map(|it| (key(1, it), vec![1, it])).into();
    assert_eq!(found, expected);
    assert_eq!(store.scan(&sessions_of(255), None, 9).await.unwrap().len(), 2);
    assert_eq!(store.scan(&KeyPrefix::of(Kind::Session), None, 9).await.unwrap().len(), 7);
    assert!(store.scan(&KeyPrefix::of(Kind::Journal), None, 9).await.unwrap().is_empty());
}

pub(crate) async fn pages_of_a_scan_join_to_the_whole(store: Shared) {
    for which in 0..23 {
        put(&store, key(7, which), &[which]).await;
    }
    let whole = store.scan(&sessions_of(7), None, usize::MAX).await.unwrap();
    assert_eq!(whole.len(), 23);
    for limit in [1, 2, 22, 23, 24] {
        assert_eq!(in_pages(&store, limit).await, whole, "pages of {limit}");
    }
    assert!(store.scan(&sessions_of(7), None, 0).await.unwrap().is_empty());
}

async fn in_pages(store: &Shared, limit: usize) -> Vec<(Key, Vec<u8>)> {
    let mut joined: Vec<(Key, Vec<u8>)> = Vec::new();
    loop {
        let after = joined.last().map(|(key, _)| key.clone());
        let page = store.scan(&sessions_of(7), after.as_ref(), limit).await.unwrap();
        let ended = page.len() < limit;
        joined.extend(page);
        if ended {
            return joined;
        }
    }
}

pub(crate) async fn a_scan_after_a_key_outside_its_range_stays_inside(store: Shared) {
    for who in 1..=3 {
        put(&store, key(who, 5), &[who]).await;
    }
    let after_a_lower = store.scan(&sessions_of(2), Some(&key(1, 5)), 9).await.unwrap();
    assert_eq!(after_a_lower, [(key(2, 5), vec![2])]);
    assert!(store.scan(&sessions_of(2), Some(&key(3, 5)), 9).await.unwrap().is_empty());
    assert!(store.scan(&sessions_of(2), Some(&key(2, 5)), 9).await.unwrap().is_empty());
}

pub(crate) async fn of_many_who_expect_the_same_one_wins(store: Shared) {
    let attempts: Vec<_> = (0..32_u8)
        .map(|who| {
            let store = Arc::clone(&store);
            let batch = Batch::new().expect(key(0, 0), None).put(key(0, 0), vec![who]);
            tokio::spawn(async move { store.commit(batch.put(key(1, who), vec![who])).await })
        })
        .collect();
    let mut winners = Vec::new();
    for (who, attempt) in (0..).zip(attempts) {
        match attempt.await.unwrap() {
            Ok(()) => winners.push(who),
            refused => is_conflict(refused),
        }
    }
    let [winner] = winners[..] else { panic!("{} won", winners.len()) };
    assert_eq!(store.read(&key(0, 0)).await.unwrap(), Some(vec![winner]));
    let traces = store.scan(&sessions_of(1), None, 99).await.unwrap();
    assert_eq!(traces, [(key(1, winner), vec![winner])]);
}

pub(crate) async fn increments_of_many_are_all_counted(store: Shared) {
    put(&store, key(0, 0), &0_u32.to_be_bytes()).await;
    let workers: Vec<_> = (0..16)
        .map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move { increment_ten_times(&store).await })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    let counted = store.read(&key(0, 0)).await.unwrap();
    assert_eq!(counted, Some(160_u32.to_be_bytes().to_vec()));
}

async fn increment_ten_times(store: &Shared) {
    let mut done = 0;
    while done < 10 {
        let read = store.read(&key(0, 0)).await.unwrap().unwrap();
        let next = u32::from_be_bytes(read.as_slice().try_into().unwrap()) + 1;
        let batch = Batch::new().expect(key(0, 0), Some(read));
        match store.commit(batch.put(key(0, 0), next.to_be_bytes().to_vec())).await {
            Ok(()) => done += 1,
            refused => is_conflict(refused),
        }
    }
}

pub(crate) async fn a_range_is_removed_whole_and_nothing_else(store: Shared) {
    let many = (0..600_u16).fold(Batch::new(), |batch, which| {
        let mut id = [0; 16];
        id[..2].copy_from_slice(&which.to_be_bytes());
        let whom = Pseudonym::from_bytes([5; 16]);
        batch.put(Key::journal(whom, ReflectionId::from_bytes(id)), vec![1])
    });
    let cohort = CohortId::from_bytes([5; 16]);
    let share = Key::share(cohort, 1, ShareId::from_bytes([0; 16]));
    store.commit(many.put(key(5, 0), vec![2]).put(share.clone(), vec![3])).await.unwrap();

    let journal = KeyPrefix::journal_of(Pseudonym::from_bytes([5; 16]));
    assert_eq!(remove_all(&*store, &journal).await.unwrap(), 600);
    assert_eq!(remove_all(&*store, &journal).await.unwrap(), 0);
    assert_eq!(store.read(&key(5, 0)).await.unwrap(), Some(vec![2]));
    assert_eq!(store.read(&share).await.unwrap(), Some(vec![3]));
}

/// Expects, puts and removes at random, and holds the store against a map after each.
pub(crate) async fn a_store_is_a_sorted_map(store: Shared) {
    let mut map: BTreeMap<Key, Vec<u8>> = BTreeMap::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..200 {
        let (expected, changes) = some_batch().new_tree(&mut runner).unwrap().current();
        let holds = map.get(&expected.0) == expected.1.as_ref();
        let batch = Batch::new().expect(expected.0, expected.1);
        let answer = store.commit(changes.iter().cloned().fold(batch, with_change)).await;
        assert_eq!(answer.is_ok(), holds, "{answer:?}");
        if holds {
            changes.into_iter().for_each(|change| apply(&mut map, change));
        }
        let all = store.scan(&KeyPrefix::of(Kind::Session), None, usize::MAX).await.unwrap();
        assert_eq!(all, map.clone().into_iter().collect::<Vec<_>>());
    }
}

type Change = (Key, Option<Vec<u8>>);

/// Keys and values from few, so that they meet; `None` is the likeliest to hold at first.
fn some_change() -> impl Strategy<Value = Change> {
    let value = prop_oneof![Just(None), any::<bool>().prop_map(|it| Some(vec![u8::from(it)]))];
    let key = (0..3_u8, 0..4_u8).prop_map(|(who, which)| key(who * 127, which * 85));
    (key, value)
}

fn some_batch() -> impl Strategy<Value = (Change, Vec<Change>)> {
    (some_change(), proptest::collection::vec(some_change(), 0..4))
}

fn with_change(batch: Batch, (key, value): Change) -> Batch {
    match value {
        Some(value) => batch.put(key, value),
        None => batch.remove(key),
    }
}

fn apply(map: &mut BTreeMap<Key, Vec<u8>>, (key, value): Change) {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    };
}
