//! Turns a file into the types of a checked dialogue.
//!
//! Never fails: what a fault left out gets a stand-in, so that the checks can look at the rest of
//! the file. A body that was made from a faulty file is checked and thrown away.

use super::template;
use crate::dialogue::file::{
    AskFile, BranchFile, ConditionFile, File, KindFile, NextFile, NodeFile, OptionFile, ProbeFile,
    SayFile, TestFile,
};
use crate::dialogue::{
    About, AnswerName, Ask, Body, Branch, Choice, End, Node, NodeId, Probe, Question, Route, Say,
    Template, Test,
};
use crate::yaml::Spanned;

/// Most characters of a free answer if the file does not say.
pub(super) const USUAL_MAX_CHARS: usize = 1500;

/// Ids that are a way out of a forced choice, without being marked as one.
pub(super) const WAYS_OUT: &[&str] = &["unsure", "rather_not", "none", "other", "neither"];

/// The name of a condition on the visits of its own node.
pub(super) const VISITS: &str = "visits";

/// What the head of `file` says.
pub(super) fn about(file: &File) -> About {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone());
    let number = |value: &Option<Spanned<i64>>| whole(value.as_ref()).unwrap_or(0);
    About {
        id: file.id.value.clone(),
        version: number(&file.version),
        language: text(&file.language).unwrap_or_default(),
        title: text(&file.title).unwrap_or_default(),
        summary: text(&file.summary).unwrap_or_default(),
        minutes: number(&file.minutes),
        practice: text(&file.practice).unwrap_or_default(),
        author: text(&file.author).unwrap_or_default(),
        year: number(&file.year),
        licence: text(&file.licence).unwrap_or_default(),
        sources: file.sources.iter().map(|source| source.value.clone()).collect(),
        rounds: file.rounds.iter().map(|node| node.value.clone()).collect(),
        is_fragment: file.is_fragment,
        transcripts: file.tests.clone(),
    }
}

/// The nodes of `file`.
pub(super) fn body(file: &File) -> Body {
    let first = file.nodes.first().map(|node| &node.id);
    let start = file.start.as_ref().or(first).map(|id| id.value.clone());
    Body {
        start: start.unwrap_or_else(|| NodeId::from("")),
        nodes: file.nodes.iter().map(|read| (read.id.value.clone(), node(read))).collect(),
    }
}

fn node(read: &NodeFile) -> Node {
    let save = read.ask.as_ref().and_then(|ask| ask.save.as_ref()).map(|save| &save.value);
    Node {
        say: say(read.say.as_ref()),
        ask: read.ask.as_ref().map(ask),
        probe: read.probe.as_ref().map(|read| probe(read, save)),
        call: read.call.as_ref().map(|call| call.value.clone()),
        next: read.next.as_ref().and_then(route),
        heavy: read.heavy,
        questions_left: 0,
    }
}

fn say(read: Option<&SayFile>) -> Say {
    let templates = |texts: &[Spanned<String>]| texts.iter().map(lenient).collect::<Vec<_>>();
    let mut first = read.map(|say| templates(&say.first)).unwrap_or_default();
    if first.is_empty() {
        first.push(Template { pieces: vec![] });
    }
    Say { first, again: read.map(|say| templates(&say.again)).unwrap_or_default() }
}

fn lenient(text: &Spanned<String>) -> Template {
    template::parse(&text.value).unwrap_or_else(|_| Template { pieces: vec![] })
}

fn ask(read: &AskFile) -> Ask {
    Ask {
        save: read.save.as_ref().map(|save| save.value.clone()),
        keep: read.keep,
        optional: read.optional,
        error: read.error.as_ref().map(|error| error.value.trim_end().to_owned()),
        question: question(&read.kind),
        follow_up_days: whole(read.follow_up.as_ref()),
    }
}

