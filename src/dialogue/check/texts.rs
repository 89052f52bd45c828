//! Texts that must fit where they are shown.

use super::draft::{Draft, Drafts};
use super::scope::Scope;
use super::{Findings, template};
use crate::dialogue::file::{AskFile, KindFile, NodeFile};
use crate::dialogue::{Piece, Template};
use crate::yaml::Spanned;

/// Most characters that are said for one question, with the longest answers put in.
///
/// A Discord message has 2,000 (API docs, "Create Message"); the rest is for where one is, and for
/// labels of a scale.
pub const MAX_SAID_CHARS: usize = 1_800;
/// Discord's button labels (API docs, "Component Reference").
const MAX_LABEL_CHARS: usize = 80;
/// Discord's select menus have this many options, and labels of up to 100.
const MAX_OPTIONS: usize = 25;
const MAX_SUMMARY_CHARS: usize = 100;
const MAX_UNIT_CHARS: usize = 20;

pub(super) fn check(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter() {
        let scope = Scope::of(drafts, draft);
        for text in super::form::said(draft) {
            fits_message(draft, &scope, text, findings);
        }
        head(draft, findings);
        for node in &draft.file.nodes {
            does_something(draft, node, findings);
        }
        for (_, ask) in draft.questions() {
            labels(draft, ask, findings);
        }
    }
}

fn fits_message(
    draft: &Draft<'_>,
    scope: &Scope<'_>,
    text: &Spanned<String>,
    findings: &mut Findings,
) {
    not_blank(draft, text, findings);
    let Ok(template) = template::parse(&text.value) else { return };
    let longest = longest(&template, scope);
    if longest > MAX_SAID_CHARS {
        let found = format!("a text of up to {longest} characters, answers included");
        let help = format!(
            "keep it below {MAX_SAID_CHARS}: shorten it, put in fewer answers, or split the node"
        );
        findings.tell("D041", draft.source, text.at, found, help);
    }
}

fn longest(template: &Template, scope: &Scope<'_>) -> usize {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.chars().count(),
        Piece::Answer { name, instead } => {
            let instead = instead.as_ref().map_or(0, |text| text.chars().count());
            scope.longest(name).max(instead)
        }
    };
    template.pieces.iter().map(piece).sum()
}

fn not_blank(draft: &Draft<'_>, text: &Spanned<String>, findings: &mut Findings) {
    if text.value.trim().is_empty() {
        let help = "write something there, or remove the key";
        findings.tell("D045", draft.source, text.at, "a blank text", help);
    }
}

fn head(draft: &Draft<'_>, findings: &mut Findings) {
    let file = &draft.file;
    let limits = [(&file.title, MAX_LABEL_CHARS), (&file.summary, MAX_SUMMARY_CHARS)];
    for (text, most) in limits.into_iter().filter_map(|(text, most)| Some((text.as_ref()?, most))) {
        not_blank(draft, text, findings);
        fits(draft, "D043", text, most, findings);
    }
}

fn fits(
    draft: &Draft<'_>,
    code: &'static str,
    text: &Spanned<String>,
    most: usize,
    findings: &mut Findings,
) {
    let count = text.value.trim().chars().count();
    if count > most {
        let found = format!("{count} characters");
        findings.tell(code, draft.source, text.at, found, format!("shorten it to {most}"));
    }
}

fn does_something(draft: &Draft<'_>, node: &NodeFile, findings: &mut Findings) {
    let says = node.say.as_ref().is_some_and(|say| say.all().next().is_some());
    let found = match (says, node.ask.is_some(), node.call.is_some()) {
        (false, true, _) => format!("a question at `{}` without words", node.id.value),
        (false, false, false) => format!("the node `{}`, which does nothing", node.id.value),
        _ => return,
    };
    findings.tell("D046", draft.source, node.id.at, found, "put your text under `say: |`");
}

fn labels(draft: &Draft<'_>, ask: &AskFile, findings: &mut Findings) {
    if ask.options().len() > MAX_OPTIONS {
        let found = format!("{} options", ask.options().len());
        let help = format!("offer at most {MAX_OPTIONS}: nobody reads more");
        findings.tell("D044", draft.source, ask.at, found, help);
    }
    for (text, most) in labels_of(ask) {
        not_blank(draft, text, findings);
        fits(draft, "D042", text, most, findings);
    }
    if let Some(error) = &ask.error {
        not_blank(draft, error, findings);
        fits(draft, "D041", error, MAX_SAID_CHARS / 2, findings);
    }
}

fn labels_of(ask: &AskFile) -> Vec<(&Spanned<String>, usize)> {
    match &ask.kind {
        KindFile::Choice { options } | KindFile::Multi { options, .. } => {
            options.iter().map(|option| (&option.text, MAX_LABEL_CHARS)).collect()
        }
        KindFile::Scale { from, to } => {
            vec![(&from.text, MAX_LABEL_CHARS), (&to.text, MAX_LABEL_CHARS)]
        }
        KindFile::Number { unit, .. } => unit.iter().map(|unit| (unit, MAX_UNIT_CHARS)).collect(),
        KindFile::Text { .. } => vec![],
    }
}
