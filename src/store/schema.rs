//! The version of what stands in a store.
//!
//! Owns the number and where it is written. Law: a store of a later version is left as it is.

use super::{Key, StoreError};

/// The layout of keys and values that this program writes.
pub const SCHEMA: u32 = 1;

/// Where the schema stands.
pub(super) fn place() -> Key {
    Key::meta("schema")
}

/// The schema as it is written.
pub(super) fn written() -> [u8; 4] {
    SCHEMA.to_be_bytes()
}

/// What a store needs after its schema was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// The store is new: write the schema.
    Mark,
    /// The schema is known: nothing.
    Nothing,
}

/// Judges what stands at [`place`].
pub(super) fn judge(found: Option<&[u8]>) -> Result<Need, StoreError> {
    let Some(found) = found else { return Ok(Need::Mark) };
    // A later version may write the number in another way; that is a newer schema, too.
    let found = found.try_into().map_or(u32::MAX, u32::from_be_bytes);
    if found > SCHEMA {
        Err(StoreError::NewerSchema { found, known: SCHEMA })
    } else {
        Ok(Need::Nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_store_gets_a_mark_and_a_known_one_stays() {
        assert_eq!(judge(None).unwrap(), Need::Mark);
        assert_eq!(judge(Some(&written())).unwrap(), Need::Nothing);
    }

    #[test]
    fn a_newer_schema_is_refused_with_both_numbers_and_the_remedy() {
        let refusal = judge(Some(&(SCHEMA + 1).to_be_bytes())).unwrap_err().to_string();
        assert_eq!(
            refusal,
            "the store has schema 2, but this version knows schemas up to 1; \
             use a newer version of debrief (nothing was changed)"
        );
        assert!(judge(Some(b"version nine")).is_err());
    }
}
