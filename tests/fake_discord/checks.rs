//! Whether Discord would take a request: three opinions, each of which can say no.
//!
//! Owns their order. Discord's own specification comes first where it is at hand, then twilight's
//! models, then the rules that both let through.

pub mod by_hand;
pub mod openapi;
pub mod twilight;

use serde_json::Value;

use super::http::{Call, No};
use super::routes::Route;
use super::state::World;

/// What kind of body a route takes, which decides what is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A new message.
    NewMessage,
    /// A change to a message.
    MessageEdit,
    /// A first answer to an interaction.
    Callback,
    /// A list of commands that replaces all.
    Commands,
    /// One command.
    Command,
    /// Something small that only the specification knows.
    Other,
    /// No body.
    Nothing,
}

/// What every request needs, whatever it is about.
pub fn envelope(world: &World, call: &Call) -> Result<(), No> {
    let agent =
        call.headers.get("user-agent").and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    if !agent.starts_with("DiscordBot (") {
        return Err(No::Rule(format!(
            "the user agent is `{agent}`, expected `DiscordBot (url, version)`"
        )));
    }
    match &call.body.fault {
        Some(fault) => Err(No::Rule(fault.clone())),
        None => let_in(world, call),
    }
}

// Interaction calls carry their own token in the path.
fn let_in(world: &World, call: &Call) -> Result<(), No> {
    let by_token = call.path.starts_with("/interactions/") || call.path.starts_with("/webhooks/");
    let given = call.headers.get("authorization").and_then(|value| value.to_str().ok());
    let is_bot = given == Some(&format!("Bot {}", world.bot.token));
    if by_token || is_bot { Ok(()) } else { Err(No::State(401, 0, "401: Unauthorized")) }
}

/// Checks the body of `call`, which goes to `route`; all opinions that say no are given.
pub fn body(route: &Route, call: &Call) -> Result<(), No> {
    let opinions = [
        openapi::request(route, call),
        twilight::body(route.shape, &call.body.json),
        by_hand::body(route, call),
    ];
    let faults: Vec<_> = opinions.into_iter().filter_map(Result::err).collect();
    if faults.is_empty() { Ok(()) } else { Err(No::Rule(faults.join("; "))) }
}

/// Checks what the fake itself answers.
pub fn answer(route: &Route, status: u16, body: &Value) -> Result<(), No> {
    let fault = |fault| No::Rule(format!("the fake answered what Discord would not: {fault}"));
    openapi::response(route, status, body).map_err(fault)
}
