//! Carries one act of a person through: load, step, commit, then show.
//!
//! Owns the order of things. Rules are the engine's, words pass the gate before they come here,
//! records are the store's.
//! Laws: what a person is shown was durable before. A kill at any point leaves the session at this
//! question or the next. Nothing is stored of a person who has not agreed.

mod cohorts;
mod consent;
mod draft;
mod error;
mod finish;
mod journal;
mod people;
mod publishing;
mod scripts;
mod servers;
mod sessions;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use tokio::sync::Semaphore;

pub use consent::ConsentText;
pub use draft::{Around, Draft};
pub use error::RunnerError;
pub use finish::{Decision, Offer, Receipt, Review};
pub use journal::JournalLine;
pub use sessions::{OpenSession, View};

use crate::ids::SessionId;
use crate::keys::{self, Keys};
use crate::library::Shelf;
use crate::privacy::scrub::{Memory, Scrubber};
use crate::store::Store;

/// What the runner may ask of the outside world.
pub trait World: Send + Sync {
    /// The day it is, where the people are.
    fn today(&self) -> NaiveDate;

    /// Fills `bytes` with randomness fit for keys.
    fn fill(&self, bytes: &mut [u8]);
}

/// Everything that a debrief needs, in one place.
pub struct Runner {
    store: Arc<dyn Store>,
    keys: Keys,
    shelf: Arc<Shelf>,
    scrubber: Scrubber,
    consent: ConsentText,
    world: Box<dyn World>,
    scripts: scripts::Scripts,
    /// Names that were met, a session each. In memory only: it is never written down.
    memories: Mutex<HashMap<SessionId, Memory>>,
    /// One turn for each text that may be screened at the same time.
    screening: Arc<Semaphore>,
}

/// What a [`Runner`] is made of.
pub struct Parts {
    /// Where records are kept.
    pub store: Arc<dyn Store>,
    /// The keys of this installation and its people.
    pub keys: Keys,
    /// The dialogues.
    pub shelf: Arc<Shelf>,
    /// The gate.
    pub scrubber: Scrubber,
    /// What people agree to.
    pub consent: ConsentText,
    /// Days and randomness.
    pub world: Box<dyn World>,
}

impl Runner {
    /// Puts the parts together, and finishes what a kill may have left half-done.
    ///
    /// # Errors
    /// Those of the store and the keys.
    pub async fn open(parts: Parts) -> Result<Self, RunnerError> {
        keys::finish_forgetting(&parts.keys.people, &*parts.store).await?;
        let runner = Self::new(parts);
        runner.sweep_scripts().await?;
        runner.sweep_cohorts().await?;
        Ok(runner)
    }

    fn new(parts: Parts) -> Self {
        Self {
            store: parts.store,
            keys: parts.keys,
            shelf: parts.shelf,
            scrubber: parts.scrubber,
            consent: parts.consent,
            world: parts.world,
            scripts: scripts::Scripts::default(),
            memories: Mutex::default(),
            screening: Arc::new(Semaphore::new(draft::texts_at_once())),
        }
    }

    /// The dialogues that can be started.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.world.fill(&mut bytes);
        bytes
    }
}
