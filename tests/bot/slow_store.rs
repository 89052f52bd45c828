//! A store that is slow when a test wants it to be: it waits at a gate.

use debrief::store::{Batch, Key, KeyPrefix, MemoryStore, Store, StoreError};
use tokio::sync::watch;

/// Whether reading and committing wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Open,
    /// Commits wait until it is open again.
    NoCommits,
    /// Everything does.
    Closed,
}

/// A store behind a gate.
pub struct SlowStore {
    inner: MemoryStore,
    gate: watch::Sender<Gate>,
}

impl Default for SlowStore {
    fn default() -> Self {
        Self { inner: MemoryStore::default(), gate: watch::Sender::new(Gate::Open) }
    }
}

impl SlowStore {
    pub fn set(&self, gate: Gate) {
        self.gate.send_replace(gate);
    }

    async fn until(&self, is_open: impl FnMut(&Gate) -> bool) {
        self.gate.subscribe().wait_for(is_open).await.expect("the gate outlives its users");
    }
}

#[async_trait::async_trait]
impl Store for SlowStore {
    async fn read(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.until(|gate| *gate != Gate::Closed).await;
        self.inner.read(key).await
    }

    async fn scan(
        &self,
        range: &KeyPrefix,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        self.until(|gate| *gate != Gate::Closed).await;
        self.inner.scan(range, after, limit).await
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        self.until(|gate| *gate == Gate::Open).await;
        self.inner.commit(batch).await
    }
}
