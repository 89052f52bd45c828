//! A debrief in bad weather: requests fail, events come twice or late, lines break.

use std::time::Duration;

use debrief::privacy::pseudonym::Account;

use crate::fake_discord::{FakeDiscord, Pending, Seed, Storm, User};
use crate::house::{Bot, House};

/// How many seeds are tried: `DEBRIEF_FAULT_RUNS`, or a few.
fn runs() -> u64 {
    std::env::var("DEBRIEF_FAULT_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(5)
}

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

#[tokio::test]
async fn in_any_weather_a_debrief_is_kept_exactly_once_and_nobody_is_stuck() {
    for seed in 0..runs() {
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
        assert_eq!(journal.len(), 1, "seed {seed}");
        assert_eq!(journal[0].reflection.entries.len(), 3, "seed {seed}");
    }
}
