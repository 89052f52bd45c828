//! Every released number as JSON, by the schema in `src/report/schema.json`.

use serde::Serialize;

use super::About;
use super::sheets::{self, ranked};
use super::words;
use crate::themes::{
    Correction, CorrectionKind, Node, Outcome, Published, Scope, Table, Third, Week,
};

/// The number of the schema. Counts up when a reader of the last one would be misled.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    about: Method<'a>,
    totals: Vec<Theme>,
    weeks: Vec<WeekOut<'a>>,
    teaching_questions: Vec<Question<'a>>,
    quotes: &'a [String],
}

#[derive(Serialize)]
struct Method<'a> {
    cohort: &'a str,
    weeks: String,
    dialogue: Option<String>,
    smallest_group: u32,
    quotes_from: u32,
    codebook_version: String,
    method: Vec<String>,
}

#[derive(Serialize)]
struct Theme {
    code: String,
    label: String,
    people: u32,
}

#[derive(Serialize)]
struct WeekOut<'a> {
    week: String,
    smallest_group: u32,
    codebook_versions: &'a [u32],
    people: u32,
    tables: Vec<TableOut>,
}

#[derive(Serialize)]
struct TableOut {
    /// `null` is all dialogues that have no table of their own.
    dialogue: Option<String>,
    people: u32,
    themes: Vec<Theme>,
    pairs: Vec<Pair>,
    corrections: Vec<CorrectionOut>,
    nodes: Vec<NodeOut>,
}

#[derive(Serialize)]
struct Pair {
    a: String,
    b: String,
    people: u32,
}

#[derive(Serialize)]
struct CorrectionOut {
    code: String,
    kind: &'static str,
    people: u32,
}

#[derive(Serialize)]
struct NodeOut {
    file: String,
    node: String,
    outcomes: Vec<OutcomeOut>,
    anything_else: u32,
}

#[derive(Serialize)]
struct OutcomeOut {
    outcome: &'static str,
    option: Option<String>,
    people: u32,
}

#[derive(Serialize)]
struct Question<'a> {
    theme: &'a str,
    question: &'a str,
}

/// The whole file.
pub(super) fn text(published: &Published, about: &About<'_>) -> String {
    let total = |(code, people): (crate::dialogue::CodeId, crate::themes::People)| Theme {
        label: about.label(&code),
        code: code.to_string(),
        people: people.at_least(),
    };
    let question = |(theme, question)| Question { theme, question };
    let report = Report {
        schema: SCHEMA,
        about: method(published, about),
        totals: ranked(published, about).into_iter().map(total).collect(),
        weeks: published.weeks().iter().map(|one| week(one, about)).collect(),
        teaching_questions: sheets::questions(published, about).into_iter().map(question).collect(),
        quotes: published.quotes(),
    };
    serde_json::to_string_pretty(&report).expect("a report has only strings, lists and numbers")
}

fn method<'a>(published: &Published, about: &About<'a>) -> Method<'a> {
    let sentences = words::method(published, about).into_iter();
    Method {
        cohort: about.cohort,
        weeks: words::weeks(published),
        dialogue: published.filter().dialogue.as_ref().map(ToString::to_string),
        smallest_group: words::k(published),
        quotes_from: published.settings().quote_k(),
        codebook_version: words::codebooks(published, about),
        method: sentences.map(|(name, text)| format!("{name}: {text}")).collect(),
    }
}

fn week<'a>(week: &'a Week, about: &About<'_>) -> WeekOut<'a> {
    WeekOut {
        week: week.window().to_string(),
        smallest_group: week.k(),
        codebook_versions: week.codebooks(),
        people: week.people().at_least(),
        tables: week.tables().iter().map(|one| table(one, about)).collect(),
    }
}

fn table(table: &Table, about: &About<'_>) -> TableOut {
    let dialogue = match table.scope() {
        Scope::Dialogue(dialogue) => Some(dialogue.to_string()),
        Scope::Others => None,
    };
    let themes = table.themes().iter().map(|(code, people)| Theme {
        code: code.to_string(),
        label: about.label(code),
        people: people.at_least(),
    });
    let pairs = table.pairs().map(|(a, b, people)| Pair {
        a: a.to_string(),
        b: b.to_string(),
        people: people.at_least(),
    });
    TableOut {
        dialogue,
        people: table.people().at_least(),
        themes: themes.collect(),
        pairs: pairs.collect(),
        corrections: table.corrections().iter().map(correction).collect(),
        nodes: table.nodes().iter().map(node).collect(),
    }
}

fn correction((one, people): (&Correction, &crate::themes::People)) -> CorrectionOut {
    let kind = match one.kind {
        CorrectionKind::Added => "added",
        CorrectionKind::Removed => "removed",
    };
    CorrectionOut { code: one.code.to_string(), kind, people: people.at_least() }
}

fn node(node: &Node) -> NodeOut {
    let outcome = |(what, people): (&Outcome, &crate::themes::People)| {
        let (outcome, option) = named(what);
        OutcomeOut { outcome, option, people: people.at_least() }
    };
    NodeOut {
        file: node.at().body.to_string(),
        node: node.at().node.to_string(),
        outcomes: node.outcomes().iter().map(outcome).collect(),
        anything_else: node.elsewhere().at_least(),
    }
}

fn named(outcome: &Outcome) -> (&'static str, Option<String>) {
    match outcome {
        Outcome::Chose(option) => ("chose", Some(option.to_string())),
        Outcome::Rated(Third::Low) => ("rated_low", None),
        Outcome::Rated(Third::Middle) => ("rated_middle", None),
        Outcome::Rated(Third::High) => ("rated_high", None),
        Outcome::Skipped => ("skipped", None),
        Outcome::Stopped => ("stopped", None),
    }
}
