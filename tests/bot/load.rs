//! Many people at once, on sled: what it takes from an event to the first answer.
//!
//! Prints its figures; `DEBRIEF_LOAD` sets how many people there are.

use std::sync::Arc;
use std::time::{Duration, Instant};

use debrief::library::LibrarySource;
use debrief::store::{SledOptions, SledStore};

use crate::fake_discord::{FakeDiscord, Seed};
use crate::house::House;
use crate::walker::Walker;

fn people() -> usize {
    std::env::var("DEBRIEF_LOAD").ok().and_then(|people| people.parse().ok()).unwrap_or(10)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_people_at_once_get_a_first_answer_within_three_seconds() {
    let folder = tempfile::tempdir().expect("a folder");
    let store =
        SledStore::open(&folder.path().join("store"), &SledOptions::default()).expect("opens");
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/dialogues");
    let house = House::with(LibrarySource::Folder(fixtures.into()), Arc::new(store));
    let discord = FakeDiscord::start(Seed(1)).await;
    let server = discord.guild("Practice learning");
    let bot = house.bot(&discord).await;
    discord.let_time_run();
    let began = Instant::now();
    let walks: Vec<_> = (0..people())
        .map(|at| {
            let (user, runner) = (server.member(&format!("person-{at}")), Arc::clone(&bot.runner));
            tokio::spawn(async move {
                let mut walker = Walker::new(&user, false, at as u64);
                walker.begins("small").await;
                while walker.step(&runner).await.is_some() {}
                walker.keeps().await;
            })
        })
        .collect();
    for walk in walks {
        walk.await.expect("comes to its end");
    }
    let took = began.elapsed();
    let mut times = discord.response_times();
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{} people, {} interactions in {took:?} ({:.0} a second); first answer p50 {:?}, p99 {:?}, longest {:?}",
        people(),
        times.len(),
        times.len() as f64 / took.as_secs_f64(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
    assert!(at(1.0) < Duration::from_secs(3));
}
