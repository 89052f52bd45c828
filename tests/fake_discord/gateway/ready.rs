//! How a session begins and comes back.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::{GUILDS, KNOWN_INTENTS, Out, PRIVILEGED, Session};
use crate::fake_discord::state::World;

/// Why the gateway hangs up: a close code and Discord's words for it (Discord docs, "Gateway Close
/// Event Codes").
pub type Goodbye = (u16, &'static str);

impl World {
    /// Begins a session; its name comes out.
    ///
    /// # Errors
    /// The close code that Discord gives for a wrong token, intents or budget.
    pub(super) fn identify(
        &mut self,
        body: &Value,
        out: &UnboundedSender<Out>,
    ) -> Result<String, Goodbye> {
        self.check_token(body)?;
        self.check_intents(body)?;
        let left = self.gateway.identifies_left.checked_sub(1);
        self.gateway.identifies_left = left.ok_or((4004, "Authentication failed."))?;
        self.gateway.identified += 1;
        let name = format!("session{}", self.gateway.identified);
        let session = Session {
            intents: body["intents"].as_u64().unwrap_or(0),
            line: Some(out.clone()),
            ..Session::default()
        };
        self.gateway.sessions.insert(name.clone(), session);
        self.welcome(&name);
        Ok(name)
    }

    /// Brings a session back and sends what it missed; `false` if there is no such session.
    ///
    /// # Errors
    /// The close code that Discord gives for a wrong token or sequence number.
    pub(super) fn resume(
        &mut self,
        body: &Value,
        out: &UnboundedSender<Out>,
    ) -> Result<Option<String>, Goodbye> {
        self.check_token(body)?;
        let name = body["session_id"].as_str().unwrap_or_default();
        let Some(session) = self.gateway.sessions.get_mut(name) else {
            return Ok(None);
        };
        let seen = body["seq"].as_u64().filter(|seen| *seen <= session.sequence);
        let seen = seen.ok_or((4007, "Invalid seq."))?;
        session.line = Some(out.clone());
        for frame in session.kept.iter().filter(|frame| frame["s"].as_u64() > Some(seen)) {
            session.send(Out::Frame(frame.clone()));
        }
        session.send(Out::Frame(json!({"op": 0, "s": session.sequence, "t": "RESUMED", "d": {}})));
        self.gateway.resumed += 1;
        Ok(Some(name.to_owned()))
    }

    /// Forgets the session, as after opcode 9.
    pub fn forget_sessions(&mut self) {
        self.gateway.sessions.clear();
    }

    fn check_token(&self, body: &Value) -> Result<(), Goodbye> {
        let given = body["token"].as_str().unwrap_or_default();
        let given = given.strip_prefix("Bot ").unwrap_or(given);
        if given == self.bot.token { Ok(()) } else { Err((4004, "Authentication failed.")) }
    }

    fn check_intents(&self, body: &Value) -> Result<(), Goodbye> {
        let asked = body["intents"].as_u64().filter(|asked| asked & !KNOWN_INTENTS == 0);
        let asked = asked.ok_or((4013, "Invalid intent(s)."))?;
        let forbidden = asked & PRIVILEGED & !self.bot.privileged_intents;
        if forbidden == 0 { Ok(()) } else { Err((4014, "Disallowed intent(s).")) }
    }

    fn welcome(&mut self, name: &str) {
        let guilds: Vec<_> = self.bots_guilds().map(|(id, _)| id).collect();
        let unavailable: Vec<_> =
            guilds.iter().map(|id| json!({"id": id, "unavailable": true})).collect();
        let ready = json!({
            "v": 10, "user": self.user_json(self.bot.user), "guilds": unavailable,
            "session_id": name, "resume_gateway_url": "ws://127.0.0.1",
            "application": {"id": self.bot.application, "flags": 0}, "shard": [0, 1],
        });
        let creates: Vec<_> = guilds.iter().map(|id| self.guild_create_json(*id)).collect();
        let session = self.gateway.sessions.get_mut(name).expect("the session has just begun");
        session.push("READY", ready, None);
        if session.intents & GUILDS != 0 {
            creates.into_iter().for_each(|create| session.push("GUILD_CREATE", create, None));
        }
    }
}
