//! Answers that are named in texts and conditions: asked for on every path, and of the right kind.
//!
//! A text may name an answer only where every path has it, unless it says what stands there
//! instead; skipping a question leaves its answer missing. A condition may name an answer where
//! every path has asked for it: that it was skipped is then something to go by.

mod known;

use std::collections::BTreeMap;

use super::draft::{Draft, Drafts};
use super::scope::{Saved, Scope};
use super::{Findings, lower, template};
use crate::dialogue::file::{ConditionFile, NodeFile, TestFile};
use crate::dialogue::{AnswerName, Node, NodeId, OptionId, Piece, Question};
use crate::yaml::{Spanned, Spot, nearest, shown};
use known::Known;

pub(super) fn check(drafts: &Drafts<'_>, findings: &mut Findings) {
    let everything = Scope::of_all(drafts);
    for draft in drafts.iter() {
        let scope = Scope::of(drafts, draft);
        let view = View { draft, scope: &scope, everything: &everything };
        view.one_kind_a_name(findings);
        let known = known::before_each_node(drafts, draft);
        for (read, node) in draft.nodes() {
            view.node(drafts, read, node, &known, findings);
        }
    }
}

/// A file with the answers that it can name.
struct View<'d> {
    draft: &'d Draft<'d>,
    scope: &'d Scope<'d>,
    everything: &'d Scope<'d>,
}

impl View<'_> {
    fn one_kind_a_name(&self, findings: &mut Findings) {
        for (node, ask) in self.draft.questions() {
            let Some(save) = &ask.save else { continue };
            let kinds: Vec<_> =
                self.scope.find(&save.value).iter().map(|saved| saved.kind()).collect();
            if save.value.as_str() == lower::VISITS {
                let found = "an answer called `visits`, which conditions use for visits of a node";
                self.tell("D019", save.at, found, "save it under another name", findings);
            } else if kinds.iter().any(|kind| *kind != kinds[0]) {
                let found = format!(
                    "`{}` at `{}`, where another kind of question saves it too",
                    save.value, node.id.value
                );
                self.tell(
                    "D019",
                    save.at,
                    &found,
                    "give each kind of answer its own name",
                    findings,
                );
            }
        }
    }

    fn node(
        &self,
        drafts: &Drafts<'_>,
        read: &NodeFile,
        node: &Node,
        known: &BTreeMap<&NodeId, Known>,
        findings: &mut Findings,
    ) {
        let before = known.get(&read.id.value);
        for text in read.say.iter().flat_map(|say| say.all()) {
            self.text(text, before, findings);
        }
        if let Some(probe) = &read.probe {
            let at_probe = before.map(|known| known.with_answer_to(node));
            self.text(&probe.say, at_probe.as_ref(), findings);
        }
        let at_route = before.map(|before| before.on_leaving(drafts, node));
        for branch in read.next.iter().flat_map(|next| &next.branches) {
            for condition in branch.when.iter().flatten() {
                self.condition(condition, at_route.as_ref(), findings);
            }
        }
    }

    fn text(&self, text: &Spanned<String>, known: Option<&Known>, findings: &mut Findings) {
        let pieces = template::parse(&text.value).map(|read| read.pieces).unwrap_or_default();
        for piece in &pieces {
            if let Piece::Answer { name, instead } = piece {
                self.insertion(text.at, name, instead.is_some(), known, findings);
            }
        }
    }

    fn insertion(
        &self,
        at: Spot,
        name: &AnswerName,
        has_instead: bool,
        known: Option<&Known>,
        findings: &mut Findings,
    ) {
        if !self.exists(name) {
            return self.unknown(at, name, findings);
        }
        let is_there = has_instead || known.is_none_or(|known| known.answered.contains(name));
        if !is_there {
            let found = format!("`{{{{{name}}}}}`, which some path skips or never asks for");
            let help =
                format!("write `{{{{{name}|something else}}}}`, or ask for it on every path");
            self.tell("D032", at, &found, &help, findings);
        }
    }

    /// Fragments may name what their callers ask for, if they can do without.
    fn exists(&self, name: &AnswerName) -> bool {
        let outer = self.draft.about.is_fragment.then(|| self.everything.find(name));
        !self.scope.find(name).is_empty() || outer.is_some_and(|saved| !saved.is_empty())
    }

    fn unknown(&self, at: Spot, name: &AnswerName, findings: &mut Findings) {
        let found = format!("the answer `{}`, which nothing asks for", shown(name.as_str()));
        let help = match nearest(name.as_str(), self.scope.names()) {
            Some(meant) => {
                format!("did you mean `{meant}`? If not, add `save: {name}` to a question")
            }
            None => format!("add `save: {}` to a question before this", shown(name.as_str())),
        };
        self.tell("D031", at, &found, &help, findings);
    }

    fn condition(&self, read: &ConditionFile, known: Option<&Known>, findings: &mut Findings) {
        let name = &read.name;
        if name.value.as_str() == lower::VISITS {
            return self.visits(read, findings);
        }
        let saved = self.scope.find(&name.value);
        if saved.is_empty() {
            return self.unknown(name.at, &name.value, findings);
        }
        if known.is_some_and(|known| !known.asked.contains(&name.value)) {
            let found = format!("a condition on `{}`, which some path never asks for", name.value);
            let help = "ask for it on every path that leads here, or branch where it is asked";
            self.tell("D032", name.at, &found, help, findings);
        }
        for (at, found) in misfits(&read.test, name, saved) {
            let help = "compare an option with options, a number with numbers, a text by its moves";
            self.tell("D033", at, &found, help, findings);
        }
    }

    fn visits(&self, read: &ConditionFile, findings: &mut Findings) {
        let bounds = match &read.test {
            TestFile::Between(least, most) => [least.as_ref(), most.as_ref()],
            _ => [None, None],
        };
        let fits = |bound: &&Spanned<i64>| (1..=1000).contains(&bound.value);
        let count = bounds.iter().flatten().count();
        if count == 0 || bounds.iter().flatten().filter(|bound| fits(bound)).count() < count {
            let found = "a condition on `visits` that is no number of visits";
            let help = "write `{visits: {at_least: 2}}`, with a number from 1";
            self.tell("D033", read.name.at, found, help, findings);
        }
    }

    fn tell(&self, code: &'static str, at: Spot, found: &str, help: &str, findings: &mut Findings) {
        findings.tell(code, self.draft.source, at, found, help);
    }
}

