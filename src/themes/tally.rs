//! Counts people in one week of one cohort.
//!
//! Owns the way from shares to sets of distinct people. Shares come in any order; each person is
//! held once for each dialogue, as a tag and a short list of what they said, so memory grows with
//! the people of one week and not with shares or weeks.
//! Law: nothing of a tally can be read but what a [`super::Release`] decides to publish.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::share::{ContributorTag, Correction, Outcome, Share, Spot, Step};
use super::{Scope, Window};
use crate::dialogue::{CodeId, DialogueId};
use crate::ids::{CohortId, ShareId};

/// The people of one cohort in one week, and what each of them shared.
pub struct Tally {
    pub(super) cohort: CohortId,
    pub(super) window: Window,
    dialogues: Vec<DialogueId>,
    facts: Facts,
    people: HashMap<(u32, ContributorTag), Person>,
}

/// A share that belongs to another cohort or week than the tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a share of cohort {cohort} in {window} does not belong to this tally")]
pub struct Misplaced {
    cohort: CohortId,
    window: Window,
}

/// Something that can be true of a person, and that people are counted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Fact {
    Spoke(CodeId),
    Corrected(Correction),
    Did(Step),
}

/// Every fact that was met, numbered.
#[derive(Default)]
struct Facts {
    numbers: HashMap<Fact, u32>,
    names: Vec<Fact>,
}

#[derive(Default)]
struct Person {
    facts: Vec<u32>,
    /// By which versions of the codebook they ticked their themes.
    codebooks: Vec<u32>,
    quotable: Option<ShareId>,
}

impl Tally {
    /// A count of nobody yet.
    pub fn new(cohort: CohortId, window: Window) -> Self {
        let (dialogues, facts, people) = Default::default();
        Self { cohort, window, dialogues, facts, people }
    }

    /// Counts `share` in. The order of shares makes no difference.
    ///
    /// # Errors
    /// If the share is of another cohort or week.
    pub fn add(&mut self, id: ShareId, share: &Share) -> Result<(), Misplaced> {
        let (cohort, window) = (share.cohort, share.window);
        if (cohort, window) != (self.cohort, self.window) {
            return Err(Misplaced { cohort, window });
        }
        let dialogue = self.number_of(&share.dialogue);
        let person = self.people.entry((dialogue, share.contributor)).or_default();
        for fact in facts_of(share) {
            note(&mut person.facts, self.facts.number_of(fact));
        }
        note(&mut person.codebooks, share.codebook);
        if !share.quotes.is_empty() {
            person.offer(id);
        }
        Ok(())
    }

    fn number_of(&mut self, dialogue: &DialogueId) -> u32 {
        let known = self.dialogues.iter().position(|one| one == dialogue);
        let number = known.unwrap_or_else(|| {
            self.dialogues.push(dialogue.clone());
            self.dialogues.len() - 1
        });
        number as u32
    }

    /// How many distinct people shared anything.
    pub(super) fn everybody(&self) -> u32 {
        let tags: HashSet<_> = self.people.keys().map(|(_, tag)| tag).collect();
        tags.len() as u32
    }

    /// How many distinct people ticked their themes by each version of the codebook.
    pub(super) fn codebooks(&self) -> BTreeMap<u32, u32> {
        let mut tags: BTreeMap<u32, HashSet<_>> = BTreeMap::new();
        for ((_, tag), person) in &self.people {
            for version in &person.codebooks {
                tags.entry(*version).or_default().insert(tag);
            }
        }
        tags.into_iter().map(|(version, tags)| (version, tags.len() as u32)).collect()
    }

    /// The people of each table: dialogues with at least `alone` people by themselves, the rest
    /// together, in the order of scopes.
    pub(super) fn crowds(&self, alone: u32) -> Vec<Crowd<'_>> {
        let sizes = self.sizes();
        let mut crowds = BTreeMap::new();
        for ((dialogue, tag), person) in &self.people {
            let stands_alone = sizes[dialogue] >= alone;
            let name = &self.dialogues[*dialogue as usize];
            let scope = if stands_alone { Scope::Dialogue(name.clone()) } else { Scope::Others };
            let crowd = crowds.entry(scope).or_insert_with_key(|scope| self.crowd(scope.clone()));
            crowd.dialogues.insert(*dialogue);
            crowd.people.entry(*tag).or_default().push(person);
        }
        crowds.into_values().collect()
    }

    fn sizes(&self) -> HashMap<u32, u32> {
        let mut sizes = HashMap::new();
        for (dialogue, _) in self.people.keys() {
            *sizes.entry(*dialogue).or_default() += 1;
        }
        sizes
    }

    fn crowd(&self, scope: Scope) -> Crowd<'_> {
        let (dialogues, people) = Default::default();
        Crowd { scope, dialogues, facts: &self.facts.names, people }
    }
}

