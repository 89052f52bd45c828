//! The world outside: today's date, and randomness.
//!
//! The only reader of time. Everything inside takes both as arguments.

use chrono::NaiveDate;

use crate::keys;
use crate::runner::World;

/// The machine that this runs on.
pub struct Machine;

impl World for Machine {
    fn today(&self) -> NaiveDate {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
        chrono::Local::now().date_naive()
    }

    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness no key and no id is safe: there is nothing to go on with.
        keys::system_random(bytes).expect("the operating system gives randomness");
    }
}

/// Since when this process runs, for whoever finds the store in use.
pub fn since() -> String {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    let now = chrono::Local::now();
    format!("running since {}", now.format("%Y-%m-%d %H:%M"))
}

/// Seconds since the beginning of 1970.
pub fn unix_seconds() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    let now = std::time::SystemTime::now();
    now.duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
