//! The thresholds of a cohort: never below the floor, and only ever raised.

use serde::{Deserialize, Serialize};

/// How many people must stand behind what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Raw")]
pub struct Settings {
    k: u32,
    quote_k: u32,
}

#[derive(Deserialize)]
struct Raw {
    k: u32,
    quote_k: u32,
}

/// Why thresholds were not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// `k` is too small.
    #[error("a group size of {found} was asked for, and the smallest is {}", Settings::LEAST_K)]
    SmallGroup {
        /// What was asked for.
        found: u32,
    },
    /// `quote_k` is too small.
    #[error(
        "quotes from {found} people were asked for, and the fewest are {} and twice the group size",
        Settings::LEAST_QUOTE_K
    )]
    FewQuoted {
        /// What was asked for.
        found: u32,
    },
    /// A threshold would fall.
    #[error("a threshold would fall from {from} to {to}, and thresholds can only be raised")]
    Lowered {
        /// What holds now.
        from: u32,
        /// What was asked for.
        to: u32,
    },
}

impl Settings {
    /// The smallest group, in people.
    ///
    /// Five is the usual least cell of official tables and of anonymous feedback in education
    /// (Hundepool et al. 2012, *Statistical Disclosure Control*, on frequency tables).
    pub const LEAST_K: u32 = 5;
    /// The fewest people from among whom words are quoted.
    pub const LEAST_QUOTE_K: u32 = 10;

    /// Groups of `k` people; quotes from among `quote_k`.
    ///
    /// # Errors
    /// If `k` is below 5, or `quote_k` below 10 or below `2k`.
    pub fn new(k: u32, quote_k: u32) -> Result<Self, SettingsError> {
        if k < Self::LEAST_K {
            return Err(SettingsError::SmallGroup { found: k });
        }
        if quote_k < Self::LEAST_QUOTE_K.max(k.saturating_mul(2)) {
            return Err(SettingsError::FewQuoted { found: quote_k });
        }
        Ok(Self { k, quote_k })
    }

    /// These thresholds, replaced by `new` ones.
    ///
    /// # Errors
    /// If either would fall: what was promised to those who shared holds on.
    pub fn raised_to(self, new: Self) -> Result<Self, SettingsError> {
        let pairs = [(self.k, new.k), (self.quote_k, new.quote_k)];
        match pairs.into_iter().find(|(from, to)| to < from) {
            Some((from, to)) => Err(SettingsError::Lowered { from, to }),
            None => Ok(new),
        }
    }

    /// The smallest group that is shown, in people.
    pub const fn k(self) -> u32 {
        self.k
    }

    /// From among how many people words are quoted.
    pub const fn quote_k(self) -> u32 {
        self.quote_k
    }

    /// The larger of each threshold of two settings.
    pub(super) fn strictest(self, other: Self) -> Self {
        Self { k: self.k.max(other.k), quote_k: self.quote_k.max(other.quote_k) }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { k: Self::LEAST_K, quote_k: Self::LEAST_QUOTE_K }
    }
}

impl TryFrom<Raw> for Settings {
    type Error = SettingsError;

    fn try_from(raw: Raw) -> Result<Self, SettingsError> {
        Self::new(raw.k, raw.quote_k)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_below_the_floor_are_refused_even_from_storage() {
        assert_eq!(Settings::new(4, 10), Err(SettingsError::SmallGroup { found: 4 }));
        assert_eq!(Settings::new(5, 9), Err(SettingsError::FewQuoted { found: 9 }));
        assert_eq!(Settings::new(6, 11), Err(SettingsError::FewQuoted { found: 11 }));
        assert!(serde_json::from_str::<Settings>(r#"{"k":1,"quote_k":10}"#).is_err());
    }

    #[test]
    fn thresholds_only_rise() {
        let seven = Settings::new(7, 14).unwrap();
        assert_eq!(Settings::default().raised_to(seven), Ok(seven));
        let lowered = SettingsError::Lowered { from: 7, to: 5 };
        assert_eq!(seven.raised_to(Settings::default()), Err(lowered));
    }
}
