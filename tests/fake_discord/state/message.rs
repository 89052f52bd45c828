//! Messages: what stands in a channel and who can see it.
//!
//! Owns the life of a message: sent, edited, deleted, waiting. Bodies arrive checked. Law: an
//! ephemeral message has one reader and never becomes public.

use std::time::Duration;

use serde_json::{Value, json};

use super::{ChannelId, InteractionId, MessageId, UserId, World};

/// The flag that makes a reply visible to one person (Discord docs, "Message Flags").
pub const EPHEMERAL: u64 = 1 << 6;
/// The flag of a reply that was deferred and not yet given.
pub const LOADING: u64 = 1 << 7;

/// Texts shorter than this may stand anywhere by coincidence.
const TELLING_CHARS: usize = 12;

/// A file that came with a message.
#[derive(Debug, Clone)]
pub struct Attachment {
    pub id: u64,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// One message.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: MessageId,
    pub channel: ChannelId,
    pub author: UserId,
    /// The one reader of an ephemeral message.
    pub only_for: Option<UserId>,
    /// Whether the bot said "wait" and has not answered yet.
    pub loading: bool,
    pub content: String,
    pub embeds: Vec<Value>,
    pub components: Vec<Value>,
    pub attachments: Vec<Attachment>,
    pub sent: Duration,
    pub edited: Option<Duration>,
    /// The interaction to which this was the reply.
    pub reply_to: Option<InteractionId>,
}

impl Message {
    /// Takes over what `body` mentions, and the `files` that came along; the rest stays.
    pub fn apply(&mut self, body: &Value, files: Vec<Attachment>) {
        if let Some(content) = body.get("content") {
            self.content = content.as_str().unwrap_or_default().to_owned();
        }
        for (key, list) in [("embeds", &mut self.embeds), ("components", &mut self.components)] {
            if let Some(new) = body.get(key) {
                *list = new.as_array().cloned().unwrap_or_default();
            }
        }
        if let Some(kept) = body.get("attachments").and_then(Value::as_array) {
            self.attachments.retain(|old| kept.iter().any(|new| names_id(new, old.id)));
        }
        self.attachments.extend(files);
        self.loading = false;
    }

    /// Whether there is nothing to see in it.
    pub fn is_empty(&self) -> bool {
        self.content.trim().is_empty()
            && self.embeds.is_empty()
            && self.components.is_empty()
            && self.attachments.is_empty()
    }

    /// Discord's flags for it.
    pub fn flags(&self) -> u64 {
        let ephemeral = if self.only_for.is_some() { EPHEMERAL } else { 0 };
        let loading = if self.loading { LOADING } else { 0 };
        ephemeral | loading
    }

    /// All buttons and selects, in reading order.
    pub fn controls(&self) -> impl Iterator<Item = &Value> {
        let rows = self.components.iter().filter_map(|row| row["components"].as_array());
        rows.flatten()
    }
}

fn names_id(attachment: &Value, id: u64) -> bool {
    let given = &attachment["id"];
    given.as_u64() == Some(id) || given.as_str() == Some(id.to_string().as_str())
}

impl World {
    /// An empty message of `author` in `channel`, not yet sent.
    pub fn draft(&mut self, channel: ChannelId, author: UserId) -> Message {
        Message {
            id: self.new_id(),
            channel,
            author,
            only_for: None,
            loading: false,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            sent: self.now(),
            edited: None,
            reply_to: None,
        }
    }

    /// Puts `message` into its channel and tells everybody who may know.
    pub fn send(&mut self, message: Message) -> MessageId {
        let id = message.id;
        self.tell_sent(&message);
        self.announce("MESSAGE_CREATE", &message);
        if let Some(channel) = self.channels.get_mut(&message.channel) {
            channel.messages.insert(id);
        }
        self.messages.insert(id, message);
        id
    }

    /// Replaces the message by its edited form. What fills a reply that was announced with "wait"
    /// is its first form, which Discord's client does not mark.
    pub fn edit(&mut self, mut message: Message) {
        if self.messages.get(&message.id).is_some_and(|before| before.loading) {
            self.tell_sent(&message);
        } else {
            message.edited = Some(self.now());
            self.tell_edited(&message);
        }
        self.announce("MESSAGE_UPDATE", &message);
        self.messages.insert(message.id, message);
    }

    /// Takes the message away; `false` if there was none.
    pub fn delete(&mut self, id: MessageId) -> bool {
        let Some(message) = self.messages.remove(&id) else {
            return false;
        };
        if let Some(channel) = self.channels.get_mut(&message.channel) {
            channel.messages.remove(&id);
        }
        self.tell_deleted(&message);
        self.announce("MESSAGE_DELETE", &message);
        true
    }

    /// Remembers that `text` was seen or typed by one person alone, unless a channel has said it
    /// already.
    pub fn confide(&mut self, text: &str) {
        let text = text.trim();
        let is_known = self.said_in_public.iter().any(|said| said.contains(text));
        if text.chars().count() >= TELLING_CHARS && !is_known {
            self.confided.insert(text.to_owned());
        }
    }

    /// Whether `person` sees the message now.
    pub fn can_see(&self, person: UserId, message: &Message) -> bool {
        let is_meant = message.only_for.is_none_or(|reader| reader == person);
        is_meant && self.is_in(person, message.channel)
    }

    // Ephemeral messages are not announced on the gateway; they exist for their reader alone.
    fn announce(&mut self, event: &'static str, message: &Message) {
        let guild = self.guild_of(message.channel);
        if message.only_for.is_some() {
            return;
        }
        if guild.is_some() {
            self.said_in_public.insert(message.content.clone());
        }
        if guild.is_some_and(|guild| !self.bot_is_in(guild)) {
            return;
        }
        let mut body = match event {
            "MESSAGE_DELETE" => json!({"id": message.id, "channel_id": message.channel}),
            _ => self.message_json(message),
        };
        body["guild_id"] = json!(guild);
        self.dispatch(event, body);
    }
}
