//! One server, one person, and a client that can send anything.

use serde_json::{Value, json};
use serenity::all::{CreateAttachment, Http, Message};
use serenity::http::HttpError;

use crate::fake_discord::{FakeDiscord, Pending, Seed, Server, User};
use crate::small_bot;

pub struct Scene {
    pub discord: FakeDiscord,
    pub server: Server,
    pub maya: User,
    pub http: Http,
}

impl Scene {
    /// Opens a server with maya in it and registers the command `ask`; no bot is online.
    pub async fn open() -> Self {
        let discord = FakeDiscord::start(Seed(7)).await;
        let server = discord.guild("Practice learning").with_role("Educators");
        let (maya, http) = (server.member("maya"), small_bot::http(&discord));
        http.set_application_id(discord.application_id().into());
        let topic =
            json!({"type": 3, "name": "topic", "description": "What about", "autocomplete": true});
        let ask = json!({"name": "ask", "description": "Asks a question", "options": [topic]});
        http.create_global_command(&ask).await.unwrap();
        Self { discord, server, maya, http }
    }

    /// Sends `body` to the channel.
    pub async fn send(&self, body: Value) -> serenity::Result<Message> {
        self.http.send_message(self.server.channel_id().into(), Vec::new(), &body).await
    }

    /// Answers an interaction with `body`.
    pub async fn answer(&self, to: &Pending, body: Value) -> serenity::Result<()> {
        self.http.create_interaction_response(to.id().into(), &to.token(), &body, Vec::new()).await
    }

    /// Changes the reply to an interaction.
    pub async fn edit_reply(&self, of: &Pending, body: Value) -> serenity::Result<Message> {
        self.http.edit_original_interaction_response(&of.token(), &body, Vec::new()).await
    }

    /// Sends another message after the reply.
    pub async fn follow_up(&self, to: &Pending, body: Value) -> serenity::Result<Message> {
        self.http.create_followup_message(&to.token(), &body, Vec::new()).await
    }

    /// Changes such a message with the token of an interaction.
    pub async fn edit_follow_up(
        &self,
        of: &Pending,
        made: &Message,
        body: Value,
    ) -> serenity::Result<Message> {
        self.http.edit_followup_message(&of.token(), made.id, &body, Vec::new()).await
    }

    /// Changes a message of a channel.
    pub async fn edit(&self, sent: &Message, body: Value) -> serenity::Result<Message> {
        self.http.edit_message(sent.channel_id, sent.id, &body, Vec::new()).await
    }

    /// Sends a file to the channel.
    pub async fn send_file(
        &self,
        bytes: impl Into<Vec<u8>>,
        name: &str,
    ) -> serenity::Result<Message> {
        let file = CreateAttachment::bytes(bytes, name);
        let body = message(0, "Yours", json!([]));
        self.http.send_message(self.server.channel_id().into(), vec![file], &body).await
    }

    /// Gives maya a reply with these rows of controls.
    pub async fn show(&self, rows: Value) {
        let body = reply(64, "What happened in the session?", rows);
        self.answer(&self.maya.begin_slash("ask"), body).await.unwrap();
    }

    /// Fails unless exactly one rule was broken since the last look, and its report names `rule`.
    #[track_caller]
    pub fn refused(&self, rule: &str) {
        let breaches = self.discord.take_breaches();
        let reports: Vec<_> = breaches.iter().map(ToString::to_string).collect();
        assert!(
            matches!(&reports[..], [one] if one.contains(rule)),
            "{rule:?} expected, found {reports:?}"
        );
    }
}

/// A whole reply to an interaction.
pub fn reply(flags: u64, content: &str, components: Value) -> Value {
    json!({"type": 4, "data": message(flags, content, components)})
}

/// A whole message that mentions nobody.
pub fn message(flags: u64, content: &str, components: Value) -> Value {
    json!({
        "flags": flags, "content": content, "components": components,
        "allowed_mentions": {"parse": []},
    })
}

/// A row with one button.
pub fn button(label: &str, custom_id: &str) -> Value {
    let button = json!({"type": 2, "style": 1, "label": label, "custom_id": custom_id});
    json!([{"type": 1, "components": [button]}])
}

/// A text input called `account`.
pub fn text_input(label: &str) -> Value {
    json!({"type": 4, "custom_id": "account", "style": 2, "label": label})
}

/// An answer that opens a form with one input.
pub fn form(input: Value) -> Value {
    let rows = json!([{"type": 1, "components": [input]}]);
    json!({"type": 9, "data": {"custom_id": "form", "title": "Your account", "components": rows}})
}

/// Discord's error code in a refused request.
#[track_caller]
pub fn code<T: std::fmt::Debug>(result: serenity::Result<T>) -> isize {
    match result {
        Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(response))) => response.error.code,
        other => panic!("a refusal was expected, found {other:?}"),
    }
}
