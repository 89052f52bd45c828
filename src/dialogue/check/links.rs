//! Names that must lead somewhere: nodes, calls, codes, and no name twice.

use std::collections::BTreeSet;

use super::draft::{Draft, Drafts};
use super::{Findings, template};
use crate::dialogue::{CodeId, DialogueId, NodeId, OptionId, SUPPORT};
use crate::yaml::{Spanned, Spot, nearest, shown};

/// What the engine cannot walk without.
pub(super) fn check(drafts: &Drafts<'_>, findings: &mut Findings) {
    for draft in drafts.iter() {
        same_name(drafts, draft, findings);
        same_option(draft, findings);
        for target in targets(draft) {
            node_is_there(draft, target, findings);
        }
        for call in calls(draft) {
            call_is_there(drafts, draft, call, findings);
        }
        circle_of_calls(drafts, draft, findings);
    }
    support(drafts, findings);
}

/// Codes, and how names are written.
pub(super) fn check_codes(drafts: &Drafts<'_>, codes: &BTreeSet<CodeId>, findings: &mut Findings) {
    for draft in drafts.iter() {
        for code in all_codes(draft) {
            code_is_there(draft, code, codes, findings);
        }
        written_as_names(draft, findings);
    }
}

fn same_name(drafts: &Drafts<'_>, draft: &Draft<'_>, findings: &mut Findings) {
    let Some(first) = drafts.find(&draft.about.id) else { return };
    if !std::ptr::eq(first, draft) {
        let found = format!("`{}`, which is also in {}", draft.about.id, first.source.path);
        let help = "give one of the two another name, or remove it";
        findings.tell("D012", draft.source, draft.head(), found, help);
    }
}

fn same_option(draft: &Draft<'_>, findings: &mut Findings) {
    for (_, ask) in draft.questions() {
        let mut seen = BTreeSet::<&OptionId>::new();
        for option in ask.options() {
            if !seen.insert(&option.id.value) {
                let found = format!("the option `{}` a second time", option.id.value);
                let help = "give each option of a question an id of its own";
                findings.tell("D013", draft.source, option.id.at, found, help);
            }
        }
    }
}

/// Every place that names a node.
fn targets<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d Spanned<NodeId>> {
    let file = &draft.file;
    let branches = file.nodes.iter().flat_map(|node| &node.next).flat_map(|next| &next.branches);
    let options = draft.questions().flat_map(|(_, ask)| ask.options());
    file.start
        .iter()
        .chain(&file.rounds)
        .chain(branches.map(|branch| &branch.to))
        .chain(options.filter_map(|option| option.next.as_ref()))
}

fn node_is_there(draft: &Draft<'_>, target: &Spanned<NodeId>, findings: &mut Findings) {
    if draft.body.node(&target.value).is_some() {
        return;
    }
    let known = draft.file.nodes.iter().map(|node| node.id.value.as_str());
    let help = did_you_mean(target.value.as_str(), known, "write a node of that name");
    let found = format!("the node `{}`, which is not in this file", shown(target.value.as_str()));
    findings.tell("D014", draft.source, target.at, found, help);
}

/// Every place that calls.
fn calls<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d Spanned<DialogueId>> {
    let options = draft.questions().flat_map(|(_, ask)| ask.options());
    let of_nodes = draft.file.nodes.iter().filter_map(|node| node.call.as_ref());
    of_nodes.chain(options.filter_map(|option| option.call.as_ref()))
}

fn call_is_there(
    drafts: &Drafts<'_>,
    draft: &Draft<'_>,
    call: &Spanned<DialogueId>,
    findings: &mut Findings,
) {
    if drafts.has(&call.value) {
        return;
    }
    let known = drafts.ids().map(DialogueId::as_str);
    let help = did_you_mean(call.value.as_str(), known, "write a fragment of that name");
    let found = format!("a call of `{}`, which no file is called", shown(call.value.as_str()));
    findings.tell("D015", draft.source, call.at, found, help);
}

fn circle_of_calls(drafts: &Drafts<'_>, draft: &Draft<'_>, findings: &mut Findings) {
    let own = &draft.about.id;
    let leads_back = |call: &&Spanned<DialogueId>| {
        call.value == *own || drafts.called_by(&call.value).contains(own)
    };
    if let Some(call) = calls(draft).find(leads_back) {
        let found = format!("a call of `{}` that comes back to `{own}`", call.value);
        let help = "let one of them go on with `next`, or move what both need to a fragment";
        findings.tell("D016", draft.source, call.at, found, help);
    }
}

fn support(drafts: &Drafts<'_>, findings: &mut Findings) {
    let support = DialogueId::from(SUPPORT);
    let has_text = |draft: &Draft<'_>| draft.file.nodes.iter().any(|node| node.say.is_some());
    let help = "write a fragment `support` that says where the writer finds a person to talk to";
    match drafts.find(&support) {
        Some(draft) if draft.about.is_fragment && has_text(draft) => {}
        Some(draft) => {
            let found = "a `support` that is no fragment, or says nothing";
            findings.tell("D017", draft.source, draft.head(), found, help);
        }
        None if drafts.has(&support) => {}
        None => {
            if let Some(draft) = drafts.first() {
                let found = "no fragment `support`, which people can ask for at every question";
                findings.tell("D017", draft.source, Spot::START, found, help);
            }
        }
    }
}

fn all_codes<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d Spanned<CodeId>> {
    draft.questions().flat_map(|(_, ask)| ask.options()).flat_map(|option| &option.codes)
}

fn code_is_there(
    draft: &Draft<'_>,
    code: &Spanned<CodeId>,
    codes: &BTreeSet<CodeId>,
    findings: &mut Findings,
) {
    if codes.contains(&code.value) {
        return;
    }
    let known = codes.iter().map(CodeId::as_str);
    let help = did_you_mean(code.value.as_str(), known, "choose one that is in `codebook.yaml`");
    let found = format!("the code `{}`, which is not in the codebook", shown(code.value.as_str()));
    findings.tell("D018", draft.source, code.at, found, help);
}

fn did_you_mean<'k>(name: &str, known: impl Iterator<Item = &'k str>, or: &str) -> String {
    match nearest(name, known) {
        Some(meant) => format!("did you mean `{meant}`? If not, {or}"),
        None => format!("correct the name, or {or}"),
    }
}

fn written_as_names(draft: &Draft<'_>, findings: &mut Findings) {
    let id = &draft.file.id;
    if !id.value.as_str().is_empty() && !template::is_kebab(id.value.as_str()) {
        let help = "write it in small letters with hyphens, such as `hard-session`";
        tell_name(draft, id.at, id.value.as_str(), help, findings);
    }
    let help = "write it in small letters with underscores, such as `describe_event`";
    for (at, name) in snake_names(draft).filter(|(_, name)| !template::is_snake(name)) {
        tell_name(draft, at, name, help, findings);
    }
}

fn snake_names<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (Spot, &'d str)> {
    let nodes = draft.file.nodes.iter().map(|node| (node.id.at, node.id.value.as_str()));
    let saves = draft.questions().filter_map(|(_, ask)| ask.save.as_ref());
    let options = draft.questions().flat_map(|(_, ask)| ask.options());
    nodes
        .chain(saves.map(|save| (save.at, save.value.as_str())))
        .chain(options.map(|option| (option.id.at, option.id.value.as_str())))
}

fn tell_name(draft: &Draft<'_>, at: Spot, name: &str, help: &str, findings: &mut Findings) {
    let found = format!("the name `{}`", shown(name));
    findings.tell("D011", draft.source, at, found, help);
}
