//! What only a store in a folder can get wrong. The contract itself is in `store/contract.rs`.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::ids::{Pseudonym, SessionId};

fn small() -> SledOptions {
    SledOptions {
        holder: String::from("chat, running since 2026-11-21 22:30"),
        patience: Duration::ZERO,
        cache_bytes: 8 * MIB,
        keep_free_bytes: 0,
        ballast_bytes: 0,
    }
}

fn fresh() -> (SledStore, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(folder.path()).unwrap(), folder)
}

fn open(folder: &Path) -> Result<SledStore, StoreError> {
    SledStore::open(folder, &small())
}

mod contract {
    crate::store::contract::tests_of!(super::fresh);
}

fn key(which: u32) -> Key {
    let id = u128::from(which).to_be_bytes();
    Key::session(Pseudonym::from_bytes([1; 16]), SessionId::from_bytes(id))
}

async fn put(store: &SledStore, which: u32, value: &[u8]) -> Result<(), StoreError> {
    store.commit(Batch::new().put(key(which), value.to_vec())).await
}

/// A folder whose store held `count` records of 1 KiB and was closed.
async fn folder_with(count: u32) -> TempDir {
    let (store, folder) = fresh();
    for which in 0..count {
        put(&store, which, &[7; 1024]).await.unwrap();
    }
    folder
}

#[tokio::test]
async fn a_closed_store_opens_again_with_all_it_held() {
    let folder = folder_with(20).await;
    let store = open(folder.path()).unwrap();
    let found = store.scan(&KeyPrefix::all(), None, 99).await.unwrap();
    assert_eq!(found.len(), 21);
}

#[tokio::test]
async fn who_comes_second_is_told_who_holds_the_store() {
    let (store, folder) = fresh();
    let refusal = open(folder.path()).err().unwrap().to_string();
    let pid = std::process::id();
    assert!(
        refusal.starts_with(&format!(
            "another debrief (process {pid}, chat, running since 2026-11-21 22:30) has the store in"
        )),
        "{refusal}"
    );
    drop(store);
    open(folder.path()).unwrap();
}

#[tokio::test]
async fn who_is_patient_gets_the_store_when_it_is_let_go() {
    let (store, folder) = fresh();
    let patient = SledOptions { patience: Duration::from_secs(30), ..small() };
    let path = folder.path().to_owned();
    let second = std::thread::spawn(move || SledStore::open(&path, &patient).map(drop));
    drop(store);
    second.join().unwrap().unwrap();
}

#[tokio::test]
async fn a_lock_of_sled_alone_is_told_as_a_held_store_too() {
    let folder = folder_with(1).await;
    let _other = ::sled::Config::new().path(folder.path()).open().unwrap();
    assert!(matches!(open(folder.path()).err(), Some(StoreError::Held { .. })));
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_left_as_it_is() {
    let (store, folder) = fresh();
    let newer = (schema::SCHEMA + 1).to_be_bytes().to_vec();
    store.commit(Batch::new().put(schema::place(), newer)).await.unwrap();
    drop(store);
    let refused = |found| matches!(found, Err(StoreError::NewerSchema { found: 2, known: 1 }));
    assert!(refused(open(folder.path()).map(drop)));
    assert!(refused(open(folder.path()).map(drop)));
}

#[tokio::test]
async fn half_a_snapshot_of_a_killed_open_is_cleared() {
    let folder = folder_with(3).await;
    let half = folder.path().join("snap.00000000000000FF.generating");
    fs::write(&half, b"half").unwrap();
    open(folder.path()).unwrap();
    assert!(!half.exists());
}

#[tokio::test]
async fn half_a_conf_of_a_killed_first_open_is_cleared() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("conf"), b"half a configuration").unwrap();
    open(folder.path()).unwrap();
}

#[tokio::test]
async fn the_ballast_lies_only_where_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let ballast = folder.path().join("ballast");
    drop(SledStore::open(folder.path(), &SledOptions { ballast_bytes: MIB, ..small() }).unwrap());
    assert_eq!(fs::metadata(&ballast).unwrap().len(), MIB);

    // As full as a disk can be, measured by what must stay free.
    let crowded = SledOptions { keep_free_bytes: u64::MAX / 2, ..small() };
    let refusal = SledStore::open(folder.path(), &crowded).err();
    assert!(matches!(refusal, Some(StoreError::Full { .. })));
    assert!(!ballast.exists());
}

#[tokio::test]
async fn a_nearly_full_disk_refuses_new_records_and_still_removes() {
    let folder = folder_with(3).await;
    let free = fs4::available_space(folder.path()).unwrap();
    let nearly_full = SledOptions { keep_free_bytes: free * 2, ..small() };
    let store = SledStore::open(folder.path(), &nearly_full).unwrap();
    let refusal = put(&store, 9, b"new").await.unwrap_err();
    assert!(matches!(refusal, StoreError::Full { .. }), "{refusal}");
    store.commit(Batch::new().remove(key(0))).await.unwrap();
    assert_eq!(store.read(&key(0)).await.unwrap(), None);
    assert_eq!(store.read(&key(9)).await.unwrap(), None);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    fs::write(&path, b"a file").unwrap();
    let refusal = open(&path).err().unwrap().to_string();
    let told = format!(
        "could not make the folder `{}`; see to it that this folder can be read and written",
        path.display()
    );
    assert_eq!(refusal, told);
}

#[tokio::test]
async fn a_store_cut_anywhere_is_refused_or_whole() {
    let folder = folder_with(2000).await;
    let db = fs::read(folder.path().join("db")).unwrap();
    for part in [0, 1, 10, 50, 90, 99] {
        let cut = tempfile::tempdir().unwrap();
        copy(folder.path(), cut.path());
        fs::write(cut.path().join("db"), &db[..db.len() * part / 100]).unwrap();
        refused_or_whole(cut.path(), 2000).await;
    }
}

#[tokio::test]
async fn a_store_with_zeros_in_it_is_refused_or_whole() {
    let folder = folder_with(2000).await;
    let db = fs::read(folder.path().join("db")).unwrap();
    for part in 0..10 {
        let hurt = tempfile::tempdir().unwrap();
        copy(folder.path(), hurt.path());
        let mut bytes = db.clone();
        let at = bytes.len() * part / 10;
        bytes[at..at + 4096].fill(0);
        fs::write(hurt.path().join("db"), bytes).unwrap();
        refused_or_whole(hurt.path(), 2000).await;
    }
}

/// What a damaged store may not do is open and be silent about what it lost.
async fn refused_or_whole(folder: &Path, count: u32) {
    let refusal = match open(folder) {
        Ok(store) => match store.scan(&KeyPrefix::all(), None, usize::MAX).await {
            Ok(found) => return assert_eq!(found.len(), count as usize + 1),
            Err(refusal) => refusal,
        },
        Err(refusal) => refusal,
    };
    let told = refusal.to_string();
    assert!(told.contains(&folder.display().to_string()), "{told}");
    assert!(matches!(refusal, StoreError::Damaged { .. }), "{told}");
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
