//! A word in its sentence, with what its neighbours say of it.
//!
//! Owns the questions that the rules for small and capital letters share. Decides nothing.

use crate::privacy::scrub::lexicon::{self, Class, Tags};
use crate::privacy::scrub::reading::Reading;
use crate::privacy::scrub::slot::Slot;
use crate::privacy::scrub::token::{Kind, Token};

/// The word `at` of a reading.
pub(super) struct Seat<'r, 't> {
    pub reading: &'r Reading<'t>,
    pub at: usize,
    pub token: &'r Token,
    pub class: Class,
}

/// Words that hold sentences together, and what people are called by.
const TELLING: Tags = Tags::FUNCTION
    .or(Tags::ROLE)
    .or(Tags::KIN)
    .or(Tags::TITLE)
    .or(Tags::PROPER)
    .or(Tags::SPEAK)
    .or(Tags::MEET)
    .or(Tags::ORG_NOUN)
    .or(Tags::AFTER);

impl<'r, 't> Seat<'r, 't> {
    /// Looks at the token `at`.
    pub fn new(reading: &'r Reading<'t>, at: usize) -> Self {
        let token = &reading.tokens.list[at];
        Self { reading, at, token, class: token.class }
    }

    /// The word in lower case, without accents.
    pub fn fold(&self) -> &'r str {
        self.reading.tokens.fold(self.at)
    }

    /// What stands before it says.
    pub fn slot(&self) -> Slot {
        self.reading.slot(self.at)
    }

    /// Whether what follows is what people do.
    pub fn acts(&self) -> bool {
        self.reading.acts(self.at)
    }

    /// Whether what follows may follow a person.
    pub fn may_end(&self) -> bool {
        self.reading.may_end(self.at)
    }

    /// Whether the word after it has one of `tags`.
    pub fn next_has(&self, tags: Tags) -> bool {
        self.reading.has(self.at + 1, tags)
    }

    /// Whether the word before it has one of `tags`.
    pub fn before_has(&self, tags: Tags) -> bool {
        self.reading.before(self.at).is_some_and(|before| self.reading.has(before, tags))
    }

    /// Whether any list of names or places has it.
    pub fn is_listed(&self) -> bool {
        self.class.given() + self.class.surname() + self.class.place() > 0
    }

    /// Whether it is likely a slip of the keys.
    pub fn is_near_a_word(&self) -> bool {
        match self.fold().len() {
            0..=5 => lexicon::is_near_a_word_of(self.fold(), TELLING),
            _ => lexicon::is_near_a_common_word(self.fold()),
        }
    }

    /// Whether it is likely a slip of the keys where somebody was told or met: "told thme".
    pub fn is_near_whom(&self) -> bool {
        lexicon::is_near_a_word_of(self.fold(), Tags::TOLD_WHOM)
    }

    /// "Nana" with no grandmother about: a name among the Akan.
    pub fn is_day_name(&self) -> bool {
        let reading = self.reading;
        let grand = |at: usize| {
            let fold = reading.fold(at);
            fold.starts_with("gran") || fold == "nan"
        };
        let joined = |at: usize| reading.fold(at) == "and" || reading.is_mark(at, ',');
        let family = self.at > 1 && joined(self.at - 1) && reading.has(self.at - 2, Tags::ROLE)
            || joined(self.at + 1) && reading.has(self.at + 2, Tags::ROLE);
        let owned = self.at.checked_sub(1).is_some_and(|before| {
            let whose = ["my", "his", "her", "our", "their", "your", "the", "a"];
            whose.contains(&reading.fold(before)) || reading.is_clitic(before)
        });
        let nana = self.fold() == "nana" && self.token.is_title();
        nana && !owned && !family && !(0..reading.len()).any(grand)
    }

    /// What stands before leaves no thing to be meant: "told June", "spoke to June".
    pub fn is_meant_as_person(&self) -> bool {
        let liked = self.before_has(Tags::MEET) && !self.before_has(Tags::MEET_SURE);
        let slot = self.slot();
        slot == Slot::Sure || slot == Slot::Strong && !liked
    }

    /// Whether it begins a sentence or a clause and then says something: "then faith said".
    pub fn says(&self) -> bool {
        let comma = self.at > 0 && self.reading.is_mark(self.at - 1, ',');
        let opens = self.token.opens || comma || self.before_has(Tags::CLAUSE);
        opens && self.next_has(Tags::SAYING.or(Tags::DOING))
    }

    /// "Wan-Ting", "bich-ngoc": two short words that are no English compound.
    pub fn is_hyphened_name(&self) -> bool {
        let Some(next) = self.reading.hyphened(self.at) else { return false };
        let (first, second) = (self.class, next.class);
        let proper = first.has(Tags::PROPER) || second.has(Tags::PROPER);
        let is_name = |class: Class| class.given() + class.surname() > 0 && class.word() < 4;
        let names = is_name(first) && is_name(second) && (first.given() > 1 || second.given() > 1);
        let rare = second.word() == 0 && first.word() < 4 && first.given() + second.given() > 0;
        // "Hyeon-ju": the second half of a Korean name is often small.
        let korean = self.token.is_title() && first.word() < 3 && second.word() < 2;
        let alike = self.token.is_title() == next.is_title();
        let syllables = first.has(Tags::SYLLABLE) && second.has(Tags::SYLLABLE);
        let syllables = syllables && self.fold() != self.reading.fold(self.at + 2);
        syllables || (alike && (names || rare) || korean && next.is_lower()) && !proper
    }

    /// "the Khans", "the smiths".
    pub fn is_plural_family(&self) -> bool {
        let Some(stem) = self.fold().strip_suffix('s').filter(|stem| stem.len() > 3) else {
            return false;
        };
        let no_family = Tags::PROPER.or(Tags::ROLE).or(Tags::SLANG).or(Tags::ORG_NOUN);
        let common = if self.token.is_lower() { 1 } else { 3 };
        let plural = self.class.word() < common && !self.class.has(no_family);
        let the = self.reading.before(self.at).is_some_and(|at| self.reading.fold(at) == "the");
        let stem = Class::of(stem);
        the && plural && stem.surname() == 3 && stem.word() < 4 && !stem.has(Tags::PROPER)
    }

    /// "Countertransference", "Kantian": a word of learning that no list has, known by its ending.
    pub fn is_learned(&self) -> bool {
        let ends = |list: &[&str]| list.iter().any(|end| self.fold().ends_with(end));
        let plain = self.class.word() == 0 && self.fold().len() > 6;
        let adjective = self.class.given() < 2 && self.class.surname() < 2 && ends(ADJECTIVES);
        plain && (!self.is_listed() && ends(LEARNED) || adjective && self.describes())
    }

    /// Whether a thing follows that it may describe: "Kantian ethics".
    fn describes(&self) -> bool {
        let other = Tags::FUNCTION.or(Tags::SPEAK).or(Tags::AFTER);
        self.reading
            .word(self.at + 1)
            .is_some_and(|next| next.is_lower() && next.class.word() > 0 && !next.class.has(other))
    }

    /// Whether an age follows: "Faith (15)", "Maria, 14, said", "rose is 88 and".
    pub fn has_age(&self) -> bool {
        let number = |at: usize| self.reading.is_number(at);
        let age = |at: usize| number(at) && self.reading.tokens.written(at).len() < 3;
        let mark = |at: usize, mark: char| self.reading.is_mark(at, mark);
        let next = self.at + 1;
        let between = mark(next, ',') && age(next + 1) && mark(next + 2, ',');
        let is_old = matches!(self.reading.fold(next), "is" | "was") && age(next + 1);
        let counted = self.reading.word(next + 2);
        let is_old = is_old && counted.is_none_or(|word| word.class.has(Tags::CLAUSE));
        mark(next, '(') && number(next + 1) || between || is_old || self.reading.is_aged(self.at)
    }

    /// "Since he was four, Chase packs", "warned me that Precious flinches": the first word of a
    /// clause, before one in small letters.
    pub fn begins_clause(&self) -> bool {
        let comma = self.at > 0 && self.reading.is_mark(self.at - 1, ',');
        let next = self.reading.word(self.at + 1);
        let small = next.is_some_and(|next| next.is_lower() && next.class.word() > 0);
        small && (comma || self.is_subject_of_a_clause())
    }

    fn is_subject_of_a_clause(&self) -> bool {
        let before = self.reading.before(self.at).map_or("", |at| self.reading.fold(at));
        let verb = self.reading.fold(self.at + 1);
        SUBORDINATING.contains(&before) && (verb.ends_with('s') || verb.ends_with("ed"))
    }

    /// "Clare's Law", "Jordan's Principle": what is named after somebody.
    pub fn gives_a_law_its_name(&self) -> bool {
        let owns = self.reading.is_clitic(self.at + 1);
        let law = ["law", "principle", "rule", "act"].contains(&self.reading.fold(self.at + 2));
        owns && law && self.reading.is_large(self.at + 2)
    }

    /// Whether it begins its line and a dash or a colon follows: "Ivy - no show", "Ivy: I am here".
    pub fn heads_line(&self) -> bool {
        let (reading, next) = (self.reading, self.at + 1);
        let dash = reading.is_mark(next, '-') && reading.tokens.list[next].spaced;
        let begins = |at: usize| reading.tokens.list[at].kind == Kind::NewLine;
        (dash || reading.is_mark(next, ':')) && self.at.checked_sub(1).is_none_or(begins)
    }

    /// Whether a comma and a given name follow: "Wright, Leela", "Price, Destiny (12)".
    pub fn is_before_given(&self) -> bool {
        let given = self.reading.word(self.at + 2).filter(|word| word.is_title());
        let listed = ['(', ';'].iter().any(|mark| self.reading.is_mark(self.at + 3, *mark));
        let most = if listed { 4 } else { 2 };
        let is_given = given.is_some_and(|it| it.class.given() > 1 && it.class.word() < most);
        is_given && self.reading.is_mark(self.at + 1, ',')
    }

    /// Whether something is said to be theirs: "Finn's permission".
    pub fn owns(&self) -> bool {
        self.reading.is_clitic(self.at + 1) && self.acts()
    }
}

