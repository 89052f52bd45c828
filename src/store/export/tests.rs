//! A backup comes back whole into any store, or says where it is broken.

use std::io::Cursor;

use proptest::prelude::*;

use super::*;
use crate::ids::{CohortId, Pseudonym, ReflectionId};
use crate::store::{MemoryStore, SledOptions, SledStore};

fn journal(which: u16) -> Key {
    let id = u128::from(which).to_be_bytes();
    Key::journal(Pseudonym::from_bytes([1; 16]), ReflectionId::from_bytes(id))
}

async fn store_with(records: u16) -> MemoryStore {
    let store = MemoryStore::new();
    let put = |batch: Batch, which: u16| batch.put(journal(which), which.to_be_bytes().to_vec());
    store.commit((0..records).fold(Batch::new(), put)).await.unwrap();
    let cohort = Key::cohort(CohortId::from_bytes([9; 16]));
    store.commit(Batch::new().put(cohort, vec![])).await.unwrap();
    store
}

async fn backup_of(store: &dyn Store) -> Vec<u8> {
    let mut out = Vec::new();
    backup(store, b"the sealed keyring", &mut out).await.unwrap();
    out
}

#[tokio::main(flavor = "current_thread")]
async fn small_backup() -> Vec<u8> {
    backup_of(&store_with(3).await).await
}

async fn all(store: &dyn Store) -> Vec<(Key, Vec<u8>)> {
    store.scan(&KeyPrefix::all(), None, usize::MAX).await.unwrap()
}

#[tokio::test]
async fn a_backup_comes_back_whole_into_the_other_kind_of_store() {
    let before = store_with(700).await;
    let folder = tempfile::tempdir().unwrap();
    let after = SledStore::open(folder.path(), &SledOptions::default()).unwrap();
    let file = backup_of(&before).await;
    let contents = restore(&after, Cursor::new(&file)).await.unwrap();
    assert_eq!(contents.keyring, b"the sealed keyring");
    assert_eq!(all(&before).await, all(&after).await);
    assert_eq!(backup_of(&after).await, file);
}

#[tokio::test]
async fn a_backup_is_counted_by_kind() {
    let store = store_with(700).await;
    let contents = verify(backup_of(&store).await.as_slice()).unwrap();
    let journal = Amount { records: 700, bytes: 700 * (33 + 2) };
    let cohort = Amount { records: 1, bytes: 17 };
    assert_eq!(contents.stats, Stats::from([(Kind::Cohort, cohort), (Kind::Journal, journal)]));
    let mut counted = stats(&store).await.unwrap();
    assert_eq!(counted.remove(&Kind::Meta), Some(Amount { records: 1, bytes: 7 + 4 }));
    assert_eq!(counted, contents.stats);
}

#[tokio::test]
async fn a_store_that_holds_records_is_not_restored_over() {
    let store = store_with(2).await;
    let refusal = restore(&store, Cursor::new(backup_of(&store).await)).await.unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the store already holds 3 records; restore into an empty data folder"
    );
}

#[tokio::test]
async fn nothing_is_restored_from_a_file_that_is_broken_at_its_end() {
    let mut file = backup_of(&store_with(700).await).await;
    file.pop();
    let store = MemoryStore::new();
    assert!(restore(&store, Cursor::new(file)).await.is_err());
    assert_eq!(all(&store).await.len(), 1);
}

#[track_caller]
fn check(file: &[u8], expected: &str) {
    assert_eq!(verify(file).unwrap_err().to_string(), expected);
}

#[test]
fn the_first_broken_record_is_named() {
    // Head 21, keyring 4 + 18 + 8, cohort record 7 + 17 + 8, then records of 7 + 33 + 2 + 8.
    let (file, second) = (small_backup(), 21 + 30 + 32);
    let mut changed = file.clone();
    changed[second + 20] ^= 1;
    check(&changed, "the backup was changed or damaged at record 2; use another copy");
    let told =
        "the backup ends in the middle of record 2; it was not copied whole, use another copy";
    check(&file[..second + 20], told);
}

#[test]
fn other_files_and_later_versions_are_told() {
    check(b"", "this is no backup of debrief; name a file that `debrief backup` wrote");
    check(b"PK\x03\x04", "this is no backup of debrief; name a file that `debrief backup` wrote");
    let mut file = small_backup();
    file[16] = 2;
    check(
        &file,
        "the backup has format 2, but this version reads format 1; use a newer version of debrief",
    );
    (file[16], file[20]) = (1, 9);
    check(
        &file,
        "the backup has schema 9, but this version knows schemas up to 1; \
         use a newer version of debrief",
    );
}

#[test]
fn bytes_behind_the_end_are_a_change() {
    let file = [small_backup(), vec![0]].concat();
    check(&file, "the backup was changed or damaged at its end; use another copy");
}

#[test]
fn every_cut_is_noticed() {
    let file = small_backup();
    for end in 0..file.len() {
        assert!(verify(&file[..end]).is_err(), "cut at {end}");
    }
}

proptest! {
    #[test]
    fn every_changed_byte_is_noticed(at: prop::sample::Index, by in 1..=255_u8) {
        let mut file = small_backup();
        let at = at.index(file.len());
        file[at] ^= by;
        prop_assert!(verify(file.as_slice()).is_err());
    }

    #[test]
    fn no_bytes_behind_the_head_make_it_panic(rest: Vec<u8>) {
        let file = [&small_backup()[..21], &rest].concat();
        prop_assert!(verify(file.as_slice()).is_err());
    }
}
