//! Interactions: what a person did, and how far the bot has come with answering.
//!
//! Owns the two deadlines. Law: one first answer, within three seconds; then the token is good for
//! fifteen minutes (Discord docs, "Receiving and Responding to Interactions").

use std::time::Duration;

use serde_json::Value;

use super::{ChannelId, InteractionId, MessageId, UserId, World};

/// How long Discord waits for the first answer.
pub const FIRST_ANSWER: Duration = Duration::from_secs(3);
/// How long a token can be used after that.
pub const TOKEN_LIFE: Duration = Duration::from_secs(15 * 60);

/// What a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Command,
    Component,
    Autocomplete,
    ModalSubmit,
}

impl Kind {
    /// Discord's number for it.
    pub fn number(self) -> u64 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::ModalSubmit => 5,
        }
    }
}

/// How far the bot has come with answering.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    Unanswered,
    /// It said "wait"; whether the answer will be ephemeral was fixed with that.
    Deferred,
    /// It took the press of a button without showing anything yet.
    DeferredUpdate,
    Answered,
    /// It opened a form.
    OpenedModal,
    /// It suggested values, in order.
    Suggested(Vec<Value>),
}

/// One interaction.
#[derive(Debug, Clone)]
pub struct Interaction {
    pub id: InteractionId,
    pub token: String,
    pub kind: Kind,
    pub user: UserId,
    pub channel: ChannelId,
    /// The message whose button was pressed, or from which the form was opened.
    pub source: Option<MessageId>,
    /// Whether a private place led here: a command, or an ephemeral message.
    pub is_private: bool,
    pub began: Duration,
    pub progress: Progress,
    /// When the first answer came.
    pub answered: Option<Duration>,
    /// The reply, once there is one (`@original`).
    pub reply: Option<MessageId>,
    /// How often the person had seen something change when it was acknowledged.
    pub glimpses_then: u64,
}

impl Interaction {
    /// Whether the person has been told that nobody answered.
    pub fn has_failed(&self, now: Duration) -> bool {
        self.progress == Progress::Unanswered && now > self.began + FIRST_ANSWER
    }

    /// Whether the token can no longer be used.
    pub fn has_expired(&self, now: Duration) -> bool {
        now > self.began + TOKEN_LIFE
    }
}

/// A form that stands open before a person.
#[derive(Debug, Clone)]
pub struct OpenModal {
    pub body: Value,
    pub channel: ChannelId,
    pub source: Option<MessageId>,
    pub is_private: bool,
}

impl World {
    /// The interaction with this token, if there ever was one.
    pub fn interaction_by_token(&self, token: &str) -> Option<&Interaction> {
        let id = token.split('.').next()?.parse().ok()?;
        self.interactions.get(&id).filter(|found| found.token == token)
    }
}
