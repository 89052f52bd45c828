//! A store that lasts as long as the process: for tests and for trying things out.
//!
//! Owns one map behind one lock. Law: it keeps every promise of [`Store`] but durability.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Batch, Key, KeyPrefix, Store, StoreError, schema};

type Records = BTreeMap<Key, Vec<u8>>;

/// Records in memory.
pub struct MemoryStore(Mutex<Records>);

impl MemoryStore {
    /// A store that holds nothing but its schema.
    pub fn new() -> Self {
        Self(Mutex::new(Records::from([(schema::place(), schema::written().to_vec())])))
    }

    fn records(&self) -> MutexGuard<'_, Records> {
        // No code panics while it holds the lock, so the map is whole even if the lock says not.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait::async_trait]
impl Store for MemoryStore {
    async fn read(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.records().get(key).cloned())
    }

    async fn scan(
        &self,
        range: &KeyPrefix,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        let records = self.records();
        let behind = records.range((start, Bound::Unbounded));
        let within = behind.filter(|(key, _)| range.holds(key.as_bytes()));
        Ok(within.take(limit).map(|(key, value)| (key.clone(), value.clone())).collect())
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        batch.check_sizes()?;
        let mut records = self.records();
        let holds =
            batch.expected().all(|(key, value)| records.get(key).map(Vec::as_slice) == value);
        if !holds {
            return Err(StoreError::Conflict);
        }
        for (key, value) in batch.changes() {
            match value {
                Some(value) => records.insert(key.clone(), value.to_vec()),
                None => records.remove(key),
            };
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::MemoryStore;

    super::super::contract::tests_of!(|| (MemoryStore::new(), ()));
}
