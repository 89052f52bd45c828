//! A Discord that says no: HTTP and gateway on loopback, with people in it.
//!
//! Owns one world and the door to it. A test opens a [`FakeDiscord`], lets people into a server,
//! points the bot's code at [`FakeDiscord::url`], and plays: people type, press and choose, and
//! [`User::sees`] is what stands on their screens. Every request is checked three ways
//! ([`checks`]); a broken rule fails the test when people wait for an answer, or at the latest
//! when the fake is dropped, and the transcript is printed.
//!
//! ```text
//! state       what is where            routes      what each request does to it
//! views       the same as JSON         gateway     what the bot is told
//! http        from socket to route     play        what people do
//! checks      what Discord refuses     transcript  what people see
//! faults      what goes wrong          record      what was noticed
//! ```
//!
//! Law: nothing here knows the bot. What is true of Discord is played, what is not known is
//! refused.

mod checks;
mod clock;
mod controls;
mod faults;
mod gateway;
mod http;
mod play;
mod record;
mod routes;
mod server;
mod state;
mod transcript;
mod views;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use checks::openapi::is_at_hand as has_specification;
pub use faults::{LineTrouble, Storm, Trouble};
pub use play::{Outcome, Pending, User};
pub use record::{Breach, Contact, Refusal};
pub use server::Server;
pub use twilight_model::guild::Permissions;

use http::cut::{Cut, Door};
use state::{UserId, World};

/// How long of real time people wait for something before the test is called stuck.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often people look up when no bell rings.
const GLANCE: Duration = Duration::from_millis(100);
/// How long an event that was overtaken waits for one to overtake it.
const HELD_BACK: Duration = Duration::from_millis(20);

/// From what all chance in a fake follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub u64);

/// A running fake; dropping it closes it and fails the test if a rule was broken.
#[derive(Debug)]
pub struct FakeDiscord {
    shared: Arc<Shared>,
    address: SocketAddr,
    server: JoinHandle<()>,
}

/// The world and the bell that rings when it changes.
#[derive(Debug)]
struct Shared {
    world: Mutex<World>,
    changed: watch::Sender<()>,
}

impl FakeDiscord {
    /// Opens an empty Discord on a free port of loopback.
    pub async fn start(seed: Seed) -> Self {
        let (door, address) = Door::open().await.expect("loopback has a free port");
        let (changed, _) = watch::channel(());
        let shared = Arc::new(Shared { world: Mutex::new(World::new(seed.0)), changed });
        let app = Router::new().fallback(http::serve).with_state(Arc::clone(&shared));
        let serving = axum::serve(door, app.into_make_service_with_connect_info::<Cut>());
        let server =
            tokio::spawn(async move { serving.await.expect("accepting goes on for ever") });
        Self { shared, address, server }
    }

    /// Under which `/api/v10/…` is asked.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The token that this Discord knows the bot by.
    pub fn token(&self) -> String {
        self.shared.world().bot.token.clone()
    }

    /// The application's id.
    pub fn application_id(&self) -> u64 {
        self.shared.world().bot.application.get()
    }

    /// The whole story so far, with the private parts marked by their reader.
    pub fn transcript(&self) -> String {
        self.shared.world().transcript()
    }

    /// Everything that reached the fake, in order.
    pub fn contacts(&self) -> Vec<Contact> {
        self.shared.world().record.contacts.clone()
    }

    /// How often `METHOD /path` was asked for.
    pub fn count(&self, request: &str) -> usize {
        let contacts = self.contacts();
        contacts
            .iter()
            .filter(|contact| format!("{} {}", contact.method, contact.path) == request)
            .count()
    }

    /// Where Discord said no although no rule was broken.
    pub fn refusals(&self) -> Vec<Refusal> {
        self.shared.world().record.refusals.clone()
    }

    /// Which requests met trouble, in order.
    pub fn troubles(&self) -> Vec<(String, Trouble)> {
        self.shared.world().record.troubles.clone()
    }

    /// How often the bot came back before a 429 allowed it.
    pub fn impatience(&self) -> u32 {
        self.shared.world().record.impatience
    }

    /// How long people waited for each first answer, in the fake's time.
    pub fn response_times(&self) -> Vec<Duration> {
        let world = self.shared.world();
        let answered = world.interactions.values();
        answered.filter_map(|one| Some(one.answered? - one.began)).collect()
    }

    /// The rules broken so far; they no longer fail the test.
    pub fn take_breaches(&self) -> Vec<Breach> {
        std::mem::take(&mut self.shared.world().record.breaches)
    }
}

impl Drop for FakeDiscord {
    fn drop(&mut self) {
        self.server.abort();
        let mut world = self.shared.world();
        world.gateway.send_all(|| gateway::Out::Cut);
        let report = world.report();
        drop(world);
        if let Some(report) = report.filter(|_| !std::thread::panicking()) {
            panic!("{report}");
        }
    }
}

impl Shared {
    // A test that panics while it looks at the world leaves it readable for the report.
    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes everybody who waits for something to happen.
    fn has_changed(self: &Arc<Self>) {
        if self.world().gateway.holds_back() {
            let shared = Arc::clone(self);
            tokio::spawn(async move {
                tokio::time::sleep(HELD_BACK).await;
                shared.world().release_held();
            });
        }
        self.changed.send_replace(());
    }

    /// Waits until `look` finds something; fails the test if that never comes or a rule is broken.
    async fn until<T>(&self, what: &str, look: impl FnMut(&World) -> Option<T>) -> T {
        self.until_rung(self.changed.subscribe(), what, look).await
    }

    /// Waits as [`Shared::until`] does, and looks only when there may be news for `user`: among a
    /// thousand people nobody is woken by the others.
    async fn until_for<T>(
        &self,
        user: UserId,
        what: &str,
        look: impl FnMut(&World) -> Option<T>,
    ) -> T {
        let bell = self.world().person(user).bell.subscribe();
        self.until_rung(bell, what, look).await
    }

    async fn until_rung<T>(
        &self,
        mut bell: watch::Receiver<()>,
        what: &str,
        mut look: impl FnMut(&World) -> Option<T>,
    ) -> T {
        let waiting = async {
            loop {
                if let Some(found) = self.look(&mut look) {
                    return found;
                }
                // Time rings no bell when it runs, so people look up now and then.
                let _ = tokio::time::timeout(GLANCE, bell.changed()).await;
            }
        };
        match tokio::time::timeout(PATIENCE, waiting).await {
            Ok(found) => found,
            Err(_) => self.fail(&format!("{what}: not within {} s", PATIENCE.as_secs())),
        }
    }

    fn look<T>(&self, look: &mut impl FnMut(&World) -> Option<T>) -> Option<T> {
        let world = self.world();
        let (report, found) = (world.report(), look(&world));
        drop(world);
        match report {
            Some(report) => panic!("{report}"),
            None => found,
        }
    }

    /// Fails the test and prints what everybody saw.
    fn fail(&self, why: &str) -> ! {
        let transcript = self.world().transcript();
        panic!("{why}\n\n{transcript}");
    }
}

impl World {
    /// The broken rules and the transcript, if any rule was broken.
    fn report(&self) -> Option<String> {
        let breaches = &self.record.breaches;
        let list: String = breaches.iter().map(|breach| format!("- {breach}\n")).collect();
        (!breaches.is_empty())
            .then(|| format!("Discord refused what the bot sent:\n{list}\n{}", self.transcript()))
    }
}
