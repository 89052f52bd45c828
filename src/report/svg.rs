//! Charts for the page: drawn 360 units wide, the width of a phone, and scaled from there.
//!
//! Colours are classes, so that the page's style decides on light, dark and paper. Each chart says
//! in words what it shows; its figures stand in a table below it.

use super::escape::xml;

/// How wide every chart is, in its own units.
const WIDTH: u32 = 360;

/// A chart with its words for those who do not see it.
pub(super) struct Words<'a> {
    /// Unique on the page.
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) says: &'a str,
}

/// One bar: what it is, how long, and what stands behind it.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) size: u32,
    pub(super) after: String,
}

/// Bars below each other, each under its label.
pub(super) fn bars(words: &Words<'_>, bars: &[Bar]) -> String {
    let most = bars.iter().map(|bar| bar.size).max().unwrap_or(1).max(1);
    let drawn: String = (0..).zip(bars).map(|(at, bar)| one_bar(at * 40, bar, most)).collect();
    frame(words, bars.len() as u32 * 40, &drawn)
}

fn one_bar(y: u32, bar: &Bar, most: u32) -> String {
    let (label, after) = (xml(&bar.label), xml(&bar.after));
    let width = bar.size * 130 / most;
    format!(
        "<text class=\"t\" x=\"0\" y=\"{}\">{label}</text>\
         <rect class=\"bar\" x=\"0\" y=\"{}\" width=\"{width}\" height=\"14\" rx=\"2\"/>\
         <text class=\"n\" x=\"{}\" y=\"{}\">{after}</text>",
        y + 13,
        y + 19,
        width + 6,
        y + 31
    )
}

/// A field of a grid: how strong, and what is written in it.
pub(super) struct Field {
    /// 0 to 3; 0 is empty.
    pub(super) level: usize,
    pub(super) text: String,
}

/// Rows of fields under short heads. Rows carry their labels above them, so that both fit a phone.
pub(super) fn grid(words: &Words<'_>, heads: &[String], rows: &[(String, Vec<Field>)]) -> String {
    let step = (WIDTH / heads.len().max(1) as u32).min(52);
    let head = |(at, head): (u32, &String)| {
        let x = at * step + step / 2;
        format!("<text class=\"h\" x=\"{x}\" y=\"12\">{}</text>", xml(head))
    };
    let heads: String = (0..).zip(heads).map(head).collect();
    let row = |(at, (label, fields)): (u32, &(String, Vec<Field>))| {
        grid_row(18 + at * 44, label, fields, step)
    };
    let drawn: String = (0..).zip(rows).map(row).collect();
    frame(words, 18 + rows.len() as u32 * 44, &(heads + &drawn))
}

fn grid_row(y: u32, label: &str, fields: &[Field], step: u32) -> String {
    let field = |(at, field): (u32, &Field)| {
        let (x, level, text) = (at * step, field.level, xml(&field.text));
        format!(
            "<rect class=\"l{level}\" x=\"{x}\" y=\"{}\" width=\"{}\" height=\"22\" rx=\"2\"/>\
             <text class=\"h t{level}\" x=\"{}\" y=\"{}\">{text}</text>",
            y + 18,
            step - 3,
            x + (step - 3) / 2,
            y + 33
        )
    };
    let fields: String = (0..).zip(fields).map(field).collect();
    format!("<text class=\"t\" x=\"0\" y=\"{}\">{}</text>{fields}", y + 13, xml(label))
}

/// Bars cut in parts, with one colour a part.
pub(super) fn stacks(words: &Words<'_>, stacks: &[(String, Vec<u32>)]) -> String {
    let most = stacks.iter().map(|(_, parts)| parts.iter().sum()).max().unwrap_or(1).max(1);
    let stack =
        |(at, (label, parts)): (u32, &(String, Vec<u32>))| one_stack(at * 40, label, parts, most);
    let drawn: String = (0..).zip(stacks).map(stack).collect();
    frame(words, stacks.len() as u32 * 40, &drawn)
}

fn one_stack(y: u32, label: &str, parts: &[u32], most: u32) -> String {
    let mut drawn = format!("<text class=\"t\" x=\"0\" y=\"{}\">{}</text>", y + 13, xml(label));
    let mut x = 0;
    for (level, part) in (1..).zip(parts).filter(|(_, part)| **part > 0) {
        let width = part * WIDTH / most;
        drawn += &format!(
            "<rect class=\"l{level}\" x=\"{x}\" y=\"{}\" width=\"{}\" height=\"18\"/>\
             <text class=\"h t{level}\" x=\"{}\" y=\"{}\">{part}</text>",
            y + 18,
            width.saturating_sub(2),
            x + width / 2,
            y + 32
        );
        x += width;
    }
    drawn
}

fn frame(words: &Words<'_>, height: u32, drawn: &str) -> String {
    let (id, title, says) = (words.id, xml(words.title), xml(words.says));
    format!(
        "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" \
         aria-labelledby=\"{id}-t {id}-d\" xmlns=\"http://www.w3.org/2000/svg\">\
         <title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{says}</desc>{drawn}</svg>"
    )
}