/// With these a clause begins that is no sentence of its own.
const SUBORDINATING: &[&str] =
    &["that", "because", "if", "when", "while", "before", "after", "until", "where", "whether"];

/// How nouns of learning and medicines end, and names hardly ever.
const LEARNED: &[&str] = &[
    "apine",
    "azepam",
    "oxetine",
    "idone",
    "triptyline",
    "azine",
    "cillin",
    "mycin",
    "profen",
    "olol",
    "statin",
    "prazole",
    "formin",
    "codone",
    "morphine",
    "codeine",
    "traline",
    "zolam",
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ity",
    "ities",
    "ology",
    "ologies",
    "graphy",
    "ship",
    "hood",
    "ence",
    "ance",
    "isation",
    "sis",
    "ical",
    "ically",
    "able",
    "ible",
    "less",
    "ingly",
    "graph",
    "metric",
    "metrics",
    "scopy",
    "therapy",
    "pathy",
    "phobia",
    "centred",
    "centered",
    "based",
    "genic",
    "ising",
    "izing",
];

/// How adjectives and schools of thought end that are made of a name.
const ADJECTIVES: &[&str] = &["ian", "ians", "ism", "ist", "ists", "esque"];

impl Reading<'_> {
    /// Whether ", aged 7" stands behind the word `at`.
    pub fn is_aged(&self, at: usize) -> bool {
        self.is_mark(at + 1, ',') && self.fold(at + 2) == "aged"
    }

    /// The word that a hyphen joins to the word `at`, without spaces.
    pub fn hyphened(&self, at: usize) -> Option<&Token> {
        let joined = self.is_mark(at + 1, '-') && !self.tokens.list[at + 1].spaced;
        self.word(at + 2).filter(|next| joined && !next.spaced)
    }

    /// "Barnardo's", "McDonald's": firms and charities that everyone knows.
    pub fn is_brand(&self, at: usize) -> bool {
        self.is_clitic(at + 1)
            && self.class(at).given() < 3
            && Class::of(&format!("{}s", self.fold(at))).has(Tags::PROPER)
    }
}