/// What a share says of its writer.
fn facts_of(share: &Share) -> impl Iterator<Item = Fact> + '_ {
    let spoke = share.codes.iter().cloned().map(Fact::Spoke);
    let corrected = share.corrections.iter().cloned().map(Fact::Corrected);
    let did = share.steps.iter().cloned().map(Fact::Did);
    spoke.chain(corrected).chain(did)
}

impl Facts {
    fn number_of(&mut self, fact: Fact) -> u32 {
        *self.numbers.entry(fact).or_insert_with_key(|fact| {
            self.names.push(fact.clone());
            self.names.len() as u32 - 1
        })
    }
}

/// Adds `number` to `known`, once. People say few things, so looking through them is quick.
fn note(known: &mut Vec<u32>, number: u32) {
    if !known.contains(&number) {
        known.push(number);
    }
}

impl Person {
    /// Keeps the least id: ids are random, so this is any of the person's shares.
    fn offer(&mut self, id: ShareId) {
        self.quotable = Some(self.quotable.map_or(id, |known| known.min(id)));
    }
}

/// The people of one table.
pub(super) struct Crowd<'a> {
    pub(super) scope: Scope,
    dialogues: BTreeSet<u32>,
    facts: &'a [Fact],
    people: HashMap<ContributorTag, Vec<&'a Person>>,
}

impl Crowd<'_> {
    pub(super) fn size(&self) -> u32 {
        self.people.len() as u32
    }

    /// How many dialogues its shares came from.
    pub(super) fn dialogues(&self) -> u32 {
        self.dialogues.len() as u32
    }

    /// How many distinct people each fact is true of.
    pub(super) fn counts(&self) -> BTreeMap<&Fact, u32> {
        let mut counts = vec![0; self.facts.len()];
        for person in self.people.values() {
            each_fact(person, |fact| counts[fact as usize] += 1);
        }
        let counted = self.facts.iter().zip(counts);
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// How many distinct people spoke of both of each two `themes`: `[a][b]`, symmetric.
    pub(super) fn together(&self, themes: &[CodeId]) -> Vec<Vec<u32>> {
        let places = self.places(themes);
        let mut together = vec![vec![0; themes.len()]; themes.len()];
        for person in self.people.values() {
            let mut spoken = vec![];
            each_fact(person, |fact| spoken.extend(places[fact as usize]));
            for (a, b) in spoken.iter().flat_map(|a| spoken.iter().map(move |b| (*a, *b))) {
                together[a][b] += 1;
            }
        }
        together
    }

    /// For each fact, which of `themes` it is.
    fn places(&self, themes: &[CodeId]) -> Vec<Option<usize>> {
        let place = |fact: &Fact| match fact {
            Fact::Spoke(code) => themes.iter().position(|theme| theme == code),
            _ => None,
        };
        self.facts.iter().map(place).collect()
    }

    /// How many distinct people did none of `steps` at `spot`.
    pub(super) fn elsewhere(&self, spot: &Spot) -> u32 {
        let here: Vec<_> = self.facts.iter().map(|fact| is_at(fact, spot)).collect();
        let none = |person: &&Vec<&Person>| {
            !person.iter().flat_map(|part| &part.facts).any(|fact| here[*fact as usize])
        };
        self.people.values().filter(none).count() as u32
    }

    /// One share of each person who may be quoted and spoke of no theme but `shown` ones.
    pub(super) fn quotable(&self, shown: &[CodeId]) -> BTreeSet<ShareId> {
        let is_hidden = |fact: &Fact| matches!(fact, Fact::Spoke(code) if !shown.contains(code));
        let hidden: Vec<_> = self.facts.iter().map(is_hidden).collect();
        let may = |person: &&Vec<&Person>| {
            !person.iter().flat_map(|part| &part.facts).any(|fact| hidden[*fact as usize])
        };
        let offered = |person: &Vec<&Person>| person.iter().filter_map(|part| part.quotable).min();
        self.people.values().filter(may).filter_map(offered).collect()
    }
}

fn is_at(fact: &Fact, spot: &Spot) -> bool {
    matches!(fact, Fact::Did(Step { at, outcome: _ }) if at == spot)
}

/// Calls `visit` once for each fact of a person, whose parts come from different dialogues.
fn each_fact(parts: &[&Person], mut visit: impl FnMut(u32)) {
    for (at, part) in parts.iter().enumerate() {
        let is_new = |fact: &&u32| !parts[..at].iter().any(|other| other.facts.contains(fact));
        part.facts.iter().filter(is_new).for_each(|fact| visit(*fact));
    }
}

/// Splits what was done at nodes by node: each node's outcomes with their counts.
pub(super) fn by_node(counts: &BTreeMap<&Fact, u32>) -> BTreeMap<Spot, Vec<(Outcome, u32)>> {
    let mut nodes: BTreeMap<Spot, Vec<_>> = BTreeMap::new();
    for (fact, count) in counts {
        if let Fact::Did(Step { at, outcome }) = fact {
            nodes.entry(at.clone()).or_default().push((outcome.clone(), *count));
        }
    }
    nodes
}
