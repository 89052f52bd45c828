//! The third opinion: rules of Discord that its specification and twilight both let through, and
//! the promises of this bot that can be seen from outside.
//!
//! Owns one function a rule. Limits are those of Discord's documentation ("Create Message",
//! "Component Reference", "Receiving and Responding to Interactions").

mod controls;
mod form;

use serde_json::Value;

use super::Shape;
use crate::fake_discord::http::Call;
use crate::fake_discord::routes::Route;
use crate::fake_discord::state::message::EPHEMERAL;

/// Characters in the text of a message.
const MAX_CONTENT_CHARS: usize = 2_000;
/// Characters over all embeds of a message.
const MAX_EMBED_CHARS: usize = 6_000;
/// Suggestions for one option.
const MAX_CHOICES: usize = 25;
/// Characters in the name or value of a suggestion.
const MAX_CHOICE_CHARS: usize = 100;
/// Bytes in a file (Discord docs, "Uploading Files"; servers with boosts allow more).
const MAX_FILE_BYTES: usize = 10 << 20;

/// Checks the body of `call`, which goes to `route`.
pub fn body(route: &Route, call: &Call) -> Result<(), String> {
    let json = &call.body.json;
    match route.shape {
        Shape::NewMessage => new_message(call, json, route.pattern.starts_with("/channels")),
        Shape::MessageEdit => message_edit(call, json),
        Shape::Callback => callback(call, json),
        Shape::Commands => commands(json),
        Shape::Command => required_first(json),
        Shape::Other | Shape::Nothing => Ok(()),
    }
}

fn callback(call: &Call, json: &Value) -> Result<(), String> {
    let data = &json["data"];
    match json["type"].as_u64() {
        Some(4) => new_message(call, data, false),
        Some(7) => message_edit(call, data),
        Some(8) => choices(data),
        Some(9) => form::check(data),
        _ => Ok(()),
    }
}

fn new_message(call: &Call, message: &Value, by_channel: bool) -> Result<(), String> {
    if by_channel && message["flags"].as_u64().is_some_and(|flags| flags & EPHEMERAL != 0) {
        return Err(
            "a message to a channel is flagged ephemeral; only replies to interactions can be"
                .to_owned(),
        );
    }
    something_to_see(call, message)?;
    no_mentions(message)?;
    message_parts(call, message)
}

fn message_edit(call: &Call, message: &Value) -> Result<(), String> {
    // An edit that leaves the text alone cannot mention anybody anew.
    if message["content"].as_str().is_some_and(|text| !text.is_empty()) {
        no_mentions(message)?;
    }
    message_parts(call, message)
}

fn message_parts(call: &Call, message: &Value) -> Result<(), String> {
    within("content", message["content"].as_str(), MAX_CONTENT_CHARS)?;
    embed_chars(message)?;
    files(call, message)?;
    controls::check(&message["components"])
}

fn something_to_see(call: &Call, message: &Value) -> Result<(), String> {
    let has_text = message["content"].as_str().is_some_and(|text| !text.trim().is_empty());
    let is_empty = |key: &str| message[key].as_array().is_none_or(Vec::is_empty);
    let has_more = !(is_empty("embeds") && is_empty("components") && call.body.files.is_empty());
    if has_text || has_more { Ok(()) } else { Err("the message is empty (50006)".to_owned()) }
}

fn no_mentions(message: &Value) -> Result<(), String> {
    let allowed = &message["allowed_mentions"];
    let parses_nothing = allowed["parse"].as_array().is_some_and(Vec::is_empty);
    let is_empty = |key: &str| allowed[key].as_array().is_none_or(Vec::is_empty);
    let pings_author = allowed["replied_user"].as_bool() == Some(true);
    if parses_nothing && is_empty("users") && is_empty("roles") && !pings_author {
        return Ok(());
    }
    Err(format!(
        "`allowed_mentions` is {allowed}, expected one that allows none: {{\"parse\": []}}"
    ))
}

fn embed_chars(message: &Value) -> Result<(), String> {
    let embeds = message["embeds"].as_array().into_iter().flatten();
    let total: usize = embeds.map(embed_text).sum();
    if total <= MAX_EMBED_CHARS {
        Ok(())
    } else {
        Err(format!("the embeds hold {total} characters, more than {MAX_EMBED_CHARS}"))
    }
}

fn embed_text(embed: &Value) -> usize {
    let fields = embed["fields"].as_array().into_iter().flatten();
    let own = [
        &embed["title"],
        &embed["description"],
        &embed["footer"]["text"],
        &embed["author"]["name"],
    ];
    let texts = own.into_iter().chain(fields.flat_map(|field| [&field["name"], &field["value"]]));
    texts.filter_map(Value::as_str).map(|text| text.chars().count()).sum()
}

fn files(call: &Call, message: &Value) -> Result<(), String> {
    if let Some(file) = call.body.files.iter().find(|file| file.bytes.len() > MAX_FILE_BYTES) {
        return Err(format!(
            "the file `{}` has {} bytes, more than {MAX_FILE_BYTES}",
            file.name,
            file.bytes.len()
        ));
    }
    let described = message["attachments"].as_array().into_iter().flatten();
    let new = described.filter_map(|one| one["id"].as_u64());
    let missing = new.into_iter().find(|id| !call.body.files.iter().any(|file| file.number == *id));
    missing.map_or(Ok(()), |id| {
        Err(format!("attachment {id} is described, but no file `files[{id}]` came with it"))
    })
}

fn choices(data: &Value) -> Result<(), String> {
    let choices = data["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
    if choices.len() > MAX_CHOICES {
        return Err(format!("{} suggestions, more than {MAX_CHOICES}", choices.len()));
    }
    choices.iter().try_for_each(|choice| {
        filled("name of a suggestion", choice["name"].as_str(), MAX_CHOICE_CHARS)?;
        within("value of a suggestion", choice["value"].as_str(), MAX_CHOICE_CHARS)
    })
}

fn commands(json: &Value) -> Result<(), String> {
    let all = json.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().try_for_each(required_first)?;
    let kind = |command: &Value| command["type"].as_u64().unwrap_or(1);
    let names = all.iter().map(|command| format!("{} of type {}", command["name"], kind(command)));
    unique("command", names)
}

// Subcommands have options of their own.
fn required_first(owner: &Value) -> Result<(), String> {
    let options = owner["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_required = |option: &Value| option["required"] == true;
    if !options.is_sorted_by_key(|option| !is_required(option)) {
        return Err(format!("a required option of {} comes after an optional one", owner["name"]));
    }
    options.iter().try_for_each(required_first)
}

/// Refuses `text` above `max` characters.
fn within(what: &str, text: Option<&str>, max: usize) -> Result<(), String> {
    let chars = text.map_or(0, |text| text.chars().count());
    if chars <= max {
        Ok(())
    } else {
        Err(format!("the {what} has {chars} characters, more than {max}"))
    }
}

/// Refuses `text` that is missing, empty, or above `max` characters.
fn filled(what: &str, text: Option<&str>, max: usize) -> Result<(), String> {
    match text {
        None | Some("") => Err(format!("the {what} is missing or empty")),
        some => within(what, some, max),
    }
}

/// Refuses a name that comes twice.
fn unique(what: &str, names: impl Iterator<Item = String>) -> Result<(), String> {
    let mut seen = std::collections::BTreeSet::new();
    let twice = names.into_iter().find(|name| !seen.insert(name.clone()));
    twice.map_or(Ok(()), |name| Err(format!("the {what} {name} comes twice")))
}
