//! Servers, channels and the people in them.
//!
//! Owns who belongs where and what they may do there. Permissions are kept as the sum of a
//! member's roles; channel overwrites are played for the bot only, because no rule of the bot
//! depends on another member's.

use std::collections::{BTreeMap, BTreeSet};

use tokio::sync::watch;
use twilight_model::guild::Permissions;

use super::interaction::OpenModal;
use super::{ChannelId, GuildId, InteractionId, MessageId, RoleId, UserId, World};

/// What every member may do unless a role says more.
pub const EVERYONE: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::USE_SLASH_COMMANDS);

/// One account that is not the bot.
#[derive(Debug)]
pub struct Person {
    pub name: String,
    /// Whether direct messages from the bot arrive.
    pub takes_dms: bool,
    /// Whether this account has added the bot to itself.
    pub has_installed: bool,
    /// The conversation with the bot, once opened.
    pub dm: Option<ChannelId>,
    /// The form that is open on this account's screen.
    pub modal: Option<OpenModal>,
    /// How often something changed that this account can see.
    pub glimpses: u64,
    /// What this account did last.
    pub last_act: Option<InteractionId>,
    /// Rings when there may be news for this account.
    pub bell: watch::Sender<()>,
}

/// A role and what it allows.
#[derive(Debug, Clone)]
pub struct Role {
    pub name: String,
    pub permissions: Permissions,
}

/// A server.
#[derive(Debug)]
pub struct Guild {
    pub name: String,
    pub owner: UserId,
    pub roles: BTreeMap<RoleId, Role>,
    /// Members, the bot included if it is one, and the roles that each holds.
    pub members: BTreeMap<UserId, BTreeSet<RoleId>>,
}

/// Where messages stand.
#[derive(Debug)]
pub struct Channel {
    pub kind: ChannelKind,
    /// What stands here, oldest first.
    pub messages: BTreeSet<MessageId>,
    /// What is taken from the bot here.
    pub denied_to_bot: Permissions,
}

/// A channel of a server, or a conversation between one person and the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChannelKind {
    Text { guild: GuildId, name: String },
    Dm { with: UserId },
}

impl Person {
    /// Shows the person something new.
    pub fn glimpse(&mut self) {
        self.glimpses += 1;
        self.bell.send_replace(());
    }
}

impl Channel {
    /// The server in which the channel is, if in any.
    pub fn guild(&self) -> Option<GuildId> {
        match self.kind {
            ChannelKind::Text { guild, .. } => Some(guild),
            ChannelKind::Dm { .. } => None,
        }
    }
}

impl Guild {
    /// What the roles of `user` allow; everything for the owner and administrators.
    pub fn permissions(&self, user: UserId) -> Permissions {
        let held = self.members.get(&user).into_iter().flatten();
        let all = held
            .filter_map(|id| self.roles.get(id))
            .fold(EVERYONE, |sum, role| sum | role.permissions);
        if user == self.owner || all.contains(Permissions::ADMINISTRATOR) {
            Permissions::all()
        } else {
            all
        }
    }
}

impl World {
    /// Opens a server in which nobody but its owner is yet.
    pub fn add_guild(&mut self, name: &str) -> GuildId {
        let (guild, owner) = (self.new_id(), self.add_person(&format!("{name} owner")));
        let members = BTreeMap::from([(owner, BTreeSet::new())]);
        let new = Guild { name: name.to_owned(), owner, roles: BTreeMap::new(), members };
        self.guilds.insert(guild, new);
        guild
    }

    /// The servers that the bot is in.
    pub fn bots_guilds(&self) -> impl Iterator<Item = (GuildId, &Guild)> {
        let is_in = |guild: &Guild| guild.members.contains_key(&self.bot.user);
        self.guilds.iter().filter(move |(_, guild)| is_in(guild)).map(|(id, guild)| (*id, guild))
    }

    /// Whether the bot is in this server.
    pub fn bot_is_in(&self, guild: GuildId) -> bool {
        self.guilds.get(&guild).is_some_and(|guild| guild.members.contains_key(&self.bot.user))
    }

    /// Opens a channel in `guild`.
    pub fn add_channel(&mut self, guild: GuildId, name: &str) -> ChannelId {
        self.open(ChannelKind::Text { guild, name: name.to_owned() })
    }

    /// Adds a role to `guild`.
    pub fn add_role(&mut self, guild: GuildId, name: &str, permissions: Permissions) -> RoleId {
        let id = self.new_id();
        let role = Role { name: name.to_owned(), permissions };
        self.guilds.get_mut(&guild).expect("servers are never deleted").roles.insert(id, role);
        id
    }

    /// Signs up an account that is in no server.
    pub fn add_person(&mut self, name: &str) -> UserId {
        let id = self.new_id();
        let person = Person {
            name: name.to_owned(),
            takes_dms: true,
            has_installed: false,
            dm: None,
            modal: None,
            glimpses: 0,
            last_act: None,
            bell: watch::channel(()).0,
        };
        self.people.insert(id, person);
        id
    }

    /// The conversation between `person` and the bot, opened if there was none.
    pub fn dm_with(&mut self, person: UserId) -> ChannelId {
        let known = self.person(person).dm;
        let dm = known.unwrap_or_else(|| self.open(ChannelKind::Dm { with: person }));
        self.person(person).dm = Some(dm);
        dm
    }

    /// The account `id`, which signed up with [`World::add_person`].
    pub fn person(&mut self, id: UserId) -> &mut Person {
        self.people.get_mut(&id).expect("accounts are never deleted")
    }

    /// Lets everybody look whether there is news.
    pub fn ring_all(&self) {
        self.people.values().for_each(|person| person.bell.send_replace(()));
    }

    /// The server in which `channel` is, if in any.
    pub fn guild_of(&self, channel: ChannelId) -> Option<GuildId> {
        self.channels.get(&channel).and_then(Channel::guild)
    }

    /// What the bot may do in `channel`: nothing in a server that it is not in.
    pub fn bot_permissions(&self, channel: &Channel) -> Permissions {
        let all = match channel.guild().map(|id| &self.guilds[&id]) {
            Some(guild) if guild.members.contains_key(&self.bot.user) => {
                guild.permissions(self.bot.user)
            }
            Some(_) => Permissions::empty(),
            None => EVERYONE,
        };
        all - channel.denied_to_bot
    }

    /// Whether `person` can look into `channel`.
    pub fn is_in(&self, person: UserId, channel: ChannelId) -> bool {
        match self.channels.get(&channel).map(|channel| &channel.kind) {
            Some(ChannelKind::Text { guild, .. }) => {
                self.guilds.get(guild).is_some_and(|guild| guild.members.contains_key(&person))
            }
            Some(ChannelKind::Dm { with }) => *with == person,
            None => false,
        }
    }

    fn open(&mut self, kind: ChannelKind) -> ChannelId {
        let id = self.new_id();
        let (messages, denied_to_bot) = (BTreeSet::new(), Permissions::empty());
        self.channels.insert(id, Channel { kind, messages, denied_to_bot });
        id
    }
}
