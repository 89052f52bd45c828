//! The routes that this Discord has, and what each does.
//!
//! Owns the table. Law: a request for anything else breaks a rule, because nobody has looked at
//! what Discord would say to it.

mod about;
mod callback;
mod commands;
pub mod messages;
mod webhook;

use serde_json::Value;

use super::checks::{self, Shape};
use super::http::{Call, No, Reply};
use super::state::World;

pub const UNKNOWN_CHANNEL: No = No::State(404, 10003, "Unknown Channel");
pub const UNKNOWN_GUILD: No = No::State(404, 10004, "Unknown Guild");
pub const UNKNOWN_MEMBER: No = No::State(404, 10007, "Unknown Member");
pub const UNKNOWN_MESSAGE: No = No::State(404, 10008, "Unknown Message");
pub const UNKNOWN_USER: No = No::State(404, 10013, "Unknown User");
pub const UNKNOWN_WEBHOOK: No = No::State(404, 10015, "Unknown Webhook");
pub const UNKNOWN_INTERACTION: No = No::State(404, 10062, "Unknown interaction");
pub const UNKNOWN_COMMAND: No = No::State(404, 10063, "Unknown application command");
pub const ALREADY_ANSWERED: No =
    No::State(400, 40060, "Interaction has already been acknowledged.");
pub const MISSING_ACCESS: No = No::State(403, 50001, "Missing Access");
pub const FOREIGN_MESSAGE: No =
    No::State(403, 50005, "Cannot edit a message authored by another user");
pub const CLOSED_DM: No = No::State(403, 50007, "Cannot send messages to this user");
pub const MISSING_PERMISSIONS: No = No::State(403, 50013, "Missing Permissions");
pub const NO_COMMON_GUILD: No =
    No::State(403, 50278, "Cannot send messages to this user due to having no mutual guilds");
pub const INVALID_TOKEN: No = No::State(401, 50027, "Invalid Webhook Token");

/// The parts of a path that stand for something.
pub type Names<'a> = Vec<&'a str>;

type Act = fn(&mut World, &Call, &Names<'_>) -> Reply;

/// One route.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    pub method: &'static str,
    /// The path as Discord's specification writes it.
    pub pattern: &'static str,
    pub shape: Shape,
    act: Act,
}

const fn route(method: &'static str, pattern: &'static str, shape: Shape, act: Act) -> Route {
    Route { method, pattern, shape, act }
}

const COMMANDS: &str = "/applications/{application_id}/commands";
const COMMAND: &str = "/applications/{application_id}/commands/{command_id}";
const GUILD_COMMANDS: &str = "/applications/{application_id}/guilds/{guild_id}/commands";
const MESSAGE: &str = "/channels/{channel_id}/messages/{message_id}";
const WEBHOOK: &str = "/webhooks/{webhook_id}/{webhook_token}";
const REPLY: &str = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
const FOLLOW_UP: &str = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";
const CALLBACK: &str = "/interactions/{interaction_id}/{interaction_token}/callback";

/// All routes. A pattern with fixed words stands before one that would take them for names.
const ROUTES: [Route; 33] = [
    route("GET", "/gateway", Shape::Nothing, about::gateway),
    route("GET", "/gateway/bot", Shape::Nothing, about::gateway_bot),
    route("GET", "/applications/@me", Shape::Nothing, about::application),
    route("GET", "/oauth2/applications/@me", Shape::Nothing, about::application),
    route("GET", "/users/@me", Shape::Nothing, about::me),
    route("GET", "/users/@me/guilds", Shape::Nothing, about::my_guilds),
    route("POST", "/users/@me/channels", Shape::Other, messages::open_dm),
    route("GET", "/users/{user_id}", Shape::Nothing, about::user),
    route("GET", "/guilds/{guild_id}", Shape::Nothing, about::guild),
    route("GET", "/guilds/{guild_id}/channels", Shape::Nothing, about::guild_channels),
    route("GET", "/guilds/{guild_id}/roles", Shape::Nothing, about::roles),
    route("GET", "/guilds/{guild_id}/roles/member-counts", Shape::Nothing, about::role_sizes),
    route("GET", "/guilds/{guild_id}/members/{user_id}", Shape::Nothing, about::member),
    route("GET", "/channels/{channel_id}", Shape::Nothing, about::channel),
    route("POST", "/channels/{channel_id}/typing", Shape::Nothing, messages::typing),
    route("POST", "/channels/{channel_id}/messages", Shape::NewMessage, messages::create),
    route("GET", MESSAGE, Shape::Nothing, messages::read),
    route("PATCH", MESSAGE, Shape::MessageEdit, messages::edit),
    route("DELETE", MESSAGE, Shape::Nothing, messages::delete),
    route("GET", COMMANDS, Shape::Nothing, commands::list),
    route("PUT", COMMANDS, Shape::Commands, commands::replace),
    route("POST", COMMANDS, Shape::Command, commands::create),
    route("PATCH", COMMAND, Shape::Command, commands::change),
    route("DELETE", COMMAND, Shape::Nothing, commands::delete),
    route("GET", GUILD_COMMANDS, Shape::Nothing, commands::list_in_guild),
    route("PUT", GUILD_COMMANDS, Shape::Commands, commands::replace_in_guild),
    route("POST", CALLBACK, Shape::Callback, callback::answer),
    route("POST", WEBHOOK, Shape::NewMessage, webhook::follow_up),
    route("GET", REPLY, Shape::Nothing, webhook::read_reply),
    route("PATCH", REPLY, Shape::MessageEdit, webhook::edit_reply),
    route("DELETE", REPLY, Shape::Nothing, webhook::delete_reply),
    route("PATCH", FOLLOW_UP, Shape::MessageEdit, webhook::edit_follow_up),
    route("DELETE", FOLLOW_UP, Shape::Nothing, webhook::delete_follow_up),
];

/// Checks `call` and does what it asks for.
pub fn handle(world: &mut World, call: &Call) -> Reply {
    let found = ROUTES.iter().find_map(|route| Some((route, names(route, call)?)));
    let (route, names) =
        found.ok_or_else(|| No::Rule("this route is not played by the fake".to_owned()))?;
    checks::body(route, call)?;
    let (status, body) = (route.act)(world, call, &names)?;
    checks::answer(route, status, &body)?;
    Ok((status, body))
}

fn names<'a>(route: &Route, call: &'a Call) -> Option<Names<'a>> {
    let (pattern, path) = (route.pattern.split('/'), call.path.split('/'));
    if route.method != call.method || pattern.clone().count() != path.clone().count() {
        return None;
    }
    let mut names = Vec::new();
    for (expected, given) in pattern.zip(path) {
        match expected.starts_with('{') {
            true => names.push(given),
            false if expected == given => {}
            false => return None,
        }
    }
    Some(names)
}

/// Reads a name from a path as an id.
fn id<T>(name: &str, missing: No) -> Result<twilight_model::id::Id<T>, No> {
    name.parse().map_err(|_| missing)
}

/// Done, with nothing to say.
const DONE: Reply = Ok((204, Value::Null));
