//! What people do.
//!
//! Owns the acts of one person at one place, and waiting for what comes of them. Law: nobody does
//! what Discord's own client would not let them do; a test that tries is told so.

mod controls;
mod interact;
mod modal;
mod slash;

use std::sync::Arc;

use super::Shared;
use super::state::interaction::{Interaction, Progress};
use super::state::{ChannelId, InteractionId, UserId, World};

/// One person, looking at one channel.
#[derive(Debug, Clone)]
pub struct User {
    shared: Arc<Shared>,
    id: UserId,
    place: ChannelId,
}

/// What came of an act, seen from the person.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Something was shown or changed.
    Answered,
    /// A form opened.
    Form,
    /// Nobody answered within three seconds, and Discord said so.
    NoResponse,
}

/// An act whose outcome was not waited for yet.
#[derive(Debug, Clone)]
pub struct Pending {
    shared: Arc<Shared>,
    user: UserId,
    id: InteractionId,
}

impl User {
    pub(super) fn new(shared: &Arc<Shared>, id: UserId, place: ChannelId) -> Self {
        Self { shared: Arc::clone(shared), id, place }
    }

    /// The account's id.
    pub fn id(&self) -> u64 {
        self.id.get()
    }

    pub(super) fn account(&self) -> UserId {
        self.id
    }

    /// The same person, looking at the direct messages with the bot.
    pub fn in_dm(&self) -> Self {
        let place = self.shared.world().dm_with(self.id);
        Self { place, ..self.clone() }
    }

    /// The id of the channel that the person looks at.
    pub fn place_id(&self) -> u64 {
        self.place.get()
    }

    /// What stands on the person's screen: the channel with all that this person may see, and an
    /// open form. `[Next]` can be pressed, `(Next)` cannot, `<Pick one: A | B>` is a select.
    pub fn sees(&self) -> String {
        self.shared.world().screen(self.id, self.place)
    }

    /// Waits until the screen shows `text`, and gives the screen back.
    pub async fn waits_for(&self, text: &str) -> String {
        let look = |world: &World| {
            let screen = world.screen(self.id, self.place);
            screen.contains(text).then_some(screen)
        };
        self.shared.until_for(self.id, &format!("{} sees `{text}`", self.name()), look).await
    }

    /// The file `name` in the newest message that carries one.
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        let world = self.shared.world();
        let seen =
            world.messages_in(self.place).rev().filter(|message| world.can_see(self.id, message));
        let file = seen.flat_map(|message| &message.attachments).find(|file| file.name == name);
        file.map(|file| file.bytes.clone())
    }

    /// Decides that what this person was told with `part` in it may be said to others.
    pub fn lets_out(&self, part: &str) {
        self.shared.world().confided.retain(|secret| !secret.contains(part));
    }

    /// Adds the bot to this account, so that it can be used everywhere.
    pub fn installs_bot(&self) {
        self.shared.world().person(self.id).has_installed = true;
    }

    /// Takes no more direct messages from the bot.
    pub fn closes_dms(&self) {
        self.shared.world().person(self.id).takes_dms = false;
    }

    /// Types `text` into the direct messages with the bot and waits for the bot to do something.
    pub async fn types_dm(&self, text: &str) {
        let before = self.glimpses();
        self.begin_dm(text);
        let look = |world: &World| (world.people[&self.id].glimpses > before).then_some(());
        let what = format!("{} gets an answer to a direct message", self.name());
        self.shared.until_for(self.id, &what, look).await;
    }

    /// Types `text` into the direct messages with the bot and does not wait.
    pub fn begin_dm(&self, text: &str) {
        let mut world = self.shared.world();
        let dm = world.dm_with(self.id);
        world.confide(text);
        write(&mut world, dm, self.id, text);
        drop(world);
        self.shared.has_changed();
    }

    /// Types `text` into the channel, for all to read.
    pub fn types(&self, text: &str) {
        write(&mut self.shared.world(), self.place, self.id, text);
        self.shared.has_changed();
    }

    fn glimpses(&self) -> u64 {
        self.shared.world().person(self.id).glimpses
    }

    fn name(&self) -> String {
        self.shared.world().name(self.id).to_owned()
    }

    fn pending(&self, id: InteractionId) -> Pending {
        self.shared.has_changed();
        Pending { shared: Arc::clone(&self.shared), user: self.id, id }
    }
}

fn write(world: &mut World, channel: ChannelId, author: UserId, text: &str) {
    let mut message = world.draft(channel, author);
    message.content = text.to_owned();
    world.send(message);
}

impl Pending {
    /// Waits until the person knows what came of it.
    pub async fn outcome(&self) -> Outcome {
        let look = |world: &World| outcome(world, &world.interactions[&self.id]);
        self.shared.until_for(self.user, "the bot answers", look).await
    }

    /// Waits until the bot has given its first answer, whatever that is.
    pub async fn is_acknowledged(&self) {
        let look = |world: &World| {
            (world.interactions[&self.id].progress != Progress::Unanswered).then_some(())
        };
        self.shared.until_for(self.user, "the bot acknowledges", look).await;
    }

    /// The interaction's id.
    pub fn id(&self) -> u64 {
        self.id.get()
    }

    /// The interaction's token.
    pub fn token(&self) -> String {
        self.shared.world().interactions[&self.id].token.clone()
    }
}

// After "wait", or after a press that was only taken, the next change on the screen is the answer.
fn outcome(world: &World, interaction: &Interaction) -> Option<Outcome> {
    let has_changed = world.people[&interaction.user].glimpses > interaction.glimpses_then;
    match interaction.progress {
        Progress::Unanswered => interaction.has_failed(world.now()).then_some(Outcome::NoResponse),
        Progress::Deferred | Progress::DeferredUpdate => has_changed.then_some(Outcome::Answered),
        Progress::OpenedModal => Some(Outcome::Form),
        Progress::Answered | Progress::Suggested(_) => Some(Outcome::Answered),
    }
}
