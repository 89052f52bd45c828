//! Requests to Discord: repeated while that may help, and never so often that Discord shuts us out.
//!
//! Owns waiting and giving up. Without a proxy serenity's own rate limiter waits as Discord says;
//! with one it is off, and this does. Where Discord names no wait they begin at a second and double.
//! Law: fewer than 10,000 requests are refused in ten minutes (Discord API docs, "Invalid Request
//! Limit"): after [`MAX_INVALID`] of them nothing is sent until the oldest is ten minutes old.

mod post;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serenity::all::{ApplicationId, MessageId};
use serenity::http::{Http, HttpBuilder, HttpError};
use tokio::time::Instant;

pub use post::Post;

use post::{Failure, Sent};

/// Refused requests in ten minutes after which nothing is sent.
const MAX_INVALID: usize = 2_000;
const TEN_MINUTES: Duration = Duration::from_secs(600);

/// How long to wait between attempts.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Before the second attempt; doubled each time.
    pub first: Duration,
    /// How long a first answer is tried for. Discord gives 3 s, and a try takes time.
    pub first_answer: Duration,
    /// How long everything else is tried for.
    pub patience: Duration,
    /// How old an interaction may be when something is sent with its token. Discord gives 15 min.
    pub token: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            first_answer: Duration::from_millis(2_300),
            patience: Duration::from_secs(60),
            token: Duration::from_secs(14 * 60),
        }
    }
}

/// Why Discord did not do what it was asked. Holds no address and no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The interaction, message or channel is no longer there, or its token is too old.
    #[error("what was to be answered is no longer there (Discord says {0})")]
    Gone(isize),
    /// Somebody has answered already.
    #[error("this was answered already")]
    Answered,
    /// The person takes no direct messages.
    #[error("the person takes no direct messages")]
    ClosedDm,
    /// We may not do that here.
    #[error("a permission is missing (Discord says {0})")]
    Forbidden(isize),
    /// The token is not taken.
    #[error("Discord does not know this token")]
    BadToken,
    /// Too many refusals in ten minutes: nothing was sent.
    #[error("too many requests were refused in ten minutes; nothing more is sent for now")]
    Silenced,
    /// Discord could not be reached, or did not answer in time.
    #[error("Discord could not be reached in time")]
    Unreachable,
    /// Something that should not happen.
    #[error("Discord refused a message of ours (status {0}, code {1})")]
    Unfit(u16, isize),
}

/// The way to Discord.
pub struct Line {
    http: Arc<Http>,
    client: reqwest::Client,
    token: SecretString,
    proxy: Option<String>,
    pace: Pace,
    invalid: Mutex<Invalid>,
    /// Until when a global limit holds.
    held: Mutex<Instant>,
}

/// How long something is tried for.
struct Tries {
    until: Instant,
    is_exempt: bool,
}

impl Line {
    /// A line with this token, through `proxy` if there is one.
    pub fn new(token: &str, proxy: Option<&str>, pace: Pace) -> Self {
        let http = Arc::new(client(token, proxy));
        let (token, proxy) = (SecretString::from(token), proxy.map(str::to_string));
        let (client, invalid) = (reqwest::Client::new(), Mutex::default());
        Self { http, client, token, proxy, pace, invalid, held: Mutex::new(Instant::now()) }
    }

    /// A client of its own for the gateway, which takes it over.
    pub fn another(&self) -> Http {
        client(self.token.expose_secret(), self.proxy.as_deref())
    }

    /// The client below, for what reads nothing and answers nobody.
    pub fn http(&self) -> &Arc<Http> {
        &self.http
    }

    /// Who we are.
    pub fn application(&self) -> ApplicationId {
        self.http.application_id().expect("we ask who we are before the first event comes")
    }

    /// How old an interaction may be when something is sent with its token.
    pub fn token_life(&self) -> Duration {
        self.pace.token
    }

    /// Asks until Discord has an answer, for as long as anything but a first answer may take.
    ///
    /// # Errors
    /// What Discord said, or [`Refusal::Unreachable`].
    pub async fn ask<T, F>(&self, attempt: impl Fn(Arc<Http>) -> F) -> Result<T, Refusal>
    where
        F: Future<Output = serenity::Result<T>>,
    {
        let tries = Tries { until: Instant::now() + self.pace.patience, is_exempt: false };
        self.ask_for(tries, || async { Ok(attempt(Arc::clone(&self.http)).await?) }).await
    }

    /// Sends a message, or a change to one, as [`Line::ask`] does. Gives the message's id.
    ///
    /// # Errors
    /// As [`Line::ask`].
    pub async fn send(&self, post: &Post<'_>) -> Result<MessageId, Refusal> {
        let until = Instant::now() + self.pace.patience;
        let tries = Tries { until, is_exempt: post.is_exempt() };
        self.ask_for(tries, || self.message(post)).await.map(|Sent { id }| id)
    }

