//! What is in the world, in Discord's own JSON.
//!
//! Owns the shapes that the bot reads, over HTTP and on the gateway alike. Law: every field that
//! Discord's specification requires is there.

use std::time::Duration;

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::clock::Clock;
use super::state::message::{Attachment, Message};
use super::state::people::{Channel, ChannelKind, EVERYONE, Guild};
use super::state::{ChannelId, Command, GuildId, UserId, World};

impl World {
    /// An account.
    pub fn user_json(&self, user: UserId) -> Value {
        let is_bot = user == self.bot.user;
        json!({
            "id": user, "username": self.name(user), "discriminator": "0", "global_name": null,
            "avatar": null, "bot": is_bot, "public_flags": 0, "flags": 0, "primary_guild": null,
            "mfa_enabled": is_bot, "locale": "en-GB", "verified": is_bot,
        })
    }

    /// A member of a server, with what the member may do there.
    pub fn member_json(&self, guild: &Guild, user: UserId) -> Value {
        json!({
            "user": self.user_json(user), "nick": null, "avatar": null, "banner": null,
            "roles": guild.members.get(&user), "joined_at": date(Duration::ZERO),
            "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false,
            "communication_disabled_until": null, "permissions": bits(guild.permissions(user)),
        })
    }

    /// A channel of either kind.
    pub fn channel_json(&self, id: ChannelId, channel: &Channel) -> Value {
        let last = self.messages_in(id).next_back().map(|message| message.id);
        match &channel.kind {
            ChannelKind::Text { guild, name } => json!({
                "id": id, "type": 0, "guild_id": guild, "name": name, "flags": 0, "position": 0,
                "last_message_id": last, "topic": null, "nsfw": false, "parent_id": null,
                "rate_limit_per_user": 0, "permission_overwrites": self.overwrites(channel),
            }),
            ChannelKind::Dm { with } => json!({
                "id": id, "type": 1, "flags": 0, "recipients": [self.user_json(*with)],
                "last_message_id": last,
            }),
        }
    }

    /// All roles of a server; the first is the one that everybody holds.
    pub fn roles_json(&self, id: GuildId, guild: &Guild) -> Value {
        let everyone = role_json(&id.cast::<()>().to_string(), "@everyone", EVERYONE, 0);
        let rest = guild.roles.iter().zip(1..);
        let rest = rest
            .map(|((id, role), at)| role_json(&id.to_string(), &role.name, role.permissions, at));
        std::iter::once(everyone).chain(rest).collect()
    }

    /// A server, as `GET /guilds/{guild_id}` and the event `GUILD_CREATE` tell of it.
    pub fn guild_json(&self, id: GuildId) -> Value {
        let Some(guild) = self.guilds.get(&id) else {
            return Value::Null;
        };
        let mut body = guild_settings();
        body["id"] = json!(id);
        body["name"] = json!(guild.name);
        body["owner_id"] = json!(guild.owner);
        body["roles"] = self.roles_json(id, guild);
        body
    }

    /// What `GUILD_CREATE` adds to a server: who and what is in it. Without the privileged intent
    /// for members it names only the bot.
    pub fn guild_create_json(&self, id: GuildId) -> Value {
        let mut body = self.guild_json(id);
        let Some(guild) = self.guilds.get(&id) else {
            return body;
        };
        body["joined_at"] = json!(date(Duration::ZERO));
        body["member_count"] = json!(guild.members.len());
        body["members"] = json!([self.member_json(guild, self.bot.user)]);
        body["channels"] = self.channels_json(id);
        for (key, value) in [("large", json!(false)), ("unavailable", json!(false))] {
            body[key] = value;
        }
        for key in [
            "voice_states",
            "threads",
            "presences",
            "stage_instances",
            "guild_scheduled_events",
            "soundboard_sounds",
        ] {
            body[key] = json!([]);
        }
        body
    }

    /// The channels of a server.
    pub fn channels_json(&self, guild: GuildId) -> Value {
        let own = self.channels.iter().filter(|(_, channel)| channel.guild() == Some(guild));
        own.map(|(id, channel)| self.channel_json(*id, channel)).collect()
    }

    /// A message.
    pub fn message_json(&self, message: &Message) -> Value {
        let files: Vec<_> =
            message.attachments.iter().map(|file| attachment_json(message, file)).collect();
        let embeds: Value = message.embeds.iter().map(embed_json).collect();
        json!({
            "id": message.id, "type": 0, "channel_id": message.channel,
            "author": self.user_json(message.author), "content": message.content,
            "timestamp": date(message.sent), "edited_timestamp": message.edited.map(date),
            "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
            "attachments": files, "embeds": embeds,
            "components": numbered(&message.components), "pinned": false, "flags": message.flags(),
        })
    }

