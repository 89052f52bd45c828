//! Rules about people: a way out, a source, and no answer further than its `keep`.

use super::draft::{Draft, Drafts};
use super::{Findings, lower, template};
use crate::dialogue::file::{AskFile, NodeFile};
use crate::dialogue::{Keep, NodeId, Piece};
use crate::yaml::{Spanned, Spot};

pub(super) fn check(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter() {
        if !draft.about.is_fragment {
            origin(draft, findings);
        }
        for (node, ask) in draft.questions() {
            way_out(draft, node, ask, findings);
            flows_no_further(draft, ask, findings);
        }
        probes(draft, findings);
        for round in &draft.file.rounds {
            works_in_a_group(draft, round, findings);
        }
    }
}

/// Whose practice it is, whose words they are, and who may use them.
fn origin(draft: &Draft<'_>, findings: &mut Findings) {
    let file = &draft.file;
    let blank = |text: &Option<Spanned<String>>| {
        text.as_ref().is_none_or(|text| text.value.trim().is_empty())
    };
    let missing = [
        ("practice", blank(&file.practice)),
        ("author", blank(&file.author)),
        ("year", file.year.is_none()),
        ("licence", blank(&file.licence)),
        ("sources", file.sources.is_empty()),
    ];
    let names: Vec<_> = missing.iter().filter(|(_, missing)| *missing).collect();
    if !names.is_empty() {
        let keys: Vec<_> = names.iter().map(|(key, _)| format!("`{key}`")).collect();
        let found = format!("a dialogue without {}", keys.join(", "));
        let help = "say whose practice it follows, who wrote it, when, and under which licence";
        findings.tell("D056", draft.source, draft.head(), found, help);
    }
}

fn way_out(draft: &Draft<'_>, node: &NodeFile, ask: &AskFile, findings: &mut Findings) {
    let is_way_out = |id: &str| lower::WAYS_OUT.contains(&id);
    let has_option =
        ask.options().iter().any(|option| option.way_out || is_way_out(option.id.value.as_str()));
    if !ask.optional && !has_option {
        let found = format!("the question `{}`, which cannot be left unanswered", node.id.value);
        let help = if ask.options().is_empty() {
            "add `optional: true`, so that it can be skipped"
        } else {
            "add an option such as `{id: unsure, text: \"Not sure\"}`, or `optional: true`"
        };
        findings.tell("D051", draft.source, ask.at, found, help);
    }
}

/// What is gone when the session ends can neither come back later nor be counted.
fn flows_no_further(draft: &Draft<'_>, ask: &AskFile, findings: &mut Findings) {
    if ask.keep != Keep::Never {
        return;
    }
    let options = ask.options().iter();
    let returns = options.clone().filter_map(|option| option.follow_up.as_ref());
    for follow_up in returns.chain(&ask.follow_up) {
        let found = "a `follow_up` on an answer that is gone when the session ends";
        let help = "keep the answer in the journal (`keep: journal`), or remove the `follow_up`";
        findings.tell("D057", draft.source, follow_up.at, found, help);
    }
    for code in options.filter_map(|option| option.codes.first()) {
        let found = "`codes` on an answer that is gone when the session ends";
        let help = "remove the `codes`, which would outlive the answer, or choose another `keep`";
        findings.tell("D057", draft.source, code.at, found, help);
    }
}

fn probes(draft: &Draft<'_>, findings: &mut Findings) {
    for (read, node) in draft.nodes() {
        let (Some(at), Some(probe)) = (read.probe.as_ref().map(|probe| probe.at), &node.probe)
        else {
            continue;
        };
        let is_text = read.ask.as_ref().is_some_and(is_text);
        if !is_text {
            let help = "probe a question of `type: text`, or remove the probe";
            findings.tell("D033", draft.source, at, "a probe without a free answer", help);
        }
        if !probe.has_condition() {
            let help = "say when to ask it: `missing: feeling`, `shorter_than: 20`, or both";
            findings.tell("D033", draft.source, at, "a probe that is never asked", help);
        }
    }
}

fn is_text(ask: &AskFile) -> bool {
    matches!(ask.kind, crate::dialogue::file::KindFile::Text { .. })
}

/// A group sees what a node says and every answer to it, and each person has other answers.
fn works_in_a_group(draft: &Draft<'_>, round: &Spanned<NodeId>, findings: &mut Findings) {
    let Some(node) = draft.file.node(&round.value) else { return };
    let mut tell = |at: Spot, found: &str, help: &str| {
        findings.tell("D058", draft.source, at, found, help);
    };
    match &node.ask {
        None => tell(round.at, "a node that asks nothing", "name a node with a question"),
        Some(ask) if ask.keep != Keep::Share => {
            let found = "a group node whose answer may not be shared";
            tell(ask.at, found, "write `keep: share`, or leave it out of `rounds`");
        }
        Some(_) => {}
    }
    let said = node.say.iter().flat_map(|say| say.all());
    for text in said.filter(|text| has_answer(&text.value)) {
        let help = "write `{{name|something else}}`: in a group nobody's answer is put in";
        tell(text.at, "an earlier answer in what a group is asked", help);
    }
}

fn has_answer(text: &str) -> bool {
    let pieces = template::parse(text).map(|template| template.pieces).unwrap_or_default();
    pieces.iter().any(|piece| matches!(piece, Piece::Answer { instead: None, .. }))
}
