//! Making an interaction and telling the bot of it.

use serde_json::{Value, json};

use crate::fake_discord::state::interaction::{Interaction, Kind, Progress};
use crate::fake_discord::state::people::{Channel, ChannelKind};
use crate::fake_discord::state::{ChannelId, InteractionId, MessageId, UserId, World};
use crate::fake_discord::views::bits;

/// Bytes that a bot may attach (Discord docs, "Interaction Object": `attachment_size_limit`).
const ATTACHMENT_LIMIT: u64 = 10 << 20;

/// What a person did, before Discord has numbered it.
#[derive(Debug)]
pub struct Act {
    pub kind: Kind,
    pub user: UserId,
    pub channel: ChannelId,
    pub source: Option<MessageId>,
    pub is_private: bool,
    /// The `data` of the interaction.
    pub data: Value,
}

impl World {
    /// Makes an interaction of `act` and tells the bot.
    pub fn interact(&mut self, act: Act) -> InteractionId {
        let id: InteractionId = self.new_id();
        let interaction = Interaction {
            id,
            token: format!("{id}.token"),
            kind: act.kind,
            user: act.user,
            channel: act.channel,
            source: act.source,
            is_private: act.is_private,
            began: self.now(),
            progress: Progress::Unanswered,
            answered: None,
            reply: None,
            glimpses_then: 0,
        };
        let body = self.interaction_json(&interaction, act.data);
        self.interactions.insert(id, interaction);
        self.person(act.user).last_act = Some(id);
        self.dispatch("INTERACTION_CREATE", body);
        id
    }

    fn interaction_json(&self, interaction: &Interaction, data: Value) -> Value {
        let mut body = json!({
            "id": interaction.id, "application_id": self.bot.application,
            "type": interaction.kind.number(), "token": interaction.token, "version": 1,
            "data": data, "channel_id": interaction.channel, "locale": "en-GB",
            "entitlements": [], "attachment_size_limit": ATTACHMENT_LIMIT,
        });
        let source = interaction.source.and_then(|id| self.messages.get(&id));
        if let Some(source) = source {
            body["message"] = self.message_json(source);
        }
        self.add_place(&mut body, interaction);
        body
    }

    fn add_place(&self, body: &mut Value, interaction: &Interaction) {
        let Some(channel) = self.channels.get(&interaction.channel) else {
            return;
        };
        body["channel"] = self.channel_json(interaction.channel, channel);
        body["app_permissions"] = json!(bits(self.bot_permissions(channel)));
        body["authorizing_integration_owners"] = self.owners(channel, interaction.user);
        match channel.kind {
            ChannelKind::Text { guild: id, .. } => {
                body["guild_id"] = json!(id);
                body["guild"] = json!({"id": id, "locale": "en-GB", "features": []});
                body["guild_locale"] = json!("en-GB");
                body["member"] = self.member_json(&self.guilds[&id], interaction.user);
                body["context"] = json!(0);
            }
            ChannelKind::Dm { with } => {
                body["user"] = self.user_json(with);
                body["context"] = json!(1);
            }
        }
    }

    // Through whom the bot came here: the server (0), which is written 0 in direct messages, or the
    // person (1).
    fn owners(&self, channel: &Channel, user: UserId) -> Value {
        let mut owners = json!({});
        match channel.guild() {
            Some(guild) if self.bot_is_in(guild) => owners["0"] = json!(guild),
            Some(_) => {}
            None => owners["0"] = json!("0"),
        }
        if self.people[&user].has_installed {
            owners["1"] = json!(user);
        }
        owners
    }
}
