//! Sessions: begin, look, act.

use tracing::{debug, info};

use super::people::{Opened, Person};
use super::{Runner, RunnerError};
use crate::dialogue::Dialogue;
use crate::engine::{self, Act, Effect, Given, Input, Scene, Session, Stage, StepError};
use crate::ids::SessionId;
use crate::privacy::pseudonym::Account;
use crate::record::Record;
use crate::store::{Batch, Key, KeyParts, KeyPrefix, StoreError};

/// What a person sees of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Which session.
    pub session: SessionId,
    /// The title of its dialogue.
    pub title: String,
    /// What is said and asked.
    pub scene: Scene,
    /// The answer that was just taken back, to be offered again for editing.
    pub undone: Option<Given>,
}

/// A debrief that can be gone on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// Which session.
    pub id: SessionId,
    /// The name of its dialogue.
    pub dialogue: String,
    /// The title of its dialogue.
    pub title: String,
    /// Whether its questions are over, and only the decision what to keep is left.
    pub is_in_review: bool,
    /// About how many questions are left.
    pub questions_left: u16,
}

/// A session, loaded.
pub(super) struct Loaded {
    pub session: Session,
    pub dialogue: std::sync::Arc<Dialogue>,
    pub stored: Vec<u8>,
}

impl Runner {
    /// Starts a debrief, and returns its first question.
    ///
    /// # Errors
    /// [`RunnerError::NoConsent`], [`RunnerError::NoSuchDialogue`], and those of the store.
    pub async fn begin(&self, account: &Account, dialogue: &str) -> Result<View, RunnerError> {
        if !self.has_agreed(account).await? {
            return Err(RunnerError::NoConsent);
        }
        let person = self.known(account)?;
        let dialogue = self.find_dialogue(dialogue)?;
        let id = SessionId::from_bytes(self.random());
        let session = engine::open(&dialogue, u64::from_le_bytes(self.random()))?;
        let key = Key::session(person.whom, id);
        let sealed = self.seal(&person, &key, session.to_bytes());
        let batch = Batch::new().expect(key.clone(), None).put(key, sealed);
        self.store.commit(self.keep_script(batch, &dialogue).await?).await?;
        info!(dialogue = %dialogue.about().id, "debrief begun");
        Ok(view(id, &dialogue, &session, None))
    }

    /// The debriefs that `account` can go on with.
    ///
    /// # Errors
    /// Those of the store and the keys.
    pub async fn open_sessions(&self, account: &Account) -> Result<Vec<OpenSession>, RunnerError> {
        let Some(person) = self.person(account) else {
            return Ok(vec![]);
        };
        let mut found = vec![];
        for (key, opened) in self.open_all(&person, &KeyPrefix::sessions_of(person.whom)).await? {
            let KeyParts::Session(_, id) = key.parts() else { continue };
            let Loaded { session, dialogue, .. } = self.loaded(id, opened).await?;
            found.push(OpenSession {
                id,
                dialogue: session.dialogue.to_string(),
                title: dialogue.about().title.clone(),
                is_in_review: session.stage != Stage::Walking,
                questions_left: engine::scene(&dialogue, &session).questions_left,
            });
        }
        Ok(found)
    }

    /// What the session shows now. Changes nothing.
    ///
    /// # Errors
    /// [`RunnerError::NoSuchSession`], and those of the store.
    pub async fn look(&self, account: &Account, id: SessionId) -> Result<View, RunnerError> {
        let person = self.known(account)?;
        let Loaded { session, dialogue, .. } = self.load(&person, id).await?;
        Ok(view(id, &dialogue, &session, None))
    }

    /// Carries one act out, and returns what comes next, once it is durable.
    ///
    /// # Errors
    /// [`RunnerError::Step`] if the act does not fit; nothing has changed then.
    pub async fn act(
        &self,
        account: &Account,
        id: SessionId,
        input: Input,
    ) -> Result<View, RunnerError> {
        let person = self.known(account)?;
        let loaded = self.load(&person, id).await?;
        self.forget_names_at_rest(id, &input.act);
        let step = engine::step(&loaded.dialogue, &loaded.session, input)?;
        self.replace(&person, id, &loaded, &step.next).await?;
        debug!(dialogue = %step.next.dialogue, turn = step.next.turn, "step accepted");
        let undone = step.effects.into_iter().find_map(|effect| match effect {
            Effect::Undone(given) => Some(given),
            Effect::Reviewing | Effect::Closed => None,
        });
        Ok(view(id, &loaded.dialogue, &step.next, undone))
    }

    async fn replace(
        &self,
        person: &Person,
        id: SessionId,
        loaded: &Loaded,
        next: &Session,
    ) -> Result<(), RunnerError> {
        let key = Key::session(person.whom, id);
        let sealed = self.seal(person, &key, next.to_bytes());
        let batch = Batch::new().expect(key.clone(), Some(loaded.stored.clone())).put(key, sealed);
        let committed = self.store.commit(batch).await;
        committed.map_err(|error| if_overtaken(error, &loaded.session))
    }

    pub(super) async fn load(&self, person: &Person, id: SessionId) -> Result<Loaded, RunnerError> {
        let opened = self.read_sealed(person, &Key::session(person.whom, id)).await?;
        self.loaded(id, opened.ok_or(RunnerError::NoSuchSession(id))?).await
    }

    async fn loaded(&self, id: SessionId, opened: Opened) -> Result<Loaded, RunnerError> {
        let session = Session::from_bytes(&opened.plain)?;
        let dialogue = self.dialogue_of(id, &session).await?;
        Ok(Loaded { session, dialogue, stored: opened.stored })
    }

    /// The dialogue called `asked`.
    ///
    /// # Errors
    /// [`RunnerError::NoSuchDialogue`], with the name that is nearest.
    pub fn find_dialogue(&self, asked: &str) -> Result<std::sync::Arc<Dialogue>, RunnerError> {
        let library = self.shelf.library();
        library.find(asked).cloned().ok_or_else(|| RunnerError::NoSuchDialogue {
            asked: asked.to_string(),
            nearest: library.nearest(asked).map(ToString::to_string),
        })
    }

    /// A session that is put aside or over needs its names no longer.
    fn forget_names_at_rest(&self, id: SessionId, act: &Act) {
        if matches!(act, Act::Pause | Act::Close) {
            self.memories.lock().expect("no panic while the lock is held").remove(&id);
        }
    }
}

/// Two inputs for the same turn: the second one finds the session moved on.
pub(super) fn if_overtaken(error: StoreError, session: &Session) -> RunnerError {
    match error {
        StoreError::Conflict => {
            let now = session.turn.wrapping_add(1);
            RunnerError::Step(StepError::Stale { got: session.turn, now })
        }
        other => RunnerError::Store(other),
    }
}

fn view(id: SessionId, dialogue: &Dialogue, session: &Session, undone: Option<Given>) -> View {
    View {
        session: id,
        title: dialogue.about().title.clone(),
        scene: engine::scene(dialogue, session),
        undone,
    }
}
