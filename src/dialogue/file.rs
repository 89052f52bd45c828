//! Mirrors the YAML of a dialogue file, before any check.

/// A walk that must hold, as written under `tests:`.
#[derive(Debug, Clone)]
pub struct Transcript {}
