//! What is known of a word: how often it is a name, a town or a plain word, and what it tells of
//! its neighbours.
//!
//! Owns the automata (built by `scripts/build-lexicon`) and the lists in `lexicon/context.txt`.
//! Decides nothing: whether a word is a name here depends on its sentence.

use crate::packed::unpack;
use fst::{Map, Streamer};
use once_cell::sync::Lazy;
use std::collections::{HashMap, HashSet};

static WORDS: Lazy<Map<Vec<u8>>> =
    Lazy::new(|| automaton(include_bytes!("../lexicon/words.fst.zlib")));
static PLACES: Lazy<Map<Vec<u8>>> =
    Lazy::new(|| automaton(include_bytes!("../lexicon/places.fst.zlib")));
static TAGS: Lazy<HashMap<&'static str, u64>> =
    Lazy::new(|| read_tags(include_str!("../lexicon/context.txt")));

/// The classes of the commonest words, which a text asks for most, in a faster table.
static COMMON: Lazy<HashMap<String, Class>> = Lazy::new(|| {
    let mut common: HashMap<String, Class> =
        TAGS.keys().map(|word| ((*word).to_owned(), Class::listed(word))).collect();
    let mut words = WORDS.stream();
    while let Some((word, bits)) = words.next() {
        if bits >> 6 > 2 {
            let word = String::from_utf8_lossy(word).into_owned();
            let class = Class::listed(&word);
            common.insert(word, class);
        }
    }
    common
});

static AUTHORS: Lazy<HashSet<(&'static str, &'static str)>> = Lazy::new(|| {
    include_str!("../lexicon/authors.txt").lines().filter_map(|line| line.split_once(' ')).collect()
});

/// Sayings with names in them, by each of their words.
static SAYINGS: Lazy<HashMap<&'static str, Vec<Vec<&'static str>>>> = Lazy::new(|| {
    let mut sayings: HashMap<_, Vec<_>> = HashMap::new();
    for line in include_str!("../lexicon/sayings.txt").lines() {
        let saying: Vec<_> = line.split(' ').collect();
        for word in &saying {
            sayings.entry(*word).or_default().push(saying.clone());
        }
    }
    sayings
});

/// The sayings that have `folded` in them, as folded words.
pub(super) fn sayings_with(folded: &str) -> &'static [Vec<&'static str>] {
    SAYINGS.get(folded).map_or(&[], Vec::as_slice)
}

/// Whether `given` `family`, both folded, is a well-known author of theory.
pub(super) fn is_author(given: &str, family: &str) -> bool {
    AUTHORS.contains(&(given, family))
}

/// What a word is in the lists. Each class runs from 0 (not listed) upwards.
#[derive(Clone, Copy, Default)]
pub(super) struct Class {
    bits: u16,
    tags: u64,
}

impl Class {
    /// Looks `folded` up: lower case, without accents and apostrophes.
    pub fn of(folded: &str) -> Self {
        COMMON.get(folded).copied().unwrap_or_else(|| Self::listed(folded))
    }

    fn listed(folded: &str) -> Self {
        let bits = WORDS.get(folded).map_or(0, |bits| u16::try_from(bits).unwrap_or(0));
        Self { bits, tags: TAGS.get(folded).copied().unwrap_or(0) }
    }

    /// How common it is as a given name, 0 to 3.
    pub fn given(self) -> u16 {
        self.bits & 3
    }

    /// How common it is as a surname, 0 to 3.
    pub fn surname(self) -> u16 {
        self.bits >> 2 & 3
    }

    /// How well known it is as a place, 0 to 3; 3 also for any town of some size in the countries we serve.
    pub fn place(self) -> u16 {
        self.bits >> 4 & 3
    }

    /// How common it is as an English word, 0 to 5.
    pub fn word(self) -> u16 {
        self.bits >> 6
    }

    /// The same with accents that no English word has: `Đặng` is not "dang", `Ján` no month.
    pub fn accented(self) -> Self {
        let english = Tags::MONTH.or(Tags::DAY).or(Tags::SLANG).or(Tags::ABBREVIATED);
        if self.has(Tags::BORROWED) {
            return self;
        }
        Self { bits: self.bits & 63, tags: self.tags & !english.0 }
    }

    /// All its tags, a bit each.
    pub fn tags(self) -> u64 {
        self.tags
    }

    /// Whether no list knows it.
    pub fn is_unknown(self) -> bool {
        self.bits == 0 && self.tags == 0
    }

    /// Whether it has any of `tags`.
    pub fn has(self, tags: Tags) -> bool {
        self.tags & tags.0 != 0
    }
}

/// A set of headings of `context.txt`.
#[derive(Clone, Copy)]
pub(super) struct Tags(u64);

impl Tags {
    /// The words under this heading or under one of `other`.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! tags {
    ($($constant:ident $heading:literal $bit:literal,)*) => {
        impl Tags {
            $(pub const $constant: Self = Self(1 << $bit);)*
        }

        fn tag_of(heading: &str) -> Option<u64> {
            match heading {
                $($heading => Some(1 << $bit),)*
                _ => None,
            }
        }
    };
}

