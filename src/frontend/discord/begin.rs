//! Before the first question: consent, an open debrief to go on with, or which one to begin.
//!
//! Law: nothing is stored before the person has agreed to the text that now stands.

use std::sync::Arc;

use tokio::runtime::Handle;

use super::Bot;
use super::call::Call;
use super::custom_id::{CustomId, Label};
use super::limits::MAX_OPEN;
use super::page::{Button, MAX_OPTIONS, Page, Row, Select, SelectOption};
use super::render::text::escape;
use crate::dialogue::Dialogue;
use crate::engine::{Act, Input};
use crate::ids::SessionId;
use crate::privacy::pseudonym::Account;
use crate::runner::{OpenSession, RunnerError, View};
use crate::texts;

impl Bot {
    /// `/debrief`, with the name of a dialogue or without.
    pub(super) async fn start(&self, call: &Call, name: Option<Label>) {
        match self.start_or_fail(call, name).await {
            Ok(()) => {}
            Err(error) => self.tell(call, &error).await,
        }
    }

    async fn start_or_fail(&self, call: &Call, name: Option<Label>) -> Result<(), RunnerError> {
        if !self.runner.has_agreed(&call.account).await? {
            self.show(call, &self.consent_page(name)).await;
            return Ok(());
        }
        let open = self.runner.open_sessions(&call.account).await?;
        match name {
            None if open.is_empty() => self.show(call, &self.menu()).await,
            None => {
                self.show(call, &offer(&open, Button::quiet(CustomId::Families, "Begin another")))
                    .await
            }
            Some(name) => self.begin_or_offer(call, &name, open).await?,
        }
        Ok(())
    }

    async fn begin_or_offer(
        &self,
        call: &Call,
        name: &Label,
        mut open: Vec<OpenSession>,
    ) -> Result<(), RunnerError> {
        open.retain(|session| name.names(&session.dialogue));
        if open.is_empty() {
            return self.begin(call, name).await;
        }
        let anew = Button::quiet(CustomId::Begin(name.clone()), "Begin it anew");
        self.show(call, &offer(&open, anew)).await;
        Ok(())
    }

    /// Agreeing counts only for the text that was read.
    pub(super) async fn agree(&self, call: &Call, version: u32, name: Option<Label>) {
        if version != self.runner.consent().version {
            let page = self
                .consent_page(name)
                .begin_with("The text has changed since. This is how it reads now:");
            return self.show(call, &page).await;
        }
        match self.agreed(call.account.clone()).await {
            Ok(()) => {
                self.start(call, name).await;
                call.freeze(&self.line, Some(&self.runner.consent().agree)).await;
            }
            Err(error) => self.tell(call, &error).await,
        }
    }

    /// A new key is a file that waits for the disk: on a thread that nobody else's answer needs.
    async fn agreed(&self, account: Account) -> Result<(), RunnerError> {
        let (runner, here) = (Arc::clone(&self.runner), Handle::current());
        let agreeing = move || here.block_on(runner.agree(&account));
        tokio::task::spawn_blocking(agreeing).await.expect("agreeing does not panic")
    }

    /// Not now: nothing was kept.
    pub(super) async fn decline(&self, call: &Call) {
        self.show(call, &Page::say("That is fine. Nothing was kept. I am here if you come back."))
            .await;
        call.freeze(&self.line, Some(&self.runner.consent().decline)).await;
    }

    fn consent_page(&self, name: Option<Label>) -> Page {
        let consent = self.runner.consent();
        Page::say(&consent.text).buttons([
            Button::main(CustomId::Agree(consent.version, name), &consent.agree),
            Button::quiet(CustomId::Decline, &consent.decline),
        ])
    }

