//! What is written together: expectations, and changes that happen if all of them hold.
//!
//! Owns the limits on one record. Knows no store.
//! Law: a batch that passed [`Batch::check_sizes`] is within the limits of every store.

use std::collections::BTreeMap;

use super::{Key, Kind, StoreError};

/// A set of changes that a store makes whole or not at all.
///
/// A later change of the same key replaces an earlier one.
#[derive(Default)]
pub struct Batch {
    expected: Vec<(Key, Option<Vec<u8>>)>,
    changes: BTreeMap<Key, Option<Vec<u8>>>,
}

impl Batch {
    /// The longest value that is stored, in bytes.
    ///
    /// sled 0.34 puts values above about 128 KiB into files that it never syncs; half of that
    /// leaves room, and the longest session or reflection is far below it.
    pub const MAX_VALUE_BYTES: usize = 64 * 1024;

    /// A batch that expects and changes nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets the batch happen only if `key` still holds what was read: `None` for no record.
    ///
    /// Sealed values have a nonce of their own each time, so equal bytes are the same version.
    #[must_use]
    pub fn expect(mut self, key: Key, read: Option<Vec<u8>>) -> Self {
        self.expected.push((key, read));
        self
    }

    /// Writes `value` under `key`.
    #[must_use]
    pub fn put(mut self, key: Key, value: Vec<u8>) -> Self {
        self.changes.insert(key, Some(value));
        self
    }

    /// Removes the record under `key`, if there is one.
    #[must_use]
    pub fn remove(mut self, key: Key) -> Self {
        self.changes.insert(key, None);
        self
    }

    /// What the keys are expected to hold.
    pub fn expected(&self) -> impl Iterator<Item = (&Key, Option<&[u8]>)> {
        self.expected.iter().map(|(key, value)| (key, value.as_deref()))
    }

    /// The changes in key order: the new value, or `None` for a removal.
    pub fn changes(&self) -> impl Iterator<Item = (&Key, Option<&[u8]>)> {
        self.changes.iter().map(|(key, value)| (key, value.as_deref()))
    }

    /// Tells whether the batch writes nothing new, so that a full disk need not refuse it.
    pub fn only_removes(&self) -> bool {
        self.changes.values().all(Option::is_none)
    }

    /// Holds the batch against the limits; every store calls this first.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] for the first value above [`Batch::MAX_VALUE_BYTES`].
    pub fn check_sizes(&self) -> Result<(), StoreError> {
        let fits = |bytes: usize| bytes <= Self::MAX_VALUE_BYTES;
        let mut sizes =
            self.changes().map(|(key, value)| (key.kind(), value.map_or(0, <[u8]>::len)));
        sizes.find(|(_, bytes)| !fits(*bytes)).map_or(Ok(()), too_large)
    }
}

fn too_large((kind, bytes): (Kind, usize)) -> Result<(), StoreError> {
    Err(StoreError::TooLarge { kind, bytes, limit: Batch::MAX_VALUE_BYTES })
}
