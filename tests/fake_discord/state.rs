//! What this Discord remembers: who is where, what was said, and which interactions are open.
//!
//! Owns the world and the making of ids. Knows no sockets: the routes change it, the gateway and
//! the people read it. Law: everything that anybody sees comes from here.

pub mod interaction;
pub mod message;
pub mod people;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;
use twilight_model::id::Id;
use twilight_model::id::marker::{
    ApplicationMarker, ChannelMarker, CommandMarker, GuildMarker, InteractionMarker, MessageMarker,
    RoleMarker, UserMarker,
};

use super::clock::Clock;
use super::faults::Faults;
use super::gateway::Gateway;
use super::record::Record;
use super::transcript::Story;
use interaction::Interaction;
use message::Message;
use people::{Channel, Guild, Person};

pub type ApplicationId = Id<ApplicationMarker>;
pub type ChannelId = Id<ChannelMarker>;
pub type CommandId = Id<CommandMarker>;
pub type GuildId = Id<GuildMarker>;
pub type InteractionId = Id<InteractionMarker>;
pub type MessageId = Id<MessageMarker>;
pub type RoleId = Id<RoleMarker>;
pub type UserId = Id<UserMarker>;

/// The bot's own account, as the developer portal would show it.
#[derive(Debug)]
pub struct Bot {
    pub application: ApplicationId,
    pub user: UserId,
    pub name: String,
    pub token: String,
    /// Gateway intents switched on in the portal beyond the unprivileged ones.
    pub privileged_intents: u64,
}

/// A command as the bot registered it.
#[derive(Debug, Clone)]
pub struct Command {
    pub id: CommandId,
    /// The server that it was registered for, or `None` for everywhere.
    pub guild: Option<GuildId>,
    /// The body of the registration, with Discord's defaults filled in.
    pub body: Value,
}

/// Everything that this Discord remembers.
#[derive(Debug)]
pub struct World {
    pub clock: Clock,
    pub bot: Bot,
    pub guilds: BTreeMap<GuildId, Guild>,
    pub channels: BTreeMap<ChannelId, Channel>,
    pub people: BTreeMap<UserId, Person>,
    pub messages: BTreeMap<MessageId, Message>,
    pub interactions: BTreeMap<InteractionId, Interaction>,
    pub commands: Vec<Command>,
    pub gateway: Gateway,
    pub faults: Faults,
    pub record: Record,
    pub story: Story,
    /// Texts that one person alone has seen or typed.
    pub confided: BTreeSet<String>,
    /// Texts that stood in a channel of a server.
    pub said_in_public: BTreeSet<String>,
    made: u64,
}

impl World {
    /// An empty world whose faults follow `seed`.
    pub fn new(seed: u64) -> Self {
        let clock = Clock::default();
        let [application, user] = [1, 2].map(|number| clock.snowflake(number));
        Self {
            bot: Bot {
                application: Id::new(application),
                user: Id::new(user),
                name: "Debrief".to_owned(),
                token: format!("{user}.fake.token"),
                privileged_intents: 0,
            },
            clock,
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            people: BTreeMap::new(),
            messages: BTreeMap::new(),
            interactions: BTreeMap::new(),
            commands: Vec::new(),
            gateway: Gateway::default(),
            faults: Faults::new(seed),
            record: Record::default(),
            story: Story::default(),
            confided: BTreeSet::new(),
            said_in_public: BTreeSet::new(),
            made: 2,
        }
    }

    /// A new id, later than all given before.
    pub fn new_id<T>(&mut self) -> Id<T> {
        self.made += 1;
        Id::new(self.clock.snowflake(self.made))
    }

    /// Moves time forward and lets everybody see what that changed.
    pub fn advance(&mut self, by: Duration) {
        self.clock.advance(by);
        self.ring_all();
    }

    /// Time since the world began.
    pub fn now(&self) -> Duration {
        self.clock.now()
    }

    /// What the account `user` is called, the bot included.
    pub fn name(&self, user: UserId) -> &str {
        match self.people.get(&user) {
            Some(person) => &person.name,
            None => &self.bot.name,
        }
    }
}
