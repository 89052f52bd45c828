//! Where each record stands: one ordered space of keys, divided by kind.
//!
//! A key is one byte that tells the kind, then ids of fixed length, big end first, so that all
//! records of one person, or of one cohort and week, are neighbours.
//! Refuses bytes that no constructor here could have made.
//! Law: the order of keys is the order of their bytes, in every store.

use std::fmt;

use crate::ids::{CohortId, Pseudonym, ReflectionId, SessionId, ShareId};

/// What a record is, told by the first byte of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A cohort and its settings.
    Cohort = b'c',
    /// A compiled dialogue, kept while sessions still run on it.
    Script = b'd',
    /// What the managers of a server decided.
    Server = b'g',
    /// A reflection in its writer's journal.
    Journal = b'j',
    /// A fact about the store itself.
    Meta = b'm',
    /// A reflection in a cohort's pool.
    Share = b'o',
    /// What a person agreed to and set.
    Person = b'p',
    /// What was decided to be published of a cohort's week.
    Release = b'r',
    /// A debrief that runs or ran.
    Session = b's',
}

impl Kind {
    /// Every kind, in the order of the store.
    pub const ALL: [Self; 9] = [
        Self::Cohort,
        Self::Script,
        Self::Server,
        Self::Journal,
        Self::Meta,
        Self::Share,
        Self::Person,
        Self::Release,
        Self::Session,
    ];

    /// The kind in a word, as a person would count it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cohort => "cohort",
            Self::Script => "script",
            Self::Server => "server",
            Self::Journal => "journal",
            Self::Meta => "meta",
            Self::Share => "share",
            Self::Person => "person",
            Self::Release => "release",
            Self::Session => "session",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The key of one record. Prints as its kind only, for it may hold a pseudonym.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Vec<u8>);

/// A key taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyParts<'a> {
    /// See [`Key::cohort`].
    Cohort(CohortId),
    /// See [`Key::script`].
    Script([u8; 32]),
    /// See [`Key::server`].
    Server(u64),
    /// See [`Key::journal`].
    Journal(Pseudonym, ReflectionId),
    /// See [`Key::meta`].
    Meta(&'a str),
    /// See [`Key::share`].
    Share(CohortId, u32, ShareId),
    /// See [`Key::person`].
    Person(Pseudonym),
    /// See [`Key::release`].
    Release(CohortId, u32),
    /// See [`Key::session`].
    Session(Pseudonym, SessionId),
}

/// Why bytes are no key: no kind begins so, or the ids after it have another length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key of {bytes} bytes was found that no record of this version has")]
pub struct NotAKey {
    /// How long the bytes are.
    pub bytes: usize,
}

impl Key {
    /// What `whom` agreed to and set.
    pub fn person(whom: Pseudonym) -> Self {
        Self::join(Kind::Person, &[whom.as_bytes()])
    }

    /// One debrief of `whom`.
    pub fn session(whom: Pseudonym, id: SessionId) -> Self {
        Self::join(Kind::Session, &[whom.as_bytes(), id.as_bytes()])
    }

    /// One reflection in the journal of `whom`.
    pub fn journal(whom: Pseudonym, id: ReflectionId) -> Self {
        Self::join(Kind::Journal, &[whom.as_bytes(), id.as_bytes()])
    }

    /// A compiled dialogue, under the hash of its content.
    pub fn script(hash: [u8; 32]) -> Self {
        Self::join(Kind::Script, &[&hash])
    }

    /// One reflection in a cohort's pool. `window` is the number of its week.
    pub fn share(cohort: CohortId, window: u32, id: ShareId) -> Self {
        let window = window.to_be_bytes();
        Self::join(Kind::Share, &[cohort.as_bytes(), &window, id.as_bytes()])
    }

    /// What was decided to be published of a cohort's week. `window` is the number of the week.
    pub fn release(cohort: CohortId, window: u32) -> Self {
        Self::join(Kind::Release, &[cohort.as_bytes(), &window.to_be_bytes()])
    }

    /// A cohort and its settings.
    pub fn cohort(id: CohortId) -> Self {
        Self::join(Kind::Cohort, &[id.as_bytes()])
    }

