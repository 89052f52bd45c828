//! Reads the codebook's file, or names everything that is wrong with it.
//!
//! Owns the shape of `codebook.yaml` and its checks. Reads no file: the caller brings the text.
//! Law: a codebook that is read is whole: each code has what a reader and the coder need.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;

use super::compile::Compiler;
use super::phrase::{self, Choice, Line, Term};
use super::rules::{Role, Rule, Rules};
use super::{Code, Codebook};
use crate::dialogue::{CodeId, Move};
use crate::yaml::{self, Spanned};

/// Something in a codebook file that has to be mended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct CodebookProblem {
    /// Name of the file, as the caller gave it.
    pub source_name: String,
    /// Line in the file, from 1, where known.
    pub line: Option<u64>,
    /// Stable name of this kind of problem.
    pub kind: &'static str,
    /// What was found.
    pub found: String,
    /// What would mend it.
    pub mend: String,
}

impl fmt::Display for CodebookProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.source_name)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}: {}; {}", self.kind, self.found, self.mend)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCodebook {
    codebook: String,
    version: u32,
    language: String,
    sources: Vec<String>,
    lists: BTreeMap<String, Spanned<String>>,
    codes: Vec<RawTheme>,
    moves: Vec<RawTheme>,
}

/// A code or a move; a move needs no label and no questions, and may take over codes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme {
    id: Spanned<String>,
    #[serde(default)]
    label: String,
    #[serde(default)]
    definition: String,
    #[serde(default)]
    when: String,
    #[serde(default)]
    when_not: String,
    #[serde(default)]
    also: Vec<Spanned<String>>,
    #[serde(default)]
    signs: Option<Spanned<String>>,
    #[serde(default)]
    hints: Option<Spanned<String>>,
    #[serde(default)]
    traces: Option<Spanned<String>>,
    #[serde(default)]
    unless: Option<Spanned<String>>,
    examples: Spanned<String>,
    #[serde(default)]
    not_examples: Option<Spanned<String>>,
    #[serde(default)]
    questions: Option<Spanned<String>>,
}

/// Fewest teaching questions of a code: a report draws two.
const FEWEST_QUESTIONS: usize = 2;

/// Reads a codebook; see [`Codebook::read`].
pub(super) fn read(source_name: &str, text: &str) -> Result<Codebook, Vec<CodebookProblem>> {
    let mut desk = Desk { source_name, problems: Vec::new(), lists: BTreeSet::new() };
    match yaml::read::<RawCodebook>(text) {
        Ok(raw) => desk.codebook(raw).ok_or_else(|| desk.in_order()),
        Err(fault) => {
            desk.note(Some(fault.at.line.into()), "yaml", fault.found, fault.help);
            Err(desk.problems)
        }
    }
}

/// Where a file is checked: collects the problems.
struct Desk<'a> {
    source_name: &'a str,
    problems: Vec<CodebookProblem>,
    /// Lists that stand above the place where we are.
    lists: BTreeSet<String>,
}

/// A line of a block, and where it stands in the file.
struct Placed<'a> {
    at: u64,
    text: &'a str,
}

/// The lines of a block that say something: not blank, not a `#` comment.
fn lines(block: &Spanned<String>) -> impl Iterator<Item = Placed<'_>> {
    // The place of a block is that of its first line of text, not of its `|`.
    let numbered = (u64::from(block.at.line)..).zip(block.value.lines());
    let placed = numbered.map(|(at, text)| Placed { at, text: text.trim() });
    placed.filter(|line| !line.text.is_empty() && !line.text.starts_with("# "))
}

fn texts(block: Option<&Spanned<String>>) -> Vec<String> {
    block.into_iter().flat_map(lines).map(|line| line.text.to_owned()).collect()
}

