//! The parts of a message and of a form, drawn as lines of text.

use serde_json::Value;

use super::Message;

/// Text, embeds, files and rows of controls, one under the other.
pub fn body(message: &Message) -> String {
    let mut lines: Vec<String> = message.content.lines().map(str::to_owned).collect();
    lines.extend(message.embeds.iter().flat_map(embed));
    lines.extend(message.attachments.iter().map(|file| format!("<file: {}>", file.name)));
    lines.extend(message.components.iter().map(row));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// A form: its title, its inputs with what is filled in, and the button that sends it.
pub fn modal(body: &Value) -> String {
    let inputs =
        body["components"].as_array().into_iter().flatten().map(|row| &row["components"][0]);
    let lines =
        inputs.map(|input| format!("{}: {}\n", text(&input["label"]), text(&input["value"])));
    let head = format!("┌ {}\n", text(&body["title"]));
    head + &lines.map(|line| format!("│ {line}")).collect::<String>() + "└ [Submit]\n"
}

/// Every line moved to the right, so that it reads as belonging to the line above.
pub fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}

fn embed(embed: &Value) -> Vec<String> {
    let fields = embed["fields"].as_array().into_iter().flatten();
    let fields = fields.map(|field| format!("{}: {}", text(&field["name"]), text(&field["value"])));
    let parts = [&embed["title"], &embed["description"], &embed["footer"]["text"]];
    let parts = parts.into_iter().map(|part| text(part).to_owned());
    let all = parts.chain(fields).filter(|part| !part.is_empty());
    all.flat_map(|part| part.lines().map(|line| format!("│ {line}")).collect::<Vec<_>>()).collect()
}

fn row(row: &Value) -> String {
    let controls = row["components"].as_array().into_iter().flatten();
    controls.map(control).collect::<Vec<_>>().join(" ")
}

fn control(control: &Value) -> String {
    let inside = match control["type"].as_u64() {
        Some(2) => return bracketed(control, ["[", "]"], &button_text(control)),
        _ => select_text(control),
    };
    bracketed(control, ["<", ">"], &inside)
}

fn bracketed(control: &Value, [open, close]: [&str; 2], inside: &str) -> String {
    let is_disabled = control["disabled"].as_bool() == Some(true);
    if is_disabled { format!("({inside})") } else { format!("{open}{inside}{close}") }
}

fn button_text(button: &Value) -> String {
    let parts = [text(&button["emoji"]["name"]), text(&button["label"])];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn select_text(select: &Value) -> String {
    let options = select["options"].as_array().into_iter().flatten().map(option);
    format!("{}: {}", text(&select["placeholder"]), options.collect::<Vec<_>>().join(" | "))
}

fn option(option: &Value) -> String {
    let chosen = if option["default"].as_bool() == Some(true) { "✓" } else { "" };
    format!("{chosen}{}", text(&option["label"]))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
