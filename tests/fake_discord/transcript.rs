//! What people see, as text.
//!
//! Owns the drawing of messages, forms and whole conversations. Decides nothing. `[Next]` is a
//! button, `(Next)` one that cannot be pressed, `<Pick one: A | B>` a select.

pub mod draw;

use std::fmt::Write as _;

use super::state::message::Message;
use super::state::people::ChannelKind;
use super::state::{ChannelId, UserId, World};

/// Everything that happened, in order.
#[derive(Debug, Default)]
pub struct Story {
    lines: Vec<(ChannelId, String)>,
}

impl World {
    /// What `person` has on the screen when looking at `channel`.
    pub fn screen(&self, person: UserId, channel: ChannelId) -> String {
        let mut screen = format!("{}\n", self.place(channel));
        for message in self.messages_in(channel).filter(|message| self.can_see(person, message)) {
            screen += &self.draw(message);
        }
        if self.was_left_waiting(person, channel) {
            screen += "The application did not respond\n";
        }
        if let Some(modal) = self.people.get(&person).and_then(|person| person.modal.as_ref()) {
            screen += &draw::modal(&modal.body);
        }
        screen
    }

    /// The whole story of this world, with the private parts marked by their reader.
    pub fn transcript(&self) -> String {
        let (mut text, mut last) = (String::new(), None);
        for (channel, line) in &self.story.lines {
            if last.replace(channel) != Some(channel) {
                writeln!(text, "{}", self.place(*channel))
                    .expect("a string takes all that is written");
            }
            text += line;
        }
        text
    }

    /// Adds something that `person` did.
    pub fn tell_done(&mut self, person: UserId, channel: ChannelId, what: &str) {
        let line = format!("{} {what}\n", self.name(person));
        self.story.lines.push((channel, line));
    }

    pub(super) fn tell_sent(&mut self, message: &Message) {
        self.tell(message, "");
    }

    pub(super) fn tell_edited(&mut self, message: &Message) {
        self.tell(message, "✎ ");
    }

    pub(super) fn tell_deleted(&mut self, message: &Message) {
        let line = format!("{} deleted a message\n", self.name(message.author));
        self.story.lines.push((message.channel, line));
        self.count_glimpse(message);
    }

    pub(super) fn tell_modal(
        &mut self,
        person: UserId,
        channel: ChannelId,
        body: &serde_json::Value,
    ) {
        let line = format!("{} sees a form\n{}", self.name(person), draw::modal(body));
        self.story.lines.push((channel, line));
        self.person(person).glimpse();
    }

    fn tell(&mut self, message: &Message, mark: &str) {
        let line = format!("{mark}{}", self.draw(message));
        self.story.lines.push((message.channel, line));
        self.count_glimpse(message);
    }

    // What a person did is no news to that person.
    fn count_glimpse(&mut self, message: &Message) {
        let readers: Vec<_> =
            match (message.only_for, self.channels.get(&message.channel).map(|c| &c.kind)) {
                (Some(reader), _) => vec![reader],
                (None, Some(ChannelKind::Dm { with })) => vec![*with],
                (None, Some(ChannelKind::Text { guild, .. })) => {
                    self.guilds[guild].members.keys().copied().collect()
                }
                (None, None) => Vec::new(),
            };
        for reader in readers.into_iter().filter(|reader| *reader != message.author) {
            if let Some(person) = self.people.get_mut(&reader) {
                person.glimpse();
            }
        }
    }

    fn was_left_waiting(&self, person: UserId, channel: ChannelId) -> bool {
        let last = self.people.get(&person).and_then(|person| person.last_act);
        let last = last.and_then(|id| self.interactions.get(&id));
        last.is_some_and(|last| last.channel == channel && last.has_failed(self.now()))
    }

    /// What stands in `channel`, oldest first.
    pub fn messages_in(&self, channel: ChannelId) -> impl DoubleEndedIterator<Item = &Message> {
        let standing = self.channels.get(&channel).into_iter().flat_map(|one| &one.messages);
        standing.filter_map(|id| self.messages.get(id))
    }

    fn place(&self, channel: ChannelId) -> String {
        match self.channels.get(&channel).map(|channel| &channel.kind) {
            Some(ChannelKind::Text { name, .. }) => format!("── #{name}"),
            Some(ChannelKind::Dm { with }) => {
                format!("── {} and {}, direct messages", self.name(*with), self.bot.name)
            }
            None => "── a deleted channel".to_owned(),
        }
    }

    fn draw(&self, message: &Message) -> String {
        let author = self.name(message.author);
        let reader =
            message.only_for.map(|reader| format!(" (only {} sees this)", self.name(reader)));
        let edited = if message.edited.is_some() { " (edited)" } else { "" };
        let head = format!("{author}{}{edited}", reader.unwrap_or_default());
        let body = if message.loading {
            format!("{author} is thinking…\n")
        } else {
            draw::body(message)
        };
        format!("{head}\n{}", draw::indented(&body))
    }
}
