//! What things are called before people: labels instead of ids, sentences instead of rules.

use std::collections::BTreeSet;

use super::About;
use crate::dialogue::{CodeId, DialogueId, Question};
use crate::themes::{Outcome, People, Published, Scope, Spot, Third};

impl About<'_> {
    pub(super) fn label(&self, code: &CodeId) -> String {
        let known = self.codebook.code(code.as_str());
        known.map_or_else(|| code.to_string(), |entry| entry.label.clone())
    }

    pub(super) fn title(&self, dialogue: &DialogueId) -> String {
        let known = self.library.find(dialogue.as_str());
        known.map_or_else(|| dialogue.to_string(), |known| known.about().title.clone())
    }

    pub(super) fn scope(&self, scope: &Scope) -> String {
        match scope {
            Scope::Dialogue(dialogue) => self.title(dialogue),
            Scope::Others => "Other dialogues together".to_string(),
        }
    }

    /// The dialogue or fragment and the node: questions are long, and their ids are words.
    pub(super) fn place(&self, at: &Spot) -> String {
        format!("{}: {}", self.title(&at.body), at.node.as_str().replace('_', " "))
    }

    pub(super) fn outcome(&self, at: &Spot, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Skipped => "skipped".to_string(),
            Outcome::Stopped => "stopped here".to_string(),
            Outcome::Rated(third) => self.third(at, *third),
            Outcome::Chose(id) => {
                let option = self.question(at).and_then(|question| question.option(id));
                option.map_or_else(|| id.to_string(), |option| option.text.clone())
            }
        }
    }

    pub(super) fn third(&self, at: &Spot, third: Third) -> String {
        let ends = match self.question(at) {
            Some(Question::Scale { from, to }) => Some((from.text.clone(), to.text.clone())),
            _ => None,
        };
        match (third, ends) {
            (Third::Low, Some((low, _))) => format!("towards “{low}”"),
            (Third::High, Some((_, high))) => format!("towards “{high}”"),
            (Third::Low, None) => "towards the low end".to_string(),
            (Third::High, None) => "towards the high end".to_string(),
            (Third::Middle, _) => "in between".to_string(),
        }
    }

    fn question(&self, at: &Spot) -> Option<&Question> {
        let mut bodies = self.library.all().filter_map(|dialogue| dialogue.body(&at.body));
        Some(&bodies.find_map(|body| body.node(&at.node))?.ask.as_ref()?.question)
    }
}

/// A number as it is read, or that it is too small.
pub(super) fn count(people: People, k: u32) -> String {
    if people.is_shown() { people.to_string() } else { format!("fewer than {k}") }
}

/// A number added up over tables or weeks, each of which may have hidden some.
pub(super) fn sum(people: People, k: u32) -> String {
    if people.is_shown() { people.to_string() } else { format!("fewer than {k} at a time") }
}

/// Below how many people nothing is shown in any of the weeks.
pub(super) fn k(published: &Published) -> u32 {
    let weeks = published.weeks().iter().map(|week| week.k());
    weeks.max().unwrap_or(published.settings().k())
}

/// The weeks that a report covers.
pub(super) fn weeks(published: &Published) -> String {
    match published.weeks() {
        [] => "no week yet".to_string(),
        [one] => one.window().to_string(),
        [first, .., last] => format!("{} to {}", first.window(), last.window()),
    }
}

/// The versions of the codebook that writers ticked their themes by.
pub(super) fn codebooks(published: &Published, about: &About<'_>) -> String {
    let used: BTreeSet<_> = published.weeks().iter().flat_map(|week| week.codebooks()).collect();
    let used: Vec<_> = used.iter().map(ToString::to_string).collect();
    match used.as_slice() {
        [] => about.codebook.version().to_string(),
        [one] => one.clone(),
        many => format!("{} (it changed in between)", many.join(", then ")),
    }
}

/// How a report was made: a name and a sentence each.
pub(super) fn method(published: &Published, about: &About<'_>) -> Vec<(&'static str, String)> {
    let k = k(published);
    let dialogue = published.filter().dialogue.as_ref();
    vec![
        ("Cohort", about.cohort.to_string()),
        ("Weeks", weeks(published)),
        ("Dialogue", dialogue.map_or_else(|| "all".to_string(), |one| about.title(one))),
        ("Smallest group shown", format!("{k} people")),
        ("Quotes from groups of at least", format!("{} people", published.settings().quote_k())),
        ("Codebook version", codebooks(published, about)),
        ("What is counted", COUNTED.to_string()),
        (
            "Rounding",
            format!(
                "Every number is rounded down to a whole step ({k}, {}, {} …): {k} means {k} or a few \
             more. Groups of fewer than {k} are not shown, and nothing here says whether there \
             are any.",
                2 * k,
                3 * k
            ),
        ),
        ("What does not change", FROZEN.to_string()),
    ]
}

const COUNTED: &str = "Different people, once in each week and dialogue; nobody is followed from \
    one week to another. Themes are those the writers themselves left ticked, by the codebook of \
    that day; nothing is coded again behind their backs.";
const FROZEN: &str = "A week is counted once, when it is over, and then stays as it is. Words that \
    a writer takes back are gone at once.";
