//! The form of a single question or node, without a look at where it leads.

use super::draft::{Draft, Drafts};
use super::lower::USUAL_MAX_CHARS;
use super::{Findings, template};
use crate::dialogue::file::{AskFile, KindFile, NextFile, NodeFile, OptionFile};
use crate::yaml::{Spanned, Spot};

/// Most characters of a free answer: a Discord modal takes 4,000.
const MAX_TEXT_CHARS: i64 = 4_000;
/// Most numbers on a scale: each is a button, and two rows of buttons have ten.
const MAX_SCALE_STEPS: i64 = 10;

/// What the engine cannot walk without.
pub(super) fn check(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter() {
        for (_, ask) in draft.questions() {
            if let Some((found, help)) = unanswerable(ask) {
                findings.tell("D024", draft.source, ask.at, found, help);
            }
        }
        for next in draft.file.nodes.iter().filter_map(|node| node.next.as_ref()) {
            order_of_entries(draft, next, findings);
        }
        braces(draft, findings);
    }
}

/// What people would stumble over.
pub(super) fn check_style(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter() {
        for node in &draft.file.nodes {
            loose_ends(draft, node, findings);
        }
        for (at, number, range, what) in numbers(draft) {
            in_range(draft, at, number, range, what, findings);
        }
    }
}

/// Why no answer fits, and what would mend it.
fn unanswerable(ask: &AskFile) -> Option<(String, &'static str)> {
    let count = i64::try_from(ask.options().len()).unwrap_or(i64::MAX);
    match &ask.kind {
        KindFile::Choice { .. } | KindFile::Multi { .. } if count == 0 => {
            Some(("a question without options".to_owned(), "write at least two under `options:`"))
        }
        KindFile::Multi { at_least, at_most, .. } => {
            let least = value_or(at_least, 1);
            let most = value_or(at_most, count);
            (least > most || least > count || most < 1).then(|| multi_misfit(least, most, count))
        }
        KindFile::Text { min, max } => {
            let (min, max) = (value_or(min, 1), value_or(max, USUAL_MAX_CHARS as i64));
            empty_range("characters", min, max)
        }
        KindFile::Scale { from, to } => empty_range("steps", from.value.value, to.value.value),
        KindFile::Number { from, to, .. } => empty_range("numbers", from.value, to.value),
        KindFile::Choice { .. } => None,
    }
}

fn multi_misfit(least: i64, most: i64, count: i64) -> (String, &'static str) {
    let found = format!("{least} to {most} of {count} options to be chosen");
    (found, "let `at_least` be no more than `at_most` and than there are options")
}

fn empty_range(what: &str, from: i64, to: i64) -> Option<(String, &'static str)> {
    let found = || format!("a range of {what} from {from} to {to}, with nothing in it");
    (from > to).then(|| (found(), "let the first be smaller than the last"))
}

fn value_or(number: &Option<Spanned<i64>>, usual: i64) -> i64 {
    number.as_ref().map_or(usual, |number| number.value)
}

fn order_of_entries(draft: &Draft<'_>, next: &NextFile, findings: &mut Findings) {
    let Some((last, earlier)) = next.branches.split_last() else {
        let help = "write where it goes on, or remove the `next`";
        return findings.tell("D025", draft.source, next.at, "a `next` without an entry", help);
    };
    if last.when.is_some() {
        let help = "add a last entry without `when`, such as `- {to: closing}`";
        findings.tell("D025", draft.source, last.at, "a last entry with a condition", help);
    }
    for entry in earlier.iter().filter(|entry| entry.when.as_ref().is_none_or(Vec::is_empty)) {
        let found = "an entry without a condition before the last, so that the rest is never tried";
        findings.tell(
            "D025",
            draft.source,
            entry.at,
            found,
            "give it a `when`, or move it to the end",
        );
    }
}

