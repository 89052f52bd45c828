//! The names that dialogue files give to things, each a type of its own.
//!
//! Cheap to clone: sessions hold many of them, and a step clones its session.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name!(
    /// A dialogue or fragment: `self-disclosure`.
    DialogueId
);
name!(
    /// A node inside one file: `whose_need`.
    NodeId
);
name!(
    /// An option of one question: `mine`.
    OptionId
);
name!(
    /// The name under which an answer is kept and asked for later: `need`.
    AnswerName
);
name!(
    /// A theme of the codebook: `own-emotions`.
    CodeId
);
