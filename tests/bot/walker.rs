//! Somebody who walks a debrief to its end by what their screen offers.
//!
//! Looks into the runner only to know what is asked; everything is done with the controls that a
//! person has.

mod plan;

use std::time::Duration;

use debrief::engine::{Asked, Shape, Stage};
use debrief::privacy::pseudonym::Account;
use debrief::runner::{Runner, View};

use crate::fake_discord::{Outcome, User};
pub use plan::Plan;

/// Presses of one walk after which it is called endless.
const MAX_STEPS: u32 = 200;
/// Words that pass the gate as they are, with every move of a reflection in them.
const WORDS: &str = "We talked for a while. I felt uneasy because it mattered to me. \
                     I learnt that I rush. Next time I will ask first and wait.";

/// One person in one debrief.
pub struct Walker<'a> {
    pub user: &'a User,
    /// Whether answers are typed.
    pub is_dm: bool,
    pub dice: fastrand::Rng,
    pub steps: u32,
    /// Whether back, skip, pause and support have been tried already.
    tried: [bool; 4],
    /// The turn at which something was done last.
    acted_at: Option<u32>,
    /// What to answer, in place of what comes to mind.
    plan: Option<Plan>,
}

impl<'a> Walker<'a> {
    pub fn new(user: &'a User, is_dm: bool, seed: u64) -> Self {
        Self {
            user,
            is_dm,
            dice: fastrand::Rng::with_seed(seed),
            steps: 0,
            tried: [false; 4],
            acted_at: None,
            plan: None,
        }
    }

    /// One who does what `plan` says, and nothing else.
    pub fn with_plan(user: &'a User, is_dm: bool, plan: Plan) -> Self {
        Self { plan: Some(plan), ..Self::new(user, is_dm, 0) }
    }

    /// Whether there is nothing left to do.
    pub fn is_done(&self) -> bool {
        self.plan.as_ref().is_none_or(Plan::is_done)
    }

    pub fn account(&self) -> Account {
        Account::discord(self.user.id())
    }

    /// Agrees and begins `dialogue`.
    pub async fn begins(&self, dialogue: &str) {
        self.user.slash(&format!("debrief dialogue: {dialogue}")).await;
        self.user.waits_for("[I agree. Let us begin]").await;
        self.user.click("I agree. Let us begin").await;
        self.user.waits_for("[Support]").await;
    }

    /// Does one thing. `None` when the questions are over.
    pub async fn step(&mut self, runner: &Runner) -> Option<()> {
        self.steps += 1;
        assert!(self.steps < MAX_STEPS, "the walk does not end:\n{}", self.user.sees());
        let view = self.moved_on(runner).await?;
        self.acted_at = Some(view.scene.turn);
        if view.scene.stage != Stage::Walking {
            return None;
        }
        if view.scene.is_paused {
            if !self.comes(|screen| screen.contains("[Go on]")).await {
                return self.asks_again().await;
            }
            self.user.click("Go on").await;
            return Some(());
        }
        if !self.is_shown(&view).await {
            return self.asks_again().await;
        }
        match (self.plan.is_some(), self.detour(&view)) {
            (true, _) => self.follow(&view, runner).await,
            (false, Some(label)) => self.press(label).await,
            (false, None) => self.answer(&view).await,
        }
        Some(())
    }

