//! Who has a key, and who is leaving.
//!
//! Owns the map from a pseudonym to that person's key, and its sealed form. Knows no disk.
//! Law: a person who leaves has no key from that moment, but is remembered as leaving until all
//! their records are removed, so that a kill in between is made good at the next start.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use zeroize::Zeroizing;

use super::seal::{KEY_BYTES, MasterKey, NONCE_BYTES, PersonKey, SealError, open, seal};
use crate::ids::Pseudonym;

/// Where one person stands.
#[derive(Clone)]
pub enum Standing {
    /// Their records can be read with this key.
    Here(PersonKey),
    /// Their key is destroyed, their records are being removed.
    Leaving,
}

/// The standing of many people.
#[derive(Clone, Default)]
pub struct Keyring(BTreeMap<Pseudonym, Standing>);

/// Why a sealed keyring was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyringError {
    /// It was sealed under another key file.
    #[error("this key file does not belong to this data folder")]
    OtherKey,
    /// It was sealed under this key file, but is not whole.
    #[error("the keyring is damaged ({0})")]
    Damaged(#[from] SealError),
}

/// Every person, whatever their pseudonym begins with.
pub const EVERYONE: RangeInclusive<u8> = 0..=u8::MAX;

const NAME_BYTES: usize = 8;

impl Keyring {
    /// Where `whom` stands, if they are known.
    pub fn standing(&self, whom: Pseudonym) -> Option<&Standing> {
        self.0.get(&whom)
    }

    /// Sets where `whom` stands, `None` for unknown; returns where they stood.
    pub fn set(&mut self, whom: Pseudonym, standing: Option<Standing>) -> Option<Standing> {
        match standing {
            Some(standing) => self.0.insert(whom, standing),
            None => self.0.remove(&whom),
        }
    }

    /// Everyone and where they stand, in the order of their pseudonyms.
    pub fn people(&self) -> impl Iterator<Item = (Pseudonym, &Standing)> {
        self.0.iter().map(|(whom, standing)| (*whom, standing))
    }

