//! A cohort: people who learn together, and share what they choose to.
//!
//! Owns its name, its thresholds and the roles that it is bound to. Holds no list of members: who
//! may share is decided where people are, at the moment they share.

use serde::{Deserialize, Serialize};

use crate::record::Record;
use crate::themes::Settings;

/// A cohort, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// What people call it.
    pub name: String,
    /// How many people must stand behind what is shown.
    pub settings: Settings,
    /// How far it is in its life.
    pub stage: Stage,
    /// Whose it is on Discord; none for a cohort of a terminal.
    pub binding: Option<Binding>,
}

/// How far a cohort is in its life. It only goes forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// It takes shares.
    Open,
    /// It takes no more shares, and every week of it is over.
    Closed,
    /// It is being deleted: its records go, and it itself goes last.
    Leaving,
}

/// The server and the roles of a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// The id of the server.
    pub server: u64,
    /// The role that makes somebody a member. Without one nobody can share.
    pub members: Option<u64>,
    /// The role that may see themes. Without one nobody does.
    pub educators: Option<u64>,
}

impl Record for Cohort {
    const NAME: &'static str = "cohort";
    const FORMAT: u8 = 2;
}

impl Cohort {
    /// A new cohort with the usual thresholds.
    pub fn new(name: String, binding: Option<Binding>) -> Self {
        Self { name, settings: Settings::default(), stage: Stage::Open, binding }
    }

    /// Whether it takes shares.
    pub fn is_open(&self) -> bool {
        self.stage == Stage::Open
    }

    /// Whether somebody with these `roles` of `server` is a member.
    pub fn has_member(&self, server: u64, roles: &[u64]) -> bool {
        self.holds(server, roles, |binding| binding.members)
    }

    /// Whether somebody with these `roles` of `server` may see its themes.
    pub fn has_educator(&self, server: u64, roles: &[u64]) -> bool {
        self.holds(server, roles, |binding| binding.educators)
    }

    fn holds(&self, server: u64, roles: &[u64], role: fn(&Binding) -> Option<u64>) -> bool {
        let here = self.binding.as_ref().filter(|binding| binding.server == server);
        here.and_then(role).is_some_and(|role| roles.contains(&role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_count_in_their_own_server_only() {
        let binding = Binding { server: 1, members: Some(5), educators: None };
        let cohort = Cohort::new("Practice".into(), Some(binding));
        assert!(cohort.has_member(1, &[4, 5]));
        assert!(!cohort.has_member(2, &[5]) && !cohort.has_member(1, &[4]));
        assert!(!cohort.has_educator(1, &[4, 5]), "no role may see themes yet");
    }
}
