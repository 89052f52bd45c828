//! What the fake noticed.
//!
//! Owns the lists that a test looks at afterwards: who asked for what, which rules were broken,
//! and where Discord said no without a rule being broken.

use std::fmt;

use super::faults::Trouble;

/// One request or connection that reached the fake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// `GET`, `POST`, …, or `WS` for an opened gateway connection.
    pub method: String,
    /// The path, with `/api/v10` and without the query.
    pub path: String,
}

/// A rule of Discord that the bot broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The request that broke it.
    pub request: String,
    /// What was found and what was expected.
    pub rule: String,
}

/// A request that was well formed and still turned down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub request: String,
    pub status: u16,
    /// Discord's error code (Discord docs, "JSON Error Codes").
    pub code: u32,
}

/// Everything noticed so far, in order.
#[derive(Debug, Default)]
pub struct Record {
    pub contacts: Vec<Contact>,
    pub breaches: Vec<Breach>,
    pub refusals: Vec<Refusal>,
    /// Requests that met trouble, and which.
    pub troubles: Vec<(String, Trouble)>,
    /// How often the bot came back before the time that a 429 had named.
    pub impatience: u32,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.request, self.rule)
    }
}
