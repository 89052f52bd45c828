//! One message: words, quotes and controls, within every limit of Discord.
//!
//! Owns the limits and the JSON. Knows no session and no person.
//! Law: whatever is put in, [`Page::to_json`] is a message that Discord takes, with no mention.

use serde_json::{Value, json};

use super::custom_id::CustomId;
use super::render::text::{clip, len, pieces};

// Discord API docs, "Create Message", "Embed Limits" and "Component Reference".
const MAX_CONTENT: usize = 2_000;
const MAX_EMBED: usize = 4_096;
const MAX_EMBEDS: usize = 6_000;
const MAX_ROWS: usize = 5;
const MAX_BUTTONS: usize = 5;
const MAX_BUTTON_LABEL: usize = 80;
/// Most options of a select.
pub const MAX_OPTIONS: usize = 25;
const MAX_OPTION_TEXT: usize = 100;
const MAX_PLACEHOLDER: usize = 150;

/// The title of the embed that holds an answer which was taken back.
pub const TAKEN_BACK: &str = "What you wrote";

/// A message, before it is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    content: String,
    embeds: Vec<Embed>,
    rows: Vec<Row>,
    /// A file that goes with it: name and content.
    pub file: Option<(String, Vec<u8>)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Embed {
    title: Option<&'static str>,
    text: String,
}

/// A row of controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Up to five buttons.
    Buttons(Vec<Button>),
    /// One select.
    Select(Select),
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What pressing it means.
    pub id: CustomId,
    /// What it says.
    pub label: String,
    /// How loud it is.
    pub style: Style,
}

/// How loud a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The way on.
    Main,
    /// One of several.
    Quiet,
    /// Something that cannot be undone.
    Danger,
}

/// A select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Select {
    /// What choosing means.
    pub id: CustomId,
    /// What stands in it before.
    pub placeholder: String,
    /// 1 to [`MAX_OPTIONS`].
    pub options: Vec<SelectOption>,
    /// Fewest that must be chosen.
    pub at_least: usize,
    /// Most that may be chosen.
    pub at_most: usize,
}

/// A line of a select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectOption {
    /// What comes with the press.
    pub value: String,
    /// What it says.
    pub label: String,
    /// A smaller line below; may be empty.
    pub more: String,
    /// Whether it stands as chosen before anybody presses.
    pub is_chosen: bool,
}

impl Button {
    /// The way on.
    pub fn main(id: CustomId, label: &str) -> Self {
        Self { id, label: label.into(), style: Style::Main }
    }

    /// One of several.
    pub fn quiet(id: CustomId, label: &str) -> Self {
        Self { id, label: label.into(), style: Style::Quiet }
    }

    /// Something that cannot be undone.
    pub fn danger(id: CustomId, label: &str) -> Self {
        Self { id, label: label.into(), style: Style::Danger }
    }
}

impl Page {
    /// A message that says `text`. What is too long for a message goes into embeds, in one piece.
    pub fn say(text: &str) -> Self {
        let text = text.trim();
        if len(text) <= MAX_CONTENT {
            return Self { content: text.to_string(), ..Self::default() };
        }
        Self::default().embed(None, text)
    }

    /// Says `line` before everything else.
    pub fn begin_with(self, line: &str) -> Self {
        let whole = format!("{line}\n\n{}", self.content);
        if len(&whole) <= MAX_CONTENT {
            return Self { content: whole.trim_end().to_string(), ..self };
        }
        let mut embeds = Self::say(&whole).embeds;
        embeds.extend(self.embeds);
        Self { content: String::new(), embeds, ..self }
    }

    /// Shows `text`, escaped already, apart from what is said.
    pub fn embed(mut self, title: Option<&'static str>, text: &str) -> Self {
        let mut title = title;
        for piece in pieces(text, MAX_EMBED) {
            self.embeds.push(Embed { title: title.take(), text: piece.to_string() });
        }
        self
    }

    /// Adds rows of controls; what is beyond five is left out.
    pub fn rows(mut self, rows: impl IntoIterator<Item = Row>) -> Self {
        self.rows.extend(rows);
        self.rows.truncate(MAX_ROWS);
        self
    }

    /// Adds buttons, five to a row.
    pub fn buttons(self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let buttons: Vec<_> = buttons.into_iter().collect();
        let rows: Vec<_> =
            buttons.chunks(MAX_BUTTONS).map(|row| Row::Buttons(row.into())).collect();
        self.rows(rows)
    }

    /// Sends a file along.
    pub fn with_file(self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { file: Some((name.into(), bytes.into())), ..self }
    }

    /// The message as Discord takes it.
    pub fn to_json(&self) -> Value {
        json!({
            "content": clip(&self.content, MAX_CONTENT),
            "embeds": self.embeds_json(),
            "components": self.rows.iter().map(Row::to_json).collect::<Vec<_>>(),
            "attachments": self.file.iter().map(|(name, _)| json!({"id": "0", "filename": name})).collect::<Vec<_>>(),
            "allowed_mentions": {"parse": []},
        })
    }

    fn embeds_json(&self) -> Vec<Value> {
        let mut left = MAX_EMBEDS;
        let mut shown = vec![];
        for embed in &self.embeds {
            let title = embed.title.map_or(0, len);
            // Less than this is not worth an embed of its own.
            if left < title + 50 {
                break;
            }
            let text = clip(&embed.text, left - title);
            left -= title + len(&text);
            shown.push(match embed.title {
                Some(title) => json!({"title": title, "description": text}),
                None => json!({"description": text}),
            });
        }
        shown
    }

    /// Whether something in the embeds is too much for one message.
    pub fn is_cut(&self) -> bool {
        let all = self.embeds.iter().map(|embed| len(&embed.text) + embed.title.map_or(0, len));
        all.sum::<usize>() > MAX_EMBEDS
    }
}

impl Row {
    fn to_json(&self) -> Value {
        let controls = match self {
            Self::Buttons(buttons) => {
                buttons.iter().take(MAX_BUTTONS).map(Button::to_json).collect()
            }
            Self::Select(select) => vec![select.to_json()],
        };
        json!({"type": 1, "components": controls})
    }
}

impl Button {
    fn to_json(&self) -> Value {
        let style = match self.style {
            Style::Main => 1,
            Style::Quiet => 2,
            Style::Danger => 4,
        };
        json!({
            "type": 2, "style": style, "custom_id": self.id.to_string(),
            "label": clip(&self.label, MAX_BUTTON_LABEL),
        })
    }
}

impl Select {
    fn to_json(&self) -> Value {
        let options: Vec<_> =
            self.options.iter().take(MAX_OPTIONS).map(SelectOption::to_json).collect();
        let most = self.at_most.clamp(1, options.len().max(1));
        json!({
            "type": 3, "custom_id": self.id.to_string(), "options": options,
            "placeholder": clip(&self.placeholder, MAX_PLACEHOLDER),
            "min_values": self.at_least.min(most), "max_values": most,
        })
    }
}

impl SelectOption {
    fn to_json(&self) -> Value {
        let mut option = json!({"value": self.value, "label": clip(&self.label, MAX_OPTION_TEXT)});
        if !self.more.is_empty() {
            option["description"] = json!(clip(&self.more, MAX_OPTION_TEXT));
        }
        if self.is_chosen {
            option["default"] = json!(true);
        }
        option
    }
}
