//! A free answer on its way in: screened, scrubbed, shown to its writer, and only then kept.
//!
//! This is the last place that holds raw words. They are in a [`RawAnswer`] inside the draft, so
//! that the writer can mark more or give a false find back, and are wiped with it.

use std::sync::Arc;

use super::{Runner, RunnerError};
use crate::coding::Codebook;
use crate::engine::{Answer, Given, Session};
use crate::ids::SessionId;
use crate::privacy::RawAnswer;
use crate::privacy::pseudonym::Account;
use crate::privacy::scrub::{Memory, Scrubbed, Scrubber, Settings};
use crate::safety::{self, Concern};

/// What the place of a debrief adds to how an answer is read.
#[derive(Default)]
pub struct Around {
    /// Names to take out wherever they stand: the writer's own, and those of people met there.
    pub names: Vec<String>,
    /// What may stay, where those in charge of the place decided it.
    pub keep: Settings,
}

/// A free answer that its writer has not agreed to yet. Nothing of it is stored.
pub struct Draft {
    session: SessionId,
    raw: RawAnswer,
    scrubber: Scrubber,
    scrubbed: Scrubbed,
    concern: Option<Concern>,
}

impl Draft {
    /// What would be kept.
    pub fn stored_form(&self) -> &str {
        self.scrubbed.text()
    }

    /// Whether anything was removed.
    pub fn is_changed(&self) -> bool {
        self.scrubbed.is_changed()
    }

    /// Whether the words suggest that a signpost may help. Never stored.
    pub fn concern(&self) -> Option<Concern> {
        self.concern
    }

    /// The answer to give, once the writer agrees. The raw words go here.
    pub fn into_answer(self) -> Answer {
        let moves = Codebook::builtin().moves(self.scrubbed.text());
        Answer::Text { words: self.scrubbed.into(), moves }
    }
}

impl Runner {
    /// Screens and scrubs a free answer for a session of `account`.
    ///
    /// # Errors
    /// [`RunnerError::NoSuchSession`], and those of the store.
    pub async fn draft(
        &self,
        account: &Account,
        session: SessionId,
        raw: RawAnswer,
        around: &Around,
    ) -> Result<Draft, RunnerError> {
        self.remember(account, session).await?;
        self.with_memory(session, |memory| {
            around.names.iter().for_each(|name| memory.remove_always(name));
        });
        let (raw, concern) = self.screened(raw).await;
        let scrubber = self.scrubber.that_keeps(around.keep);
        let scrubbed = self.with_memory(session, |memory| scrubber.scrub(&raw, memory));
        Ok(Draft { session, raw, scrubber, scrubbed, concern })
    }

    /// Screens a text away from the threads that answer events: it takes some milliseconds, and an
    /// event must be acknowledged in time, however many others write. The turn ends with the
    /// screening, even if nobody waits for it any more.
    async fn screened(&self, raw: RawAnswer) -> (RawAnswer, Option<Concern>) {
        let turn = Arc::clone(&self.screening).acquire_owned().await;
        let screening = tokio::task::spawn_blocking(move || {
            let concern = safety::screen(&raw);
            drop(turn);
            (raw, concern)
        });
        screening.await.expect("the screen reads any text to its end")
    }

    /// Removes `words` from the draft too, and from all that comes in this session.
    pub fn mark(&self, draft: Draft, words: &str) -> Draft {
        self.with_memory(draft.session, |memory| memory.mark(words));
        self.again(draft)
    }

    /// Leaves `words` in the draft, and in all that comes in this session.
    pub fn give_back(&self, draft: Draft, words: &str) -> Draft {
        self.with_memory(draft.session, |memory| memory.give_back(words));
        self.again(draft)
    }

    fn again(&self, draft: Draft) -> Draft {
        let scrubbed =
            self.with_memory(draft.session, |memory| draft.scrubber.scrub(&draft.raw, memory));
        Draft { scrubbed, ..draft }
    }

    /// Sees to it that the session has a memory of names: after a restart an empty one, whose
    /// numbers begin above those in use, so that no two people become one.
    async fn remember(&self, account: &Account, id: SessionId) -> Result<(), RunnerError> {
        let person = self.known(account)?;
        let session = self.load(&person, id).await?.session;
        let mut memories = self.memories.lock().expect("no panic while the lock is held");
        memories.entry(id).or_insert_with(|| Memory::resume(texts(&session)));
        Ok(())
    }

    fn with_memory<T>(&self, session: SessionId, act: impl FnOnce(&mut Memory) -> T) -> T {
        let mut memories = self.memories.lock().expect("no panic while the lock is held");
        act(memories.entry(session).or_default())
    }
}

/// How many texts are screened at once: half of the cores stay for events.
pub(super) fn texts_at_once() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2))
}

fn texts(session: &Session) -> impl Iterator<Item = &str> {
    session.trail.iter().filter_map(|visit| match &visit.given {
        Some(Given::Text { words, .. }) => Some(words.as_str()),
        _ => None,
    })
}
