//! The time of the pool: ISO weeks, and nothing finer.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An ISO 8601 week. Prints as `2026-W47`; stored as the number 202647.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window(u32);

/// Why a number or text is no week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no week of the calendar; weeks are written like `2026-W47`")]
pub struct NotAWindow(String);

impl Window {
    /// The week that `day` lies in.
    ///
    /// # Panics
    /// Never: a day before the year 0 counts as the first week of the year 0.
    pub fn of(day: NaiveDate) -> Self {
        let week = day.iso_week();
        let year = u32::try_from(week.year()).unwrap_or(0);
        Self(year * 100 + week.week())
    }

    /// The week with this number, as [`Window::number`] gives it.
    ///
    /// # Errors
    /// If the calendar has no such week.
    pub fn from_number(number: u32) -> Result<Self, NotAWindow> {
        let known = first_day(number).map(|_| Self(number));
        known.ok_or_else(|| NotAWindow(number.to_string()))
    }

    /// Year and week as one number that orders like time: 202647.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The week before. The first week of the calendar is its own predecessor.
    #[must_use]
    pub fn previous(self) -> Self {
        let day = first_day(self.0).and_then(|monday| monday.checked_sub_days(Days::new(7)));
        day.map_or(self, Self::of)
    }
}

fn first_day(number: u32) -> Option<NaiveDate> {
    let year = i32::try_from(number / 100).ok()?;
    NaiveDate::from_isoywd_opt(year, number % 100, Weekday::Mon)
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.0 / 100, self.0 % 100)
    }
}

impl FromStr for Window {
    type Err = NotAWindow;

    fn from_str(text: &str) -> Result<Self, NotAWindow> {
        let bad = || NotAWindow(text.chars().take(20).collect());
        let (year, week) = text.split_once("-W").ok_or_else(bad)?;
        let fits = year.len() == 4 && week.len() == 2;
        let number = format!("{year}{week}").parse().ok().filter(|_| fits);
        Self::from_number(number.ok_or_else(bad)?).map_err(|_| bad())
    }
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.collect_str(self) } else { to.serialize_u32(self.0) }
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let read = if from.is_human_readable() {
            String::deserialize(from)?.parse()
        } else {
            Self::from_number(u32::deserialize(from)?)
        };
        read.map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_belongs_to_the_year_that_has_its_thursday() {
        assert_eq!(Window::of(day("2027-01-03")).to_string(), "2026-W53");
        assert_eq!(Window::of(day("2027-01-04")).to_string(), "2027-W01");
    }

    #[test]
    fn a_week_reads_back_as_it_was_printed() {
        let week = Window::of(day("2026-11-21"));
        assert_eq!(week.to_string().parse(), Ok(week));
        assert_eq!(Window::from_number(week.number()), Ok(week));
    }

    #[test]
    fn what_the_calendar_lacks_is_no_week() {
        for text in ["2025-W53", "2026-W00", "2026-47", "-W", "2026-W+7", "é026-W47"] {
            assert!(text.parse::<Window>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_week_before_the_first_is_the_last_of_the_year_before() {
        assert_eq!(Window::of(day("2027-01-04")).previous().to_string(), "2026-W53");
    }
}
