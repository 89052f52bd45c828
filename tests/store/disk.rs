//! Disks that are full or cannot be written.
//!
//! A small file system in memory is mounted, which only the superuser of a Linux machine may do;
//! elsewhere these tests say so and pass.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use debrief::ids::{Pseudonym, SessionId};
use debrief::store::{Batch, Key, KeyPrefix, Kind, SledOptions, SledStore, Store, StoreError};
use tempfile::TempDir;

use crate::{MIB, small};

/// A file system of 24 MiB, unmounted when dropped.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = run("mount", &["-t", "tmpfs", "-o", "size=24m", "debrief"], folder.path());
        if !mounted {
            println!("skipped: a file system can be mounted by the superuser of Linux only");
        }
        mounted.then(|| Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Leaves `left` bytes, as another program would.
    fn fill_up_to(&self, left: u64) {
        let free = fs4::available_space(self.path()).unwrap();
        let filler = vec![0; usize::try_from(free.saturating_sub(left)).unwrap()];
        fs::write(self.path().join("filler"), filler).unwrap();
    }

    fn make_room(&self) {
        fs::remove_file(self.path().join("filler")).unwrap();
    }

    fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        let store = self.path().join("store/.");
        assert!(run("cp", &["-r", store.to_str().unwrap()], copy.path()));
        copy
    }

    fn open(&self, options: &SledOptions) -> Result<SledStore, StoreError> {
        SledStore::open(&self.path().join("store"), options)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run("umount", &["--lazy"], self.0.path());
    }
}

fn run(program: &str, args: &[&str], folder: &Path) -> bool {
    let mut command = Command::new(program);
    command.args(args).arg(folder).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn watchful() -> SledOptions {
    SledOptions { keep_free_bytes: 8 * MIB, ballast_bytes: 4 * MIB, ..small() }
}

fn key(which: u16) -> Key {
    let id = u128::from(which).to_be_bytes();
    Key::session(Pseudonym::from_bytes([1; 16]), SessionId::from_bytes(id))
}

/// Commits 32 KiB at a time until it is refused; returns how many were acknowledged.
async fn commit_until_refused(store: &SledStore) -> (u16, StoreError) {
    for which in 0..u16::MAX {
        let value = which.to_be_bytes().repeat(16 * 1024);
        if let Err(refusal) = store.commit(Batch::new().put(key(which), value)).await {
            return (which, refusal);
        }
    }
    panic!("a disk of 24 MiB took 2 GiB");
}

async fn check_holds(store: &SledStore, acknowledged: u16) {
    let found = store.scan(&KeyPrefix::of(Kind::Session), None, usize::MAX).await.unwrap();
    assert!(found.len() >= usize::from(acknowledged), "{} of {acknowledged}", found.len());
    for (which, (at, value)) in (0..acknowledged).zip(found) {
        assert_eq!((at, value), (key(which), which.to_be_bytes().repeat(16 * 1024)));
    }
}

#[tokio::test]
async fn a_filling_disk_refuses_in_time_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount() else { return };
    let store = disk.open(&watchful()).unwrap();
    let (acknowledged, refusal) = commit_until_refused(&store).await;
    assert!(matches!(refusal, StoreError::Full { .. }), "{refusal}");
    let told = refusal.to_string();
    assert!(told.contains(disk.path().to_str().unwrap()) && told.contains("make room"), "{told}");
    assert!(acknowledged > 100);
    check_holds(&store, acknowledged).await;
    store.commit(Batch::new().remove(key(acknowledged - 1))).await.unwrap();
    drop(store);
    check_holds(&disk.open(&watchful()).unwrap(), acknowledged - 1).await;
}

#[tokio::test]
async fn a_full_disk_can_be_opened_read_and_erased_from_by_its_ballast() {
    let Some(disk) = SmallDisk::mount() else { return };
    let store = disk.open(&watchful()).unwrap();
    let value = 0_u16.to_be_bytes().repeat(16 * 1024);
    store.commit(Batch::new().put(key(0), value.clone())).await.unwrap();
    drop(store);
    disk.fill_up_to(0);

    let store = disk.open(&watchful()).unwrap();
    check_holds(&store, 1).await;
    let refused = store.commit(Batch::new().put(key(1), vec![1])).await;
    assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
    store.commit(Batch::new().remove(key(0))).await.unwrap();
    drop(store);

    disk.make_room();
    let store = disk.open(&watchful()).unwrap();
    assert_eq!(store.read(&key(0)).await.unwrap(), None);
    store.commit(Batch::new().put(key(0), value)).await.unwrap();
}

#[tokio::test]
async fn a_write_that_fails_stops_the_store_and_loses_nothing_acknowledged() {
    let Some(disk) = SmallDisk::mount() else { return };
    // Nothing is watched, so that sled itself meets the end of the disk.
    let unwatched = SledOptions { ballast_bytes: 0, ..small() };
    let store = disk.open(&unwatched).unwrap();
    disk.fill_up_to(8 * MIB);
    let (acknowledged, refusal) = commit_until_refused(&store).await;
    assert!(matches!(refusal, StoreError::Stopped { .. } | StoreError::Io { .. }), "{refusal}");
    disk.make_room();
    let again = store.commit(Batch::new().put(key(0), vec![1])).await.unwrap_err();
    assert!(matches!(again, StoreError::Stopped { .. }), "{again}");
    drop(store);
    // The process that failed keeps sled's lock to its end, so a copy stands for a new start.
    let copy = disk.copy();
    check_holds(&SledStore::open(copy.path(), &unwatched).unwrap(), acknowledged).await;
}

#[tokio::test]
async fn a_read_only_disk_is_told_with_its_folder() {
    let Some(disk) = SmallDisk::mount() else { return };
    drop(disk.open(&small()).unwrap());
    assert!(run("mount", &["-o", "remount,ro"], disk.path()));
    let refusal = disk.open(&small()).err().unwrap();
    assert!(matches!(refusal, StoreError::Io { .. }), "{refusal}");
    let folder = disk.path().join("store");
    assert!(refusal.to_string().contains(folder.to_str().unwrap()), "{refusal}");
    assert!(refusal.to_string().contains("can be read and written"), "{refusal}");
}