impl Desk<'_> {
    fn note(
        &mut self,
        line: Option<u64>,
        kind: &'static str,
        found: String,
        mend: impl Into<String>,
    ) {
        let (source_name, mend) = (self.source_name.to_owned(), mend.into());
        self.problems.push(CodebookProblem { source_name, line, kind, found, mend });
    }

    /// The problems, from the top of the file to its end.
    fn in_order(mut self) -> Vec<CodebookProblem> {
        self.problems.sort_by_key(|problem| problem.line);
        self.problems
    }

    /// Checks everything, then builds the codebook if nothing was noted.
    fn codebook(&mut self, raw: RawCodebook) -> Option<Codebook> {
        let compiler = self.compiler(&raw.lists);
        self.check_ids(&raw);
        let themes = || raw.codes.iter().chain(&raw.moves);
        let mut rules = Vec::new();
        themes().enumerate().for_each(|(number, theme)| self.rules(number, theme, &mut rules));
        themes()
            .enumerate()
            .for_each(|(to, theme)| self.take_over(to, theme, &raw.codes, &mut rules));
        rules.sort_by_key(|rule| rule.theme);
        raw.codes.iter().for_each(|code| self.check_code(code));
        let codes: Vec<Code> = raw.codes.iter().map(code).collect();
        self.problems.is_empty().then(|| Codebook {
            id: raw.codebook,
            version: raw.version,
            language: raw.language,
            sources: raw.sources,
            move_examples: raw.moves.iter().map(code).collect(),
            codes,
            rules: Rules::new(compiler, rules),
        })
    }

    /// Compiles the lists from top to bottom: a list may use those above it.
    fn compiler(&mut self, lists: &BTreeMap<String, Spanned<String>>) -> Compiler {
        let mut compiler = Compiler::default();
        let mut in_order: Vec<_> = lists.iter().collect();
        in_order.sort_by_key(|(_, block)| block.at.line);
        for (name, block) in in_order {
            let entries: Vec<_> = self::lines(block).flat_map(|line| self.entries(&line)).collect();
            compiler.add_list(name, &entries);
            self.lists.insert(name.clone());
        }
        compiler
    }

    /// The entries on one line of a list, which commas part.
    fn entries(&mut self, line: &Placed<'_>) -> Vec<phrase::Phrase> {
        let written = line.text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        let read = written.filter_map(|entry| self.line(&Placed { at: line.at, text: entry }));
        read.flatten().collect()
    }

    fn line(&mut self, line: &Placed<'_>) -> Option<Line> {
        match phrase::parse_line(line.text) {
            Ok(parts) => {
                parts.iter().for_each(|part| self.check_lists(part, line.at));
                Some(parts)
            }
            Err(error) => {
                let found = format!("in `{}`: {error}", line.text);
                self.note(Some(line.at), "phrase", found, "see the head of the built-in codebook");
                None
            }
        }
    }

    fn check_lists(&mut self, part: &[Term], at: u64) {
        for term in part {
            match term {
                Term::One(choices) | Term::Not(choices) => {
                    choices.iter().for_each(|choice| self.check_list(choice, at));
                }
                Term::Maybe(inner) => self.check_lists(inner, at),
                Term::Gap(_) | Term::Start => {}
            }
        }
    }

    fn check_list(&mut self, choice: &Choice, at: u64) {
        if let Choice::List(name) = choice
            && !self.lists.contains(name)
        {
            let found = format!("no list `{name}` stands above this line");
            self.note(Some(at), "unknown-list", found, "define it under `lists`, or mend its name");
        }
    }

    fn rules(&mut self, theme: usize, raw: &RawTheme, rules: &mut Vec<Rule>) {
        let blocks = [
            (Role::Sign, &raw.signs),
            (Role::Hint, &raw.hints),
            (Role::Trace, &raw.traces),
            (Role::Unless, &raw.unless),
        ];
        for (role, block) in blocks {
            for placed in block.iter().flat_map(lines) {
                let line = self.line(&placed);
                rules.extend(line.map(|line| Rule { theme, role, line, at: placed.at }));
            }
        }
    }

    /// Copies the rules of the codes that theme `to` is heard with as well.
    fn take_over(&mut self, to: usize, raw: &RawTheme, codes: &[RawTheme], rules: &mut Vec<Rule>) {
        for id in &raw.also {
            match codes.iter().position(|code| code.id.value == id.value) {
                Some(from) => {
                    let own = rules.iter().filter(|rule| rule.theme == from).cloned();
                    let copies: Vec<_> = own.map(|rule| Rule { theme: to, ..rule }).collect();
                    rules.extend(copies);
                }
                None => {
                    let found = format!("no code `{}` to be heard with", id.value);
                    let mend = "name a code of this file";
                    self.note(Some(id.at.line.into()), "unknown-code", found, mend);
                }
            }
        }
    }

    /// Ids are stored with reflections: each is there once, and moves are exactly the known ones.
    fn check_ids(&mut self, raw: &RawCodebook) {
        let mut seen = BTreeSet::new();
        for code in &raw.codes {
            let (id, at) = (&code.id.value, u64::from(code.id.at.line));
            if !seen.insert(id) {
                self.note(Some(at), "twice", format!("code `{id}` stands twice"), "remove one");
            }
            if !is_well_formed(id) {
                let found = format!("`{id}` is no id");
                self.note(Some(at), "id", found, "use small letters and hyphens");
            }
        }
        let moves = raw.moves.iter().map(|one| one.id.value.as_str());
        if !moves.eq(Move::ALL.map(Move::as_str)) {
            let mend = "list feeling, meaning, learning, plan, in this order";
            self.note(None, "moves", "the moves are not the four that are known".to_owned(), mend);
        }
    }

    fn check_code(&mut self, raw: &RawTheme) {
        let (id, at) = (&raw.id.value, u64::from(raw.id.at.line));
        for (name, value) in [("label", &raw.label), ("definition", &raw.definition)] {
            if value.trim().is_empty() {
                let found = format!("code `{id}` has no {name}");
                self.note(Some(at), "missing", found, "write it for a reader who is new to it");
            }
        }
        if [&raw.signs, &raw.hints, &raw.traces].iter().all(|block| block.is_none()) {
            let found = format!("code `{id}` has no signs and no hints");
            self.note(Some(at), "missing", found, "write by which words it is heard");
        }
        let questions = raw.questions.as_ref().into_iter().flat_map(lines).count();
        if questions < FEWEST_QUESTIONS {
            let found = format!("code `{id}` has too few teaching questions: {questions}");
            self.note(Some(at), "questions", found, "write two or more, one a line");
        }
    }
}

fn code(raw: &RawTheme) -> Code {
    Code {
        id: CodeId::from(raw.id.value.as_str()),
        label: raw.label.trim().to_owned(),
        definition: raw.definition.trim().to_owned(),
        when: raw.when.trim().to_owned(),
        when_not: raw.when_not.trim().to_owned(),
        examples: texts(Some(&raw.examples)),
        not_examples: texts(raw.not_examples.as_ref()),
        questions: texts(raw.questions.as_ref()),
    }
}

/// Small letters and hyphens, as in `own-emotions`.
fn is_well_formed(id: &str) -> bool {
    let is_plain = id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    is_plain && id.starts_with(|c: char| c.is_ascii_lowercase()) && !id.ends_with('-')
}
