//! One event, from its arrival to what its person sees.
//!
//! Owns where an answer goes: in a server one message that only its reader sees is edited as the
//! debrief goes on; in direct messages each page is a new message, and the one before loses its
//! controls. What comes too late for an interaction's token goes into the direct messages as it is,
//! and in a server is shown at the next press.
//! Laws: no token is used before the event was acknowledged, and none that is too old.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};
use serenity::all::{
    ChannelId, GuildId, InteractionContext, InteractionId, Member, Message, MessageId, Permissions,
};
use serenity::http::Route;
use tokio::time::Instant;

use super::http::{Line, Post, Refusal};
use super::page::{Page, TAKEN_BACK};
use super::render::Setting;
use super::render::text::{len, unescape};
use crate::privacy::pseudonym::Account;

/// What Discord says of a token that is too old (Discord API docs, "JSON Error Codes").
const INVALID_TOKEN: isize = 50_027;

/// Marks a message as for one reader only (Discord API docs, "Message Flags").
const EPHEMERAL: u64 = 1 << 6;

/// One event of one person.
pub struct Call {
    /// Whose event it is, for their door.
    pub user: u64,
    /// Whose event it is, for the runner.
    pub account: Account,
    /// What kind of place it comes from.
    pub setting: Setting,
    /// What they are in the server that it comes from, if it comes from one.
    pub here: Option<Here>,
    channel: ChannelId,
    token: Option<(InteractionId, String)>,
    arrived: Instant,
    source: Option<Source>,
    has_shown: AtomicBool,
}

/// A member of a server, as Discord describes them with each event.
pub struct Here {
    /// The server.
    pub server: u64,
    /// Their roles in it.
    pub roles: Vec<u64>,
    /// Whether they manage it.
    pub is_manager: bool,
}

/// The message whose control was pressed.
struct Source {
    id: MessageId,
    content: String,
    taken_back: Option<String>,
}

impl Call {
    /// A message typed to the bot.
    pub fn typed(message: &Message) -> Self {
        let user = message.author.id.get();
        Self {
            user,
            account: Account::discord(user),
            setting: Setting::Direct,
            here: None,
            channel: message.channel_id,
            token: None,
            arrived: Instant::now(),
            source: None,
            has_shown: AtomicBool::new(false),
        }
    }

    /// An interaction in `context` of `channel`.
    pub fn interaction(
        user: serenity::all::UserId,
        (id, token): (InteractionId, &str),
        channel: ChannelId,
        context: Option<InteractionContext>,
    ) -> Self {
        let is_direct = context == Some(InteractionContext::BotDm);
        Self {
            user: user.get(),
            account: Account::discord(user.get()),
            setting: if is_direct { Setting::Direct } else { Setting::Private },
            here: None,
            channel,
            token: Some((id, token.to_string())),
            arrived: Instant::now(),
            source: None,
            has_shown: AtomicBool::new(false),
        }
    }

