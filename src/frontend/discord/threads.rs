//! Which message of a direct conversation shows its latest page.
//!
//! In memory, and only for looks: it lets an earlier page lose its controls. After a restart they
//! stay, and are recognised as old when they are pressed.

use std::collections::HashMap;
use std::sync::Mutex;

use serenity::all::MessageId;

use crate::ids::SessionId;

/// How many threads are remembered; beyond, all are forgotten.
const MAX: usize = 100_000;

/// The latest page of each thread.
#[derive(Default)]
pub struct Threads(Mutex<HashMap<SessionId, MessageId>>);

impl Threads {
    /// Remembers the latest page, and gives back the one before.
    pub fn put(&self, session: SessionId, message: MessageId) -> Option<MessageId> {
        let mut all = self.0.lock().expect("no panic while the lock is held");
        if all.len() >= MAX {
            all.clear();
        }
        all.insert(session, message)
    }

    /// Forgets a thread that is over.
    pub fn forget(&self, session: SessionId) {
        self.0.lock().expect("no panic while the lock is held").remove(&session);
    }
}
