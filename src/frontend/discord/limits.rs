//! Per person: one thing at a time, not too fast, not too many debriefs at once.
//!
//! Owns what is counted in memory, which is never more than a bucket per person who was here in
//! the last minutes. Law: two acts of one person are carried out one after the other.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::Instant;

/// Debriefs that a person can have open.
pub const MAX_OPEN: usize = 10;

/// How fast one person can be.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// Acts at once.
    pub burst: u32,
    /// After how long a spent act comes back.
    pub refill: Duration,
}

impl Default for Rate {
    /// More than anybody presses, less than a script would.
    fn default() -> Self {
        Self { burst: 30, refill: Duration::from_millis(500) }
    }
}

/// From how many people on those who are away are forgotten.
const SWEEP_FROM: usize = 1_024;
/// How many events are remembered, so that one that comes twice is noticed.
const MAX_SEEN: usize = 8_192;

/// One door a person.
pub struct Doors {
    rate: Rate,
    doors: Mutex<HashMap<u64, Door>>,
}

struct Door {
    /// When the bucket was full again, if nothing more came.
    full_at: Instant,
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Doors {
    /// Doors that let people in at this rate.
    pub fn new(rate: Rate) -> Self {
        Self { rate, doors: Mutex::default() }
    }

    /// Lets `user` in at `now`: whoever locks the result has their turn. `None` if they are too fast.
    pub fn enter(&self, user: u64, now: Instant) -> Option<Arc<tokio::sync::Mutex<()>>> {
        let mut doors = self.doors.lock().expect("no panic while the lock is held");
        if doors.len() >= SWEEP_FROM {
            doors.retain(|_, door| door.full_at > now || Arc::strong_count(&door.turn) > 1);
        }
        let door = doors.entry(user).or_insert_with(|| Door { full_at: now, turn: Arc::default() });
        let full_at = door.full_at.max(now) + self.rate.refill;
        (full_at <= now + self.rate.refill * self.rate.burst).then(|| {
            door.full_at = full_at;
            Arc::clone(&door.turn)
        })
    }
}

/// Events that were met already.
#[derive(Default)]
pub struct Seen(Mutex<(HashSet<u64>, VecDeque<u64>)>);

impl Seen {
    /// Whether the event `id` is new.
    pub fn is_new(&self, id: u64) -> bool {
        let mut seen = self.0.lock().expect("no panic while the lock is held");
        let (known, order) = &mut *seen;
        if !known.insert(id) {
            return false;
        }
        order.push_back(id);
        if order.len() > MAX_SEEN {
            order.pop_front().map(|oldest| known.remove(&oldest));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_too_fast_waits_and_comes_in_again() {
        let rate = Rate::default();
        let (doors, now) = (Doors::new(rate), Instant::now());
        let entered = (0..100).filter(|_| doors.enter(1, now).is_some()).count();
        assert_eq!(entered, rate.burst as usize);
        assert!(doors.enter(2, now).is_some());
        assert!(doors.enter(1, now + rate.refill).is_some());
        assert!(doors.enter(1, now + rate.refill).is_none());
    }

    #[test]
    fn an_event_is_new_once() {
        let seen = Seen::default();
        assert!(seen.is_new(7));
        assert!(!seen.is_new(7));
        (100..100 + MAX_SEEN as u64).for_each(|id| assert!(seen.is_new(id)));
        assert!(seen.is_new(7));
    }
}
