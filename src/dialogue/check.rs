//! Turns files into dialogues, or says everything that is wrong with them.

use serde::{Deserialize, Serialize};

/// A file of dialogue text, as it was read from somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Where it was found, as messages name it.
    pub path: String,
    /// What it says.
    pub text: String,
}
