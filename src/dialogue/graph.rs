//! Walks over a dialogue, and draws it.