    /// What the managers of the server with this id decided.
    pub fn server(id: u64) -> Self {
        Self::join(Kind::Server, &[&id.to_be_bytes()])
    }

    /// A fact about the store itself, by name.
    pub fn meta(name: &'static str) -> Self {
        Self::join(Kind::Meta, &[name.as_bytes()])
    }

    fn join(kind: Kind, ids: &[&[u8]]) -> Self {
        Self([&[kind as u8], ids.concat().as_slice()].concat())
    }

    /// Takes bytes that a store or an export gave back.
    ///
    /// # Errors
    /// [`NotAKey`] if no constructor of this type makes such bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAKey> {
        match take_apart(bytes) {
            Some(_) => Ok(Self(bytes.to_vec())),
            None => Err(NotAKey { bytes: bytes.len() }),
        }
    }

    /// The bytes, as they stand in a store and as they bind a sealed record to its place.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The ids that the key is made of.
    pub fn parts(&self) -> KeyParts<'_> {
        take_apart(&self.0).expect("a key is made by its constructors only")
    }

    /// What the record under this key is.
    pub fn kind(&self) -> Kind {
        match self.parts() {
            KeyParts::Cohort(..) => Kind::Cohort,
            KeyParts::Script(..) => Kind::Script,
            KeyParts::Server(..) => Kind::Server,
            KeyParts::Journal(..) => Kind::Journal,
            KeyParts::Meta(..) => Kind::Meta,
            KeyParts::Share(..) => Kind::Share,
            KeyParts::Person(..) => Kind::Person,
            KeyParts::Release(..) => Kind::Release,
            KeyParts::Session(..) => Kind::Session,
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.kind())
    }
}

fn take_apart(bytes: &[u8]) -> Option<KeyParts<'_>> {
    let (kind, ids) = bytes.split_first()?;
    let kind = Kind::ALL.into_iter().find(|known| *known as u8 == *kind)?;
    Some(match kind {
        Kind::Cohort => KeyParts::Cohort(CohortId::from_bytes(ids.try_into().ok()?)),
        Kind::Script => KeyParts::Script(ids.try_into().ok()?),
        Kind::Server => KeyParts::Server(u64::from_be_bytes(ids.try_into().ok()?)),
        Kind::Person => KeyParts::Person(Pseudonym::from_bytes(ids.try_into().ok()?)),
        Kind::Meta => KeyParts::Meta(std::str::from_utf8(ids).ok()?),
        Kind::Journal => {
            owned(ids, |whom, id| KeyParts::Journal(whom, ReflectionId::from_bytes(id)))?
        }
        Kind::Session => owned(ids, |whom, id| KeyParts::Session(whom, SessionId::from_bytes(id)))?,
        Kind::Share => shared(ids)?,
        Kind::Release => released(ids)?,
    })
}

fn owned<'a>(
    ids: &[u8],
    join: impl FnOnce(Pseudonym, [u8; 16]) -> KeyParts<'a>,
) -> Option<KeyParts<'a>> {
    let (whom, id) = ids.split_first_chunk()?;
    Some(join(Pseudonym::from_bytes(*whom), id.try_into().ok()?))
}

fn shared(ids: &[u8]) -> Option<KeyParts<'_>> {
    let (cohort, rest) = ids.split_first_chunk()?;
    let (window, id) = rest.split_first_chunk()?;
    let id = ShareId::from_bytes(id.try_into().ok()?);
    Some(KeyParts::Share(CohortId::from_bytes(*cohort), u32::from_be_bytes(*window), id))
}

fn released(ids: &[u8]) -> Option<KeyParts<'_>> {
    let (cohort, window) = ids.split_first_chunk()?;
    let window = u32::from_be_bytes(window.try_into().ok()?);
    Some(KeyParts::Release(CohortId::from_bytes(*cohort), window))
}

/// The beginning that a range of keys has in common.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyPrefix(Vec<u8>);

impl KeyPrefix {
    /// Every record.
    pub fn all() -> Self {
        Self(Vec::new())
    }

    /// Every record of one kind.
    pub fn of(kind: Kind) -> Self {
        Self(vec![kind as u8])
    }

    /// Every debrief of `whom`.
    pub fn sessions_of(whom: Pseudonym) -> Self {
        Self::join(Kind::Session, &[whom.as_bytes()])
    }

