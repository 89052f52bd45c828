//! What did not reach its person, and another way to them.
//!
//! Owns who could not be written to in direct messages: in memory, account ids only, forgotten once
//! they were told. Law: each refusal is one line in the log, without a name or an id.

use std::collections::HashSet;
use std::sync::Mutex;

use super::Bot;
use super::call::Call;
use super::http::Refusal;
use super::page::Page;

/// How many people wait to be told; beyond, all are forgotten.
const MAX: usize = 10_000;

const NOT_HERE: &str = "Discord does not let me show you that here: I lack a permission that those who run this server can give me (Embed Links, Attach Files). Nothing is lost. `/debrief` goes on from where you are, here or in direct messages with me.";
const CLOSED: &str = "I could not write to you before: your direct messages are closed for me. Nothing is lost. Open them in the privacy settings of a server that we share, or go on with `/debrief`.";

/// People whose direct messages are closed, and who do not know yet that an answer was lost.
#[derive(Default)]
pub struct Unheard(Mutex<HashSet<u64>>);

impl Unheard {
    fn put(&self, user: u64) {
        let mut all = self.0.lock().expect("no panic while the lock is held");
        if all.len() >= MAX {
            all.clear();
        }
        all.insert(user);
    }

    fn take(&self, user: u64) -> bool {
        self.0.lock().expect("no panic while the lock is held").remove(&user)
    }
}

impl Bot {
    /// Logs that an answer was refused, and tells its person in another way if there is one.
    pub(super) async fn reached<T>(&self, call: &Call, done: Result<T, Refusal>) {
        let Err(refusal) = done else { return };
        tracing::warn!(%refusal, "an answer did not reach its person");
        match refusal {
            Refusal::Forbidden(_) | Refusal::Unfit(..) => {
                // If this is refused too, the command that it names is still a way on.
                let _ = call.aside(&self.line, &Page::say(NOT_HERE)).await;
            }
            Refusal::ClosedDm => self.unheard.put(call.user),
            _ => {}
        }
    }

    /// Tells somebody who can be heard again what they missed.
    pub(super) async fn catch_up(&self, call: &Call) {
        if self.unheard.take(call.user) {
            self.say(call, CLOSED).await;
        }
    }
}
