//! Whom the bot has met since its start: names that are taken out of answers wherever they stand.
//!
//! In memory only, and bounded. Law: nobody learns a name from here; it is only ever removed.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard};

use serenity::all::{GuildId, Member, User};

/// Above so many people the earliest are forgotten, all at once: it is only a help.
const MOST_PEOPLE: usize = 2_000;
/// The most names for one answer, so that reading it stays quick.
const MOST_NAMES: usize = 400;

/// The people that were met.
#[derive(Default)]
pub struct Met(Mutex<HashMap<u64, Person>>);

#[derive(Default)]
struct Person {
    names: BTreeSet<String>,
    servers: BTreeSet<u64>,
}

impl Met {
    /// Notes somebody, and the server where they were.
    pub fn note(&self, user: &User, member: Option<&Member>, server: Option<GuildId>) {
        let mut people = self.people();
        if people.len() >= MOST_PEOPLE {
            people.clear();
        }
        let person = people.entry(user.id.get()).or_default();
        let nick = member.and_then(|member| member.nick.clone());
        let names =
            [Some(user.name.clone()), user.global_name.as_ref().map(ToString::to_string), nick];
        person.names.extend(names.into_iter().flatten());
        person.servers.extend(server.map(GuildId::get));
    }

    /// The names of `user`, and of everybody in the servers where `user` was met.
    pub fn around(&self, user: u64) -> Vec<String> {
        let people = self.people();
        let Some(me) = people.get(&user) else { return vec![] };
        let is_near = |other: &&Person| !other.servers.is_disjoint(&me.servers);
        let others = people.values().filter(is_near).flat_map(|other| &other.names);
        me.names.iter().chain(others).take(MOST_NAMES).cloned().collect()
    }

    fn people(&self) -> MutexGuard<'_, HashMap<u64, Person>> {
        self.0.lock().expect("no panic while the lock is held")
    }
}
