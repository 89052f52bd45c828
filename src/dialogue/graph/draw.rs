//! Pictures of a dialogue as text: Mermaid and DOT.

use std::fmt::Write;

use super::{Way, ways};
use crate::dialogue::{Body, Node, NodeId, Piece, Template, Test};

/// The body as a Mermaid flow chart. Heavy questions are marked, calls are named.
pub fn mermaid(body: &Body) -> String {
    let mut text = String::from("flowchart TD\n");
    for (id, node) in body.nodes() {
        let (open, close) = if node.ask.is_some() { ("[", "]") } else { ("([", "])") };
        let label =
            lines(id, node).map(|line| for_mermaid(&line)).collect::<Vec<_>>().join("<br/>");
        line(&mut text, format_args!("  n_{id}{open}\"{label}\"{close}"));
    }
    for (id, node, way) in all_ways(body) {
        let label = for_mermaid(&label(node, &way));
        let label = if label.is_empty() { String::new() } else { format!("|\"{label}\"|") };
        line(&mut text, format_args!("  n_{id} -->{label} {}", target(&way)));
    }
    line(&mut text, format_args!("  the_end((\"end\"))\n  classDef heavy stroke-width:4px"));
    for (id, _) in body.nodes().filter(|(_, node)| node.heavy) {
        line(&mut text, format_args!("  class n_{id} heavy"));
    }
    text
}

/// The body in the DOT language of Graphviz.
pub fn dot(body: &Body) -> String {
    let mut text = String::from("digraph dialogue {\n  node [shape=box, style=rounded]\n");
    for (id, node) in body.nodes() {
        let width = if node.heavy { ", penwidth=4" } else { "" };
        let label = lines(id, node).map(|line| for_dot(&line)).collect::<Vec<_>>().join("\\n");
        line(&mut text, format_args!("  n_{id} [label=\"{label}\"{width}]"));
    }
    for (id, node, way) in all_ways(body) {
        let label = for_dot(&label(node, &way));
        line(&mut text, format_args!("  n_{id} -> {} [label=\"{label}\"]", target(&way)));
    }
    text.push_str("  the_end [shape=circle, label=\"end\"]\n}\n");
    text
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(text, "{words}").expect("a string takes whatever is written");
}

fn all_ways(body: &Body) -> impl Iterator<Item = (&NodeId, &Node, Way<'_>)> {
    body.nodes().flat_map(|(id, node)| ways(node).into_iter().map(move |way| (id, node, way)))
}

fn target(way: &Way<'_>) -> String {
    way.to.map_or("the_end".to_owned(), |to| format!("n_{to}"))
}

/// The name of a node, the beginning of what it says, what it calls, and whether it is heavy.
fn lines(id: &NodeId, node: &Node) -> impl Iterator<Item = String> {
    let said = node.say.first.first().map(begin).filter(|text| !text.is_empty());
    let call = node.call.as_ref().map(|call| format!("calls {call}"));
    let heavy = node.heavy.then(|| "heavy".to_owned());
    [Some(id.to_string()), said, call, heavy].into_iter().flatten()
}

/// The first 60 characters, on one line.
fn begin(template: &Template) -> String {
    let words: String = template.pieces.iter().map(in_braces).collect();
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(60).collect();
    if short.len() < line.len() { short.trim_end().to_owned() + "…" } else { short }
}

fn in_braces(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => text.clone(),
        Piece::Answer { name, .. } => format!("{{{{{name}}}}}"),
    }
}

/// The option or the condition that leads this way, and a call of the option's own.
fn label(node: &Node, way: &Way<'_>) -> String {
    let choice = way.option.map(|option| match &option.call {
        Some(call) => format!("{} (calls {call})", option.text),
        None => option.text.clone(),
    });
    let condition =
        way.branch.map(|branch| branch.when.iter().map(in_words).collect::<Vec<_>>().join(" and "));
    choice.or(condition).unwrap_or_else(|| others(node))
}

/// The options that have no way of their own, for the way that they take.
fn others(node: &Node) -> String {
    let routed = node.next.as_ref().is_some_and(|route| !route.branches.is_empty());
    let options = node.ask.iter().flat_map(|ask| ask.question.options());
    let plain: Vec<_> = options.filter(|option| option.next.is_none()).collect();
    match (routed, plain.is_empty()) {
        (true, _) => "otherwise".to_owned(),
        (false, true) => String::new(),
        (false, false) => {
            plain.iter().map(|option| option.text.as_str()).collect::<Vec<_>>().join(" / ")
        }
    }
}

fn in_words(test: &Test) -> String {
    match test {
        Test::Chosen(name, options) => {
            let ids: Vec<_> = options.iter().map(|id| id.as_str()).collect();
            format!("{name} is {}", ids.join(" or "))
        }
        Test::AtLeast(name, bound) => format!("{name} at least {bound}"),
        Test::AtMost(name, bound) => format!("{name} at most {bound}"),
        Test::Skipped(name) => format!("{name} skipped"),
        Test::Lacks(name, wanted) => {
            format!("{name} lacks {}", format!("{wanted:?}").to_lowercase())
        }
        Test::VisitsAtLeast(bound) => format!("visit {bound} or later"),
        Test::VisitsAtMost(bound) => format!("visit {bound} or earlier"),
    }
}

/// Mermaid reads entities inside quotes, and nothing else is safe there.
fn for_mermaid(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '<' | '>' | '&' | '#' | '|' | '`' | ';' | '\\' => format!("#{};", u32::from(c)),
        c if c.is_control() => " ".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

fn for_dot(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => " ".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}
