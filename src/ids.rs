//! The ids of things that are stored, each a type of its own so that two cannot be swapped.
//!
//! All are random or keyed: none counts up, so none tells who came first.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text is no id: it is not 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id has 32 hexadecimal digits")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Wraps 16 bytes, which the caller drew at random or derived with a key.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The 16 bytes, as they stand in a key of the store.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_hex(text).map(Self)
            }
        }

    };
}

/// Prints an id in full, for those that may stand in a log.
macro_rules! loggable {
    ($($name:ident),*) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )* };
}

id!(
    /// One debrief of one person, from its first question to its end. Random.
    SessionId
);
id!(
    /// One kept reflection in its writer's journal. Random.
    ReflectionId
);
id!(
    /// One shared reflection in a cohort's pool. Random, unlinked from its journal twin.
    ShareId
);
id!(
    /// A cohort. Random.
    CohortId
);
id!(
    /// A person's account under the key: HMAC-SHA-256, cut to 128 bits.
    ///
    /// Prints as `**`: a pseudonym in a log would let a reader follow one person.
    Pseudonym
);
loggable!(SessionId, ReflectionId, ShareId, CohortId);

impl fmt::Debug for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("**")
    }
}

fn parse_hex(text: &str) -> Result<[u8; 16], NotAnId> {
    let all_hex = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let number = u128::from_str_radix(text, 16).ok().filter(|_| all_hex);
    number.map(u128::to_be_bytes).ok_or(NotAnId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_printed() {
        let id = SessionId::from_bytes(*b"0123456789abcdef");
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn other_text_is_no_id() {
        for text in ["", "12", "+1234567890123456789012345678901", "é23456789012345678901234567890"]
        {
            assert_eq!(text.parse::<SessionId>(), Err(NotAnId), "{text:?}");
        }
    }

    #[test]
    fn a_pseudonym_does_not_print() {
        assert_eq!(format!("{:?}", Pseudonym::from_bytes([7; 16])), "**");
    }
}
