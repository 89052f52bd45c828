//! The window in which a free answer is written.
//!
//! Text inputs stand in action rows: serenity 0.12 loses what is typed into inputs of the newer
//! kind, without an error.

use serde_json::{Value, json};

use super::super::custom_id::CustomId;
use super::text::{clip, len};
use crate::engine::{Asked, Shape};

/// The id of the one input.
const INPUT: &str = "answer";

// Discord API docs, "Text Input" and "Modal".
const MAX_VALUE: usize = 4_000;
const MAX_LABEL: usize = 45;
const MAX_PLACEHOLDER: usize = 100;

/// A form for `asked`, with `filled` in it already. Without a question it takes any text.
pub fn form(id: &CustomId, asked: Option<&Asked>, filled: Option<&str>) -> Value {
    let shape = asked.map(|asked| &asked.shape);
    let (label, style, max) = match shape {
        Some(Shape::Text { max, .. }) => ("In your own words".to_string(), 2, *max),
        Some(Shape::Number { from, to, unit }) => (format!("From {from} to {to} {unit}"), 1, 20),
        _ => ("Your answer".to_string(), 2, MAX_VALUE),
    };
    let max = max.clamp(1, MAX_VALUE);
    let mut input = json!({
        "type": 4, "custom_id": INPUT, "style": style, "label": clip(label.trim(), MAX_LABEL),
        "required": true, "max_length": max,
    });
    if let Some(asked) = asked {
        input["placeholder"] = json!(clip(asked.text.plain().trim(), MAX_PLACEHOLDER));
    }
    if let Some(filled) = filled.filter(|filled| !filled.is_empty() && len(filled) <= max) {
        input["value"] = json!(filled);
    }
    json!({
        "custom_id": id.to_string(), "title": "Your answer",
        "components": [{"type": 1, "components": [input]}],
    })
}

/// What was written into a form.
pub fn written(data: &serenity::all::ModalInteractionData) -> Option<String> {
    let mut inputs = data.components.iter().flat_map(|row| &row.components);
    inputs.find_map(|component| match component {
        serenity::all::ActionRowComponent::InputText(input) if input.custom_id == INPUT => {
            input.value.clone()
        }
        _ => None,
    })
}
