//! Free answers that wait for their writer's "keep it": the one thing that is in memory only.
//!
//! Law: a draft is kept under the number that its button carries, and under no other; what is taken
//! or too old is wiped.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use tokio::time::Instant;

use crate::ids::SessionId;
use crate::keys;
use crate::runner::Draft;

/// After how long the raw words of a draft are wiped.
const LIFE: Duration = Duration::from_secs(60 * 60);
/// How many drafts wait at most, one a session.
const MAX: usize = 10_000;

/// All drafts that wait.
#[derive(Default)]
pub struct Drafts(Mutex<HashMap<SessionId, Waiting>>);

struct Waiting {
    number: u32,
    draft: Draft,
    since: Instant,
}

impl Drafts {
    /// Lets `draft` wait, in place of an earlier one of the session. Returns its number, which is
    /// random, so that a button from before a restart does not mean another draft.
    pub fn put(&self, session: SessionId, draft: Draft) -> u32 {
        let mut bytes = [0; 4];
        keys::system_random(&mut bytes).expect("the operating system gives randomness");
        let (number, since) = (u32::from_le_bytes(bytes), Instant::now());
        let mut all = self.0.lock().expect("no panic while the lock is held");
        all.retain(|_, waiting| waiting.since.elapsed() < LIFE);
        if all.len() < MAX {
            all.insert(session, Waiting { number, draft, since });
        }
        number
    }

    /// Takes the draft out that has this number.
    pub fn take(&self, session: SessionId, number: u32) -> Option<Draft> {
        let mut all = self.0.lock().expect("no panic while the lock is held");
        all.get(&session).filter(|waiting| waiting.number == number)?;
        all.remove(&session).map(|waiting| waiting.draft)
    }

    /// The stored form of the draft that has this number.
    pub fn stored_form(&self, session: SessionId, number: u32) -> Option<String> {
        let all = self.0.lock().expect("no panic while the lock is held");
        let waiting = all.get(&session).filter(|waiting| waiting.number == number)?;
        Some(waiting.draft.stored_form().to_string())
    }

    /// Wipes what waits for the session.
    pub fn forget(&self, session: SessionId) {
        self.0.lock().expect("no panic while the lock is held").remove(&session);
    }
}
