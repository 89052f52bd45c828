//! From an account to a pseudonym, behind which it does not go.
//!
//! Owns [`Account`] and the keyed hashes of it. Whoever holds the key file can link an account to
//! its pseudonym; whoever holds the data folder alone cannot.
//! Law: an account is not printed, serialised or stored.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::seal::MasterKey;
use crate::ids::{CohortId, Pseudonym};

/// An account where it comes from, such as `discord:80351110224678912`. Prints as `**`.
#[derive(Clone, PartialEq, Eq)]
pub struct Account(Zeroizing<String>);

impl Account {
    /// The person who sits at this machine, by the name of their login.
    pub fn terminal(login: &str) -> Self {
        Self(Zeroizing::new(format!("terminal:{login}")))
    }

    /// A Discord user, by number.
    pub fn discord(user: u64) -> Self {
        Self(Zeroizing::new(format!("discord:{user}")))
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("**")
    }
}

/// The pseudonym of `account`: HMAC-SHA-256 under a key derived from `master`, cut to 128 bits.
///
/// While the key file exists this is a pseudonym and no anonymity.
pub fn pseudonym(master: &MasterKey, account: &Account) -> Pseudonym {
    Pseudonym::from_bytes(tag(master, "debrief pseudonym 1", &[account.0.as_bytes()]))
}

/// Marks what one person shared with `cohort` in `window` (the number of its week), so that
/// distinct people can be counted there.
///
/// Another cohort or another window gives a tag that nobody without the key can link to it.
pub fn contributor_tag(
    master: &MasterKey,
    cohort: CohortId,
    window: u32,
    whom: Pseudonym,
) -> [u8; 16] {
    let parts = [cohort.as_bytes().as_slice(), &window.to_be_bytes(), whom.as_bytes()];
    tag(master, "debrief contributor 1", &parts)
}

fn tag(master: &MasterKey, purpose: &str, parts: &[&[u8]]) -> [u8; 16] {
    let key = master.derive(purpose);
    let mac =
        Hmac::<Sha256>::new_from_slice(key.as_slice()).expect("HMAC takes a key of any length");
    let whole = parts.iter().fold(mac, |mac, part| mac.chain_update(part)).finalize().into_bytes();
    *whole.first_chunk().expect("SHA-256 gives 32 bytes")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const WHOM: Pseudonym = Pseudonym::from_bytes([1; 16]);
    const COHORT: CohortId = CohortId::from_bytes([2; 16]);

    fn master(byte: u8) -> MasterKey {
        MasterKey::from_bytes([byte; 32])
    }

    #[test]
    fn an_account_keeps_its_pseudonym() {
        let ada = Account::terminal("ada");
        assert_eq!(pseudonym(&master(1), &ada), pseudonym(&master(1), &Account::terminal("ada")));
    }

    #[test]
    fn accounts_places_and_keys_do_not_share_a_pseudonym() {
        let of = |key, account: Account| *pseudonym(&master(key), &account).as_bytes();
        let all = BTreeSet::from([
            of(1, Account::terminal("7")),
            of(1, Account::terminal("8")),
            of(1, Account::discord(7)),
            of(2, Account::terminal("7")),
        ]);
        assert_eq!(all.len(), 4);
    }

    /// Computed by hand with Python's `hmac` and `hashlib`, so that a change of the derivation,
    /// after which nobody would find their journal again, is noticed.
    #[test]
    fn the_derivation_stays_as_it_is() {
        let known = pseudonym(&master(0), &Account::discord(80_351_110_224_678_912));
        assert_eq!(known.to_string(), "82568462ea83a7c975276cd44ab84d80");
    }

    #[test]
    fn a_contributor_cannot_be_followed_to_another_window_cohort_or_key() {
        let all = BTreeSet::from([
            contributor_tag(&master(1), COHORT, 1, WHOM),
            contributor_tag(&master(1), COHORT, 2, WHOM),
            contributor_tag(&master(1), CohortId::from_bytes([3; 16]), 1, WHOM),
            contributor_tag(&master(2), COHORT, 1, WHOM),
            *WHOM.as_bytes(),
        ]);
        assert_eq!(all.len(), 5);
    }

    #[test]
    fn a_contributor_keeps_one_tag_in_a_window() {
        let tag = || contributor_tag(&master(1), COHORT, 1, WHOM);
        assert_eq!(tag(), tag());
    }

    #[test]
    fn an_account_does_not_print() {
        assert_eq!(format!("{:?}", Account::discord(7)), "**");
    }
}
