//! A cohort: people who learn together, and share what they choose to.
//!
//! Owns its name and thresholds. Holds no list of members: who may share is decided where people
//! are, at the moment they share.

use serde::{Deserialize, Serialize};

use crate::themes::Settings;

/// A cohort, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// What people call it.
    pub name: String,
    /// How many people must stand behind what is shown.
    pub settings: Settings,
    /// Whether it takes no more shares. Then every week of it is over.
    pub is_closed: bool,
}

/// Why stored bytes are no cohort.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CohortError {
    /// Written by a newer version.
    #[error("the cohort has format {0}, and this version of debrief knows format {FORMAT}")]
    Format(u8),
    /// Not readable.
    #[error("the cohort record is damaged; restore it from a backup")]
    Damaged(#[source] postcard::Error),
}

const FORMAT: u8 = 1;

impl Cohort {
    /// A new cohort with the usual thresholds.
    pub fn new(name: String) -> Self {
        Self { name, settings: Settings::default(), is_closed: false }
    }

    /// The bytes to store: one format byte, then the cohort in postcard.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, vec![FORMAT])
            .expect("a cohort has only types that postcard can write")
    }

    /// Reads what [`Cohort::to_bytes`] wrote.
    ///
    /// # Errors
    /// If another version wrote the bytes, or they are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CohortError> {
        match bytes.split_first() {
            Some((&FORMAT, rest)) => postcard::from_bytes(rest).map_err(CohortError::Damaged),
            Some((&other, _)) => Err(CohortError::Format(other)),
            None => Err(CohortError::Damaged(postcard::Error::DeserializeUnexpectedEnd)),
        }
    }
}
