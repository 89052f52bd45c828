//! Reflections as their writer takes them away: Markdown and JSON.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Entry, Reflection};
use crate::ids::ReflectionId;

/// Reflections as one Markdown text, each under a heading of its title and day.
pub fn markdown<'a>(lines: impl IntoIterator<Item = (ReflectionId, &'a Reflection)>) -> String {
    let pages: Vec<_> = lines.into_iter().map(|(id, reflection)| page(id, reflection)).collect();
    pages.join("\n---\n\n")
}

fn page(id: ReflectionId, reflection: &Reflection) -> String {
    let mut page = format!("# {}\n\n{}", reflection.title, reflection.day);
    if !reflection.is_finished {
        page.push_str(", stopped early");
    }
    let _ = writeln!(page, " · {}", &id.to_string()[..8]);
    reflection.entries.iter().for_each(|entry| page.push_str(&question(entry)));
    page
}

fn question(entry: &Entry) -> String {
    let answer = entry.answer.in_words().unwrap_or_else(|| "(skipped)".into());
    let quoted: Vec<_> = answer.lines().map(|line| format!("> {}", escape(line))).collect();
    format!("\n**{}**\n\n{}\n", entry.question.replace('\n', " "), quoted.join("\n"))
}

/// A person's words are data: nothing in them may turn into a heading, a link or markup.
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for letter in line.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Reflections as a JSON array: `id`, `dialogue`, `version`, `title`, `day` (ISO 8601), `finished`,
/// `answers` (`node`, `question`, `answer` or null, `keep`, `codes`) and `follow_ups` (`node`, `due`).
pub fn json<'a>(lines: impl IntoIterator<Item = (ReflectionId, &'a Reflection)>) -> String {
    let pages: Vec<_> = lines.into_iter().map(|(id, reflection)| object(id, reflection)).collect();
    format!("{:#}\n", Value::Array(pages))
}

fn object(id: ReflectionId, it: &Reflection) -> Value {
    let answer = |entry: &Entry| {
        json!({
            "node": entry.node, "question": entry.question, "answer": entry.answer.in_words(),
            "keep": entry.keep, "codes": entry.codes,
        })
    };
    json!({
        "id": id.to_string(), "dialogue": it.dialogue, "version": it.version, "title": it.title,
        "day": it.day, "finished": it.is_finished,
        "answers": it.entries.iter().map(answer).collect::<Vec<_>>(),
        "follow_ups": it.follow_ups.iter().map(|up| json!({"node": up.node, "due": up.due})).collect::<Vec<_>>(),
    })
}