fn question(kind: &KindFile) -> Question {
    match kind {
        KindFile::Text { min, max } => Question::Text {
            min: whole(min.as_ref()).unwrap_or(1),
            max: whole(max.as_ref()).unwrap_or(USUAL_MAX_CHARS),
        },
        KindFile::Choice { options } => Question::Choice { options: choices(options) },
        KindFile::Multi { options, at_least, at_most } => Question::Multi {
            options: choices(options),
            at_least: whole(at_least.as_ref()).unwrap_or(1),
            at_most: whole(at_most.as_ref()).unwrap_or(options.len()),
        },
        KindFile::Scale { from, to } => Question::Scale { from: end(from), to: end(to) },
        KindFile::Number { from, to, unit } => Question::Number {
            from: from.value,
            to: to.value,
            unit: unit.as_ref().map(|unit| unit.value.clone()).unwrap_or_default(),
        },
    }
}

fn end(read: &crate::dialogue::file::EndFile) -> End {
    End { value: read.value.value, text: read.text.value.trim().to_owned() }
}

fn choices(options: &[OptionFile]) -> Vec<Choice> {
    options.iter().map(choice).collect()
}

fn choice(read: &OptionFile) -> Choice {
    Choice {
        id: read.id.value.clone(),
        text: read.text.value.trim().to_owned(),
        codes: read.codes.iter().map(|code| code.value.clone()).collect(),
        next: read.next.as_ref().map(|next| next.value.clone()),
        call: read.call.as_ref().map(|call| call.value.clone()),
        follow_up_days: whole(read.follow_up.as_ref()),
        way_out: read.way_out || WAYS_OUT.contains(&read.id.value.as_str()),
    }
}

fn probe(read: &ProbeFile, save: Option<&AnswerName>) -> Probe {
    Probe {
        missing: read.missing,
        shorter_than: whole(read.shorter_than.as_ref()),
        say: lenient(&read.say),
        save: save.map(more),
    }
}

/// The name of the answer to a probe.
pub(super) fn more(name: &AnswerName) -> AnswerName {
    AnswerName::from(format!("{name}_more").as_str())
}

fn route(read: &NextFile) -> Option<Route> {
    let (last, earlier) = read.branches.split_last()?;
    Some(Route { branches: earlier.iter().map(branch).collect(), otherwise: last.to.value.clone() })
}

fn branch(read: &BranchFile) -> Branch {
    let conditions = read.when.iter().flatten();
    Branch { when: conditions.flat_map(tests).collect(), to: read.to.value.clone() }
}

fn tests(read: &ConditionFile) -> Vec<Test> {
    let name = || read.name.value.clone();
    match &read.test {
        TestFile::Chosen(options) => {
            vec![Test::Chosen(name(), options.iter().map(|id| id.value.clone()).collect())]
        }
        TestFile::Between(least, most) => bounds(read, least.as_ref(), most.as_ref()),
        TestFile::Skipped => vec![Test::Skipped(name())],
        TestFile::Lacks(wanted) => vec![Test::Lacks(name(), *wanted)],
    }
}

fn bounds(
    read: &ConditionFile,
    least: Option<&Spanned<i64>>,
    most: Option<&Spanned<i64>>,
) -> Vec<Test> {
    let name = || read.name.value.clone();
    let of_visits = read.name.value.as_str() == VISITS;
    let least = least.map(|bound| match whole(Some(bound)) {
        Some(visits) if of_visits => Test::VisitsAtLeast(visits),
        _ => Test::AtLeast(name(), bound.value),
    });
    let most = most.map(|bound| match whole(Some(bound)) {
        Some(visits) if of_visits => Test::VisitsAtMost(visits),
        _ => Test::AtMost(name(), bound.value),
    });
    least.into_iter().chain(most).collect()
}

fn whole<T: TryFrom<i64>>(number: Option<&Spanned<i64>>) -> Option<T> {
    number.and_then(|number| T::try_from(number.value).ok())
}