    /// The same, from `member` of `server`.
    pub fn in_server(self, server: Option<GuildId>, member: Option<&Member>) -> Self {
        let here = server.zip(member).map(|(server, member)| Here {
            server: server.get(),
            roles: member.roles.iter().map(|role| role.get()).collect(),
            is_manager: member.permissions.is_some_and(|may| {
                may.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR)
            }),
        });
        Self { here, ..self }
    }

    /// The same, from a control of `message`.
    pub fn of(self, message: &Message) -> Self {
        let taken_back =
            message.embeds.iter().filter(|embed| embed.title.as_deref() == Some(TAKEN_BACK));
        let taken_back =
            taken_back.filter_map(|embed| embed.description.as_deref()).map(unescape).next();
        let source = Source { id: message.id, content: message.content.clone(), taken_back };
        Self { source: Some(source), ..self }
    }

    /// The answer that the pressed message shows as taken back.
    pub fn taken_back(&self) -> Option<&str> {
        self.source.as_ref()?.taken_back.as_deref()
    }

    /// Says that an answer will come. Until then nothing can be shown.
    ///
    /// # Errors
    /// If the event was answered already, or is too old.
    pub async fn acknowledge(&self, line: &Line) -> Result<(), Refusal> {
        let kind = match (&self.source, self.setting) {
            (Some(_), _) => json!({"type": 6}),
            (None, Setting::Private) => json!({"type": 5, "data": {"flags": EPHEMERAL}}),
            (None, Setting::Direct) => json!({"type": 5}),
        };
        self.respond(line, &kind).await
    }

    /// Answers at once, in place of [`Call::acknowledge`].
    ///
    /// # Errors
    /// As [`Call::acknowledge`].
    pub async fn respond(&self, line: &Line, response: &Value) -> Result<(), Refusal> {
        let Some((id, token)) = &self.token else { return Ok(()) };
        let route = Route::InteractionResponse { interaction_id: *id, token };
        line.send_first(&Post::new(route, response)).await
    }

    /// Answers at once with one line that only this person sees.
    ///
    /// # Errors
    /// As [`Call::acknowledge`].
    pub async fn respond_with(&self, line: &Line, page: &Page) -> Result<(), Refusal> {
        let mut data = page.to_json();
        data["flags"] = json!(EPHEMERAL);
        self.respond(line, &json!({"type": 4, "data": data})).await
    }

    /// Shows the page that is next. Gives the message's id.
    ///
    /// # Errors
    /// If no way of showing it worked.
    pub async fn show(&self, line: &Line, page: &Page) -> Result<MessageId, Refusal> {
        let is_first = !self.has_shown.swap(true, Ordering::Relaxed);
        let in_place = self.setting == Setting::Private || self.source.is_none();
        if is_first && in_place {
            match self.replace(line, &page.to_json(), page).await {
                Some(Err(Refusal::Gone(_) | Refusal::Unreachable)) | None => {}
                Some(done) => return done,
            }
        }
        self.add(line, page, self.setting == Setting::Private).await
    }

    /// Shows something beside the debrief, which stays when it goes on.
    ///
    /// # Errors
    /// If no way of showing it worked.
    pub async fn aside(&self, line: &Line, page: &Page) -> Result<MessageId, Refusal> {
        if self.source.is_none() && self.token.is_some() {
            return self.show(line, page).await;
        }
        self.add(line, page, self.setting == Setting::Private).await
    }

    /// Shows something to everybody in the channel.
    ///
    /// # Errors
    /// If it could not be sent.
    pub async fn post(&self, line: &Line, page: &Page) -> Result<MessageId, Refusal> {
        self.add(line, page, false).await
    }

    /// In direct messages, takes the controls off the pressed message and leaves what was chosen.
    pub async fn freeze(&self, line: &Line, chosen: Option<&str>) {
        let Some(source) = self.source.as_ref().filter(|_| self.setting == Setting::Direct) else {
            return;
        };
        let mut frozen = json!({"components": [], "allowed_mentions": {"parse": []}});
        let whole = chosen.map(|chosen| format!("{}\n\n> **{chosen}**", source.content));
        if let Some(whole) = whole.filter(|whole| len(whole) <= 2_000) {
            frozen["content"] = json!(whole.trim());
        }
        self.replace(line, &frozen, &Page::default()).await;
    }

    /// Takes the controls off an earlier message of the same thread.
    pub async fn tidy(&self, line: &Line, message: MessageId) {
        if self.source.as_ref().is_some_and(|source| source.id == message) {
            return;
        }
        let bare = &json!({"components": [], "allowed_mentions": {"parse": []}});
        let route = Route::ChannelMessage { channel_id: self.channel, message_id: message };
        // Only looks suffer if it does not work: an old button is recognised as old.
        let _ = line.send(&Post::change(route, bare)).await;
    }

    /// Edits the answer to this event; files of `page` go along.
    async fn replace(
        &self,
        line: &Line,
        json: &Value,
        page: &Page,
    ) -> Option<Result<MessageId, Refusal>> {
        let (application_id, token) = (line.application(), self.token(line)?);
        let route = Route::WebhookOriginalInteractionResponse { application_id, token };
        Some(line.send(&Post::change(route, json).with(page.file.as_ref())).await)
    }

    async fn add(&self, line: &Line, page: &Page, is_private: bool) -> Result<MessageId, Refusal> {
        let mut json = page.to_json();
        if is_private {
            json["flags"] = json!(EPHEMERAL);
        }
        if let Some(token) = self.token(line) {
            let route =
                Route::WebhookFollowupMessages { application_id: line.application(), token };
            match line.send(&Post::new(route, &json).with(page.file.as_ref())).await {
                Err(_) if !is_private => {}
                done => return done,
            }
        }
        if is_private {
            return Err(Refusal::Gone(INVALID_TOKEN));
        }
        let route = Route::ChannelMessages { channel_id: self.channel };
        line.send(&Post::new(route, &json).with(page.file.as_ref())).await
    }

    /// The event's token, if there is one and it can still be used.
    fn token(&self, line: &Line) -> Option<&str> {
        let (_, token) = self.token.as_ref()?;
        (self.arrived.elapsed() < line.token_life()).then_some(token)
    }
}