    /// Sends a first answer, for as long as that may take.
    ///
    /// # Errors
    /// What Discord said. [`Refusal::Answered`] only if it was not an earlier attempt of ours.
    pub async fn send_first(&self, post: &Post<'_>) -> Result<(), Refusal> {
        let until = Instant::now() + self.pace.first_answer;
        let attempts = AtomicU32::new(0);
        let counted = || {
            attempts.fetch_add(1, Ordering::Relaxed);
            self.attempt(post)
        };
        match self.ask_for(Tries { until, is_exempt: post.is_exempt() }, counted).await {
            // The attempt before was heard, only its answer was lost.
            Err(Refusal::Answered) if attempts.load(Ordering::Relaxed) > 1 => Ok(()),
            other => other.map(|_| ()),
        }
    }

    async fn ask_for<T, F>(&self, tries: Tries, attempt: impl Fn() -> F) -> Result<T, Refusal>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        let mut wait = self.pace.first;
        loop {
            self.may_send()?;
            let held = *self.held();
            if !tries.is_exempt {
                tries.rest_until(held).await?;
            }
            let failure = match attempt().await {
                Ok(done) => return Ok(done),
                Err(failure) => failure,
            };
            tries.rest_until(Instant::now() + self.pause_after(&failure, wait)?).await?;
            wait *= 2;
        }
    }

    /// How long to leave Discord alone: as long as it says, or else for about `wait`.
    fn pause_after(&self, failure: &Failure, wait: Duration) -> Result<Duration, Refusal> {
        let pause = match self.weigh(&failure.error)? {
            Trouble::TooMany => failure.wait.unwrap_or(wait),
            // A server that stumbled may be asked sooner than one that said "too many".
            Trouble::Broken => wait / 8,
        };
        if failure.is_global {
            let mut held = self.held();
            *held = (*held).max(Instant::now() + pause);
        }
        Ok(pause)
    }

    fn weigh(&self, error: &serenity::Error) -> Result<Trouble, Refusal> {
        if let Some(401 | 403 | 429) = status(error) {
            self.invalid().count(Instant::now());
        }
        weigh(error)
    }

    fn may_send(&self) -> Result<(), Refusal> {
        if self.invalid().is_too_many(Instant::now()) { Err(Refusal::Silenced) } else { Ok(()) }
    }

    fn invalid(&self) -> MutexGuard<'_, Invalid> {
        self.invalid.lock().expect("no panic while the lock is held")
    }

    fn held(&self) -> MutexGuard<'_, Instant> {
        self.held.lock().expect("no panic while the lock is held")
    }
}

impl Tries {
    /// Waits, unless the time for trying is over by then.
    async fn rest_until(&self, then: Instant) -> Result<(), Refusal> {
        if then >= self.until {
            return Err(Refusal::Unreachable);
        }
        tokio::time::sleep_until(then).await;
        Ok(())
    }
}

fn client(token: &str, proxy: Option<&str>) -> Http {
    let builder = HttpBuilder::new(token);
    match proxy {
        Some(proxy) => builder.proxy(proxy).ratelimiter_disabled(true).build(),
        None => builder.build(),
    }
}

/// What passes if one waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    TooMany,
    Broken,
}

fn status(error: &serenity::Error) -> Option<u16> {
    match error {
        serenity::Error::Http(error) => error.status_code().map(|status| status.as_u16()),
        _ => None,
    }
}

// Codes from the Discord API docs, "JSON Error Codes".
fn weigh(error: &serenity::Error) -> Result<Trouble, Refusal> {
    let serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) = error else {
        return match error {
            serenity::Error::Http(HttpError::Request(_)) => Ok(Trouble::Broken),
            _ => Err(Refusal::Unfit(0, 0)),
        };
    };
    match (response.status_code.as_u16(), response.error.code) {
        (429, _) => Ok(Trouble::TooMany),
        (500.., _) => Ok(Trouble::Broken),
        (_, code @ (10_003 | 10_004 | 10_008 | 10_015 | 10_062 | 50_027)) => {
            Err(Refusal::Gone(code))
        }
        (_, 40_060) => Err(Refusal::Answered),
        (_, 50_007 | 50_278) => Err(Refusal::ClosedDm),
        (401, _) => Err(Refusal::BadToken),
        (403, code) => Err(Refusal::Forbidden(code)),
        (404, code) => Err(Refusal::Gone(code)),
        (status, code) => Err(Refusal::Unfit(status, code)),
    }
}

/// When requests were refused, oldest first.
#[derive(Default)]
struct Invalid(VecDeque<Instant>);

impl Invalid {
    fn count(&mut self, now: Instant) {
        self.0.push_back(now);
    }

    fn is_too_many(&mut self, now: Instant) -> bool {
        while self.0.front().is_some_and(|first| now.duration_since(*first) >= TEN_MINUTES) {
            self.0.pop_front();
        }
        self.0.len() >= MAX_INVALID
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_too_many_refusals_nothing_is_sent_until_they_are_old() {
        let (begin, mut invalid) = (Instant::now(), Invalid::default());
        (0..MAX_INVALID - 1).for_each(|_| invalid.count(begin));
        assert!(!invalid.is_too_many(begin));
        invalid.count(begin + TEN_MINUTES / 2);
        assert!(invalid.is_too_many(begin + TEN_MINUTES / 2));
        assert!(!invalid.is_too_many(begin + TEN_MINUTES));
    }
}
