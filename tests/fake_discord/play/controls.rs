//! Pressing buttons and choosing from selects.

use serde_json::{Value, json};

use super::interact::Act;
use super::{Outcome, Pending, User};
use crate::fake_discord::state::MessageId;
use crate::fake_discord::state::interaction::Kind;
use crate::fake_discord::state::message::Message;

/// A button or select as it once stood on a screen, which another device may still show.
#[derive(Debug, Clone)]
pub struct Remembered {
    message: MessageId,
    is_private: bool,
    control: Value,
}

impl User {
    /// Presses the newest button that says `what` or has it as `custom_id`, and waits.
    pub async fn click(&self, what: &str) -> Outcome {
        self.begin_click(what).outcome().await
    }

    /// Presses the newest button that says `what` or has it as `custom_id`.
    pub fn begin_click(&self, what: &str) -> Pending {
        let button = self.remembers(what);
        self.begin_remembered(&button, &[])
    }

    /// Chooses the options with these labels from the newest select that has them all, and waits.
    pub async fn select(&self, labels: &[&str]) -> Outcome {
        self.begin_select(labels).outcome().await
    }

    /// Chooses the options with these labels from the newest select that has them all.
    pub fn begin_select(&self, labels: &[&str]) -> Pending {
        let found = self
            .find(|control| values(control, labels).len() == labels.len() && !labels.is_empty());
        let select = self.found(found, &format!("a select with {labels:?}"));
        self.begin_remembered(&select, labels)
    }

    /// Whether something with this `custom_id` can be used.
    pub fn is_offered_control(&self, custom_id: &str) -> bool {
        let found = self.find(|control| control["custom_id"] == custom_id);
        found.is_some_and(|found| found.control["disabled"] != true)
    }

    /// The button that says `what`, to be pressed later, when it may be gone.
    pub fn remembers(&self, what: &str) -> Remembered {
        let found = self.find(|control| is_button(control, what));
        self.found(found, &format!("a button `{what}`"))
    }

    /// Presses a button as it once stood there, and waits.
    pub async fn click_remembered(&self, button: &Remembered) -> Outcome {
        self.begin_click_remembered(button).outcome().await
    }

    /// Presses a button as it once stood there.
    pub fn begin_click_remembered(&self, button: &Remembered) -> Pending {
        self.begin_remembered(button, &[])
    }

    fn begin_remembered(&self, remembered: &Remembered, labels: &[&str]) -> Pending {
        let control = &remembered.control;
        let values = values(control, labels);
        let mut data =
            json!({"custom_id": control["custom_id"], "component_type": control["type"]});
        if !labels.is_empty() {
            data["values"] = json!(values);
        }
        let mut world = self.shared.world();
        world.person(self.id).modal = None;
        let what = if labels.is_empty() {
            format!("pressed [{}]", label(control))
        } else {
            format!("chose {}", labels.join(", "))
        };
        world.tell_done(self.id, self.place, &what);
        let id = world.interact(Act {
            kind: Kind::Component,
            user: self.id,
            channel: self.place,
            source: Some(remembered.message),
            is_private: remembered.is_private,
            data,
        });
        drop(world);
        self.pending(id)
    }

    fn find(&self, fits: impl Fn(&Value) -> bool) -> Option<Remembered> {
        let world = self.shared.world();
        let seen =
            world.messages_in(self.place).rev().filter(|message| world.can_see(self.id, message));
        let mut found = seen.filter_map(|message| remember(message, &fits));
        found.next().map(|mut found| {
            found.is_private |= world.guild_of(self.place).is_none();
            found
        })
    }

    fn found(&self, found: Option<Remembered>, what: &str) -> Remembered {
        match found {
            Some(found) if found.control["disabled"] != true => found,
            Some(_) => {
                self.shared.fail(&format!("{} cannot use {what}: it is disabled", self.name()))
            }
            None => {
                self.shared.fail(&format!("{} does not see {what}:\n{}", self.name(), self.sees()))
            }
        }
    }
}

fn remember(message: &Message, fits: &impl Fn(&Value) -> bool) -> Option<Remembered> {
    let control = message.controls().find(|control| fits(control))?.clone();
    Some(Remembered { message: message.id, is_private: message.only_for.is_some(), control })
}

fn is_button(control: &Value, what: &str) -> bool {
    control["type"] == 2 && (control["label"] == what || control["custom_id"] == what)
}

fn values(control: &Value, labels: &[&str]) -> Vec<Value> {
    let options = control["options"].as_array().into_iter().flatten();
    let chosen = options.filter(|option| labels.iter().any(|label| option["label"] == *label));
    chosen.map(|option| option["value"].clone()).collect()
}

fn label(control: &Value) -> &str {
    control["label"].as_str().or(control["custom_id"].as_str()).unwrap_or_default()
}
