//! Things that go wrong, on demand or by chance.
//!
//! Owns which request or event meets which trouble. Law: the same seed and the same order of
//! requests give the same troubles.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::Instant;

/// What can happen to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// 429, to be repeated after this much real time.
    RateLimited { global: bool, retry_after: Duration },
    /// An answer of the 500 family with this status; nothing was done.
    ServerError(u16),
    /// The request takes this long to arrive, in the fake's time.
    Late(Duration),
    /// The request is done at once and answered after this much real time.
    Slow(Duration),
    /// The connection breaks before anything was done.
    CutBefore,
    /// The connection breaks after everything was done, without an answer.
    CutAfter,
    /// The interaction's token is no longer taken (10062 or 50027).
    ExpiredToken,
    /// 403: missing permissions (50013).
    Forbidden,
    /// 404: unknown message or channel.
    NotFound,
    /// 403: the person takes no direct messages (50007).
    ClosedDm,
}

/// What can happen to an event on its way to the bot, or to the line itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineTrouble {
    /// The socket breaks instead of carrying the event.
    Cut,
    /// Opcode 7 before the event.
    Reconnect,
    /// Opcode 9 before the event.
    InvalidSession { resumable: bool },
    /// The event arrives twice.
    Twice,
    /// The event changes places with the next, or comes late if there is none.
    Swapped,
}

/// How rough the weather is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Storm {
    /// Requests in a thousand that meet trouble.
    pub requests: u16,
    /// Events in a thousand that meet trouble.
    pub events: u16,
}

/// Which troubles are still to come.
#[derive(Debug)]
pub struct Faults {
    dice: Dice,
    storm: Storm,
    planned: Vec<(String, Trouble)>,
    planned_on_line: Vec<(String, LineTrouble)>,
    waits: BTreeMap<String, Instant>,
}

/// The bucket that stands for all requests.
const GLOBAL: &str = "*";

impl Faults {
    /// Fair weather, with dice that follow `seed`.
    pub fn new(seed: u64) -> Self {
        Self {
            dice: Dice(seed),
            storm: Storm::default(),
            planned: Vec::new(),
            planned_on_line: Vec::new(),
            waits: BTreeMap::new(),
        }
    }

    /// Changes the weather.
    pub fn set_storm(&mut self, storm: Storm) {
        self.storm = storm;
    }

    /// Gives `trouble` to the next request whose `METHOD /path` contains `part`.
    pub fn plan(&mut self, part: &str, trouble: Trouble) {
        self.planned.push((part.to_owned(), trouble));
    }

    /// Gives `trouble` to the next event of this name.
    pub fn plan_on_line(&mut self, event: &str, trouble: LineTrouble) {
        self.planned_on_line.push((event.to_owned(), trouble));
    }

    /// The trouble that the request `METHOD /path` meets.
    pub fn strike(&mut self, request: &str) -> Option<Trouble> {
        let planned = self.planned.iter().position(|(part, _)| request.contains(part.as_str()));
        if let Some(at) = planned {
            return Some(self.planned.remove(at).1);
        }
        let hit = self.dice.roll(1000) < u64::from(self.storm.requests);
        hit.then(|| self.any_trouble(request))
    }

    /// The trouble that the event `name` meets.
    pub fn strike_line(&mut self, name: &str) -> Option<LineTrouble> {
        let planned = self.planned_on_line.iter().position(|(event, _)| event == name);
        if let Some(at) = planned {
            return Some(self.planned_on_line.remove(at).1);
        }
        let hit = self.dice.roll(1000) < u64::from(self.storm.events);
        hit.then(|| self.any_line_trouble())
    }

    /// Remembers that nobody may ask this again for `wait`.
    pub fn hold_off(&mut self, request: &str, global: bool, wait: Duration) {
        let bucket = if global { GLOBAL } else { request };
        self.waits.insert(bucket.to_owned(), Instant::now() + wait);
    }

    /// How long the request must still be held back, if at all. Interaction calls are exempt from
    /// the global limit (Discord docs, "Rate Limits").
    pub fn must_wait(&self, request: &str) -> Option<Duration> {
        let exempt = request.contains("/interactions/") || request.contains("/webhooks/");
        let own = self.waits.get(request);
        let global = self.waits.get(GLOBAL).filter(|_| !exempt);
        let until = own.into_iter().chain(global).max()?;
        let left = until.saturating_duration_since(Instant::now());
        (!left.is_zero()).then_some(left)
    }

    fn any_trouble(&mut self, request: &str) -> Trouble {
        let mut all = vec![
            Trouble::RateLimited { global: false, retry_after: Duration::from_millis(20) },
            Trouble::RateLimited { global: true, retry_after: Duration::from_millis(20) },
            Trouble::ServerError(500),
            Trouble::ServerError(502),
            Trouble::Late(Duration::from_millis(1_500)),
            Trouble::Slow(Duration::from_millis(20)),
            Trouble::CutBefore,
            Trouble::CutAfter,
        ];
        let by_token = request.contains("/callback") || request.contains("/webhooks/");
        let more: &[_] = match (by_token, request.contains("/channels/")) {
            (true, _) => &[Trouble::ExpiredToken],
            (false, true) => &[Trouble::Forbidden, Trouble::NotFound, Trouble::ClosedDm],
            (false, false) => &[],
        };
        all.extend(more);
        all[self.dice.pick(all.len())]
    }

    fn any_line_trouble(&mut self) -> LineTrouble {
        // A session that cannot be resumed costs serenity five seconds of real time, so it is
        // planned by the tests that want it and never comes by chance.
        let all = [
            LineTrouble::Cut,
            LineTrouble::Reconnect,
            LineTrouble::InvalidSession { resumable: true },
            LineTrouble::Twice,
            LineTrouble::Swapped,
        ];
        all[self.dice.pick(all.len())]
    }
}

/// Dice that fall the same way for the same seed (SplitMix64, Steele et al. 2014,
/// `doi:10.1145/2660193.2660195`).
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    // The tiny bias of the remainder does not matter for weather.
    fn roll(&mut self, sides: u64) -> u64 {
        self.next() % sides
    }

    fn pick(&mut self, len: usize) -> usize {
        let sides = u64::try_from(len).expect("no list is that long");
        usize::try_from(self.roll(sides)).expect("a roll is below the length of a list")
    }
}