fn braces(draft: &Draft<'_>, findings: &mut Findings) {
    for text in said(draft) {
        if let Err(found) = template::parse(&text.value) {
            let help = "write the name under which an answer is saved: `{{name}}`, \
                        or `{{name|something else}}` if it may be missing";
            findings.tell("D034", draft.source, text.at, found, help);
        }
    }
}

/// Every text that can have answers put into it.
pub(super) fn said<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d Spanned<String>> {
    draft.file.nodes.iter().flat_map(|node| {
        let say = node.say.iter().flat_map(|say| say.all());
        say.chain(node.probe.iter().map(|probe| &probe.say))
    })
}

/// Answers that end the dialogue although others of the same question lead on.
fn loose_ends(draft: &Draft<'_>, node: &NodeFile, findings: &mut Findings) {
    let Some(ask) = node.ask.as_ref().filter(|_| node.next.is_none()) else { return };
    if !ask.options().iter().any(|option| option.next.is_some()) {
        return;
    }
    for option in ask.options().iter().filter(|option| option.next.is_none()) {
        let found = format!("the option `{}`, which leads nowhere", option.id.value);
        findings.tell("D026", draft.source, option.id.at, found, "give it, or the node, a `next`");
    }
    if ask.optional {
        let found = "a question that leads nowhere when it is skipped";
        findings.tell("D026", draft.source, ask.at, found, "give the node a `next`");
    }
}

type Ranged<'d> = (Spot, i64, std::ops::RangeInclusive<i64>, &'d str);

/// Every number of a file with the range it has to be in.
fn numbers<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = Ranged<'d>> {
    let file = &draft.file;
    let head = [
        (&file.version, 1..=1_000_000, "version"),
        (&file.minutes, 1..=120, "minutes"),
        (&file.year, 1900..=2200, "year"),
    ];
    let head = head.into_iter().filter_map(|(number, range, what)| {
        number.as_ref().map(|number| (number.at, number.value, range, what))
    });
    head.chain(draft.questions().flat_map(|(node, ask)| numbers_of(node, ask)))
}

fn numbers_of<'d>(node: &'d NodeFile, ask: &'d AskFile) -> Vec<Ranged<'d>> {
    let mut found: Vec<Ranged<'d>> = ask.options().iter().filter_map(option_days).collect();
    found.extend(days(ask.follow_up.as_ref()));
    let probed = node.probe.as_ref().and_then(|probe| probe.shorter_than.as_ref());
    found.extend(probed.map(|number| (number.at, number.value, 1..=500, "shorter_than")));
    match &ask.kind {
        KindFile::Text { min, max } => {
            let bounds = [(min, "min"), (max, "max")].into_iter();
            found.extend(bounds.filter_map(|(number, what)| {
                number.as_ref().map(|number| (number.at, number.value, 1..=MAX_TEXT_CHARS, what))
            }));
        }
        KindFile::Scale { from, to } => {
            let steps = to.value.value.saturating_sub(from.value.value).saturating_add(1);
            found.push((to.value.at, steps.max(2), 2..=MAX_SCALE_STEPS, "number of steps"));
        }
        KindFile::Multi { at_least, .. } => {
            let least = at_least.as_ref();
            found.extend(least.map(|number| (number.at, number.value, 0..=25, "at_least")));
        }
        KindFile::Choice { .. } | KindFile::Number { .. } => {}
    }
    found
}

fn option_days(option: &OptionFile) -> Option<Ranged<'_>> {
    days(option.follow_up.as_ref())
}

fn days(number: Option<&Spanned<i64>>) -> Option<Ranged<'static>> {
    number.map(|number| (number.at, number.value, 1..=365, "number of days"))
}

fn in_range(
    draft: &Draft<'_>,
    at: Spot,
    number: i64,
    range: std::ops::RangeInclusive<i64>,
    what: &str,
    findings: &mut Findings,
) {
    if !range.contains(&number) {
        let found = format!("{number} for `{what}`");
        let help = format!("write a number from {} to {}", range.start(), range.end());
        findings.tell("D062", draft.source, at, found, help);
    }
}
