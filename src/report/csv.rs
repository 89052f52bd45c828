//! Every released number, one a line (RFC 4180): made for spreadsheets and scripts.

use super::About;
use super::sheets::{self, Cell, ranked};
use super::words;
use crate::themes::{CorrectionKind, Published, Table, Week};

/// One line: what it is about, and how many people. `None` where a line holds words.
struct Line {
    kind: &'static str,
    week: String,
    dialogue: String,
    subject: String,
    detail: String,
    people: Option<Cell>,
}

const HEAD: &str = "kind,week,dialogue,subject,detail,people\r\n";

/// The whole file.
pub(super) fn lines(published: &Published, about: &About<'_>) -> String {
    let method = words::method(published, about).into_iter();
    let mut lines: Vec<_> = method.map(|(name, text)| words_line("about", name, text)).collect();
    for (code, people) in ranked(published, about) {
        let detail = about.label(&code);
        let line = words_line("total", code.as_str(), detail);
        lines.push(Line { people: Some(Cell::Sum(people)), ..line });
    }
    published.weeks().iter().for_each(|week| add_week(&mut lines, week, about));
    let questions = sheets::questions(published, about).into_iter();
    lines.extend(questions.map(|(theme, text)| words_line("question", theme, text.to_string())));
    let quotes = published.quotes().iter();
    lines.extend(quotes.map(|quote| words_line("quote", "", quote.clone())));
    let k = words::k(published);
    std::iter::once(HEAD.to_string()).chain(lines.iter().map(|line| line.written(k))).collect()
}

fn words_line(kind: &'static str, subject: &str, detail: String) -> Line {
    let (week, dialogue, people) = Default::default();
    Line { kind, week, dialogue, subject: subject.to_string(), detail, people }
}

fn add_week(lines: &mut Vec<Line>, week: &Week, about: &About<'_>) {
    let name = week.window().to_string();
    let line = words_line("week", "people", String::new());
    lines.push(Line { week: name.clone(), people: Some(Cell::Count(week.people())), ..line });
    for table in week.tables() {
        let dialogue = about.scope(table.scope());
        let place = |line: Line| Line { week: name.clone(), dialogue: dialogue.clone(), ..line };
        lines.extend(table_lines(table, about).into_iter().map(place));
    }
}

fn table_lines(table: &Table, about: &About<'_>) -> Vec<Line> {
    let line = |kind, subject: &str, detail: String, people| Line {
        people: Some(Cell::Count(people)),
        ..words_line(kind, subject, detail)
    };
    let mut lines = vec![line("dialogue", "people", String::new(), table.people())];
    for (code, people) in table.themes() {
        lines.push(line("theme", code.as_str(), about.label(code), *people));
    }
    for (a, b, people) in table.pairs() {
        lines.push(line("pair", a.as_str(), b.to_string(), people));
    }
    for (one, people) in table.corrections() {
        let kind = match one.kind {
            CorrectionKind::Added => "added",
            CorrectionKind::Removed => "taken out",
        };
        lines.push(line("correction", one.code.as_str(), kind.to_string(), *people));
    }
    for node in table.nodes() {
        let subject = node.at().to_string();
        for (outcome, people) in node.outcomes() {
            lines.push(line("node", &subject, about.outcome(node.at(), outcome), *people));
        }
        lines.push(line("node", &subject, "anything else".to_string(), node.elsewhere()));
    }
    lines
}

impl Line {
    fn written(&self, k: u32) -> String {
        let people = self.people.as_ref().map(|people| people.read(k)).unwrap_or_default();
        let texts = [&self.week, &self.dialogue, &self.subject, &self.detail, &people];
        let fields: Vec<_> = texts.into_iter().map(|text| field(text)).collect();
        format!("{},{}\r\n", self.kind, fields.join(","))
    }
}

/// A field in quotes where it needs them, and never one that a spreadsheet would run as a formula.
fn field(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) || !guard.is_empty() {
        return format!("\"{guard}{}\"", text.replace('"', "\"\""));
    }
    text.to_string()
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_field_is_quoted_where_it_must_be_and_never_a_formula() {
        assert_eq!(field("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(field("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
        assert_eq!(field("plain"), "plain");
    }
}
