//! Before the first question: consent, an open debrief to go on with, or which one to begin.

use std::ops::ControlFlow;

use super::input::Heard;
use super::{Chat, ChatError, Ended, Flow};
use crate::dialogue::Dialogue;
use crate::engine::{self, Act};
use crate::runner::{OpenSession, RunnerError, View};
use crate::texts;

impl Chat<'_> {
    /// Refuses a name that no dialogue has, before anything else is asked.
    pub(super) fn know(&self, dialogue: Option<&str>) -> Result<(), ChatError> {
        match dialogue {
            Some(name) => Ok(self.runner.find_dialogue(name).map(drop)?),
            None => Ok(()),
        }
    }

    /// Shows the consent text and waits for a yes, unless it was given before.
    pub(super) async fn agree(&mut self, dialogue: Option<&str>) -> Flow<()> {
        if self.runner.has_agreed(&self.account).await? {
            return Ok(ControlFlow::Continue(()));
        }
        let consent = self.runner.consent().clone();
        self.screen.say(&consent.text);
        self.screen.options(&[&consent.agree, &consent.decline]);
        match self.yes(&consent.agree, &consent.decline)? {
            Some(true) => {
                self.runner.agree(&self.account).await?;
                Ok(ControlFlow::Continue(()))
            }
            Some(false) => Ok(self.declined()),
            None => Ok(self.nothing_yet(dialogue)),
        }
    }

    fn declined(&self) -> ControlFlow<Ended> {
        self.screen.say("That is fine. Nothing was kept. I am here if you come back.");
        ControlFlow::Break(Ended::Well)
    }

    /// The input ended at the consent text: say what would come, and how to come back.
    fn nothing_yet(&self, dialogue: Option<&str>) -> ControlFlow<Ended> {
        let preview = dialogue.and_then(|name| self.runner.find_dialogue(name).ok());
        if let Some(first) = preview.and_then(|dialogue| first_question(&dialogue)) {
            self.screen.say("The first question will be:");
            self.screen.say(&first);
        }
        self.screen.how_to_go_on();
        ControlFlow::Break(if self.lines.is_typed() { Ended::Well } else { Ended::Unasked })
    }

    /// A yes or a no, by word, number or the start of the option. `None` if the input ended.
    pub(super) fn yes(&mut self, agree: &str, decline: &str) -> Result<Option<bool>, ChatError> {
        loop {
            let Heard::Line(line) = self.lines.line(false, "")? else {
                return Ok(None);
            };
            let text = line.expose().trim().to_lowercase();
            let starts =
                |option: &str| !text.is_empty() && option.to_lowercase().starts_with(&text);
            match text.as_str() {
                "1" | "y" | "yes" | "ok" => return Ok(Some(true)),
                "2" | "n" | "no" => return Ok(Some(false)),
                _ if starts(agree) && !starts(decline) => return Ok(Some(true)),
                _ if starts(decline) && !starts(agree) => return Ok(Some(false)),
                _ => self.screen.note("A yes or a no, please: 1 or 2 will do."),
            }
        }
    }

    /// Goes on with an open debrief, or begins one.
    pub(super) async fn choose(&mut self, dialogue: Option<&str>) -> Flow<View> {
        let open = self.runner.open_sessions(&self.account).await?;
        let fitting =
            open.into_iter().find(|session| dialogue.is_none_or(|name| session.dialogue == name));
        if let Some(session) = fitting {
            match self.go_on(&session)? {
                Some(true) => return Ok(ControlFlow::Continue(self.resume(&session).await?)),
                Some(false) => {}
                None => return Ok(ControlFlow::Break(Ended::Well)),
            }
        }
        match dialogue {
            Some(name) => Ok(ControlFlow::Continue(self.runner.begin(&self.account, name).await?)),
            None => self.menu().await,
        }
    }

    /// Out of a pipe an open debrief goes on: its answers are what the next lines are for.
    fn go_on(&mut self, session: &OpenSession) -> Result<Option<bool>, ChatError> {
        self.screen.open(session);
        if !self.lines.is_typed() {
            return Ok(Some(true));
        }
        let (go_on, begin) = ("Go on with it", "Leave it for now, and begin another");
        self.screen.options(&[go_on, begin]);
        self.yes(go_on, begin)
    }

    async fn resume(&self, session: &OpenSession) -> Result<View, RunnerError> {
        let view = self.runner.look(&self.account, session.id).await?;
        if view.scene.is_paused {
            return self.act(session.id, view.scene.turn, Act::Resume).await;
        }
        Ok(view)
    }

    async fn menu(&mut self) -> Flow<View> {
        let library = self.runner.shelf().library();
        let groups = texts::grouped(&library, &self.families);
        let all: Vec<_> = groups.iter().flat_map(|(_, dialogues)| dialogues.clone()).collect();
        self.screen.menu(&groups);
        loop {
            let Heard::Line(line) = self.lines.line(false, "")? else {
                self.screen.how_to_go_on();
                let ended = if self.lines.heard_any() { Ended::Well } else { Ended::Unasked };
                return Ok(ControlFlow::Break(ended));
            };
            match pick(&all, line.expose().trim()) {
                Some(id) => {
                    return Ok(ControlFlow::Continue(self.runner.begin(&self.account, &id).await?));
                }
                None => {
                    self.screen.note("The number of a debrief, or the start of its title, please.")
                }
            }
        }
    }
}

/// A dialogue by its number in the menu, its name, or the start of its title.
fn pick(all: &[std::sync::Arc<Dialogue>], text: &str) -> Option<String> {
    let wanted = text.to_lowercase();
    let by_number = text.parse::<usize>().ok().and_then(|number| all.get(number.checked_sub(1)?));
    let by_name = || all.iter().find(|one| one.about().id.as_str() == wanted);
    let fits =
        |one: &&std::sync::Arc<Dialogue>| one.about().title.to_lowercase().starts_with(&wanted);
    let by_title = || all.iter().find(fits).filter(|_| !wanted.is_empty());
    let found = by_number.or_else(by_name).or_else(by_title)?;
    Some(found.about().id.to_string())
}

fn first_question(dialogue: &Dialogue) -> Option<String> {
    let scene = engine::scene(dialogue, &engine::open(dialogue, 0).ok()?);
    let said = scene.said.iter().chain(scene.asked.as_ref().map(|asked| &asked.text));
    Some(said.map(engine::Rendered::plain).collect::<Vec<_>>().join("\n"))
}
