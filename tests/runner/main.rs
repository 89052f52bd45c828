//! What the runner promises: durable before visible, nothing twice, nothing left behind.

mod erasure;
mod sessions;
mod sharing;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use debrief::coding::Codebook;
use debrief::engine::{Act, Answer, Input};
use debrief::keys::{self, Keys};
use debrief::library::{LibrarySource, Shelf};
use debrief::privacy::RawAnswer;
use debrief::privacy::pseudonym::Account;
use debrief::privacy::scrub::{Scrubber, Settings};
use debrief::runner::{Around, Decision, Parts, Receipt, Runner, RunnerError, View, World};
use debrief::store::{SledOptions, SledStore};
use debrief::texts::{self, Place};

/// A world in which it is always the same day, and chance counts.
struct StillWorld {
    chance: AtomicU64,
    day: NaiveDate,
}

impl World for StillWorld {
    fn today(&self) -> NaiveDate {
        self.day
    }

    fn fill(&self, bytes: &mut [u8]) {
        let mut rng = fastrand::Rng::with_seed(self.chance.fetch_add(1, Ordering::Relaxed));
        rng.fill(bytes);
    }
}

const DIALOGUES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/dialogues");

/// A runner on a sled store in `folder`. `life` tells restarts apart.
async fn runner_on(folder: &Path, dialogues: &Path, life: u64) -> Runner {
    runner_at(folder, dialogues, life, NaiveDate::from_ymd_opt(2026, 3, 9).expect("a day")).await
}

async fn runner_at(folder: &Path, dialogues: &Path, life: u64, day: NaiveDate) -> Runner {
    let data = folder.join("data");
    let store = SledStore::open(&data.join("store"), &SledOptions::default()).expect("opens");
    let parts = Parts {
        store: Arc::new(store),
        keys: Keys::open(&folder.join("key"), &data, keys::system_random).expect("keys"),
        shelf: Arc::new(
            Shelf::open(
                LibrarySource::Folder(dialogues.into()),
                Codebook::builtin().ids().collect(),
            )
            .expect("the fixtures are sound"),
        ),
        scrubber: Scrubber::new(Settings::default()),
        consent: texts::consent(Place::Terminal, None).expect("the consent text is sound"),
        world: Box::new(StillWorld { chance: AtomicU64::new(life << 32), day }),
    };
    Runner::open(parts).await.expect("opens")
}

async fn runner(folder: &Path) -> Runner {
    runner_on(folder, Path::new(DIALOGUES), 1).await
}

fn maya() -> Account {
    Account::terminal("maya-account-4711")
}

fn choice(id: &str) -> Act {
    Act::Answer(Answer::Choice(id.into()))
}

async fn act(runner: &Runner, view: &View, act: Act) -> Result<View, RunnerError> {
    let input = Input { turn: view.scene.turn, act };
    runner.act(&maya(), view.session, input).await
}

async fn write(runner: &Runner, view: &View, text: &str) -> View {
    let raw = RawAnswer::new(text.into());
    let draft =
        runner.draft(&maya(), view.session, raw, &Around::default()).await.expect("a draft");
    act(runner, view, Act::Answer(draft.into_answer())).await.expect("it fits")
}

async fn begin(runner: &Runner) -> View {
    runner.agree(&maya()).await.expect("agrees");
    runner.begin(&maya(), "small").await.expect("begins")
}

/// Answers the rest of the small dialogue, and keeps it.
async fn to_the_end(runner: &Runner, view: View) -> Receipt {
    let view = act(runner, &view, choice("mine")).await.expect("fits");
    let view = act(runner, &view, choice("yes_all")).await.expect("fits");
    let view = act(runner, &view, Act::Answer(Answer::Number(3))).await.expect("fits");
    let decision = Decision { turn: view.scene.turn, keep: true, share: None };
    runner.finish(&maya(), view.session, decision).await.expect("finishes")
}