    /// Where the debrief stands, once what was done last is carried out; a form that was refused,
    /// or a kill, leaves it where it was.
    async fn moved_on(&self, runner: &Runner) -> Option<View> {
        let open = runner.open_sessions(&self.account()).await.expect("reads");
        let session = open.first()?.id;
        // What a plan says is done in fair weather, and has come to its end only when it shows.
        let looks = if self.plan.is_some() { 3_000 } else { 100 };
        for _ in 0..looks {
            let view = runner.look(&self.account(), session).await.expect("looks");
            if Some(view.scene.turn) != self.acted_at {
                return Some(view);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Some(runner.look(&self.account(), session).await.expect("looks"))
    }

    /// Waits a while for the screen to be so.
    async fn comes(&self, is_so: impl Fn(&str) -> bool) -> bool {
        for _ in 0..100 {
            if is_so(&self.user.sees()) {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        false
    }

    /// Waits for the controls of `view`: an older question may have the same words. A kill may have
    /// come in between.
    async fn is_shown(&self, view: &View) -> bool {
        let support = format!("t:{}:{}:support", view.session, view.scene.turn);
        self.comes(|_| self.user.is_offered_control(&support)).await
    }

    /// Brings the question back with the command, as a person would whose screen says nothing new.
    async fn asks_again(&self) -> Option<()> {
        self.user.slash("debrief").await;
        let screen = self.user.waits_for("[Go on: ").await;
        let label = screen.rsplit_once("[Go on: ").and_then(|(_, rest)| rest.split_once(']'));
        let (label, _) = label.expect("a button to go on with");
        self.user.click(&format!("Go on: {label}")).await;
        Some(())
    }

    /// Each of the four ways aside, once in a walk.
    fn detour(&mut self, view: &View) -> Option<&'static str> {
        let optional = view.scene.asked.as_ref().is_some_and(|asked| asked.optional);
        let ways = [
            ("Back", view.scene.can_go_back),
            ("Skip", optional && self.tried[0]),
            ("Pause", self.tried[0]),
            ("Support", self.tried[2]),
        ];
        let at = ways.iter().zip(&self.tried).position(|((_, open), tried)| *open && !tried)?;
        self.tried[at] = true;
        Some(ways[at].0)
    }

    async fn press(&self, label: &str) {
        self.user.waits_for(&format!("[{label}]")).await;
        assert_eq!(self.user.click(label).await, Outcome::Answered, "{label}");
    }

    async fn answer(&mut self, view: &View) {
        let Some(asked) = &view.scene.asked else { return };
        match &asked.shape {
            Shape::Text { max, .. } => {
                self.write(&WORDS.chars().take(*max).collect::<String>(), asked).await
            }
            Shape::Number { from, .. } => self.write(&from.to_string(), asked).await,
            Shape::Scale { from, to } => {
                let number = self.dice.i64(from.0..=to.0).to_string();
                self.press(&number).await;
            }
            Shape::Choice(options) => {
                let (_, label) = &options[self.dice.usize(..options.len())];
                self.choose(&[label]).await;
            }
            Shape::Multi { options, at_least, .. } => {
                let labels: Vec<_> = options
                    .iter()
                    .take((*at_least).max(1))
                    .map(|(_, text)| text.as_str())
                    .collect();
                self.choose(&labels).await;
            }
        }
    }

    async fn choose(&self, labels: &[&str]) {
        self.user.waits_for(labels[0]).await;
        match labels {
            [one] if self.user.sees().contains(&format!("[{one}]")) => self.press(one).await,
            all => assert_eq!(self.user.select(all).await, Outcome::Answered),
        }
    }

    async fn put_in(&self, text: &str, asked: &Asked) {
        if self.is_dm {
            self.user.types_dm(text).await;
        } else {
            self.fill_in(text, asked).await;
        }
    }

    async fn write(&self, text: &str, asked: &Asked) {
        self.put_in(text, asked).await;
        if self.user.sees().contains("[Keep it like this]") {
            self.press("Keep it like this").await;
        }
    }

    async fn fill_in(&self, text: &str, asked: &Asked) {
        let label = match &asked.shape {
            Shape::Number { from, to, unit } => {
                format!("From {from} to {to} {unit}").trim().to_string()
            }
            _ => "In your own words".to_string(),
        };
        let button = if self.user.sees().contains("[Change what I wrote]") {
            "Change what I wrote"
        } else {
            "Write"
        };
        if self.user.click(button).await == Outcome::Form {
            self.user.submit_modal(&[(&label, text)]).await;
        }
    }

    /// Keeps the reflection, and waits for the last word.
    pub async fn keeps(&self) {
        if !self.comes(|screen| screen.contains("[Keep it in my journal]")).await {
            self.user.slash("debrief").await;
            let screen = self.user.waits_for(": decide what to keep]").await;
            let (before, _) = screen.split_once(": decide what to keep]").expect("is there");
            let title = before.rsplit_once('[').map_or(before, |(_, title)| title);
            self.user.click(&format!("{title}: decide what to keep")).await;
        }
        self.user.click("Keep it in my journal").await;
        self.user.waits_for("It is in your journal").await;
    }
}

/// The bot's last message on a screen, and what came after it.
fn newest(screen: &str) -> &str {
    screen.rsplit("\nDebrief").next().unwrap_or_default()
}
