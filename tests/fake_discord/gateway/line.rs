//! One socket of the gateway, from HELLO to the end.
//!
//! Owns reading the bot's frames and hanging up on those that Discord would not take.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::Instant;

use super::Out;
use super::ready::Goodbye;
use crate::fake_discord::Shared;

/// The longest frame that Discord takes (Discord docs, "Sending Events").
const MAX_FRAME_BYTES: usize = 4_096;
/// How many frames Discord takes from one line in a minute (Discord docs, "Rate Limiting").
const MAX_FRAMES: u32 = 120;

/// What became of a line.
enum Fate {
    Open,
    Closed,
}

/// Serves one socket until either side ends it.
pub async fn serve(shared: Arc<Shared>, mut socket: WebSocket) {
    let (out, events) = unbounded_channel();
    let heartbeat = shared.world().gateway.heartbeat.as_millis();
    let hello = json!({"op": 10, "d": {"heartbeat_interval": heartbeat}});
    // A bot that hangs up on HELLO is heard of when reading.
    let _ = socket.send(Message::text(hello.to_string())).await;
    let mut line = Serving { shared, out, session: None, frames: 0, minute: Instant::now() };
    line.until_closed(&mut socket, events).await;
    line.hang_up();
}

struct Serving {
    shared: Arc<Shared>,
    out: UnboundedSender<Out>,
    session: Option<String>,
    /// Frames heard since this minute began.
    frames: u32,
    minute: Instant,
}

impl Serving {
    async fn until_closed(&mut self, socket: &mut WebSocket, mut events: UnboundedReceiver<Out>) {
        loop {
            let fate = tokio::select! {
                heard = socket.recv() => match heard {
                    Some(Ok(message)) => self.hear(socket, message).await,
                    Some(Err(_)) | None => Fate::Closed,
                },
                out = events.recv() => match out {
                    Some(out) => say(socket, out).await,
                    None => Fate::Closed,
                },
            };
            if matches!(fate, Fate::Closed) {
                return;
            }
        }
    }

    async fn hear(&mut self, socket: &mut WebSocket, message: Message) -> Fate {
        let text = match message {
            Message::Text(text) => text,
            Message::Close(_) => return Fate::Closed,
            Message::Binary(_) | Message::Ping(_) | Message::Pong(_) => return Fate::Open,
        };
        let understood = self.understand(text.as_str());
        self.shared.has_changed();
        match understood {
            Ok(None) => Fate::Open,
            Ok(Some(answer)) => say(socket, Out::Frame(answer)).await,
            Err((code, reason)) => say(socket, Out::Close(code, reason)).await,
        }
    }

    fn understand(&mut self, text: &str) -> Result<Option<Value>, Goodbye> {
        if self.count_frame() > MAX_FRAMES {
            return Err((4008, "You are being rate limited."));
        }
        let frame: Option<Value> = serde_json::from_str(text).ok();
        let frame = frame
            .filter(|_| text.len() <= MAX_FRAME_BYTES)
            .ok_or((4002, "Error while decoding payload."))?;
        self.answer(&frame)
    }

    fn count_frame(&mut self) -> u32 {
        if self.minute.elapsed() > Duration::from_secs(60) {
            (self.minute, self.frames) = (Instant::now(), 0);
        }
        self.frames += 1;
        self.frames
    }

    fn answer(&mut self, frame: &Value) -> Result<Option<Value>, Goodbye> {
        let mut world = self.shared.world();
        match (frame["op"].as_u64(), &self.session) {
            (Some(1), _) => {
                Ok(world.gateway.answers_heartbeats.then(|| json!({"op": 11, "d": null})))
            }
            (Some(2), None) => {
                self.session = Some(world.identify(&frame["d"], &self.out)?);
                Ok(None)
            }
            (Some(6), None) => {
                self.session = world.resume(&frame["d"], &self.out)?;
                Ok(self.session.is_none().then(|| json!({"op": 9, "d": false})))
            }
            (Some(2 | 6), Some(_)) => Err((4005, "Already authenticated.")),
            (Some(3 | 4 | 8), Some(_)) => Ok(None),
            (Some(3 | 4 | 8), None) => Err((4003, "Not authenticated.")),
            _ => Err((4001, "Unknown opcode.")),
        }
    }

    fn hang_up(&self) {
        let mut world = self.shared.world();
        let session = self.session.as_ref().and_then(|name| world.gateway.sessions.get_mut(name));
        // After a quick RESUME the session is already on another line, which stays.
        if let Some(session) = session.filter(|session| session.is_on(&self.out)) {
            session.line = None;
        }
        drop(world);
        self.shared.has_changed();
    }
}

impl super::Session {
    fn is_on(&self, out: &UnboundedSender<Out>) -> bool {
        self.line.as_ref().is_some_and(|line| line.same_channel(out))
    }
}

async fn say(socket: &mut WebSocket, out: Out) -> Fate {
    let message = match out {
        Out::Frame(frame) => Message::text(frame.to_string()),
        Out::Close(code, reason) => {
            Message::Close(Some(CloseFrame { code, reason: reason.into() }))
        }
        Out::Cut => return Fate::Closed,
    };
    let is_last = matches!(message, Message::Close(_));
    let sent = socket.send(message).await;
    if is_last || sent.is_err() { Fate::Closed } else { Fate::Open }
}
