//! Debrief leads people in the helping professions through scripted debriefs, and keeps what they
//! agree to keep without their name.

pub mod coding;
pub mod dialogue;
pub mod disk;
pub mod engine;
pub mod ids;
pub mod keys;
pub mod library;
pub mod privacy;
pub mod reflection;
pub mod safety;
pub mod store;
pub mod themes;
pub mod yaml;