/// What in `test` cannot hold for any of `saved`, with its place.
fn misfits(
    test: &TestFile,
    name: &Spanned<AnswerName>,
    saved: &[Saved<'_>],
) -> Vec<(Spot, String)> {
    let kind = saved.first().map_or("nothing", |saved| saved.kind());
    let wrong = |what: &str| vec![(name.at, format!("{what} `{}`, which is {kind}", name.value))];
    let any = |fits: &dyn Fn(&Saved<'_>) -> bool| saved.iter().any(fits);
    match test {
        TestFile::Skipped => vec![],
        TestFile::Lacks(_) if any(&is_text) => vec![],
        TestFile::Lacks(_) => wrong("a missing move asked of"),
        TestFile::Between(..) if !any(&|saved| range(saved).is_some()) => {
            wrong("a number compared with")
        }
        TestFile::Between(least, most) => {
            let bounds = least.iter().chain(most);
            let outside = bounds.filter(|bound| !any(&|saved| in_range(saved, bound.value)));
            outside.map(|bound| (bound.at, out_of_range(bound.value, name))).collect()
        }
        TestFile::Chosen(_) if !any(&has_options) => wrong("an option asked of"),
        TestFile::Chosen(ids) => {
            let missing = ids.iter().filter(|id| !any(&|saved| has_option(saved, &id.value)));
            missing.map(|id| (id.at, no_option(&id.value, name))).collect()
        }
    }
}

fn out_of_range(bound: i64, name: &Spanned<AnswerName>) -> String {
    format!("{bound}, which is outside of the range of `{}`", name.value)
}

fn no_option(id: &OptionId, name: &Spanned<AnswerName>) -> String {
    format!("the option `{}`, which `{}` does not have", shown(id.as_str()), name.value)
}

fn is_text(saved: &Saved<'_>) -> bool {
    matches!(saved, Saved::More | Saved::Answer(Question::Text { .. }))
}

fn has_options(saved: &Saved<'_>) -> bool {
    matches!(saved, Saved::Answer(Question::Choice { .. } | Question::Multi { .. }))
}

fn has_option(saved: &Saved<'_>, id: &OptionId) -> bool {
    matches!(saved, Saved::Answer(question) if question.option(id).is_some())
}

fn range(saved: &Saved<'_>) -> Option<(i64, i64)> {
    match saved {
        Saved::Answer(Question::Scale { from, to }) => Some((from.value, to.value)),
        Saved::Answer(Question::Number { from, to, .. }) => Some((*from, *to)),
        Saved::Answer(_) | Saved::More => None,
    }
}

fn in_range(saved: &Saved<'_>, number: i64) -> bool {
    range(saved).is_some_and(|(from, to)| (from..=to).contains(&number))
}
