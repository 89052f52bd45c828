//! What one session remembers of names.
//!
//! Owns the people met in a session and their numbers, and what the writer marked or gave back.
//! Knows no text: it is asked word by word. It is never stored or printed, and wiped on drop.
//! Law: a number once given to a person is never given to another.

use super::lexicon::{Class, Tags};
use super::{Label, placeholder, token};
use std::fmt;
use zeroize::Zeroizing;

type Word = Zeroizing<String>;

/// A person as far as the session knows them.
struct Person {
    number: u32,
    given: Vec<Word>,
    family: Vec<Word>,
}

/// Words that belong together, folded.
struct Phrase {
    words: Vec<Word>,
    label: Label,
    /// Whether to find it in small letters too, though its first word is an everyday word.
    anyhow: bool,
}

/// What one session remembers of names, in memory only.
#[derive(Default)]
pub struct Memory {
    people: Vec<Person>,
    used: u32,
    removed: Vec<Phrase>,
    returned: Vec<Word>,
}

impl Memory {
    /// Removes `words` wherever they stand: a handle or a display name of someone on the server.
    ///
    /// An everyday word is removed where it stands as a name does, with a capital: who calls
    /// themselves "me" must not take every "me" from what others write.
    pub fn remove_always(&mut self, words: &str) {
        let folded = fold_all(words);
        let is_known = self.removed.iter().any(|phrase| phrase.words == folded);
        if !folded.is_empty() && !is_known {
            let anyhow = is_rare(&folded);
            self.removed.push(Phrase { words: folded, label: Label::Marked, anyhow });
        }
    }

    /// Notes that `words` are a name, though they were not found: holds for the rest of the session.
    pub fn mark(&mut self, words: &str) {
        let folded = fold_all(words);
        self.returned.retain(|word| !folded.contains(word));
        self.remove(words, Label::Person);
    }

    /// Notes that `words` are no name, though they were found: holds for the rest of the session.
    pub fn give_back(&mut self, words: &str) {
        let folded = fold_all(words);
        self.removed.retain(|phrase| phrase.words != folded);
        self.people.retain(|person| !person.words().any(|word| folded.contains(word)));
        if folded.iter().all(|word| word.len() == 1) {
            self.returned
                .push(folded.iter().flat_map(|word| word.chars()).collect::<String>().into());
        }
        self.returned.extend(folded);
    }

    /// Remembers of the texts in `kept` only which numbers they used, so that two people are never merged.
    pub fn resume<'a>(kept: impl IntoIterator<Item = &'a str>) -> Self {
        let numbers =
            kept.into_iter().flat_map(placeholder::find_all).filter_map(|found| found.number);
        Self { used: numbers.max().unwrap_or(0), ..Self::default() }
    }

    fn remove(&mut self, words: &str, label: Label) {
        let folded = fold_all(words);
        let anyhow = is_rare(&folded) || words.chars().all(|c| !c.is_uppercase());
        if !folded.is_empty() {
            self.removed.push(Phrase { words: folded, label, anyhow });
        }
    }

    /// Whether the writer said that `folded` is no name.
    pub(super) fn is_returned(&self, folded: &str) -> bool {
        self.returned.iter().any(|word| word.as_str() == folded)
    }

    /// Whether `folded` is part of the name of someone met in this session.
    pub(super) fn knows(&self, folded: &str) -> bool {
        self.people.iter().any(|person| person.words().any(|word| word.as_str() == folded))
    }

    /// Whether anything at all was met or marked.
    pub(super) fn is_empty(&self) -> bool {
        self.people.is_empty() && self.removed.is_empty()
    }

    /// How many words the longest phrase to remove has that begins `ahead`, and its label; `low` if
    /// it stands there in small letters.
    pub(super) fn removes<'a>(
        &self,
        ahead: impl Iterator<Item = &'a str> + Clone,
        low: bool,
    ) -> Option<(usize, Label)> {
        let fits = |phrase: &&Phrase| {
            (phrase.anyhow || !low)
                && phrase
                    .words
                    .iter()
                    .map(|word| word.as_str())
                    .eq(ahead.clone().take(phrase.words.len()))
        };
        self.removed
            .iter()
            .filter(fits)
            .map(|phrase| (phrase.words.len(), phrase.label))
            .max_by_key(|(length, _)| *length)
    }

    /// The number of the person called `name`; a new one if nobody in the session fits.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        let (given, family) = parts(name);
        let at = self.people.iter().rposition(|person| person.fits(&given, &family));
        let person = match at {
            Some(at) => &mut self.people[at],
            None => {
                self.used = self.used.saturating_add(1);
                self.people.push(Person {
                    number: self.used,
                    given: Vec::new(),
                    family: Vec::new(),
                });
                self.people.last_mut().expect("a person was pushed just now")
            }
        };
        person.learn(given, family);
        person.number
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("**")
    }
}

impl Person {
    fn words(&self) -> impl Iterator<Item = &Word> {
        self.given.iter().chain(&self.family)
    }

    /// Whether someone with these names may be this person: one name shared, none at odds.
    fn fits(&self, given: &[Word], family: &[Word]) -> bool {
        if let ([only], []) | ([], [only]) = (given, family) {
            return self.words().any(|word| word == only);
        }
        let shares = |mine: &[Word], theirs: &[Word]| theirs.iter().any(|word| mine.contains(word));
        let agrees = |mine: &[Word], theirs: &[Word]| {
            mine.is_empty() || theirs.is_empty() || shares(mine, theirs)
        };
        let first_only = self.family.is_empty() && self.given.first() == given.first();
        let last_only =
            self.given.len() == 1 && self.family.is_empty() && family.contains(&self.given[0]);
        last_only
            || first_only && !given.is_empty()
            || (shares(&self.given, given) || shares(&self.family, family))
                && agrees(&self.given, given)
                && agrees(&self.family, family)
    }

    fn learn(&mut self, given: Vec<Word>, family: Vec<Word>) {
        for word in family {
            self.given.retain(|known| *known != word);
            if !self.family.contains(&word) {
                self.family.push(word);
            }
        }
        let new = given
            .into_iter()
            .filter(|word| !self.given.contains(word) && !self.family.contains(word));
        let new: Vec<Word> = new.collect();
        self.given.extend(new);
    }
}

/// Given names and family name: of several words the last is the family's; one alone counts as
/// given until more is known. Particles (`de`, `bin`) and single letters tell nobody apart.
/// Whether these are no single everyday word.
fn is_rare(folded: &[Word]) -> bool {
    folded.len() > 1 || folded.iter().all(|word| Class::of(word).word() < 3)
}

fn parts(name: &str) -> (Vec<Word>, Vec<Word>) {
    let mut words = fold_all(name);
    let telling = |word: &Word| word.len() > 1 && !Class::of(word).has(Tags::PARTICLE);
    if words.iter().any(telling) {
        words.retain(telling);
    } else {
        words = vec![Zeroizing::new(words.iter().map(|word| word.as_str()).collect())];
    }
    let family = if words.len() > 1 { words.split_off(words.len() - 1) } else { Vec::new() };
    (words, family)
}

fn fold_all(words: &str) -> Vec<Word> {
    let plain = super::plain::Plain::new(words);
    let pieces = plain
        .text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|piece| !piece.is_empty());
    pieces.map(fold).filter(|word| !word.is_empty()).collect()
}

fn fold(word: &str) -> Word {
    let mut folded = Zeroizing::new(String::with_capacity(word.len()));
    token::fold_into(word, &mut folded);
    folded
}