    /// Families first, each a line of a select.
    pub(super) fn menu(&self) -> Page {
        let library = self.runner.shelf().library();
        let groups = texts::grouped(&library, &self.families);
        let line = |(at, (family, dialogues)): (usize, &(Option<&texts::Family>, Vec<_>))| {
            let title = family.map_or("More", |family| &family.title);
            let summary = family.map_or("", |family| &family.summary);
            SelectOption {
                value: at.to_string(),
                label: format!("{title} ({})", dialogues.len()),
                more: summary.into(),
                is_chosen: false,
            }
        };
        let options: Vec<_> = groups.iter().enumerate().map(line).collect();
        Page::say("What would you like to look at?").rows(selects(
            CustomId::Families,
            "Choose here",
            options,
        ))
    }

    /// The dialogues of the family that was chosen, or the families again.
    pub(super) async fn family(&self, call: &Call, values: &[String]) {
        let library = self.runner.shelf().library();
        let groups = texts::grouped(&library, &self.families);
        let chosen = values.first().and_then(|value| groups.get(value.parse::<usize>().ok()?));
        let Some((family, dialogues)) = chosen else {
            return self.show(call, &self.menu()).await;
        };
        let title = family.map_or("More", |family| &family.title);
        let rows = dialogues.chunks(MAX_OPTIONS).zip(0..).flat_map(|(some, number)| {
            selects(
                CustomId::Dialogues(number),
                "Choose here",
                some.iter().map(|one| line(one)).collect(),
            )
        });
        let back = Button::quiet(CustomId::Families, "All families");
        let page = Page::say(&format!("**{title}**")).rows(rows.take(4)).buttons([back]);
        self.show(call, &page).await;
        call.freeze(&self.line, Some(title)).await;
    }

    /// The dialogue that was chosen from a menu.
    pub(super) async fn chosen(&self, call: &Call, values: &[String]) {
        let Some(value) = values.first() else { return self.show(call, &self.menu()).await };
        let library = self.runner.shelf().library();
        let found =
            library.startable().find(|one| Label::of(one.about().id.as_str()).as_str() == value);
        let Some(found) = found else {
            return self.show(call, &self.menu().begin_with("That one is no longer there.")).await;
        };
        self.start(call, Some(Label::of(found.about().id.as_str()))).await;
        call.freeze(&self.line, Some(&found.about().title)).await;
    }

    /// Begins, whatever else is open.
    pub(super) async fn begin_anew(&self, call: &Call, name: &Label) {
        match self.begin(call, name).await {
            Ok(()) => call.freeze(&self.line, None).await,
            Err(error) => self.tell(call, &error).await,
        }
    }

    async fn begin(&self, call: &Call, name: &Label) -> Result<(), RunnerError> {
        let library = self.runner.shelf().library();
        let Some(found) = library.startable().find(|one| name.names(one.about().id.as_str()))
        else {
            self.show(
                call,
                &self.menu().begin_with("I know no debrief of that name. These are there:"),
            )
            .await;
            return Ok(());
        };
        let open = self.runner.open_sessions(&call.account).await?;
        if let Some(view) = self.untouched(&call.account, &open, name).await? {
            self.go_on(call, view.session).await;
            return Ok(());
        }
        if open.len() >= MAX_OPEN {
            let line = format!(
                "You have {} open debriefs, and that is all I can hold for you. Go on with one, or stop one:",
                open.len()
            );
            self.show(
                call,
                &offer(&open, Button::quiet(CustomId::Families, "All families")).begin_with(&line),
            )
            .await;
            return Ok(());
        }
        self.pause_others(&call.account, &open, None).await?;
        let view = self.runner.begin(&call.account, found.about().id.as_str()).await?;
        self.show_view(call, &view).await;
        Ok(())
    }

    /// A debrief of this dialogue in which nothing was answered: a second press of "begin" finds it.
    async fn untouched(
        &self,
        account: &Account,
        open: &[OpenSession],
        name: &Label,
    ) -> Result<Option<View>, RunnerError> {
        for session in open.iter().filter(|session| name.names(&session.dialogue)) {
            let view = self.runner.look(account, session.id).await?;
            if !view.scene.can_go_back && !session.is_in_review {
                return Ok(Some(view));
            }
        }
        Ok(None)
    }