    /// The application, as the portal and `GET /applications/@me` show it.
    pub fn application_json(&self) -> Value {
        json!({
            "id": self.bot.application, "name": self.bot.name, "icon": null, "description": "",
            "type": null, "verify_key": "0".repeat(64), "flags": self.application_flags(),
            "flags_new": self.application_flags().to_string(), "redirect_uris": [],
            "interactions_endpoint_url": null, "role_connections_verification_url": null,
            "owner": self.user_json(self.bot.user), "approximate_guild_count": self.guilds.len(),
            "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0, "team": null, "eligible_oauth2_scopes": [],
            "bot_public": true, "bot_require_code_grant": false,
            "bot": self.user_json(self.bot.user),
            "integration_types_config": {"0": {}, "1": {}},
        })
    }

    /// A command as it was registered.
    pub fn command_json(&self, command: &Command) -> Value {
        let mut body = command.body.clone();
        body["id"] = json!(command.id);
        body["application_id"] = json!(self.bot.application);
        body["version"] = json!(command.id);
        if let Some(guild) = command.guild {
            body["guild_id"] = json!(guild);
        }
        body
    }

    // Bits 12 to 19 say which privileged intents are on (Discord docs, "Application Flags"); the
    // odd ones are for bots in fewer than 100 servers.
    fn application_flags(&self) -> u64 {
        let on = |intent: u64, flag: u64| {
            if self.bot.privileged_intents & intent == 0 { 0 } else { 1 << flag }
        };
        on(1 << 8, 13) | on(1 << 1, 15) | on(1 << 15, 19)
    }

    fn overwrites(&self, channel: &Channel) -> Value {
        match channel.denied_to_bot.is_empty() {
            true => json!([]),
            false => {
                let denied = bits(channel.denied_to_bot);
                json!([{"id": self.bot.user, "type": 1, "allow": "0", "deny": denied}])
            }
        }
    }
}

/// A moment, as Discord writes it.
pub fn date(at: Duration) -> String {
    Clock::date(at).to_rfc3339()
}

/// Permissions, as Discord writes them.
pub fn bits(permissions: Permissions) -> String {
    permissions.bits().to_string()
}

fn role_json(id: &str, name: &str, permissions: Permissions, position: u16) -> Value {
    json!({
        "id": id, "name": name, "permissions": bits(permissions), "position": position,
        "color": 0, "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
        "hoist": false, "managed": false, "mentionable": false, "icon": null,
        "unicode_emoji": null, "flags": 0,
    })
}

fn attachment_json(message: &Message, file: &Attachment) -> Value {
    let url = format!("https://cdn.invalid/{}/{}/{}", message.channel, file.id, file.name);
    json!({
        "id": file.id.to_string(), "filename": file.name, "size": file.bytes.len(),
        "url": url, "proxy_url": url,
    })
}

fn embed_json(embed: &Value) -> Value {
    let mut embed = embed.clone();
    embed["type"] = json!("rich");
    embed
}

// Discord numbers all components of a message, rows first come first served.
fn numbered(rows: &[Value]) -> Value {
    let mut next = 0;
    rows.iter().map(|row| numbered_component(row, &mut next)).collect()
}

fn numbered_component(component: &Value, next: &mut u64) -> Value {
    let mut component = component.clone();
    *next += 1;
    component["id"] = json!(*next);
    if component["type"].as_u64().is_some_and(|kind| kind == 3 || kind >= 5) {
        for key in ["min_values", "max_values"]
            .into_iter()
            .filter(|key| component.get(*key).is_none())
            .collect::<Vec<_>>()
        {
            component[key] = json!(1);
        }
    }
    if let Some(children) = component.get("components").and_then(Value::as_array) {
        component["components"] =
            children.iter().map(|child| numbered_component(child, next)).collect();
    }
    component
}

fn guild_settings() -> Value {
    let mut settings = json!({
        "features": [], "region": "deprecated", "afk_timeout": 300, "system_channel_flags": 0,
        "widget_enabled": false, "verification_level": 0, "default_message_notifications": 1,
        "mfa_level": 0, "explicit_content_filter": 0, "max_members": 500_000,
        "max_stage_video_channel_users": 50, "max_video_channel_users": 25, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": "en-GB",
        "premium_progress_bar_enabled": false, "nsfw": false, "nsfw_level": 0, "emojis": [],
        "stickers": [],
    });
    let unset = [
        "icon",
        "description",
        "home_header",
        "splash",
        "discovery_splash",
        "banner",
        "application_id",
        "afk_channel_id",
        "system_channel_id",
        "widget_channel_id",
        "max_presences",
        "vanity_url_code",
        "rules_channel_id",
        "safety_alerts_channel_id",
        "public_updates_channel_id",
        "incidents_data",
    ];
    for key in unset {
        settings[key] = Value::Null;
    }
    settings
}
