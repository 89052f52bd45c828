//! Many people at once, on a disk: what it takes from an event to the first answer, and how much
//! memory those need who paused.
//!
//! Prints its figures. `DEBRIEF_LOAD` sets how many people there are, `DEBRIEF_THINK_MS` how long
//! each thinks before an answer, `DEBRIEF_PAUSED` how many debriefs are paused.

use std::sync::Arc;
use std::time::{Duration, Instant};

use debrief::engine::{Act, Answer, Input};
use debrief::privacy::RawAnswer;
use debrief::privacy::pseudonym::Account;
use debrief::runner::{Around, Runner};
use tokio::task::JoinSet;

use crate::fake_discord::{FakeDiscord, Seed, Server, User};
use crate::house::{House, asked_for};
use crate::process;
use crate::scene::begin_small;

const WORDS: &str = "We met for the first time.";
/// Channels of the server that people are in.
const CHANNELS: u64 = 8;

/// Every other person is in direct messages, the rest in the channels of the server.
fn people(server: &Server, count: u64) -> Vec<(User, bool)> {
    let channels: Vec<_> =
        (0..CHANNELS).map(|at| server.with_channel(&format!("channel-{at}"))).collect();
    let place = |at: u64| &channels[(at / 2 % CHANNELS) as usize];
    let person = |at| (place(at).member(&format!("person-{at}")), at % 2 == 0);
    let people = (0..count).map(person);
    people.map(|(user, is_dm)| if is_dm { (user.in_dm(), true) } else { (user, false) }).collect()
}

async fn thinks(at: u64) {
    let longest = asked_for("DEBRIEF_THINK_MS", 0);
    let time = fastrand::Rng::with_seed(at).u64(0..=longest);
    tokio::time::sleep(Duration::from_millis(time)).await;
}

/// One debrief from the command to the journal.
async fn debriefs(user: User, is_dm: bool, at: u64) {
    thinks(at).await;
    begin_small(&user).await;
    thinks(at).await;
    if is_dm {
        user.types_dm(WORDS).await;
    } else {
        user.click("Write").await;
        user.submit_modal(&[("In your own words", WORDS)]).await;
    }
    for (question, answer) in [
        ("Whose need was it?", "Mostly mine"),
        ("Is everyone safe tonight?", "As far as I know"),
        ("How rested are you?", "3"),
        ("That was the last question", "Keep it in my journal"),
    ] {
        user.waits_for(question).await;
        thinks(at).await;
        user.click(answer).await;
    }
    user.waits_for("It is in your journal").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_people_at_once_get_a_first_answer_within_three_seconds() {
    let (discord, house) = (FakeDiscord::start(Seed(1)).await, House::on_disk());
    let people = people(&discord.guild("Practice learning"), asked_for("DEBRIEF_LOAD", 10));
    let (count, _bot) = (people.len(), house.bot(&discord).await);
    discord.let_time_run();
    let began = Instant::now();
    let mut debriefing = JoinSet::new();
    for ((user, is_dm), at) in people.into_iter().zip(0..) {
        debriefing.spawn(debriefs(user, is_dm, at));
    }
    debriefing.join_all().await;
    let took = began.elapsed();
    let mut times = discord.response_times();
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{count} people, {} interactions in {took:?} ({:.0} a second); first answer p50 {:?}, p99 {:?}, longest {:?}",
        times.len(),
        times.len() as f64 / took.as_secs_f64(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
    assert!(at(1.0) < Duration::from_secs(3));
}

/// One debrief that is paused at its second question.
async fn pauses(runner: Arc<Runner>, account: Account) {
    runner.agree(&account).await.expect("agrees");
    let view = runner.begin(&account, "small").await.expect("begins");
    let draft = runner
        .draft(&account, view.session, RawAnswer::new(WORDS.into()), &Around::default())
        .await;
    let answer: Answer = draft.expect("reads").into_answer();
    for (turn, act) in (view.scene.turn..).zip([Act::Answer(answer), Act::Pause]) {
        runner.act(&account, view.session, Input { turn, act }).await.expect("is carried out");
    }
}

async fn fill(runner: &Arc<Runner>, accounts: impl Iterator<Item = Account>) {
    let mut pausing = JoinSet::new();
    for account in accounts {
        if pausing.len() >= 64 {
            pausing.join_next().await.expect("there are some").expect("pauses");
        }
        pausing.spawn(pauses(Arc::clone(runner), account));
    }
    pausing.join_all().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paused_debriefs_are_on_the_disk_and_not_in_memory() {
    let (discord, house) = (FakeDiscord::start(Seed(1)).await, House::on_disk());
    let maya = discord.guild("Practice learning").member("maya");
    let (runner, others) = (house.runner().await, 1..asked_for("DEBRIEF_PAUSED", 20));
    let accounts = others.map(Account::discord).chain([Account::discord(maya.id())]);
    fill(&runner, accounts).await;
    drop(runner);
    let began = Instant::now();
    let process = process::start(&discord, &discord.token(), house.leaves());
    discord.waits_for_identifies(1).await;
    let (ready, at_start) = (began.elapsed(), process.resident_mib());
    maya.slash("debrief").await;
    maya.click("Go on: A small one (about 3 left)").await;
    maya.waits_for("Whose need was it?").await;
    let (paused, after) = (asked_for("DEBRIEF_PAUSED", 20), process.resident_mib());
    println!("{paused} paused; ready in {ready:?}; {at_start} MiB, {after} MiB after an answer");
    assert!(after < 500, "{after} MiB");
    process.terminate();
    assert_eq!(process.ends().await.status.code(), Some(0));
}