tags! {
    FUNCTION "function" 0,
    ROLE "role" 1,
    TITLE "title" 2,
    ABBREVIATED "abbreviated" 3,
    MEET "meet" 4,
    TOWARD "toward" 5,
    SPEAK_TO "speakto" 6,
    SPEAK "speak" 7,
    AFTER "after" 8,
    GREET "greet" 9,
    NAMING "naming" 10,
    PLACING "placing" 11,
    DWELLING "dwelling" 12,
    PARTICLE "particle" 13,
    KIN "kin" 14,
    MONTH "month" 15,
    DAY "day" 17,
    SLANG "slang" 18,
    PROPER "proper" 19,
    ACRONYM "acronym" 20,
    STREET "street" 21,
    STREET_SURE "streetsure" 22,
    ORG_NOUN "orgnoun" 23,
    ORG_SURE "orgnounsure" 24,
    ORG_GENERIC "orggeneric" 25,
    THEORIST "theorist" 26,
    THEORIST_SURE "theoristsure" 27,
    THEORY "theory" 28,
    CITES "cites" 29,
    CITING "citing" 30,
    MEET_SURE "meetsure" 31,
    UNIT_NOUN "unitnoun" 32,
    FLAT_NOUN "flatnoun" 33,
    STREET_LEAD "streetlead" 34,
    FUNCTION_NAME "functionname" 35,
    AGENT "agent" 36,
    COUNTRY "country" 37,
    TOWN_LINK "townlink" 38,
    HOUSEHOLD "household" 39,
    BORROWED "borrowed" 40,
    NUMBERED "numbered" 41,
    SAYING "saying" 42,
    ABSTRACT "abstract" 43,
    DETERMINER "determiner" 44,
    FAMILY_KIND "familykind" 45,
    COPULA "copula" 46,
    MODAL "modal" 47,
    CLAUSE "clause" 48,
    SOLE_TITLE "soletitle" 49,
    THEORY_SURE "theorysure" 50,
    CITES_SURE "citessure" 51,
    WOULD_CITE "wouldcite" 52,
    HUMAN "human" 53,
    STREET_AFTER "streetafter" 54,
    POSTED "posted" 55,
    DOING "doing" 56,
    FIELD "field" 57,
    TOLD_WHOM "toldwhom" 58,
    BELIEVING "believing" 59,
    CONTAINER "container" 60,
    FORM_OF_ADDRESS "formofaddress" 61,
    STATE "state" 62,
    SYLLABLE "syllable" 63,
}

fn automaton(packed: &'static [u8]) -> Map<Vec<u8>> {
    Map::new(unpack(packed)).expect("scripts/build-lexicon packed an automaton")
}

fn read_tags(lists: &'static str) -> HashMap<&'static str, u64> {
    let mut tags = HashMap::new();
    let mut tag = 0;
    for line in lists.lines().filter(|line| !line.starts_with("# ")) {
        match line.strip_prefix("## ") {
            Some(heading) => tag = tag_of(heading).expect("each heading of context.txt is a tag"),
            None => line.split_whitespace().for_each(|word| *tags.entry(word).or_insert(0) |= tag),
        }
    }
    tags
}

/// How well the town whose name starts with `first` is known, and of how many more words the
/// longest name consists; `more` gives the folded words that follow.
pub(super) fn place_of_several<'a>(
    first: &'a str,
    more: impl Iterator<Item = &'a str>,
) -> Option<(usize, u64)> {
    let fst = PLACES.as_fst();
    let mut node = fst.root();
    let mut value = 0;
    let mut best = None;
    for (count, word) in std::iter::once(first).chain(more).enumerate() {
        let space = (count > 0).then_some(b' ');
        for byte in space.into_iter().chain(word.bytes()) {
            let Some(index) = node.find_input(byte) else { return best };
            let step = node.transition(index);
            value += step.out.value();
            node = fst.node(step.addr);
        }
        if count > 0 && node.is_final() {
            best = Some((count, value + node.final_output().value()));
        }
    }
    best
}

/// Whether one slip of the keys (a letter too many, too few, wrong or swapped) makes a common word.
pub(super) fn is_near_a_common_word(folded: &str) -> bool {
    let letters: Vec<char> = folded.chars().collect();
    letters.len() > 3 && slips(&letters).any(|slip| Class::of(&slip).word() >= 4)
}

/// Whether one slip of the keys makes a word under one of `tags`: a short name is near to some word
/// or other, a slip of the keys to a word that would fit its place.
pub(super) fn is_near_a_word_of(folded: &str, tags: Tags) -> bool {
    let letters: Vec<char> = folded.chars().collect();
    slips(&letters).any(|slip| Class::of(&slip).has(tags))
}

fn slips(letters: &[char]) -> impl Iterator<Item = String> {
    let drops = (0..letters.len()).map(|i| [&letters[..i], &letters[i + 1..]].concat());
    let swaps = (1..letters.len()).map(|i| {
        let mut swapped = letters.to_vec();
        swapped.swap(i - 1, i);
        swapped
    });
    let alphabet = 'a'..='z';
    let changes = alphabet.clone().flat_map(move |c| {
        (0..letters.len()).map(move |i| [&letters[..i], &[c], &letters[i + 1..]].concat())
    });
    let inserts = alphabet.flat_map(move |c| {
        (0..=letters.len()).map(move |i| [&letters[..i], &[c], &letters[i..]].concat())
    });
    drops.chain(swaps).chain(changes).chain(inserts).map(String::from_iter)
}

/// Calls `each` with every listed word and what the lists know of it.
#[cfg(test)]
pub(super) fn each_word(mut each: impl FnMut(&str, Class)) {
    let mut words = WORDS.stream();
    while let Some((word, _)) = words.next() {
        let word = String::from_utf8_lossy(word);
        each(&word, Class::listed(&word));
    }
}