    /// Goes on with a session, and lets the others rest.
    pub(super) async fn go_on(&self, call: &Call, session: SessionId) {
        match self.resumed(&call.account, session).await {
            Ok(view) => {
                self.show_view(call, &view).await;
                call.freeze(&self.line, Some(&view.title)).await;
            }
            Err(error) => self.trouble(call, session, &error).await,
        }
    }

    async fn resumed(&self, account: &Account, session: SessionId) -> Result<View, RunnerError> {
        let open = self.runner.open_sessions(account).await?;
        self.pause_others(account, &open, Some(session)).await?;
        let view = self.runner.look(account, session).await?;
        if !view.scene.is_paused {
            return Ok(view);
        }
        let input = Input { turn: view.scene.turn, act: Act::Resume };
        self.runner.act(account, session, input).await
    }

    async fn pause_others(
        &self,
        account: &Account,
        open: &[OpenSession],
        but: Option<SessionId>,
    ) -> Result<(), RunnerError> {
        for other in open.iter().filter(|other| Some(other.id) != but) {
            let view = self.runner.look(account, other.id).await?;
            if !view.scene.is_paused {
                let input = Input { turn: view.scene.turn, act: Act::Pause };
                self.runner.act(account, other.id, input).await?;
            }
        }
        Ok(())
    }

    /// What a typed message belongs to: the debrief that is under way, if there is one.
    pub(super) async fn under_way(&self, account: &Account) -> Result<Option<View>, RunnerError> {
        for session in self.runner.open_sessions(account).await? {
            let view = self.runner.look(account, session.id).await?;
            if !view.scene.is_paused {
                return Ok(Some(view));
            }
        }
        Ok(None)
    }

    /// Names that fit what was typed so far: those whose title begins so, then the others.
    pub(super) fn suggestions(&self, typed: &str) -> Vec<(String, String)> {
        let typed = typed.to_lowercase();
        let library = self.runner.shelf().library();
        let mut fitting: Vec<_> =
            library.startable().filter_map(|one| Some((rank(one, &typed)?, one))).collect();
        fitting.sort_by_key(|(rank, one)| (*rank, one.about().title.clone()));
        let pair = |(_, one): (u8, &std::sync::Arc<Dialogue>)| {
            (one.about().title.clone(), Label::of(one.about().id.as_str()).as_str().to_string())
        };
        fitting.into_iter().take(MAX_OPTIONS).map(pair).collect()
    }
}

fn rank(dialogue: &Dialogue, typed: &str) -> Option<u8> {
    let about = dialogue.about();
    let (title, summary) = (about.title.to_lowercase(), about.summary.to_lowercase());
    match () {
        () if title.starts_with(typed) => Some(0),
        () if title.contains(typed) || about.id.as_str().contains(typed) => Some(1),
        () if typed.split_whitespace().all(|word| summary.contains(word)) => Some(2),
        () => None,
    }
}

fn line(dialogue: &Dialogue) -> SelectOption {
    let about = dialogue.about();
    SelectOption {
        value: Label::of(about.id.as_str()).as_str().into(),
        label: format!("{} ({} minutes)", about.title, about.minutes),
        more: about.summary.clone(),
        is_chosen: false,
    }
}

/// Discord refuses a select without options.
fn selects(id: CustomId, placeholder: &str, options: Vec<SelectOption>) -> Option<Row> {
    let placeholder = placeholder.into();
    (!options.is_empty()).then_some(Row::Select(Select {
        id,
        placeholder,
        options,
        at_least: 1,
        at_most: 1,
    }))
}

fn offer(open: &[OpenSession], other: Button) -> Page {
    let title = |session: &OpenSession| match session.is_in_review {
        true => format!("{}: decide what to keep", session.title),
        false => format!("Go on: {} (about {} left)", session.title, session.questions_left),
    };
    let button = |session: &OpenSession| Button::main(CustomId::GoOn(session.id), &title(session));
    let titles: Vec<_> = open.iter().map(|session| escape(&session.title)).collect();
    Page::say(&format!("You have an open debrief: {}.", titles.join(", ")))
        .buttons(open.iter().take(MAX_OPEN).map(button))
        .buttons([other])
}
