//! What keys on disk withstand: kills, wrong files, wrong modes, people who come and go.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::sync::atomic::{AtomicU64, Ordering};

use tempfile::TempDir;

use super::*;
use crate::ids::{Pseudonym, SessionId};
use crate::privacy::seal;
use crate::store::{Batch, Key, KeyPrefix, Kind, MemoryStore, Store};

/// Different bytes each time, and the same in every run.
fn counted(bytes: &mut [u8]) -> io::Result<()> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let next = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    bytes.iter_mut().zip(next.iter().cycle()).for_each(|(byte, of)| *byte = *of);
    Ok(())
}

fn whom(byte: u8) -> Pseudonym {
    Pseudonym::from_bytes([byte; 16])
}

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn key_file(&self) -> PathBuf {
        self.0.path().join("config/debrief.key")
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn open(&self) -> Result<Keys, KeysError> {
        Keys::open(&self.key_file(), &self.data(), counted)
    }

    #[track_caller]
    fn refusal(&self) -> String {
        let refusal = self.open().err().expect("the keys should be refused").to_string();
        refusal.replace(self.0.path().to_str().unwrap(), "")
    }
}

fn sealed_by(key: &seal::PersonKey) -> Vec<u8> {
    seal::seal(key, [0; 24], b"here", b"plain")
}

#[track_caller]
fn opens(key: &seal::PersonKey, sealed: &[u8]) {
    assert_eq!(&**seal::open(key, b"here", sealed).unwrap(), b"plain");
}

