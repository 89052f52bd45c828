//! Reads the keys of one map, and collects every fault instead of stopping at the first.

use super::{Fault, FaultKind, Spanned, Spot, Tree, Value};

/// The faults found so far.
pub type Faults = Vec<Fault>;

/// The keys of one map while it is being read.
///
/// Asks for each key once, then [`Fields::close`] tells which keys it does not know. A key that is
/// nearly the right one is reported and used all the same, so that one slip gives one message.
pub struct Fields<'t, 'f> {
    at: Spot,
    what: &'static str,
    known: &'static [&'static str],
    entries: &'t [(Spanned<String>, Tree)],
    faults: &'f mut Faults,
}

impl<'t, 'f> Fields<'t, 'f> {
    /// Begins to read `tree` as `what` ("a node"), which has the keys `known`.
    ///
    /// `None`, and a fault, if there are no keys.
    pub fn open(
        tree: &'t Tree,
        what: &'static str,
        known: &'static [&'static str],
        faults: &'f mut Faults,
    ) -> Option<Self> {
        let Value::Map(entries) = &tree.value else {
            faults.push(Fault::wrong_kind(tree, &format!("{what}, with {}", list(known))));
            return None;
        };
        let at = tree.at;
        Some(Self { at, what, known, entries, faults })
    }

    /// Where the map begins.
    pub fn at(&self) -> Spot {
        self.at
    }

    /// The value of `key` if it stands there and can be read.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&Tree, &mut Faults) -> Option<T>,
    ) -> Option<T> {
        let tree = self.find(key)?;
        read(tree, self.faults)
    }

    /// As [`Fields::optional`], with a fault if the key is not there.
    pub fn required<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&Tree, &mut Faults) -> Option<T>,
    ) -> Option<T> {
        if self.find(key).is_none() {
            self.faults.push(missing(self.at, self.what, key));
        }
        self.optional(key, read)
    }

    /// Ends the reading: every key that is unknown, or stands twice, becomes a fault.
    pub fn close(self) {
        for (index, (key, _)) in self.entries.iter().enumerate() {
            if !self.known.contains(&key.value.as_str()) {
                self.faults.push(unknown(key, self.what, self.known));
            }
            if has(&self.entries[..index], &key.value) {
                self.faults.push(twice(key));
            }
        }
    }

    fn find(&self, key: &str) -> Option<&'t Tree> {
        let exact = self.entries.iter().find(|(name, _)| name.value == key);
        exact.or_else(|| self.find_slip(key)).map(|(_, tree)| tree)
    }

    fn find_slip(&self, key: &str) -> Option<&'t (Spanned<String>, Tree)> {
        let is_slip = |name: &str| {
            !self.known.contains(&name) && nearest(name, self.known.iter().copied()) == Some(key)
        };
        self.entries.iter().find(|(name, _)| is_slip(&name.value))
    }
}

/// The entries of a map whose keys are names of the writer's own, with a fault for each that
/// stands twice. The first one counts.
pub fn entries<'t>(
    tree: &'t Tree,
    what: &str,
    faults: &mut Faults,
) -> Option<Vec<&'t (Spanned<String>, Tree)>> {
    let Value::Map(all) = &tree.value else {
        faults.push(Fault::wrong_kind(tree, what));
        return None;
    };
    let (first, again): (Vec<_>, Vec<_>) =
        all.iter().enumerate().partition(|(index, (key, _))| !has(&all[..*index], &key.value));
    faults.extend(again.iter().map(|(_, (key, _))| twice(key)));
    Some(first.into_iter().map(|(_, entry)| entry).collect())
}

/// The one of `known` that `name` was most likely meant to be.
pub fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let scored = known.map(|one| (strsim::jaro_winkler(name, one), one));
    let close = scored.filter(|(score, _)| *score >= 0.8);
    close.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, one)| one)
}

fn has(entries: &[(Spanned<String>, Tree)], key: &str) -> bool {
    entries.iter().any(|(name, _)| name.value == key)
}

fn missing(at: Spot, what: &str, key: &str) -> Fault {
    let found = format!("{what} without `{key}`");
    let help = format!("add a line `{key}: …`");
    Fault::new(FaultKind::MissingKey, at, found, help)
}

fn unknown(key: &Spanned<String>, what: &str, known: &[&str]) -> Fault {
    let help = match nearest(&key.value, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("{what} knows {}", list(known)),
    };
    let found = format!("the key `{}`, which {what} does not have", shown(&key.value));
    Fault::new(FaultKind::UnknownKey, key.at, found, help)
}

fn twice(key: &Spanned<String>) -> Fault {
    let found = format!("`{}` a second time", shown(&key.value));
    let help = "give each one a name of its own, or remove one of them".to_owned();
    Fault::new(FaultKind::Twice, key.at, found, help)
}

fn list(keys: &[&str]) -> String {
    let quoted: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    quoted.join(", ")
}

/// At most 40 characters of a name, on one line.
pub fn shown(name: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let short: String = name.chars().take(40).map(plain).collect();
    if name.chars().nth(40).is_some() { short + "…" } else { short }
}