    /// Adds everyone of `other`.
    pub fn absorb(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Seals those whose pseudonym begins with a byte of `within`, bound to `context`.
    pub fn seal(
        &self,
        within: &RangeInclusive<u8>,
        master: &MasterKey,
        nonce: [u8; NONCE_BYTES],
        context: &[u8],
    ) -> Vec<u8> {
        let sealed = seal(&sealing_key(master), nonce, context, &self.encode(within));
        [name_of(master).as_slice(), &sealed].concat()
    }

    fn encode(&self, within: &RangeInclusive<u8>) -> Zeroizing<Vec<u8>> {
        let chosen = || self.people().filter(|(whom, _)| within.contains(&whom.as_bytes()[0]));
        // Room is taken first: a buffer that grows leaves pieces of keys behind unwiped.
        let mut plain = Zeroizing::new(Vec::with_capacity(chosen().count() * ENTRY_BYTES));
        for (whom, standing) in chosen() {
            plain.extend_from_slice(whom.as_bytes());
            plain.push(u8::from(matches!(standing, Standing::Here(_))));
            if let Standing::Here(key) = standing {
                plain.extend_from_slice(key.as_bytes());
            }
        }
        plain
    }

    /// Opens what [`Keyring::seal`] made under the same key and for the same `context`.
    ///
    /// # Errors
    /// [`KeyringError`], which tells a foreign key file from damage.
    pub fn open(master: &MasterKey, context: &[u8], bytes: &[u8]) -> Result<Self, KeyringError> {
        let short = SealError::Short { bytes: bytes.len() };
        let (name, sealed) = bytes.split_first_chunk().ok_or(short)?;
        if *name != name_of(master) {
            return Err(KeyringError::OtherKey);
        }
        let plain = open(&sealing_key(master), context, sealed)?;
        Ok(Self::decode(&plain).ok_or(SealError::NotOpened)?)
    }

    fn decode(mut plain: &[u8]) -> Option<Self> {
        let mut keyring = Self::default();
        while !plain.is_empty() {
            let (whom, rest) = plain.split_first_chunk()?;
            let (is_here, rest) = rest.split_first()?;
            let (standing, rest) = decode_standing(*is_here, rest)?;
            keyring.0.insert(Pseudonym::from_bytes(*whom), standing);
            plain = rest;
        }
        Some(keyring)
    }
}

/// A pseudonym, a byte that tells whether a key follows, the key.
const ENTRY_BYTES: usize = 16 + 1 + KEY_BYTES;

fn decode_standing(is_here: u8, rest: &[u8]) -> Option<(Standing, &[u8])> {
    if is_here == 0 {
        return Some((Standing::Leaving, rest));
    }
    let (key, rest) = rest.split_first_chunk()?;
    Some((Standing::Here(PersonKey::from_bytes(*key)), rest))
}

fn sealing_key(master: &MasterKey) -> PersonKey {
    PersonKey::from_bytes(*master.derive("debrief keyring 1"))
}

/// Tells key files apart without telling anything about them.
fn name_of(master: &MasterKey) -> [u8; NAME_BYTES] {
    *master.derive("debrief key name 1").first_chunk().expect("a derived key has 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whom(byte: u8) -> Pseudonym {
        Pseudonym::from_bytes([byte; 16])
    }

    fn master(byte: u8) -> MasterKey {
        MasterKey::from_bytes([byte; 32])
    }

    fn three_people() -> Keyring {
        let mut keyring = Keyring::default();
        keyring.set(whom(0), Some(Standing::Here(PersonKey::from_bytes([10; 32]))));
        keyring.set(whom(7), Some(Standing::Leaving));
        keyring.set(whom(255), Some(Standing::Here(PersonKey::from_bytes([12; 32]))));
        keyring
    }

    fn told(keyring: &Keyring) -> Vec<(u8, Option<u8>)> {
        let key = |standing: &Standing| match standing {
            Standing::Here(key) => Some(key.as_bytes()[0]),
            Standing::Leaving => None,
        };
        keyring.people().map(|(whom, standing)| (whom.as_bytes()[0], key(standing))).collect()
    }

    #[test]
    fn a_sealed_keyring_opens_with_everyone_in_their_standing() {
        let sealed = three_people().seal(&EVERYONE, &master(1), [0; 24], b"all");
        let opened = Keyring::open(&master(1), b"all", &sealed).unwrap();
        assert_eq!(told(&opened), [(0, Some(10)), (7, None), (255, Some(12))]);
    }

    #[test]
    fn a_part_holds_those_within_it() {
        let sealed = three_people().seal(&(7..=7), &master(1), [0; 24], b"07");
        assert_eq!(told(&Keyring::open(&master(1), b"07", &sealed).unwrap()), [(7, None)]);
    }

    #[test]
    fn a_foreign_key_file_is_told_from_damage() {
        let mut sealed = three_people().seal(&EVERYONE, &master(1), [0; 24], b"all");
        let foreign = Keyring::open(&master(2), b"all", &sealed).err().unwrap();
        assert_eq!(foreign.to_string(), "this key file does not belong to this data folder");
        *sealed.last_mut().unwrap() ^= 1;
        let damaged = Keyring::open(&master(1), b"all", &sealed).err();
        assert_eq!(damaged, Some(KeyringError::Damaged(SealError::NotOpened)));
    }

    #[test]
    fn a_part_in_the_place_of_another_does_not_open() {
        let sealed = three_people().seal(&(7..=7), &master(1), [0; 24], b"07");
        assert!(Keyring::open(&master(1), b"08", &sealed).is_err());
    }

    #[test]
    fn no_cut_keyring_opens() {
        let sealed = three_people().seal(&EVERYONE, &master(1), [0; 24], b"all");
        for end in 0..sealed.len() {
            assert!(Keyring::open(&master(1), b"all", &sealed[..end]).is_err(), "cut at {end}");
        }
    }
}