    /// The whole journal of `whom`.
    pub fn journal_of(whom: Pseudonym) -> Self {
        Self::join(Kind::Journal, &[whom.as_bytes()])
    }

    /// The whole pool of a cohort, window after window.
    pub fn shares_of(cohort: CohortId) -> Self {
        Self::join(Kind::Share, &[cohort.as_bytes()])
    }

    /// Everything that was decided to be published of a cohort, window after window.
    pub fn releases_of(cohort: CohortId) -> Self {
        Self::join(Kind::Release, &[cohort.as_bytes()])
    }

    /// What a cohort shared in one window.
    pub fn shares_in(cohort: CohortId, window: u32) -> Self {
        Self::join(Kind::Share, &[cohort.as_bytes(), &window.to_be_bytes()])
    }

    fn join(kind: Kind, ids: &[&[u8]]) -> Self {
        Self(Key::join(kind, ids).0)
    }

    /// Tells whether `key` belongs to the range.
    pub fn holds(&self, key: &[u8]) -> bool {
        key.starts_with(&self.0)
    }

    /// The common bytes, which are also the lowest place in the range.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOM: Pseudonym = Pseudonym::from_bytes([0xff; 16]);
    const COHORT: CohortId = CohortId::from_bytes([0; 16]);

    fn one_of_each() -> Vec<Key> {
        vec![
            Key::cohort(COHORT),
            Key::script([9; 32]),
            Key::server(7),
            Key::journal(WHOM, ReflectionId::from_bytes([1; 16])),
            Key::meta("schema"),
            Key::share(COHORT, u32::MAX, ShareId::from_bytes([2; 16])),
            Key::person(WHOM),
            Key::release(COHORT, 202_647),
            Key::session(WHOM, SessionId::from_bytes([3; 16])),
        ]
    }

    #[test]
    fn a_key_reads_back_as_the_parts_it_was_made_of() {
        let share = Key::share(COHORT, 7, ShareId::from_bytes([2; 16]));
        assert_eq!(share.parts(), KeyParts::Share(COHORT, 7, ShareId::from_bytes([2; 16])));
        let session = Key::session(WHOM, SessionId::from_bytes([3; 16]));
        assert_eq!(session.parts(), KeyParts::Session(WHOM, SessionId::from_bytes([3; 16])));
    }

    #[test]
    fn every_kind_has_a_key_that_comes_back_from_its_bytes() {
        let kinds: Vec<Kind> = one_of_each().iter().map(Key::kind).collect();
        assert_eq!(kinds, Kind::ALL);
        for key in one_of_each() {
            assert_eq!(Key::from_bytes(key.as_bytes()), Ok(key));
        }
    }

    #[test]
    fn kinds_stand_in_the_order_of_their_keys() {
        assert!(one_of_each().is_sorted());
        assert!(Kind::ALL.is_sorted());
    }

    #[test]
    fn cut_lengthened_and_unknown_bytes_are_no_key() {
        for key in one_of_each().iter().filter(|key| key.kind() != Kind::Meta) {
            let bytes = key.as_bytes();
            assert!(Key::from_bytes(&bytes[..bytes.len() - 1]).is_err(), "{key:?} cut");
            assert!(Key::from_bytes(&[bytes, &[0]].concat()).is_err(), "{key:?} lengthened");
        }
        assert!(Key::from_bytes(b"").is_err());
        assert!(Key::from_bytes(b"zzzz").is_err());
        assert!(Key::from_bytes(b"m\xff").is_err());
    }

    #[test]
    fn a_window_is_a_part_of_its_cohort_and_no_other_window() {
        let key = Key::share(COHORT, 256, ShareId::from_bytes([0; 16]));
        assert!(KeyPrefix::shares_of(COHORT).holds(key.as_bytes()));
        assert!(KeyPrefix::shares_in(COHORT, 256).holds(key.as_bytes()));
        assert!(!KeyPrefix::shares_in(COHORT, 1).holds(key.as_bytes()));
    }

    #[test]
    fn a_key_prints_its_kind_and_no_id() {
        assert_eq!(format!("{:?}", Key::person(WHOM)), "Key(person)");
    }
}
