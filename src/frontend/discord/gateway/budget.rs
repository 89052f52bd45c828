//! How often the bot may still introduce itself today.
//!
//! Owns a file with the times of the last starts, so that a restart loop, too, grows slower and
//! stops well before Discord's 1,000 in 24 h (Discord docs, "Session Start Limit").

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::GatewayError;
use crate::clock;

/// Starts in a day after which the next one waits for the oldest to be a day old.
const MAX_A_DAY: usize = 500;
const DAY: u64 = 24 * 60 * 60;
/// The stretch in which many starts mean a loop.
const LATELY: u64 = 10 * 60;
/// Starts in it that wait for nothing.
const FREE: usize = 3;
const LONGEST: u64 = 600;

/// The times of the last starts.
pub struct Budget {
    path: PathBuf,
}

impl Budget {
    /// The budget of the installation in `data`.
    pub fn new(data: &Path) -> Self {
        Self { path: data.join("starts") }
    }

    /// How long to wait before the next start.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn wait(&self) -> Result<Duration, GatewayError> {
        let now = clock::unix_seconds();
        Ok(Duration::from_secs(seconds_to_wait(&self.starts(now)?, now)))
    }

    /// Writes down that the bot introduced itself. A failure shows at the next start.
    pub fn spend(&self) {
        let now = clock::unix_seconds();
        let mut starts = self.starts(now).unwrap_or_default();
        starts.push(now);
        let text: String = starts.iter().map(|start| format!("{start}\n")).collect();
        if std::fs::write(&self.path, text).is_err() {
            tracing::warn!("the count of starts could not be written");
        }
    }

    fn starts(&self, now: u64) -> Result<Vec<u64>, GatewayError> {
        match std::fs::read_to_string(&self.path) {
            Ok(text) => {
                let starts = text.lines().filter_map(|line| line.parse().ok());
                Ok(starts.filter(|start| now.saturating_sub(*start) < DAY).collect())
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(vec![]),
            Err(source) => Err(GatewayError::Budget { path: self.path.clone(), source }),
        }
    }
}

/// `starts` in order, in seconds since 1970, none older than a day.
fn seconds_to_wait(starts: &[u64], now: u64) -> u64 {
    let lately = starts.iter().filter(|start| now.saturating_sub(**start) < LATELY).count();
    let backoff = match lately.checked_sub(FREE) {
        Some(many) => 5_u64.saturating_mul(1 << many.min(20)).min(LONGEST),
        None => 0,
    };
    let oldest = starts.len().checked_sub(MAX_A_DAY).and_then(|at| starts.get(at));
    let until_a_day = oldest.map_or(0, |oldest| (oldest + DAY).saturating_sub(now));
    backoff.max(until_a_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_of_restarts_grows_slower() {
        assert_eq!(seconds_to_wait(&[100; 2], 100), 0);
        assert_eq!(seconds_to_wait(&[100; 3], 100), 5);
        assert_eq!(seconds_to_wait(&[100; 5], 100), 20);
        assert_eq!(seconds_to_wait(&[100; 90], 100), LONGEST);
        assert_eq!(seconds_to_wait(&[100; 90], 100 + LATELY), 0);
    }

    #[test]
    fn after_five_hundred_starts_the_next_waits_for_tomorrow() {
        let starts: Vec<u64> = (0..500).map(|at| at * 100).collect();
        assert_eq!(seconds_to_wait(&starts, 60_000), DAY - 60_000);
        assert_eq!(seconds_to_wait(&starts[1..], 60_000), 0);
    }

    #[test]
    fn starts_are_remembered_across_processes() {
        let folder = tempfile::tempdir().expect("a folder");
        (0..4).for_each(|_| Budget::new(folder.path()).spend());
        let wait = Budget::new(folder.path()).wait().expect("reads");
        assert!(wait >= Duration::from_secs(5), "{wait:?}");
    }
}
