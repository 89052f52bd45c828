//! Why an act was not carried out.

use crate::engine::StepError;
use crate::ids::{CohortId, ReflectionId, SessionId};
use crate::keys::{EraseError, KeysError};
use crate::privacy::seal::SealError;
use crate::record::RecordError;
use crate::store::StoreError;
use crate::themes::SettingsError;

/// Why an act was not carried out. Holds no words and no account of a person.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunnerError {
    /// The person has not agreed to the consent text as it now stands.
    #[error("nothing is stored before the person has agreed to the consent text")]
    NoConsent,
    /// No dialogue has this name.
    #[error("there is no dialogue `{asked}`{}", did_you_mean(.nearest.as_deref()))]
    NoSuchDialogue {
        /// What was asked for.
        asked: String,
        /// The name that is nearest to it.
        nearest: Option<String>,
    },
    /// The session is over, or never was, or is another person's.
    #[error("there is no open debrief `{0}` of this person")]
    NoSuchSession(SessionId),
    /// There is no such reflection in this person's journal.
    #[error("there is no reflection `{0}` in this journal")]
    NoSuchReflection(ReflectionId),
    /// There is no such cohort.
    #[error("there is no cohort `{0}`; `debrief cohort list` shows them")]
    NoSuchCohort(CohortId),
    /// The cohort takes no more shares.
    #[error("the cohort is closed, and takes nothing more")]
    CohortClosed,
    /// A threshold of a cohort would fall.
    #[error(transparent)]
    Thresholds(#[from] SettingsError),
    /// The act does not fit where the session stands.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The dialogue that the session began with is gone from the store.
    #[error("the dialogue text that debrief `{0}` began with is missing from the store")]
    ScriptMissing(SessionId),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys could not be read or written.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// Forgetting somebody did not come to its end.
    #[error(transparent)]
    Erase(#[from] EraseError),
    /// A record could not be opened with its person's key.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A record is damaged, or another version's.
    #[error(transparent)]
    Record(#[from] RecordError),
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(
        || "; `debrief check` lists all of them".to_string(),
        |name| format!("; did you mean `{name}`?"),
    )
}
