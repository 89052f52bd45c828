//! Rules for buttons and selects under a message.

use serde_json::Value;

use super::{filled, unique, within};

/// Rows under a message.
const MAX_ROWS: usize = 5;
/// Buttons in a row.
const MAX_BUTTONS: usize = 5;
const MAX_BUTTON_LABEL_CHARS: usize = 80;
const MAX_CUSTOM_ID_CHARS: usize = 100;
/// Options of a select, and characters in the label, the value or the description of each.
const MAX_OPTIONS: usize = 25;
const MAX_OPTION_CHARS: usize = 100;
const MAX_PLACEHOLDER_CHARS: usize = 150;

/// Checks the rows of a message.
pub fn check(rows: &Value) -> Result<(), String> {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.len() > MAX_ROWS {
        return Err(format!("{} rows of controls, more than {MAX_ROWS}", rows.len()));
    }
    rows.iter().try_for_each(row)?;
    unique("custom_id", custom_ids(rows))
}

/// The `custom_id`s of everything in `rows`.
pub fn custom_ids(rows: &[Value]) -> impl Iterator<Item = String> {
    let controls = rows.iter().filter_map(|row| row["components"].as_array()).flatten();
    controls.filter_map(|control| control["custom_id"].as_str().map(str::to_owned))
}

/// Checks a `custom_id`.
pub fn custom_id(owner: &Value) -> Result<(), String> {
    filled("custom_id", owner["custom_id"].as_str(), MAX_CUSTOM_ID_CHARS)
}

fn row(row: &Value) -> Result<(), String> {
    if row["type"].as_u64() != Some(1) {
        return Err(format!("a component of type {} stands outside of a row", row["type"]));
    }
    let controls = row["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_button = |control: &Value| control["type"].as_u64() == Some(2);
    match controls {
        [] => Err("a row of controls is empty".to_owned()),
        all if all.iter().all(is_button) && all.len() <= MAX_BUTTONS => {
            all.iter().try_for_each(button)
        }
        [one] => select(one),
        all => Err(format!(
            "a row holds {} controls, expected up to {MAX_BUTTONS} buttons or one select",
            all.len()
        )),
    }
}

fn button(button: &Value) -> Result<(), String> {
    within("label of a button", button["label"].as_str(), MAX_BUTTON_LABEL_CHARS)?;
    let is_blank = button["label"].as_str().is_none_or(str::is_empty) && button["emoji"].is_null();
    match button["style"].as_u64() {
        _ if is_blank => Err("a button has neither label nor emoji".to_owned()),
        Some(5) => filled("url of a link button", button["url"].as_str(), 512),
        _ => custom_id(button),
    }
}

fn select(select: &Value) -> Result<(), String> {
    custom_id(select)?;
    within("placeholder of a select", select["placeholder"].as_str(), MAX_PLACEHOLDER_CHARS)?;
    // Only the text select (3) lists its own options.
    if select["type"].as_u64() != Some(3) {
        return Ok(());
    }
    let options = select["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    if options.is_empty() || options.len() > MAX_OPTIONS {
        return Err(format!("a select has {} options, expected 1 to {MAX_OPTIONS}", options.len()));
    }
    options.iter().try_for_each(option)?;
    unique("value of a select", options.iter().map(|option| option["value"].to_string()))?;
    picks(select, options)
}

fn option(option: &Value) -> Result<(), String> {
    filled("label of an option", option["label"].as_str(), MAX_OPTION_CHARS)?;
    filled("value of an option", option["value"].as_str(), MAX_OPTION_CHARS)?;
    within("description of an option", option["description"].as_str(), MAX_OPTION_CHARS)
}

fn picks(select: &Value, options: &[Value]) -> Result<(), String> {
    let count = |key: &str| select[key].as_u64().unwrap_or(1);
    let (min, max) = (count("min_values"), count("max_values"));
    let chosen = options.iter().filter(|option| option["default"].as_bool() == Some(true)).count();
    let offered = u64::try_from(options.len()).unwrap_or(u64::MAX);
    if min > max || max > offered || u64::try_from(chosen).unwrap_or(u64::MAX) > max {
        return Err(format!(
            "a select of {offered} options takes {min} to {max} and has {chosen} chosen already"
        ));
    }
    Ok(())
}
