//! Turns sled's panics into errors.
//!
//! sled 0.34 meets damaged files with `unwrap` and `assert` in several places. A person whose
//! disk is failing needs a sentence and a remedy, so every call into sled goes through here.
//! Law: nothing that sled does to its own thread of execution reaches a caller as a panic.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::StoreError;
use super::folder::damaged;

/// Runs `work`, which may call sled.
///
/// Unwind safety: after a panic the store answers with errors or is never opened, so a state
/// that sled left half changed in memory is not built upon.
pub(super) fn guarded<T>(
    folder: &Path,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    // The panic's own text is left out: it may hold a piece of a record.
    let gave_up = |_| Err(damaged(folder, "the database gave up while reading it"));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(gave_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_that_names_the_folder_and_the_remedy() {
        let error = guarded::<()>(Path::new("data/store"), || panic!("Maria")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the store in `data/store` is damaged: the database gave up while reading it; \
             move the folder away, keep it, and run `debrief restore` with the last backup"
        );
    }
}
