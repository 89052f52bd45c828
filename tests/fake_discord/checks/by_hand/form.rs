//! Rules for forms (Discord calls them modals).

use serde_json::Value;

use super::controls::{custom_id, custom_ids};
use super::{filled, unique, within};

const MAX_TITLE_CHARS: usize = 45;
const MAX_INPUTS: usize = 5;
const MAX_LABEL_CHARS: usize = 45;
const MAX_PLACEHOLDER_CHARS: usize = 100;
/// Characters that an input can hold.
const MAX_VALUE_CHARS: u64 = 4_000;

/// Checks a form.
pub fn check(form: &Value) -> Result<(), String> {
    custom_id(form)?;
    filled("title of a form", form["title"].as_str(), MAX_TITLE_CHARS)?;
    let rows = form["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() || rows.len() > MAX_INPUTS {
        return Err(format!("a form has {} inputs, expected 1 to {MAX_INPUTS}", rows.len()));
    }
    rows.iter().try_for_each(row)?;
    unique("custom_id", custom_ids(rows))
}

// Discord also knows inputs inside of labels, but serenity 0.12 loses what is typed into them, so
// a form that uses them would lose a person's words.
fn row(row: &Value) -> Result<(), String> {
    match (row["type"].as_u64(), row["components"].as_array().map(Vec::as_slice)) {
        (Some(1), Some([one])) if one["type"].as_u64() == Some(4) => input(one),
        _ => Err("a row of a form holds something other than one text input".to_owned()),
    }
}

fn input(input: &Value) -> Result<(), String> {
    custom_id(input)?;
    filled("label of an input", input["label"].as_str(), MAX_LABEL_CHARS)?;
    within("placeholder of an input", input["placeholder"].as_str(), MAX_PLACEHOLDER_CHARS)?;
    let min = input["min_length"].as_u64().unwrap_or(0);
    let max = input["max_length"].as_u64().unwrap_or(MAX_VALUE_CHARS);
    if min > max || max > MAX_VALUE_CHARS || max == 0 {
        return Err(format!(
            "an input takes {min} to {max} characters, expected 0 to {MAX_VALUE_CHARS}"
        ));
    }
    filled_in(input["value"].as_str().unwrap_or_default(), min, max)
}

fn filled_in(value: &str, min: u64, max: u64) -> Result<(), String> {
    let chars = u64::try_from(value.chars().count()).unwrap_or(u64::MAX);
    if chars == 0 || (min..=max).contains(&chars) {
        return Ok(());
    }
    Err(format!("an input is filled in with {chars} characters, but takes {min} to {max}"))
}
