//! A debrief in the terminal, and, one answer a line, out of a pipe.
//!
//! Owns the order of screens: consent, choosing, questions, the end. Rules are the engine's.
//! Law: every question is on the screen before its answer is asked for, and every answer is
//! durable before the next question is.

pub(in crate::frontend) mod answers;
mod choose;
mod ending;
mod input;
mod screen;
mod sharing;
mod writing;

use std::ops::ControlFlow;

pub use input::{Lines, PipedLines, TypedLines};
pub use screen::Screen;

use crate::engine::{Act, Given, Input, Scene, Stage};
use crate::frontend::explain;
use crate::ids::SessionId;
use crate::privacy::pseudonym::Account;
use crate::runner::{Offer, Runner, RunnerError, View};
use crate::texts::{Family, Signposts};
use answers::Reply;
use input::Heard;

/// How a visit to the terminal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The debrief came to its end, or the person chose to leave.
    Well,
    /// Nothing was put in at all: the first question was shown.
    Unasked,
    /// The input ran out in the middle; the session waits.
    RanOut,
}

/// What a [`Chat`] is made of.
pub struct Parts<'a> {
    /// Carries acts out.
    pub runner: &'a Runner,
    /// Whose debrief it is.
    pub account: Account,
    /// Who can help.
    pub signposts: Signposts,
    /// How the menu is grouped.
    pub families: Vec<Family>,
    /// The cohort that can be shared with, if this terminal belongs to one.
    pub offer: Option<Offer>,
    /// What the person types.
    pub lines: Box<dyn Lines>,
    /// What the person sees.
    pub screen: Screen,
}

/// One person at one terminal.
pub struct Chat<'a> {
    runner: &'a Runner,
    account: Account,
    signposts: Signposts,
    families: Vec<Family>,
    offer: Option<Offer>,
    lines: Box<dyn Lines>,
    screen: Screen,
}

/// Goes on, or breaks off with how it ended.
type Flow<T> = Result<ControlFlow<Ended, T>, ChatError>;

