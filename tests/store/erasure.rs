//! After a person is forgotten, nothing in the data folder can be read by anyone.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use debrief::ids::{Pseudonym, ReflectionId};
use debrief::keys::{Keys, finish_forgetting, forget, system_random};
use debrief::privacy::seal::{self, PersonKey};
use debrief::store::{Batch, Key, SledStore, Store};

use crate::small;

const LEAVES: Pseudonym = Pseudonym::from_bytes([1; 16]);
const STAYS: Pseudonym = Pseudonym::from_bytes([2; 16]);

/// Everything of a key's length that was drawn, so that the test knows the keys.
static DRAWN: Mutex<Vec<[u8; 32]>> = Mutex::new(Vec::new());

fn remembered(bytes: &mut [u8]) -> io::Result<()> {
    system_random(bytes)?;
    if let Ok(key) = (&*bytes).try_into() {
        DRAWN.lock().unwrap().push(key);
    }
    Ok(())
}

/// Two hundred texts that stand in no file by chance.
fn markers() -> Vec<String> {
    (0..200).map(|it| format!("marker {it}: Maria wept in the corridor {it}")).collect()
}

fn journal(whom: Pseudonym, which: usize) -> Key {
    Key::journal(whom, ReflectionId::from_bytes((which as u128).to_be_bytes()))
}

/// Seals each marker into the journal of `whom`; returns where and what was written.
async fn plant(store: &dyn Store, key: &PersonKey, whom: Pseudonym) -> Vec<(Key, Vec<u8>)> {
    let mut planted = Vec::new();
    for (which, marker) in markers().iter().enumerate() {
        let at = journal(whom, which);
        let mut nonce = [0; 24];
        system_random(&mut nonce).unwrap();
        let sealed = seal::seal(key, nonce, at.as_bytes(), marker.as_bytes());
        store.commit(Batch::new().put(at.clone(), sealed.clone())).await.unwrap();
        planted.push((at, sealed));
    }
    planted
}

/// The bytes of every file below `folder`.
fn everything_in(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = if path.is_dir() { everything_in(&path) } else { fs::read(&path).unwrap() };
        all.extend(bytes);
    }
    all
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[tokio::test]
async fn nothing_of_a_forgotten_person_can_be_read_from_the_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let store = SledStore::open(&data.join("store"), &small()).unwrap();
    let keys = Keys::open(&folder.path().join("key"), &data, remembered).unwrap();
    let [leaves, stays] = [LEAVES, STAYS].map(|whom| keys.people.make_person_key(whom).unwrap());
    let drawn = DRAWN.lock().unwrap().clone();
    assert_eq!(drawn.len(), 3, "the key file and two people");
    let planted = plant(&store, &leaves, LEAVES).await;
    plant(&store, &stays, STAYS).await;

    assert_eq!(forget(&keys.people, &store, LEAVES).await.unwrap(), 200);
    drop(store);
    drop(keys);

    let all = everything_in(&data);
    for marker in markers() {
        assert!(!holds(&all, marker.as_bytes()), "{marker} stands in the clear");
    }
    for key in drawn {
        assert!(!holds(&all, &key), "a key stands in the clear");
    }
    // sled keeps what was removed. Without this the rest would prove nothing.
    let left: Vec<_> = planted.iter().filter(|(_, sealed)| holds(&all, sealed)).collect();
    assert!(!left.is_empty(), "no sealed record was left; the test has lost its object");
    for (at, sealed) in &left {
        assert!(seal::open(&leaves, at.as_bytes(), sealed).is_ok(), "the destroyed key opened it");
    }

    let keys = Keys::open(&folder.path().join("key"), &data, remembered).unwrap();
    assert!(keys.people.person_key(LEAVES).is_none());
    let stays = keys.people.person_key(STAYS).unwrap();
    for (at, sealed) in &left {
        assert!(seal::open(&stays, at.as_bytes(), sealed).is_err());
    }
}

#[tokio::test]
async fn a_kill_between_the_key_and_the_records_is_made_good_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let open = || {
        let store = SledStore::open(&data.join("store"), &small()).unwrap();
        (store, Keys::open(&folder.path().join("key"), &data, system_random).unwrap())
    };
    let (store, keys) = open();
    let key = keys.people.make_person_key(LEAVES).unwrap();
    plant(&store, &key, LEAVES).await;
    keys.people.destroy(LEAVES).unwrap();
    drop((store, keys));

    let (store, keys) = open();
    assert_eq!(finish_forgetting(&keys.people, &store).await.unwrap(), 200);
    assert_eq!(store.read(&journal(LEAVES, 0)).await.unwrap(), None);
    assert!(keys.people.leaving().is_empty());
}
