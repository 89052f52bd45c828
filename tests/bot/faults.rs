//! A debrief in bad weather: requests fail, events come twice or late, lines break.
//!
//! `DEBRIEF_FAULT_RUNS` sets how many worlds there are, each with a seed of its own, and
//! `DEBRIEF_AT_ONCE` how many of them are played side by side.

use std::sync::Arc;
use std::time::Duration;

use debrief::privacy::pseudonym::Account;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::fake_discord::{FakeDiscord, Pending, Seed, Storm, User};
use crate::house::{Bot, House, asked_for};

/// Presses after which a walk of four questions is called stuck.
const MAX_PRESSES: usize = 120;

struct Weather {
    discord: FakeDiscord,
    bot: Bot,
    maya: User,
}

impl Weather {
    /// Waits for what comes of an act; if nothing does, Discord says so after three seconds.
    async fn settles(&self, act: Pending) {
        if tokio::time::timeout(Duration::from_millis(1_500), act.outcome()).await.is_err() {
            self.discord.advance(Duration::from_secs(4));
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }

    /// Presses the first of these buttons that is on the screen.
    async fn presses_one_of(&self, labels: &[&str]) -> bool {
        let screen = self.maya.sees();
        let Some(label) = labels.iter().find(|label| screen.contains(&format!("[{label}]"))) else {
            return false;
        };
        let act = self.maya.begin_click(label);
        self.settles(act).await;
        true
    }

    /// One thing that a patient person would do. Tells whether the debrief is kept.
    async fn goes_on(&self) -> bool {
        let account = Account::discord(self.maya.id());
        if !self.bot.runner.journal(&account).await.expect("reads").is_empty() {
            return true;
        }
        if self.maya.sees().contains("└ [Submit]") {
            let act =
                self.maya.begin_submit(&[("In your own words", "We met for the first time.")]);
            self.settles(act).await;
            return false;
        }
        let ways = [
            "Keep it in my journal",
            "3",
            "As far as I know",
            "Mostly mine",
            "Write",
            "I agree. Let us begin",
        ];
        let open = self.bot.runner.open_sessions(&account).await.expect("reads");
        let turn = match open.first() {
            Some(session) => {
                self.bot.runner.look(&account, session.id).await.expect("looks").scene.turn as usize
            }
            None => 5,
        };
        // The button of this turn; if it never came, the command brings the question again.
        let wanted: &[&str] =
            &[["Write", "Mostly mine", "As far as I know", "3", "Keep it in my journal", ways[5]]
                [turn.min(5)]];
        if !self.presses_one_of(wanted).await
            && !self
                .presses_one_of(&[
                    "Go on: A small one (about 4 left)",
                    "Go on: A small one (about 3 left)",
                    "Go on: A small one (about 2 left)",
                    "Go on: A small one (about 1 left)",
                    "A small one: decide what to keep",
                ])
                .await
        {
            let act = self.maya.begin_slash("debrief dialogue: small");
            self.settles(act).await;
        }
        false
    }
}

/// What the worlds so far were like.
#[derive(Debug, Default)]
struct Seen {
    worlds: usize,
    requests_in_trouble: usize,
    most_acts: usize,
}

impl Seen {
    fn add(&mut self, world: Self) {
        self.worlds += world.worlds;
        self.requests_in_trouble += world.requests_in_trouble;
        self.most_acts = self.most_acts.max(world.most_acts);
        if self.worlds.is_multiple_of(500) {
            println!("{self:?}");
        }
    }
}

/// Plays the world of `seed` to its end.
async fn play(seed: u64) -> Seen {
    let discord = FakeDiscord::start(Seed(seed)).await;
    let house = House::small();
    let maya = discord.guild("Practice learning").member("maya");
    let bot = house.bot(&discord).await;
    discord.storm(Storm { requests: 150, events: 150 });
    let weather = Weather { discord, bot, maya };
    let mut presses = 0;
    while !weather.goes_on().await {
        presses += 1;
        assert!(presses < MAX_PRESSES, "seed {seed}: stuck\n{}", weather.maya.sees());
    }
    let account = Account::discord(weather.maya.id());
    let journal = weather.bot.runner.journal(&account).await.expect("reads");
    let kept: Vec<_> = journal.iter().flat_map(|line| &line.reflection.entries).collect();
    let kept: Vec<_> = kept.iter().filter_map(|entry| entry.answer.in_words()).collect();
    assert_eq!(journal.len(), 1, "seed {seed}");
    assert_eq!(kept, ["We met for the first time.", "Mostly mine", "3 of 5"], "seed {seed}");
    let requests_in_trouble = weather.discord.troubles().len();
    Seen { worlds: 1, requests_in_trouble, most_acts: presses }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_any_weather_a_debrief_is_kept_exactly_once_and_nobody_is_stuck() {
    let (runs, at_once) =
        (asked_for("DEBRIEF_FAULT_RUNS", 5), asked_for("DEBRIEF_AT_ONCE", 5) as usize);
    let (places, mut worlds) = (Arc::new(Semaphore::new(at_once)), JoinSet::new());
    let mut seen = Seen::default();
    for seed in 0..runs {
        let place = Arc::clone(&places).acquire_owned().await.expect("stays open");
        worlds.spawn(async move {
            let world = play(seed).await;
            drop(place);
            world
        });
        // A world that failed ends the test now, not after all the others.
        while let Some(ended) = worlds.try_join_next() {
            seen.add(ended.expect("the debrief is kept"));
        }
    }
    worlds.join_all().await.into_iter().for_each(|world| seen.add(world));
    println!("{seen:?}");
}
