//! The gateway: one WebSocket a session, over which the bot hears what happens.
//!
//! Owns sessions, sequence numbers and what each session missed. Law: every event goes to every
//! session that asked for its kind, in order, and is kept until the session is gone, so that a
//! resumed session misses nothing.

mod line;
mod ready;

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

pub use line::serve;

use super::faults::LineTrouble;
use super::state::World;

/// The heartbeat interval that Discord names in practice (Discord docs, "Gateway").
const HEARTBEAT: Duration = Duration::from_millis(41_250);
/// How many IDENTIFYs Discord allows in 24 hours (Discord docs, "Session Start Limit").
const IDENTIFIES_A_DAY: u32 = 1_000;
/// How many events are kept for a session that may come back.
const KEPT: usize = 4_096;

const GUILDS: u64 = 1;
const GUILD_MESSAGES: u64 = 1 << 9;
const DIRECT_MESSAGES: u64 = 1 << 12;
const MESSAGE_CONTENT: u64 = 1 << 15;
/// Intents that must be switched on in the portal: members, presences, message content.
const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | MESSAGE_CONTENT;
/// Every bit that means something (Discord docs, "List of Intents").
const KNOWN_INTENTS: u64 = 0x0331_FFFF;

/// What the fake sends down a line.
#[derive(Debug)]
pub enum Out {
    Frame(Value),
    /// A proper goodbye with one of Discord's close codes.
    Close(u16, &'static str),
    /// A broken socket.
    Cut,
}

/// What the gateway knows of one identified bot process.
#[derive(Debug, Default)]
struct Session {
    sequence: u64,
    intents: u64,
    kept: VecDeque<Value>,
    /// The way to the socket that carries the session now.
    line: Option<UnboundedSender<Out>>,
    /// An event that lets the next one go first.
    held: Option<Value>,
}

/// All sessions.
#[derive(Debug)]
pub struct Gateway {
    sessions: BTreeMap<String, Session>,
    /// The heartbeat interval that HELLO names.
    pub heartbeat: Duration,
    /// Whether heartbeats are answered; a zombie connection does not.
    pub answers_heartbeats: bool,
    /// IDENTIFYs that are left for today.
    pub identifies_left: u32,
    /// How many sessions began with IDENTIFY, and how many came back with RESUME.
    pub identified: u32,
    pub resumed: u32,
}

impl Default for Gateway {
    fn default() -> Self {
        Self {
            sessions: BTreeMap::new(),
            heartbeat: HEARTBEAT,
            answers_heartbeats: true,
            identifies_left: IDENTIFIES_A_DAY,
            identified: 0,
            resumed: 0,
        }
    }
}

impl Gateway {
    /// Sends the same thing down every open line.
    pub fn send_all(&mut self, mut make: impl FnMut() -> Out) {
        for line in self.sessions.values().filter_map(|session| session.line.as_ref()) {
            // A line whose other end is gone has lost nothing: its session keeps the events.
            let _ = line.send(make());
        }
    }

    /// Whether an event waits for another to overtake it.
    pub fn holds_back(&self) -> bool {
        self.sessions.values().any(|session| session.held.is_some())
    }

    /// Whether a bot is on the line.
    pub fn is_connected(&self) -> bool {
        self.sessions.values().any(|session| session.line.is_some())
    }
}

impl World {
    /// Tells every session that asked for it of `event`.
    pub fn dispatch(&mut self, event: &'static str, body: Value) {
        let names: Vec<_> = self.gateway.sessions.keys().cloned().collect();
        for name in names {
            let trouble = self.faults.strike_line(event);
            let session = self.gateway.sessions.get_mut(&name).expect("names were just listed");
            if session.wants(event, &body) {
                let body = session.redacted(event, body.clone(), &self.bot.user.to_string());
                session.push(event, body, trouble);
            }
        }
    }

    /// Lets go of events that waited for a next one which did not come.
    pub fn release_held(&mut self) {
        for session in self.gateway.sessions.values_mut() {
            if let Some(frame) = session.held.take() {
                session.send(Out::Frame(frame));
            }
        }
    }
}

impl Session {
    fn wants(&self, event: &str, body: &Value) -> bool {
        let in_guild = !body["guild_id"].is_null();
        let needed = match event {
            _ if event.starts_with("MESSAGE_") && in_guild => GUILD_MESSAGES,
            _ if event.starts_with("MESSAGE_") => DIRECT_MESSAGES,
            _ if event.starts_with("GUILD_") || event.starts_with("CHANNEL_") => GUILDS,
            _ => 0,
        };
        self.intents & needed == needed
    }

    // Without the privileged intent a bot reads only direct messages, its own, and what names it.
    fn redacted(&self, event: &str, mut body: Value, bot: &str) -> Value {
        let is_foreign = event.starts_with("MESSAGE_")
            && !body["guild_id"].is_null()
            && body["author"]["id"] != bot;
        let names_bot =
            body["content"].as_str().is_some_and(|text| text.contains(&format!("<@{bot}>")));
        if is_foreign && !names_bot && self.intents & MESSAGE_CONTENT == 0 {
            body["content"] = json!("");
            for key in ["embeds", "attachments", "components"] {
                body[key] = json!([]);
            }
        }
        body
    }

    fn push(&mut self, event: &str, body: Value, trouble: Option<LineTrouble>) {
        self.sequence += 1;
        let frame = json!({"op": 0, "s": self.sequence, "t": event, "d": body});
        self.kept.push_back(frame.clone());
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
        self.carry(frame, trouble);
    }

    fn carry(&mut self, frame: Value, trouble: Option<LineTrouble>) {
        match trouble {
            Some(LineTrouble::Cut) => return self.send(Out::Cut),
            Some(LineTrouble::Swapped) if self.held.is_none() => return self.held = Some(frame),
            Some(LineTrouble::Reconnect) => self.send(Out::Frame(json!({"op": 7, "d": null}))),
            Some(LineTrouble::InvalidSession { resumable }) => {
                self.send(Out::Frame(json!({"op": 9, "d": resumable})));
            }
            Some(LineTrouble::Twice) => self.send(Out::Frame(frame.clone())),
            Some(LineTrouble::Swapped) | None => {}
        }
        self.send(Out::Frame(frame));
        if let Some(held) = self.held.take() {
            self.send(Out::Frame(held));
        }
    }

    fn send(&self, out: Out) {
        if let Some(line) = &self.line {
            // The other end may have gone in this moment; the event is kept for its return.
            let _ = line.send(out);
        }
    }
}