#[test]
fn the_first_start_makes_a_key_file_for_its_owner_alone() {
    let place = Place::new();
    place.open().unwrap();
    let about = fs::metadata(place.key_file()).unwrap();
    assert_eq!((about.len(), about.permissions().mode() & 0o777), (32, 0o600));
    assert_eq!(fs::read_dir(place.key_file().parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_key_file_that_is_there_is_not_replaced() {
    let place = Place::new();
    place.open().unwrap();
    let before = fs::read(place.key_file()).unwrap();
    place.open().unwrap();
    assert_eq!(fs::read(place.key_file()).unwrap(), before);
}

#[test]
fn a_key_file_that_others_can_read_is_refused_with_the_command_that_mends_it() {
    let place = Place::new();
    place.open().unwrap();
    for mode in [0o640, 0o604, 0o601, 0o660, 0o777] {
        fs::set_permissions(place.key_file(), fs::Permissions::from_mode(mode)).unwrap();
        let told = format!(
            "the key file `/config/debrief.key` can be read by others (mode {mode:03o}); \
             run `chmod 600 /config/debrief.key`"
        );
        assert_eq!(place.refusal(), told);
    }
}

#[test]
fn a_file_of_another_length_is_no_key() {
    let place = Place::new();
    place.open().unwrap();
    for bytes in [0, 31, 33, 1_000_000] {
        fs::write(place.key_file(), vec![1; bytes]).unwrap();
        let told =
            format!("the key file `/config/debrief.key` has {bytes} bytes, but a key has 32");
        assert!(place.refusal().starts_with(&told), "{}", place.refusal());
    }
}

#[test]
fn a_missing_key_file_is_not_made_anew_for_data_that_needs_it() {
    let place = Place::new();
    place.open().unwrap();
    fs::remove_file(place.key_file()).unwrap();
    assert_eq!(
        place.refusal(),
        "the key file `/config/debrief.key` is missing, and without it nothing in the data folder \
         can be read; put it back from where you keep its copy"
    );
    assert!(!place.key_file().exists());
}

#[test]
fn the_key_file_of_another_data_folder_is_told() {
    let (place, other) = (Place::new(), Place::new());
    place.open().unwrap();
    other.open().unwrap();
    fs::copy(other.key_file(), place.key_file()).unwrap();
    let told = "this key file does not belong to this data folder: `/data/keyring/00.keys`";
    assert_eq!(place.refusal(), told);
}

#[test]
fn a_key_file_that_leads_nowhere_is_not_written_through() {
    let place = Place::new();
    fs::create_dir_all(place.key_file().parent().unwrap()).unwrap();
    symlink(place.0.path().join("elsewhere"), place.key_file()).unwrap();
    assert!(place.open().is_err());
    assert!(!place.0.path().join("elsewhere").exists());
}

#[test]
fn a_person_keeps_their_key_over_a_restart() {
    let place = Place::new();
    let sealed = sealed_by(&place.open().unwrap().people.make_person_key(whom(1)).unwrap());
    let people = place.open().unwrap().people;
    opens(&people.person_key(whom(1)).unwrap(), &sealed);
    opens(&people.make_person_key(whom(1)).unwrap(), &sealed);
    assert!(people.person_key(whom(2)).is_none());
}

#[test]
fn many_threads_make_one_key_for_one_person() {
    let place = Place::new();
    let people = place.open().unwrap().people;
    let keys: Vec<_> = std::thread::scope(|scope| {
        let make = || people.make_person_key(whom(9)).unwrap();
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(make)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    keys.iter().for_each(|key| opens(key, &sealed_by(&keys[0])));
}

#[test]
fn whoever_leaves_has_no_key_and_gets_none_until_they_have_left() {
    let place = Place::new();
    let people = place.open().unwrap().people;
    let sealed = sealed_by(&people.make_person_key(whom(1)).unwrap());
    people.destroy(whom(1)).unwrap();

    let people = place.open().unwrap().people;
    assert!(people.person_key(whom(1)).is_none());
    assert!(matches!(people.make_person_key(whom(1)), Err(KeysError::Leaving)));
    assert_eq!(people.leaving(), [whom(1)]);

    people.has_left(whom(1)).unwrap();
    let again = place.open().unwrap().people.make_person_key(whom(1)).unwrap();
    assert!(seal::open(&again, b"here", &sealed).is_err());
}

#[test]
fn what_a_kill_left_unfinished_is_cleared() {
    let place = Place::new();
    let people = place.open().unwrap().people;
    people.make_person_key(whom(1)).unwrap();
    let unfinished = place.data().join("keyring/01.keys.unfinished");
    fs::write(&unfinished, b"half").unwrap();
    assert!(place.open().unwrap().people.person_key(whom(1)).is_some());
    assert!(!unfinished.exists());
}

#[test]
fn a_change_that_cannot_be_written_changes_nothing() {
    let place = Place::new();
    let people = place.open().unwrap().people;
    people.make_person_key(whom(1)).unwrap();
    // A folder in the place of the unfinished file stops every write, even of the superuser.
    for shard in ["01", "02"] {
        fs::create_dir(place.data().join(format!("keyring/{shard}.keys.unfinished"))).unwrap();
    }
    assert!(people.destroy(whom(1)).is_err());
    assert!(people.person_key(whom(1)).is_some());
    assert!(people.make_person_key(whom(2)).is_err());
    assert!(people.person_key(whom(2)).is_none());
}

#[test]
fn everyone_is_restored_under_the_same_key_file_alone() {
    let (place, other) = (Place::new(), Place::new());
    let people = place.open().unwrap().people;
    let sealed = sealed_by(&people.make_person_key(whom(1)).unwrap());
    let everyone = people.everyone().unwrap();
    assert!(matches!(people.restore(&everyone), Err(KeysError::NotEmpty { .. })));
    assert!(matches!(
        other.open().unwrap().people.restore(&everyone),
        Err(KeysError::Keyring { cause: KeyringError::OtherKey, .. })
    ));

    fs::remove_dir_all(place.data()).unwrap();
    place.open().unwrap().people.restore(&everyone).unwrap();
    opens(&place.open().unwrap().people.person_key(whom(1)).unwrap(), &sealed);
}

fn sessions_of_two() -> Batch {
    let one = |whom| Key::session(whom, SessionId::from_bytes([3; 16]));
    let batch = Batch::new().put(one(whom(1)), vec![1]).put(one(whom(2)), vec![2]);
    batch.put(Key::person(whom(1)), vec![1])
}

#[tokio::test]
async fn forgetting_one_person_leaves_the_others() {
    let (place, store) = (Place::new(), MemoryStore::new());
    let people = place.open().unwrap().people;
    people.make_person_key(whom(1)).unwrap();
    people.make_person_key(whom(2)).unwrap();
    store.commit(sessions_of_two()).await.unwrap();
    assert_eq!(forget(&people, &store, whom(1)).await.unwrap(), 2);
    let left = store.scan(&KeyPrefix::of(Kind::Session), None, 9).await.unwrap();
    assert_eq!(left.len(), 1);
    assert!(people.person_key(whom(2)).is_some());
    assert!(people.leaving().is_empty());
}

#[tokio::test]
async fn a_start_finishes_what_a_kill_interrupted() {
    let (place, store) = (Place::new(), MemoryStore::new());
    let people = place.open().unwrap().people;
    people.make_person_key(whom(1)).unwrap();
    store.commit(sessions_of_two()).await.unwrap();
    people.destroy(whom(1)).unwrap();

    let people = place.open().unwrap().people;
    assert_eq!(finish_forgetting(&people, &store).await.unwrap(), 2);
    assert_eq!(finish_forgetting(&people, &store).await.unwrap(), 0);
    people.make_person_key(whom(1)).unwrap();
}
