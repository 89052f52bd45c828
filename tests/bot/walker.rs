//! Somebody who walks a debrief to its end by what their screen offers.
//!
//! Looks into the runner only to know what is asked; everything is done with the controls that a
//! person has.

use debrief::engine::{Asked, Shape, Stage};
use debrief::privacy::pseudonym::Account;
use debrief::runner::{Runner, View};

use crate::fake_discord::{Outcome, User};

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
}

impl<'a> Walker<'a> {
    pub fn new(user: &'a User, is_dm: bool, seed: u64) -> Self {
        Self { user, is_dm, dice: fastrand::Rng::with_seed(seed), steps: 0, tried: [false; 4] }
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
        let open = runner.open_sessions(&self.account()).await.expect("reads");
        let view = runner.look(&self.account(), open.first()?.id).await.expect("looks");
        if view.scene.stage != Stage::Walking {
            return None;
        }
        if view.scene.is_paused {
            self.user.waits_for("[Go on]").await;
            self.user.click("Go on").await;
            return Some(());
        }
        match self.detour(&view) {
            Some(label) => self.press(label).await,
            None => self.answer(&view).await,
        }
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

    async fn write(&self, text: &str, asked: &Asked) {
        if self.is_dm {
            self.user.types_dm(text).await;
        } else {
            self.fill_in(text, asked).await;
        }
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
        self.user.waits_for("[Keep it in my journal]").await;
        self.user.click("Keep it in my journal").await;
        self.user.waits_for("It is in your journal").await;
    }
}
