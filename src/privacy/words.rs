//! Scrubbed words, the only text of a person that the rooms behind the gate accept.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::scrub::Scrubbed;

/// Words that have passed the scrubber. Cheap to clone; prints as `**`.
///
/// Made from a [`Scrubbed`], or read back from a sealed record that once held one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words(Arc<str>);

impl Words {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Scrubbed> for Words {
    fn from(scrubbed: Scrubbed) -> Self {
        Self(scrubbed.into_text().into())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("**")
    }
}
