//! Debriefs on Discord: in a server, in direct messages, and for people who installed the bot.
//!
//! Owns the way from an event to the runner and back. No rule of the conversation lives here, and
//! no state: what a control means is written in it ([`custom_id`]), and all else is in the store.
//! Laws: an event is acknowledged before anything is read; every message is for one person, and
//! mentions nobody; one event carried out twice changes nothing.

mod about;
mod answer;
mod begin;
mod call;
mod cohort;
mod commands;
mod custom_id;
mod drafts;
mod gateway;
mod help;
mod http;
mod journal;
mod limits;
mod met;
mod page;
mod privacy;
mod render;
mod share;
mod themes;
mod threads;
mod unheard;

use std::sync::Arc;
use std::time::Duration;

use serenity::all::{
    CommandInteraction, ComponentInteraction, ComponentInteractionDataKind, Interaction,
    InteractionContext, Message, MessageFlags, ModalInteraction,
};
use tokio::sync::RwLock;
use tokio::time::Instant;

pub use about::{About, InServer, who_am_i};
pub use gateway::{GatewayError, Settings, invite_link, run};
pub use http::{Line, Pace, Refusal};
pub use limits::Rate;

use self::answer::Turn;
use self::call::Call;
use self::custom_id::{AtTurn, CustomId, InJournal, InPrivacy, Label};
use self::drafts::Drafts;
use self::limits::{Doors, Seen};
use self::met::Met;
use self::page::Page;
use self::threads::Threads;
use self::unheard::Unheard;
use crate::privacy::RawAnswer;
use crate::runner::{Runner, RunnerError};
use crate::texts::{Family, Signposts};

/// How long the store may take before a form opens without knowing its question. Discord waits
/// 3 s for a first answer, and a form can only be a first answer.
const LOOK: Duration = Duration::from_millis(1_500);

const TOO_FAST: &str =
    "That was a lot at once. A moment, please; nothing is lost, and that last one was not taken.";

/// What a [`Bot`] is made of.
pub struct Parts {
    /// Carries acts out.
    pub runner: Arc<Runner>,
    /// Who can help.
    pub signposts: Signposts,
    /// How the menu groups dialogues.
    pub families: Vec<Family>,
    /// How fast one person can be.
    pub rate: Rate,
}

/// The bot, between Discord and the runner.
pub struct Bot {
    runner: Arc<Runner>,
    signposts: Signposts,
    families: Vec<Family>,
    line: Arc<Line>,
    drafts: Drafts,
    threads: Threads,
    unheard: Unheard,
    doors: Doors,
    seen: Seen,
    met: Met,
    /// Held while an event is carried out, so that the end can wait for it.
    busy: RwLock<()>,
}

impl Bot {
    fn new(parts: Parts, line: Arc<Line>) -> Self {
        let Parts { runner, signposts, families, rate } = parts;
        Self {
            runner,
            signposts,
            families,
            line,
            drafts: Drafts::default(),
            threads: Threads::default(),
            unheard: Unheard::default(),
            doors: Doors::new(rate),
            seen: Seen::default(),
            met: Met::default(),
            busy: RwLock::default(),
        }
    }

    /// Carries out an interaction, to its end.
    async fn interaction(&self, interaction: Interaction) {
        let _busy = self.busy.read().await;
        if !self.seen.is_new(interaction.id().get()) {
            return;
        }
        self.meet(&interaction);
        match interaction {
            Interaction::Command(command) => self.command(&command).await,
            Interaction::Autocomplete(typing) => self.suggest(&typing).await,
            Interaction::Component(press) => self.press(&press).await,
            Interaction::Modal(form) => self.form(&form).await,
            _ => {}
        }
    }

    fn meet(&self, interaction: &Interaction) {
        let (user, member, server) = match interaction {
            Interaction::Command(one) => (&one.user, one.member.as_deref(), one.guild_id),
            Interaction::Component(one) => (&one.user, one.member.as_ref(), one.guild_id),
            Interaction::Modal(one) => (&one.user, one.member.as_ref(), one.guild_id),
            _ => return,
        };
        self.met.note(user, member, server);
    }

