//! Decides from what was found in a text which themes were heard in it.
//!
//! Owns the meaning of signs, hints, traces and exclusions: what each line weighs, and that an
//! exclusion silences what it overlaps. A theme is a number here: a code or a move.
//! Law: precision first: what is doubtful is not heard.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::compile::Compiler;
use super::find::{Find, Finder};
use super::phrase::Line;

/// What a line of the codebook does for its theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Enough by itself.
    Sign,
    /// Enough with a second one, or with a trace.
    Hint,
    /// Enough with two others, or with a hint.
    Trace,
    /// Silences the signs of the same theme that it overlaps.
    Unless,
}

impl Role {
    /// What a line of this role weighs in thirds of what is enough.
    pub(super) fn weight(self) -> usize {
        match self {
            Self::Sign => 3,
            Self::Hint => 2,
            Self::Trace => 1,
            Self::Unless => 0,
        }
    }
}

/// One line of the codebook.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    /// Rules of a theme stand together, themes in order.
    pub(super) theme: usize,
    pub(super) role: Role,
    pub(super) line: Line,
    /// Where it stands in its file, from 1; 0 if unknown.
    pub(super) at: u64,
}

/// All rules, ready to hear with.
#[derive(Debug)]
pub(super) struct Rules {
    rules: Vec<Heading>,
    /// By phrase: the rule it is a part of.
    owners: Vec<usize>,
    finder: Finder,
}

/// What is kept of a rule once its phrases are compiled.
#[derive(Debug)]
struct Heading {
    theme: usize,
    role: Role,
    parts: usize,
    at: u64,
}

/// A theme that something speaks for, and the lines of the codebook that do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) theme: usize,
    pub(super) lines: Vec<u64>,
    /// What the lines weigh together, in thirds of what is enough.
    pub(super) weight: usize,
}

impl Rules {
    /// Compiles `rules`, whose lists `compiler` knows already.
    pub(super) fn new(mut compiler: Compiler, rules: Vec<Rule>) -> Self {
        let mut groups = Vec::new();
        let mut owners = Vec::new();
        let mut headings = Vec::new();
        for (number, rule) in rules.into_iter().enumerate() {
            let (theme, role, at, parts) = (rule.theme, rule.role, rule.at, rule.line.len());
            let mut group: Vec<_> = rule.line.iter().map(|part| compiler.phrase(part)).collect();
            // The rarest leads: the others are looked for only where it stands.
            group.sort_by_key(|part| part.price);
            groups.push(group);
            owners.extend(std::iter::repeat_n(number, parts));
            headings.push(Heading { theme, role, parts, at });
        }
        Self { rules: headings, owners, finder: Finder::new(&compiler, groups) }
    }

    /// The themes that something in `text` speaks for, in order.
    pub(super) fn hear(&self, text: &str) -> Vec<Heard> {
        let mut finds = self.finder.finds(text);
        finds.sort_unstable_by_key(|find| find.phrase);
        let of_one_theme = finds.chunk_by(|a, b| self.rule(a).theme == self.rule(b).theme);
        of_one_theme.filter_map(|finds| self.hear_theme(finds)).collect()
    }

    fn rule(&self, find: &Find) -> &Heading {
        &self.rules[self.owners[find.phrase]]
    }

    /// What speaks for the theme that all of `finds` belong to.
    fn hear_theme(&self, finds: &[Find]) -> Option<Heard> {
        let silenced = self.silenced(finds);
        let left = finds.iter().filter(|find| !silenced.iter().any(|by| overlap(find, by)));
        let left: Vec<Find> = left.copied().collect();
        let rules = left.chunk_by(|a, b| self.owners[a.phrase] == self.owners[b.phrase]);
        let spoken = rules.filter(|finds| self.rule(&finds[0]).role != Role::Unless);
        let whole: Vec<_> = spoken.filter(|finds| self.is_whole(finds)).collect();
        let lines = whole.iter().map(|finds| self.rule(&finds[0]).at).collect();
        let theme = self.rule(whole.first()?.first()?).theme;
        Some(Heard { theme, lines, weight: self.weight(whole) })
    }

    /// What rules weigh that were found here; of those at exactly the same words only the heaviest
    /// counts.
    fn weight(&self, mut whole: Vec<&[Find]>) -> usize {
        let weight = |finds: &&[Find]| self.rule(&finds[0]).role.weight();
        whole.sort_by_key(|finds| Reverse(weight(finds)));
        let mut counted = BTreeSet::new();
        let mut is_new = |find: &Find| counted.insert((find.start, find.end));
        // All of a rule's places are taken by it, so each is looked at, not only up to a new one.
        whole.retain(|finds| finds.iter().filter(|find| is_new(find)).count() > 0);
        whole.iter().map(weight).sum()
    }

    /// The stretches in which this theme is not meant.
    fn silenced(&self, finds: &[Find]) -> Vec<Find> {
        let unless = finds.iter().filter(|find| self.rule(find).role == Role::Unless);
        let unless: Vec<Find> = unless.copied().collect();
        let rules = unless.chunk_by(|a, b| self.owners[a.phrase] == self.owners[b.phrase]);
        rules.filter(|finds| self.is_whole(finds)).flatten().copied().collect()
    }

    /// Whether all parts of a rule stand in one sentence or in neighbouring ones.
    fn is_whole(&self, finds: &[Find]) -> bool {
        let Some(first) = finds.first() else { return false };
        let parts = self.rule(first).parts;
        let first_part = self.owners.partition_point(|owner| *owner < self.owners[first.phrase]);
        let near = |find: &Find, part: usize| {
            let apart = |other: &Find| is_near(find, other) && !overlap(find, other);
            let mut parts = finds.iter().filter(|other| other.phrase == part);
            part == find.phrase || parts.any(apart)
        };
        let begins = finds.iter().filter(|find| find.phrase == first_part);
        begins.into_iter().any(|find| (first_part..first_part + parts).all(|part| near(find, part)))
    }
}

fn is_near(a: &Find, b: &Find) -> bool {
    a.sentence.abs_diff(b.sentence) <= 1
}

fn overlap(a: &Find, b: &Find) -> bool {
    a.start < b.end && b.start < a.end
}
