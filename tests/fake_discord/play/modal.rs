//! Filling in forms.

use serde_json::{Value, json};

use super::interact::Act;
use super::{Outcome, Pending, User};
use crate::fake_discord::state::interaction::{Kind, OpenModal};

impl User {
    /// Writes the answers into the inputs with these labels, leaves the rest as it is, sends the
    /// form and waits.
    pub async fn submit_modal(&self, answers: &[(&str, &str)]) -> Outcome {
        self.begin_submit(answers).outcome().await
    }

    /// Writes the answers into the inputs with these labels and sends the form.
    pub fn begin_submit(&self, answers: &[(&str, &str)]) -> Pending {
        let Some(modal) = self.shared.world().person(self.id).modal.take() else {
            self.shared.fail(&format!("{} has no form open", self.name()))
        };
        let filled = match fill(&modal.body, answers) {
            Ok(filled) => filled,
            Err(fault) => {
                self.shared.fail(&format!("{} cannot send the form: {fault}", self.name()))
            }
        };
        self.send(modal, &filled)
    }

    /// Closes the form without sending it.
    pub fn closes_modal(&self) {
        self.shared.world().person(self.id).modal = None;
    }

    fn send(&self, modal: OpenModal, filled: &[Value]) -> Pending {
        let mut world = self.shared.world();
        for text in
            filled.iter().filter_map(|input| input["value"].as_str()).filter(|_| modal.is_private)
        {
            world.confide(text);
        }
        let said: Vec<_> = filled.iter().filter_map(|input| input["value"].as_str()).collect();
        world.tell_done(self.id, modal.channel, &format!("sent the form: {}", said.join(" / ")));
        let rows: Vec<_> =
            filled.iter().map(|input| json!({"type": 1, "components": [input]})).collect();
        let id = world.interact(Act {
            kind: Kind::ModalSubmit,
            user: self.id,
            channel: modal.channel,
            source: modal.source,
            is_private: modal.is_private,
            data: json!({"custom_id": modal.body["custom_id"], "components": rows}),
        });
        drop(world);
        self.pending(id)
    }
}

fn fill(form: &Value, answers: &[(&str, &str)]) -> Result<Vec<Value>, String> {
    let rows = form["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    let inputs: Vec<_> = rows.iter().map(|row| &row["components"][0]).collect();
    if let Some((label, _)) =
        answers.iter().find(|(label, _)| !inputs.iter().any(|input| input["label"] == *label))
    {
        return Err(format!("it has no input `{label}`"));
    }
    inputs.into_iter().map(|input| written(input, answers)).collect()
}

// The client refuses to send a required input that is empty, and any that is too short or long.
fn written(input: &Value, answers: &[(&str, &str)]) -> Result<Value, String> {
    let given = answers.iter().find(|(label, _)| input["label"] == *label).map(|(_, text)| *text);
    let text = given.or(input["value"].as_str()).unwrap_or_default();
    let chars = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    let max = input["max_length"].as_u64().unwrap_or(4_000);
    let min = input["min_length"].as_u64().unwrap_or(0).max(u64::from(input["required"] != false));
    let is_skipped = chars == 0 && input["required"] == false;
    if !is_skipped && !(min..=max).contains(&chars) {
        return Err(format!("{} takes {min} to {max} characters, not {chars}", input["label"]));
    }
    Ok(json!({"type": 4, "custom_id": input["custom_id"], "value": text}))
}