    /// Reads a direct message as an answer.
    async fn message(&self, message: Message) {
        let _busy = self.busy.read().await;
        let is_ours = message.guild_id.is_none() && !message.author.bot;
        if !is_ours || !self.seen.is_new(message.id.get()) {
            return;
        }
        self.met.note(&message.author, None, None);
        let call = Call::typed(&message);
        let Some(door) = self.doors.enter(call.user, Instant::now()) else {
            return self.say(&call, TOO_FAST).await;
        };
        let _turn = door.lock().await;
        match self.under_way(&call.account).await {
            Ok(Some(view)) => self.read(&call, &view, RawAnswer::new(message.content)).await,
            Ok(None) => self.start(&call, None).await,
            Err(error) => self.tell(&call, &error).await,
        }
    }

    async fn command(&self, command: &CommandInteraction) {
        let token = (command.id, command.token.as_str());
        let call = Call::interaction(command.user.id, token, command.channel_id, command.context);
        let call = call.in_server(command.guild_id, command.member.as_deref());
        let Some(door) = self.admit(&call).await else { return };
        if !self.acknowledged(&call).await {
            return;
        }
        let _turn = door.lock().await;
        let named = command.data.options.iter().find(|option| option.name == "dialogue");
        let named = named.and_then(|option| option.value.as_str()).map(|name| self.label(name));
        match command.data.name.as_str() {
            "debrief" => self.start(&call, named).await,
            "journal" => self.journal(&call, InJournal::Page(0), &[]).await,
            "privacy" => self.privacy(&call, InPrivacy::Show).await,
            "themes" => self.themes(&call).await,
            "cohort" => self.cohort(&call, &command.data.options).await,
            _ => self.help(&call).await,
        }
    }

    /// The dialogue that was meant: by its label as suggested, its id, or its title.
    fn label(&self, typed: &str) -> Label {
        let typed = typed.trim();
        let library = self.runner.shelf().library();
        let by_title =
            library.startable().find(|one| one.about().title.eq_ignore_ascii_case(typed));
        let by_label =
            library.startable().find(|one| Label::of(one.about().id.as_str()).as_str() == typed);
        let found = by_label.or(by_title);
        Label::of(found.map_or(typed, |one| one.about().id.as_str()))
    }

    async fn suggest(&self, typing: &CommandInteraction) {
        let typed = typing.data.autocomplete().map(|option| option.value).unwrap_or_default();
        let token = (typing.id, typing.token.as_str());
        let call = Call::interaction(typing.user.id, token, typing.channel_id, typing.context);
        let call = call.in_server(typing.guild_id, typing.member.as_deref());
        let names = match typing.data.name.as_str() {
            "cohort" => self.cohort_names(&call, typed).await,
            _ => self.suggestions(typed),
        };
        let choice = |(name, value)| serde_json::json!({"name": name, "value": value});
        let choices: Vec<_> = names.into_iter().map(choice).collect();
        let response = serde_json::json!({"type": 8, "data": {"choices": choices}});
        self.log_refusal(call.respond(&self.line, &response).await);
    }

    async fn press(&self, press: &ComponentInteraction) {
        let token = (press.id, press.token.as_str());
        let call = Call::interaction(press.user.id, token, press.channel_id, press.context);
        let call = call.in_server(press.guild_id, press.member.as_ref()).of(&press.message);
        let Some(door) = self.admit(&call).await else { return };
        let id = press.data.custom_id.parse();
        if let Ok(CustomId::Turn(session, turn, act @ (AtTurn::Write | AtTurn::Edit(_)))) = &id {
            let at = Turn { session: *session, turn: *turn };
            return self.begin_writing(&call, at, act).await;
        }
        if !self.acknowledged(&call).await {
            return;
        }
        let _turn = door.lock().await;
        match id {
            Ok(id) => self.pressed(&call, id, values(press)).await,
            Err(_) => self.say(&call, "That button is from another version of me. `/debrief` goes on from where you are.").await,
        }
    }

