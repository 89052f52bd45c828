//! kill -9 at random moments, also during open.
//!
//! The parent starts this same test as a child, which opens keys and store and commits numbered
//! entries from several writers at once, telling each acknowledgement. The parent kills it, opens
//! what is left, and holds it against what it was told. `DEBRIEF_KILLS` sets the rounds.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use debrief::ids::{Pseudonym, ReflectionId, SessionId};
use debrief::keys::{KeyringFolder, Keys, system_random};
use debrief::privacy::seal::{self, PersonKey};
use debrief::store::{Batch, Key, KeyPrefix, SledStore, Store};

use crate::small;

const CHILD: &str = "DEBRIEF_KILL_CHILD";
const WRITERS: u8 = 4;
/// A fresh folder every so many rounds, so that first opens are killed, too.
const ROUNDS_A_FOLDER: u32 = 10;

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_applied_twice() {
    match std::env::var_os(CHILD) {
        Some(folder) => commit_until_killed(Path::new(&folder)),
        None => kill_again_and_again(),
    }
}

struct Place {
    people: KeyringFolder,
    store: Arc<SledStore>,
}

fn open(folder: &Path) -> Place {
    let store = Arc::new(SledStore::open(&folder.join("data/store"), &small()).unwrap());
    let keys = Keys::open(&folder.join("key"), &folder.join("data"), system_random).unwrap();
    Place { people: keys.people, store }
}

fn whom(writer: u8) -> Pseudonym {
    Pseudonym::from_bytes([writer; 16])
}

/// Holds the number of entries that a writer has made.
fn counter(writer: u8) -> Key {
    Key::session(whom(writer), SessionId::from_bytes([0; 16]))
}

fn entry(writer: u8, number: u64) -> Key {
    Key::journal(whom(writer), ReflectionId::from_bytes(u128::from(number).to_be_bytes()))
}

fn number(bytes: Option<&[u8]>) -> u64 {
    bytes.map_or(0, |bytes| u64::from_be_bytes(bytes.try_into().unwrap()))
}

#[tokio::main(worker_threads = 2)]
async fn commit_until_killed(folder: &Path) {
    tell("opening");
    let place = Arc::new(open(folder));
    tell("open");
    let writers: Vec<_> = (1..=WRITERS)
        .map(|writer| {
            let place = Arc::clone(&place);
            tokio::spawn(async move { write_on(&place, writer).await })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}

async fn write_on(place: &Place, writer: u8) {
    let key = place.people.make_person_key(whom(writer)).unwrap();
    loop {
        let before = place.store.read(&counter(writer)).await.unwrap();
        let next = number(before.as_deref()) + 1;
        let batch = Batch::new().expect(counter(writer), before).expect(entry(writer, next), None);
        let batch = batch.put(counter(writer), next.to_be_bytes().to_vec());
        let batch = batch.put(entry(writer, next), sealed_entry(&key, writer, next));
        place.store.commit(batch).await.unwrap();
        tell(&format!("{writer} {next}"));
    }
}

/// A text of a length that its number tells, sealed for its place.
fn sealed_entry(key: &PersonKey, writer: u8, number: u64) -> Vec<u8> {
    let mut nonce = [0; 24];
    system_random(&mut nonce).unwrap();
    let text = vec![b'x'; usize::try_from(number % 3000).unwrap()];
    seal::seal(key, nonce, entry(writer, number).as_bytes(), &text)
}

fn tell(line: &str) {
    // One write a line, so that a kill does not cut a line that was told.
    let mut out = std::io::stdout().lock();
    out.write_all(format!("kill-test {line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

fn kill_again_and_again() {
    let rounds = std::env::var_os("DEBRIEF_KILLS").and_then(|it| it.to_str()?.parse().ok());
    let rounds: u32 = rounds.unwrap_or(30);
    let mut tally = Tally::default();
    for begun in (0..rounds).step_by(ROUNDS_A_FOLDER as usize) {
        let folder = tempfile::tempdir().unwrap();
        let mut told = [0; WRITERS as usize];
        for _ in begun..rounds.min(begun + ROUNDS_A_FOLDER) {
            let opened = kill_once(folder.path(), &mut told);
            tally.during_open += u32::from(!opened);
            check(folder.path(), &mut told);
        }
        tally.commits += told.iter().sum::<u64>();
    }
    let Tally { during_open, commits } = tally;
    println!("{rounds} kills, {during_open} of them during open; {commits} commits kept");
    assert!(commits > 0, "every child was killed before it committed anything");
}

#[derive(Default)]
struct Tally {
    during_open: u32,
    commits: u64,
}

/// Runs a child, kills it at a random moment, adds what it acknowledged to `told`, and tells
/// whether it had got to the end of opening.
fn kill_once(folder: &Path, told: &mut [u64]) -> bool {
    let mut child = start(folder);
    // The harness prints the name of the test in front of the first line.
    let told_in = |line: String| line.split_once("kill-test ").map(|(_, told)| told.to_owned());
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut lines = lines.map_while(Result::ok).filter_map(told_in);
    assert_eq!(lines.next().as_deref(), Some("opening"));
    // Half of the kills aim at opening, which takes some tens of milliseconds; the others wait
    // until the child commits.
    let mut opened = below(2) == 0 && lines.next().is_some();
    std::thread::sleep(Duration::from_micros(below(100_000)));
    child.kill().unwrap();
    let ended = child.wait().unwrap();
    assert_ne!(ended.code(), Some(101), "the child failed before it was killed");
    for line in lines {
        opened = true;
        if let Some((writer, number)) = line.split_once(' ') {
            told[writer.parse::<usize>().unwrap() - 1] = number.parse().unwrap();
        }
    }
    opened
}

fn start(folder: &Path) -> Child {
    let name = "kill::nothing_acknowledged_is_lost_and_nothing_is_applied_twice";
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", name, "--nocapture"]).env(CHILD, folder);
    child.stdout(Stdio::piped()).spawn().unwrap()
}

#[tokio::main(flavor = "current_thread")]
async fn check(folder: &Path, told: &mut [u64; WRITERS as usize]) {
    let place = open(folder);
    for (writer, told) in (1..).zip(told) {
        let counted = number(place.store.read(&counter(writer)).await.unwrap().as_deref());
        // The last commit may have been made and not told.
        assert!((*told..=*told + 1).contains(&counted), "{told} told, {counted} found");
        *told = counted;
        check_entries(&place, writer, counted).await;
    }
}

/// Each number has its one entry, none is missing or left over, and each opens.
async fn check_entries(place: &Place, writer: u8, counted: u64) {
    let range = KeyPrefix::journal_of(whom(writer));
    let found = place.store.scan(&range, None, usize::MAX).await.unwrap();
    assert_eq!(found.len() as u64, counted);
    let key = place.people.person_key(whom(writer));
    for (number, (at, sealed)) in (1..).zip(found) {
        assert_eq!(at, entry(writer, number));
        let key = key.as_ref().expect("a key is durable before what it seals");
        let text = seal::open(key, at.as_bytes(), &sealed).unwrap();
        assert_eq!(text.len() as u64, number % 3000);
    }
}

/// A random number below `end`, of another sequence in each run: the moments are not repeatable
/// either, and what is checked must hold at all of them.
fn below(end: u64) -> u64 {
    let mut drawn = [0; 8];
    system_random(&mut drawn).unwrap();
    u64::from_be_bytes(drawn) % end
}
