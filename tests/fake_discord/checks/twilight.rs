//! The second opinion: twilight's models and validators.
//!
//! Owns reading a body as twilight would and asking its validators. Where twilight has none (the
//! title of a form, a list of suggestions) it has no opinion.

use std::fmt::Display;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use twilight_model::application::command::Command;
use twilight_model::channel::message::{AllowedMentions, Component, Embed, MessageFlags};
use twilight_model::http::interaction::InteractionResponse;
use twilight_validate::{command, component, message};

use super::Shape;

/// Checks a `body` of this `shape`.
pub fn body(shape: Shape, body: &Value) -> Result<(), String> {
    match shape {
        Shape::NewMessage | Shape::MessageEdit => message_body(body),
        Shape::Callback => callback(body),
        Shape::Commands => body.as_array().into_iter().flatten().try_for_each(command_body),
        Shape::Command => command_body(body),
        Shape::Other | Shape::Nothing => Ok(()),
    }
}

fn callback(body: &Value) -> Result<(), String> {
    let mut typed = body.clone();
    name_embeds(&mut typed["data"]);
    let _: InteractionResponse = read("interaction response", &typed)?;
    match body["type"].as_u64() {
        Some(4 | 5 | 7) => message_body(&body["data"]),
        Some(9) => form(&body["data"]),
        _ => Ok(()),
    }
}

fn message_body(body: &Value) -> Result<(), String> {
    let mut body = body.clone();
    name_embeds(&mut body);
    let content: Option<String> = read("content", &body["content"])?;
    let embeds: Option<Vec<Embed>> = read("embeds", &body["embeds"])?;
    let components: Option<Vec<Component>> = read("components", &body["components"])?;
    let _: Option<AllowedMentions> = read("allowed mentions", &body["allowed_mentions"])?;
    let flags: Option<MessageFlags> = read("flags", &body["flags"])?;
    let is_v2 = flags.is_some_and(|flags| flags.contains(MessageFlags::IS_COMPONENTS_V2));
    said(message::content(content.unwrap_or_default()))?;
    said(message::embeds(&embeds.unwrap_or_default()))?;
    said(message::components(&components.unwrap_or_default(), is_v2))
}

fn form(body: &Value) -> Result<(), String> {
    let rows: Vec<Component> = read("components of a form", &body["components"])?;
    rows.iter().try_for_each(|row| match row {
        Component::ActionRow(row) => said(component::action_row(row, false)),
        _ => Ok(()),
    })
}

fn command_body(body: &Value) -> Result<(), String> {
    // A registration has no version yet, and leaves out what has a default.
    let mut body = body.clone();
    body["version"] = json!("1");
    for (key, default) in [("type", json!(1)), ("description", json!(""))] {
        if body.get(key).is_none() {
            body[key] = default;
        }
    }
    let command: Command = read("command", &body)?;
    said(command::command(&command))
}

// twilight wants the type of an embed, which Discord lets out of requests.
fn name_embeds(body: &mut Value) {
    for embed in body.get_mut("embeds").and_then(Value::as_array_mut).into_iter().flatten() {
        embed["type"] = json!("rich");
    }
}

fn read<T: DeserializeOwned>(what: &str, value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|fault| format!("twilight cannot read the {what}: {fault}"))
}

fn said<E: Display>(opinion: Result<(), E>) -> Result<(), String> {
    opinion.map_err(|fault| format!("twilight says: {fault}"))
}
