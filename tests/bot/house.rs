//! An installation that outlives its bot: a store, keys, dialogues, and a bot that can be killed.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{Days, NaiveDate};
use debrief::coding::Codebook;
use debrief::frontend::discord::{self, GatewayError, Pace, Rate, Settings};
use debrief::keys::{self, Keys};
use debrief::library::{LibrarySource, Shelf};
use debrief::privacy::scrub::{Scrubber, Settings as Scrubbing};
use debrief::runner::{self, Runner, World};
use debrief::store::{MemoryStore, SledOptions, SledStore, Store};
use debrief::texts::{self, Place};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::fake_discord::FakeDiscord;
use crate::log::Log;

/// The dialogues of the tests.
pub const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/dialogues");

/// How many were asked for with the environment variable `name`.
pub fn asked_for(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(default)
}

/// A world in which days pass only when a test says so.
struct StillWorld {
    seed: AtomicU64,
    days: Arc<AtomicU64>,
}

impl World for StillWorld {
    fn today(&self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(2026, 3, 9).expect("a day");
        first + Days::new(self.days.load(Ordering::Relaxed))
    }

    fn fill(&self, bytes: &mut [u8]) {
        fastrand::Rng::with_seed(self.seed.fetch_add(1, Ordering::Relaxed)).fill(bytes);
    }
}

/// What is left of an installation when its bot is killed.
pub struct House {
    /// How long its bots wait.
    pub pace: Pace,
    folder: tempfile::TempDir,
    store: Arc<dyn Store>,
    shelf: Arc<Shelf>,
    lives: AtomicU64,
    days: Arc<AtomicU64>,
}

/// A running bot; dropping it kills it in the middle of whatever it does.
pub struct Bot {
    pub runner: Arc<Runner>,
    running: JoinHandle<Result<(), GatewayError>>,
    stop: Option<oneshot::Sender<()>>,
    log: Log,
    process: Option<tokio::runtime::Runtime>,
}

impl House {
    /// With the dialogues of the tests.
    pub fn small() -> Self {
        Self::with(LibrarySource::Folder(PathBuf::from(FIXTURES)), Arc::new(MemoryStore::default()))
    }

    /// With the dialogues that are shipped.
    pub fn shipped() -> Self {
        Self::with(LibrarySource::Builtin, Arc::new(MemoryStore::default()))
    }

    /// With the dialogues of the tests, on a disk.
    pub fn on_disk() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = SledStore::open(&folder.path().join("data/store"), &SledOptions::default());
        Self::in_folder(
            folder,
            LibrarySource::Folder(FIXTURES.into()),
            Arc::new(store.expect("opens")),
        )
    }

    pub fn with(source: LibrarySource, store: Arc<dyn Store>) -> Self {
        Self::in_folder(tempfile::tempdir().expect("a folder"), source, store)
    }

    /// Closes the store, and leaves what is on the disk to others.
    pub fn leaves(self) -> tempfile::TempDir {
        self.folder
    }

    fn in_folder(folder: tempfile::TempDir, source: LibrarySource, store: Arc<dyn Store>) -> Self {
        let shelf =
            Arc::new(Shelf::open(source, Codebook::builtin().ids().collect()).expect("sound"));
        let pace = Pace {
            first: Duration::from_millis(25),
            first_answer: Duration::from_secs(2),
            patience: Duration::from_secs(20),
            token: Duration::from_secs(60),
        };
        Self { pace, folder, store, shelf, lives: AtomicU64::new(1), days: Arc::default() }
    }

    /// What is stored.
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// Lets a week pass.
    pub fn lets_a_week_pass(&self) {
        self.days.fetch_add(7, Ordering::Relaxed);
    }

    /// A runner on what is stored, as after a restart.
    pub async fn runner(&self) -> Arc<Runner> {
        let life = self.lives.fetch_add(1, Ordering::Relaxed);
        let (key, data) = (self.folder.path().join("key"), self.folder.path().join("data"));
        let parts = runner::Parts {
            store: Arc::clone(&self.store),
            keys: Keys::open(&key, &data, keys::system_random).expect("keys"),
            shelf: Arc::clone(&self.shelf),
            scrubber: Scrubber::new(Scrubbing::default()),
            consent: texts::consent(Place::Discord, None).expect("sound"),
            world: Box::new(StillWorld {
                seed: AtomicU64::new(life << 32),
                days: Arc::clone(&self.days),
            }),
        };
        Arc::new(Runner::open(parts).await.expect("opens"))
    }

    /// Starts the bot and waits until people can use it.
    pub async fn bot(&self, discord: &FakeDiscord) -> Bot {
        let before = discord.identified();
        let bot = self.begin_bot(discord).await;
        // Commands are registered before.
        discord.waits_for_identifies(before + 1).await;
        bot
    }

    /// Starts the bot and does not wait.
    pub async fn begin_bot(&self, discord: &FakeDiscord) -> Bot {
        // Every start counts, and these tests start often.
        let _ = std::fs::remove_file(self.folder.path().join("starts"));
        let runner = self.runner().await;
        let parts = discord::Parts {
            runner: Arc::clone(&runner),
            signposts: texts::signposts(None).expect("sound"),
            families: texts::families(None).expect("sound"),
            // These people press as fast as they can.
            rate: Rate { burst: 1_000, refill: Duration::from_millis(1) },
        };
        let settings = Settings {
            token: discord.token().into(),
            proxy: Some(discord.url()),
            data: self.folder.path().to_path_buf(),
            pace: self.pace,
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let log = Log::default();
        // A runtime of its own, so that nothing of it goes on when it is killed.
        let process = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .on_thread_start(log.listening())
            .build();
        let process = process.expect("a runtime");
        let running = process.spawn(discord::run(settings, parts, |_| {}, async {
            let _ = stopped.await;
        }));
        Bot { runner, running, stop: Some(stop), log, process: Some(process) }
    }
}

impl Bot {
    /// Asks the bot to end, and waits until it has.
    pub async fn stops(mut self) -> Result<(), GatewayError> {
        let _ = self.stop.take().expect("stops once").send(());
        (&mut self.running).await.expect("ends")
    }

    /// What it has logged, from "info" up.
    pub fn logged(&self) -> String {
        self.log.read()
    }

    /// Waits until its log says `line`.
    pub async fn waits_for_log(&self, line: &str) {
        for _ in 0..500 {
            if self.logged().contains(line) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the log does not say `{line}`:\n{}", self.logged());
    }

    /// Waits until the bot gives up by itself.
    pub async fn gives_up(mut self) -> GatewayError {
        (&mut self.running).await.expect("ends").expect_err("gives up")
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        if let Some(process) = self.process.take() {
            process.shutdown_background();
        }
    }
}
