//! The fake's time.
//!
//! Owns how late it is in the fake's world. Time stands still unless a test moves it, so that no
//! test waits three seconds to see a deadline pass and no busy machine makes a quick answer late.
//! A load test lets it run instead.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

/// Monday 5 January 2026, 09:00 UTC: when every fake world begins.
const BEGINNING_MS: i64 = 1_767_603_600_000;

/// Milliseconds from 1970 to the first second of 2015, from which Discord counts its ids
/// (Discord docs, "Snowflakes").
const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;

/// How late it is since the world began.
#[derive(Debug, Default)]
pub struct Clock {
    moved: Duration,
    running_since: Option<Instant>,
}

impl Clock {
    /// Time since the world began.
    pub fn now(&self) -> Duration {
        self.moved + self.running_since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// Moves time forward by `by`.
    pub fn advance(&mut self, by: Duration) {
        self.moved += by;
    }

    /// Lets time run as it does outside, from now on.
    pub fn run(&mut self) {
        self.running_since.get_or_insert_with(Instant::now);
    }

    /// The moment `at` (time since the world began) as a calendar date.
    pub fn date(at: Duration) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(BEGINNING_MS + millis(at))
            .expect("worlds last less than the calendar does")
    }

    /// The id that Discord would give at this moment to the thing numbered `number`.
    pub fn snowflake(&self, number: u64) -> u64 {
        let since_epoch = BEGINNING_MS - DISCORD_EPOCH_MS + millis(self.now());
        (since_epoch.unsigned_abs() << 22) + number
    }
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).expect("worlds last less than the calendar does")
}
