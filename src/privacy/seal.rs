//! Sealing: bytes that only the holder of a key can read, bound to the place they stand in.
//!
//! Owns the keys and the format of a sealed record: one byte of format, the 24-byte nonce,
//! XChaCha20-Poly1305 over the rest. Draws no randomness: nonces and keys come in.
//! Law: what was sealed for one context opens in no other, so records cannot be swapped.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;
/// Bytes of a nonce: long enough to be drawn at random for every record.
pub const NONCE_BYTES: usize = 24;

const FORMAT: u8 = 1;

/// The key of the key file, from which the others are derived. Wiped on drop, never printed.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; KEY_BYTES]>);

impl MasterKey {
    /// Wraps the bytes of a key file.
    pub fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A key for one `purpose` (HKDF-SHA-256, RFC 5869), from which no other can be told.
    pub(super) fn derive(&self, purpose: &str) -> Zeroizing<[u8; KEY_BYTES]> {
        let mut derived = Zeroizing::new([0; KEY_BYTES]);
        let hkdf = Hkdf::<Sha256>::new(None, self.0.as_slice());
        hkdf.expand(purpose.as_bytes(), derived.as_mut_slice())
            .expect("HKDF gives up to 8160 bytes");
        derived
    }
}

/// The key of one person's records. Wiped on drop, never printed.
#[derive(Clone)]
pub struct PersonKey(Zeroizing<[u8; KEY_BYTES]>);

impl PersonKey {
    /// Wraps bytes that were drawn at random, or opened from the keyring.
    pub fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(super) fn as_bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }
}

/// Why sealed bytes were not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// The bytes end before the seal does.
    #[error("a sealed record of {bytes} bytes was found, which is too short to be one")]
    Short {
        /// How many bytes were found.
        bytes: usize,
    },
    /// Another version sealed it.
    #[error("a sealed record of format {found} was found, but this version knows format {FORMAT}")]
    Format {
        /// The format that was found.
        found: u8,
    },
    /// The key, the place or the bytes are not those of the sealing.
    #[error("a sealed record did not open: its key, its place or its bytes are not the right ones")]
    NotOpened,
}

/// Seals `plain` under `key`, bound to `context`: the bytes of its key in the store.
///
/// `nonce` must be drawn at random for each call.
pub fn seal(key: &PersonKey, nonce: [u8; NONCE_BYTES], context: &[u8], plain: &[u8]) -> Vec<u8> {
    let bound = bound(context);
    let payload = Payload { msg: plain, aad: &bound };
    let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.expect("a record is shorter than the 256 GiB that the cipher takes");
    [&[FORMAT], nonce.as_slice(), &sealed].concat()
}

/// Opens what [`seal`] made under the same `key` and `context`.
///
/// # Errors
/// [`SealError`]; it does not tell whether the key, the place or the bytes were wrong, because
/// nobody can.
pub fn open(
    key: &PersonKey,
    context: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let short = SealError::Short { bytes: sealed.len() };
    let (&format, rest) = sealed.split_first().ok_or(short)?;
    if format != FORMAT {
        return Err(SealError::Format { found: format });
    }
    let (nonce, msg) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(short)?;
    let payload = Payload { msg, aad: &bound(context) };
    let plain = cipher(key).decrypt(&XNonce::from(*nonce), payload);
    plain.map(Zeroizing::new).map_err(|_| SealError::NotOpened)
}

fn cipher(key: &PersonKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.as_bytes().into())
}

/// The format is bound with the context, so that no byte of a record can be changed unseen.
fn bound(context: &[u8]) -> Vec<u8> {
    [&[FORMAT], context].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(byte: u8) -> PersonKey {
        PersonKey::from_bytes([byte; 32])
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens(plain: Vec<u8>, context: Vec<u8>, nonce: [u8; 24]) {
            let sealed = seal(&key(1), nonce, &context, &plain);
            prop_assert_eq!(&*open(&key(1), &context, &sealed).unwrap(), &plain);
        }

        #[test]
        fn one_changed_byte_keeps_it_shut(plain: Vec<u8>, at: prop::sample::Index, by in 1..=255_u8) {
            let mut sealed = seal(&key(1), [2; 24], b"here", &plain);
            let at = at.index(sealed.len());
            sealed[at] ^= by;
            prop_assert!(open(&key(1), b"here", &sealed).is_err());
        }

        #[test]
        fn no_bytes_make_it_panic(sealed: Vec<u8>) {
            prop_assert!(open(&key(1), b"here", &sealed).is_err());
        }
    }

    #[test]
    fn another_key_and_another_place_keep_it_shut() {
        let sealed = seal(&key(1), [0; 24], b"here", b"plain");
        assert_eq!(open(&key(2), b"here", &sealed), Err(SealError::NotOpened));
        assert_eq!(open(&key(1), b"there", &sealed), Err(SealError::NotOpened));
    }

    #[test]
    fn cut_and_foreign_bytes_are_told_apart() {
        let sealed = seal(&key(1), [0; 24], b"here", b"plain");
        assert_eq!(open(&key(1), b"here", b""), Err(SealError::Short { bytes: 0 }));
        assert_eq!(open(&key(1), b"here", &sealed[..20]), Err(SealError::Short { bytes: 20 }));
        assert_eq!(open(&key(1), b"here", b"\x09"), Err(SealError::Format { found: 9 }));
    }

    #[test]
    fn keys_for_two_purposes_differ() {
        let master = MasterKey::from_bytes([7; 32]);
        assert_ne!(master.derive("one"), master.derive("two"));
        assert_eq!(master.derive("one"), master.derive("one"));
    }
}
