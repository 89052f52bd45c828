//! Forgetting a person: first their key, then their records.
//!
//! Owns that order. After the first step nobody can read anything of theirs, whatever sled keeps
//! of removed values; the second is to leave no debris. What a person shared with a cohort is not
//! linked to them outside their journal: whoever withdraws it reads the journal before this.
//! Law: a kill at any point leaves a person here with a key, or leaving without one.

use super::{KeyringFolder, KeysError};
use crate::ids::Pseudonym;
use crate::store::{Batch, Key, KeyPrefix, Store, StoreError, remove_all};

/// Why a person was not forgotten to the end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EraseError {
    /// The key was not destroyed, and the person is still here; or it was, and they are not yet
    /// known to have left.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The key is destroyed; the next start removes the records.
    #[error("your key is destroyed and nothing can be read any more, but records are left")]
    Records(#[source] StoreError),
}

/// Destroys the key of `whom`, then removes their debriefs, journal and settings.
/// Returns how many records were removed.
///
/// # Errors
/// [`EraseError`], after which [`finish_forgetting`] completes it.
pub async fn forget(
    people: &KeyringFolder,
    store: &dyn Store,
    whom: Pseudonym,
) -> Result<u64, EraseError> {
    people.destroy(whom)?;
    sweep(people, store, whom).await
}

/// Removes the records of all who are leaving, as every start does.
/// Returns how many records were removed.
///
/// # Errors
/// [`EraseError`]; whoever is left is leaving still.
pub async fn finish_forgetting(
    people: &KeyringFolder,
    store: &dyn Store,
) -> Result<u64, EraseError> {
    let mut removed = 0;
    for whom in people.leaving() {
        removed += sweep(people, store, whom).await?;
    }
    Ok(removed)
}

async fn sweep(
    people: &KeyringFolder,
    store: &dyn Store,
    whom: Pseudonym,
) -> Result<u64, EraseError> {
    let removed = remove_records(store, whom).await.map_err(EraseError::Records)?;
    people.has_left(whom)?;
    Ok(removed)
}

async fn remove_records(store: &dyn Store, whom: Pseudonym) -> Result<u64, StoreError> {
    let sessions = remove_all(store, &KeyPrefix::sessions_of(whom)).await?;
    let journal = remove_all(store, &KeyPrefix::journal_of(whom)).await?;
    let person = Key::person(whom);
    let known = u64::from(store.read(&person).await?.is_some());
    store.commit(Batch::new().remove(person)).await?;
    Ok(sessions + journal + known)
}
