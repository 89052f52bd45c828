//! How a record becomes bytes, and how bytes become a record again.
//!
//! Owns the shape that all of them share: one format byte, then postcard.
//! Refuses bytes of another format, so that no record is ever read as what it is not.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Something that is stored whole, under one key.
pub trait Record: Serialize + DeserializeOwned {
    /// What it is, in a word.
    const NAME: &'static str;
    /// Counts up whenever the shape changes.
    const FORMAT: u8;
    /// What a person can do about a damaged one.
    const MEND: &'static str = "restore it from a backup";

    /// The bytes to store, or to seal and store.
    fn to_bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, vec![Self::FORMAT])
            .expect("a record has only types that postcard writes")
    }

    /// Reads what [`Record::to_bytes`] wrote.
    ///
    /// # Errors
    /// If another version wrote the bytes, or they are damaged.
    fn from_bytes(bytes: &[u8]) -> Result<Self, RecordError> {
        let (name, known, mend) = (Self::NAME, Self::FORMAT, Self::MEND);
        let damaged = |source| RecordError::Damaged { name, mend, source };
        match bytes.split_first() {
            Some((&found, rest)) if found == known => postcard::from_bytes(rest).map_err(damaged),
            Some((&found, _)) => Err(RecordError::Format { name, found, known }),
            None => Err(damaged(postcard::Error::DeserializeUnexpectedEnd)),
        }
    }
}

/// Why stored bytes are not the record that they should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// Written by another version.
    #[error("the {name} has format {found}, and this version of debrief knows format {known}")]
    Format {
        /// What should be there.
        name: &'static str,
        /// The format it has.
        found: u8,
        /// The format that this version reads.
        known: u8,
    },
    /// Not readable.
    #[error("the {name} is damaged; {mend}")]
    Damaged {
        /// What should be there.
        name: &'static str,
        /// What to do.
        mend: &'static str,
        /// What the reader met.
        source: postcard::Error,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Note(String);

    impl Record for Note {
        const NAME: &'static str = "note";
        const FORMAT: u8 = 3;
    }

    #[test]
    fn what_was_written_is_read() {
        let note = Note("kettle".into());
        assert_eq!(Note::from_bytes(&note.to_bytes()), Ok(note));
    }

    #[test]
    fn bytes_of_another_format_are_refused() {
        let error = Note::from_bytes(&[9, 0]).unwrap_err();
        let told = "the note has format 9, and this version of debrief knows format 3";
        assert_eq!(error.to_string(), told);
    }

    #[test]
    fn bytes_cut_short_are_told_as_damaged() {
        for cut in [&[][..], &[3], &[3, 5, b'k']] {
            let error = Note::from_bytes(cut).unwrap_err();
            assert_eq!(error.to_string(), "the note is damaged; restore it from a backup");
        }
    }
}