    async fn pressed(&self, call: &Call, id: CustomId, values: &[String]) {
        match id {
            CustomId::Turn(session, turn, act) => {
                self.at_turn(call, Turn { session, turn }, act, values).await;
            }
            CustomId::GoOn(session) => self.go_on(call, session).await,
            CustomId::Agree(version, name) => self.agree(call, version, name).await,
            CustomId::Decline => self.decline(call).await,
            CustomId::Families => self.family(call, values).await,
            CustomId::Dialogues(_) => self.chosen(call, values).await,
            CustomId::Begin(name) => self.begin_anew(call, &name).await,
            CustomId::Journal(what) => self.journal(call, what, values).await,
            CustomId::Privacy(what) => self.privacy(call, what).await,
            CustomId::WhoseThemes => self.whose_themes(call, values).await,
            CustomId::Themes(view, what) => self.in_themes(call, (view, what), values).await,
            CustomId::Cohort(what) => self.confirmed(call, what).await,
        }
    }

    async fn begin_writing(&self, call: &Call, at: Turn, act: &AtTurn) {
        let AtTurn::Edit(number) = act else {
            return self.open_form(call, at, call.taken_back()).await;
        };
        match self.drafts.stored_form(at.session, *number) {
            Some(text) => self.open_form(call, at, Some(&text)).await,
            None if self.acknowledged(call).await => self.lost_draft(call, at).await,
            None => {}
        }
    }

    async fn form(&self, form: &ModalInteraction) {
        let token = (form.id, form.token.as_str());
        // serenity does not say the context of a form; in direct messages nothing is ephemeral.
        let is_ephemeral = |message: &Message| {
            message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
        };
        let is_direct =
            form.guild_id.is_none() && !form.message.as_deref().is_some_and(is_ephemeral);
        let context = is_direct.then_some(InteractionContext::BotDm);
        let call = Call::interaction(form.user.id, token, form.channel_id, context);
        let call = call.in_server(form.guild_id, form.member.as_ref());
        let call = match &form.message {
            Some(message) => call.of(message),
            None => call,
        };
        let Some(door) = self.admit(&call).await else { return };
        if !self.acknowledged(&call).await {
            return;
        }
        let _turn = door.lock().await;
        match (form.data.custom_id.parse(), render::written(&form.data)) {
            (Ok(CustomId::Turn(session, turn, _)), Some(text)) => {
                self.written(&call, Turn { session, turn }, RawAnswer::new(text)).await;
            }
            _ => {
                self.say(
                    &call,
                    "I could not read that form. `/debrief` goes on from where you are.",
                )
                .await
            }
        }
    }

    /// Lets a person in, or tells them kindly to wait.
    async fn admit(&self, call: &Call) -> Option<Arc<tokio::sync::Mutex<()>>> {
        let door = self.doors.enter(call.user, Instant::now());
        if door.is_none() {
            let page = Page::say(TOO_FAST);
            self.log_refusal(call.respond_with(&self.line, &page).await);
        }
        door
    }

    async fn acknowledged(&self, call: &Call) -> bool {
        let done = call.acknowledge(&self.line).await;
        self.log_refusal(done);
        if done.is_ok() {
            self.catch_up(call).await;
        }
        done.is_ok()
    }

    async fn show(&self, call: &Call, page: &Page) {
        self.reached(call, call.show(&self.line, page).await).await;
    }

    /// A line beside what stands there.
    async fn say(&self, call: &Call, line: &str) {
        self.reached(call, call.aside(&self.line, &Page::say(line)).await).await;
    }

    /// Says why something was not done, and logs what the person cannot mend.
    async fn tell(&self, call: &Call, error: &RunnerError) {
        match error {
            RunnerError::Store(_)
            | RunnerError::Keys(_)
            | RunnerError::Erase(_)
            | RunnerError::Seal(_)
            | RunnerError::Record(_)
            | RunnerError::ScriptMissing(_) => {
                tracing::error!(%error, "an act was not carried out")
            }
            _ => {}
        }
        self.say(call, &crate::frontend::explain(error, None)).await;
    }

    fn log_refusal<T>(&self, done: Result<T, Refusal>) {
        if let Err(refusal) = done {
            tracing::warn!(%refusal, "an answer did not reach its person");
        }
    }
}

fn values(press: &ComponentInteraction) -> &[String] {
    match &press.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values,
        _ => &[],
    }
}