/// Why a chat broke off.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChatError {
    /// The runner could not go on.
    #[error(transparent)]
    Runner(#[from] RunnerError),
    /// The terminal could not be read or written.
    #[error("the terminal cannot be used; what was answered so far is kept")]
    Terminal(#[from] std::io::Error),
}

impl<'a> Chat<'a> {
    /// Sits a person down at a terminal.
    pub fn new(parts: Parts<'a>) -> Self {
        let Parts { runner, account, signposts, families, offer, lines, screen } = parts;
        Self { runner, account, signposts, families, offer, lines, screen }
    }

    /// Leads through `dialogue`, or through one that the person chooses.
    ///
    /// # Errors
    /// If the store fails, or there is no such dialogue.
    pub async fn run(&mut self, dialogue: Option<&str>) -> Result<Ended, ChatError> {
        self.screen.welcome();
        match self.debrief(dialogue).await? {
            ControlFlow::Break(ended) => Ok(ended),
            ControlFlow::Continue(()) => Ok(Ended::Well),
        }
    }

    async fn debrief(&mut self, dialogue: Option<&str>) -> Flow<()> {
        self.know(dialogue)?;
        if let ControlFlow::Break(ended) = self.agree(dialogue).await? {
            return Ok(ControlFlow::Break(ended));
        }
        let view = match self.choose(dialogue).await? {
            ControlFlow::Continue(view) => view,
            ControlFlow::Break(ended) => return Ok(ControlFlow::Break(ended)),
        };
        self.screen.title(&view.title);
        self.walk(view).await
    }

    async fn walk(&mut self, mut view: View) -> Flow<()> {
        loop {
            self.show(&view.scene);
            if view.scene.stage != Stage::Walking {
                return self.end(view.session).await;
            }
            view = match self.turn(view).await? {
                ControlFlow::Continue(next) => next,
                ControlFlow::Break(ended) => return Ok(ControlFlow::Break(ended)),
            };
        }
    }

    fn show(&self, scene: &Scene) {
        for said in &scene.said {
            self.screen.say(&said.plain());
        }
        if let Some(asked) = &scene.asked {
            self.screen.ask(asked, scene.questions_left);
        }
    }

    /// One question, until it has an answer or the person leaves it.
    async fn turn(&mut self, view: View) -> Flow<View> {
        let Some(asked) = &view.scene.asked else {
            return Err(RunnerError::NoSuchSession(view.session).into());
        };
        let mut before = self.written_before(&view).unwrap_or_default();
        loop {
            let heard = self.lines.next(asked, &std::mem::take(&mut before))?;
            let act = match self.understand(&view, heard).await? {
                ControlFlow::Continue(Some(act)) => act,
                ControlFlow::Continue(None) => continue,
                ControlFlow::Break(ended) => return Ok(ControlFlow::Break(ended)),
            };
            let leaves = act == Act::Pause;
            match self.act(view.session, view.scene.turn, act).await {
                Ok(_) if leaves => return Ok(self.paused()),
                Ok(next) => return Ok(ControlFlow::Continue(next)),
                Err(error @ RunnerError::Step(_)) => {
                    self.screen.note(&explain(&error, Some(asked)));
                    if let RunnerError::Step(crate::engine::StepError::Stale { .. }) = error {
                        let now = self.runner.look(&self.account, view.session).await?;
                        return Ok(ControlFlow::Continue(now));
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// What was written here before going back: shown, or there to be edited.
    fn written_before(&self, view: &View) -> Option<String> {
        let Some(Given::Text { words, .. }) = &view.undone else {
            return None;
        };
        if !self.lines.is_typed() {
            self.screen.note(&format!("You wrote: {}", words.as_str()));
        }
        Some(words.as_str().to_string())
    }

    /// What the person means by what was typed. `None`: it was dealt with, ask again.
    async fn understand(&mut self, view: &View, heard: Heard) -> Flow<Option<Act>> {
        let (Some(asked), line) = (
            &view.scene.asked,
            match heard {
                Heard::Line(line) => line,
                Heard::Interrupted => return Ok(ControlFlow::Continue(Some(Act::Pause))),
                Heard::Nothing => return self.ran_out(view).await,
            },
        ) else {
            return Ok(ControlFlow::Continue(None));
        };
        match answers::read(asked, line) {
            Reply::Act(act) => {
                self.before(&act);
                Ok(ControlFlow::Continue(Some(act)))
            }
            Reply::Help => {
                self.screen.help();
                Ok(ControlFlow::Continue(None))
            }
            Reply::Unclear(why) => {
                self.screen.note(&why);
                Ok(ControlFlow::Continue(None))
            }
            Reply::Words(raw) => self.write_down(view, raw).await,
        }
    }

    /// Support shows who can help before its first question.
    fn before(&self, act: &Act) {
        if *act == Act::Support {
            self.screen.contacts(&self.signposts.contacts);
        }
    }

    async fn act(&self, session: SessionId, turn: u32, act: Act) -> Result<View, RunnerError> {
        self.runner.act(&self.account, session, Input { turn, act }).await
    }

    fn paused<T>(&self) -> ControlFlow<Ended, T> {
        self.screen.paused();
        ControlFlow::Break(Ended::Well)
    }

    /// No more input. Nobody has left a pipe on purpose, so that is said; a closed terminal is a pause.
    async fn ran_out<T>(&mut self, view: &View) -> Flow<T> {
        if self.lines.is_typed() {
            self.act(view.session, view.scene.turn, Act::Pause).await?;
            return Ok(self.paused());
        }
        let ended = if self.lines.heard_any() { Ended::RanOut } else { Ended::Unasked };
        if ended == Ended::Unasked {
            self.screen.how_to_go_on();
        }
        Ok(ControlFlow::Break(ended))
    }
}
