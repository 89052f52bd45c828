//! A server, as a test sets it up.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;
use twilight_model::guild::Permissions;

use super::state::people::Guild;
use super::state::{ChannelId, GuildId, World};
use super::{FakeDiscord, Shared, User};

/// A server with one channel to begin with.
#[derive(Debug, Clone)]
pub struct Server {
    shared: Arc<Shared>,
    id: GuildId,
    channel: ChannelId,
}

impl FakeDiscord {
    /// Opens a server called `name`, in which the bot is a member, with the channel `general`.
    pub fn guild(&self, name: &str) -> Server {
        let server = self.guild_without_bot(name);
        let mut world = self.shared.world();
        let bot = world.bot.user;
        server.guild(&mut world).members.insert(bot, BTreeSet::new());
        let created = world.guild_create_json(server.id);
        world.dispatch("GUILD_CREATE", created);
        drop(world);
        server
    }

    /// Opens a server that the bot is not in; who has installed the bot can use it there.
    pub fn guild_without_bot(&self, name: &str) -> Server {
        let mut world = self.shared.world();
        let id = world.add_guild(name);
        let channel = world.add_channel(id, "general");
        Server { shared: Arc::clone(&self.shared), id, channel }
    }

    /// An account that has added the bot to itself and shares no server with it.
    pub fn person(&self, name: &str) -> User {
        let mut world = self.shared.world();
        let id = world.add_person(name);
        world.person(id).has_installed = true;
        let dm = world.dm_with(id);
        User::new(&self.shared, id, dm)
    }
}

impl Server {
    /// Adds a role that allows nothing more than everybody may.
    pub fn with_role(self, name: &str) -> Self {
        self.with_role_that_may(name, Permissions::empty())
    }

    /// Adds a role and what it allows.
    pub fn with_role_that_may(self, name: &str, permissions: Permissions) -> Self {
        self.shared.world().add_role(self.id, name, permissions);
        self
    }

    /// The server's id.
    pub fn id(&self) -> u64 {
        self.id.get()
    }

    /// The id of the server's first channel.
    pub fn channel_id(&self) -> u64 {
        self.channel.get()
    }

    /// Lets an account called `name` in, with no role.
    pub fn member(&self, name: &str) -> User {
        self.member_with(name, &[])
    }

    /// Lets an account called `name` in, with these roles.
    pub fn member_with(&self, name: &str, roles: &[&str]) -> User {
        let mut world = self.shared.world();
        let id = world.add_person(name);
        let guild = self.guild(&mut world);
        let held: BTreeSet<_> = guild
            .roles
            .iter()
            .filter(|(_, role)| roles.contains(&role.name.as_str()))
            .map(|(id, _)| *id)
            .collect();
        assert_eq!(held.len(), roles.len(), "every role of {roles:?} was added before");
        guild.members.insert(id, held);
        User::new(&self.shared, id, self.channel)
    }

    /// The id of a role that was added before.
    pub fn role_id(&self, name: &str) -> u64 {
        let mut world = self.shared.world();
        let found = self.guild(&mut world).roles.iter().find(|(_, role)| role.name == name);
        found.expect("the role was added before").0.get()
    }

    /// Takes every role from a member.
    pub fn takes_roles(&self, user: &User) {
        let mut world = self.shared.world();
        let id = twilight_model::id::Id::new(user.id());
        self.guild(&mut world).members.insert(id, BTreeSet::new());
    }

    /// Opens another channel, and gives the server back with that as its first.
    pub fn with_channel(&self, name: &str) -> Self {
        let channel = self.shared.world().add_channel(self.id, name);
        Self { channel, ..self.clone() }
    }

    /// Lets somebody in who is elsewhere already; the same person, looking at the first channel.
    pub fn lets_in(&self, user: &User) -> User {
        let mut world = self.shared.world();
        self.guild(&mut world).members.entry(user.account()).or_default();
        User::new(&self.shared, user.account(), self.channel)
    }

    /// Takes `permissions` from the bot in the first channel.
    pub fn takes_from_bot(&self, permissions: Permissions) {
        let mut world = self.shared.world();
        let channel = world.channels.get_mut(&self.channel).expect("the first channel is there");
        channel.denied_to_bot |= permissions;
    }

    /// Deletes the first channel and all that stands in it.
    pub fn deletes_channel(&self) {
        let mut world = self.shared.world();
        let Some(channel) = world.channels.remove(&self.channel) else {
            return;
        };
        world.messages.retain(|_, message| message.channel != self.channel);
        let gone = world.channel_json(self.channel, &channel);
        world.dispatch("CHANNEL_DELETE", gone);
    }

    /// Throws the bot out.
    pub fn removes_bot(&self) {
        let mut world = self.shared.world();
        let bot = world.bot.user;
        self.guild(&mut world).members.remove(&bot);
        world.dispatch("GUILD_DELETE", json!({"id": self.id}));
    }

    /// Is out of reach, as in an outage; the bot stays a member.
    pub fn goes_down(&self) {
        self.shared.world().dispatch("GUILD_DELETE", json!({"id": self.id, "unavailable": true}));
    }

    fn guild<'a>(&self, world: &'a mut World) -> &'a mut Guild {
        world.guilds.get_mut(&self.id).expect("servers are never deleted")
    }
}
