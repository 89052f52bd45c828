//! What a text must have for an expression to be worth trying.
//!
//! Owns one walk over the text that answers it for all expressions, so that a page without digits
//! costs nothing of what is spent on digits.

use aho_corasick::AhoCorasick;
use once_cell::sync::Lazy;

/// A set of things that a text has, or that an expression needs.
#[derive(Clone, Copy, Default)]
pub struct Needs(u32);

impl Needs {
    pub const DIGIT: Self = Self(1);
    pub const DIGITS_4: Self = Self(1 << 1 | 1);
    pub const DIGITS_7: Self = Self(1 << 2 | 1 << 1 | 1);
    pub const DIGITS_13: Self = Self(1 << 3 | 1 << 2 | 1 << 1 | 1);
    /// A digit right beside a letter.
    pub const CODE: Self = Self(1 << 4 | 1);
    pub const AT: Self = Self(1 << 5);
    /// A dot right before a letter or digit.
    pub const INNER_DOT: Self = Self(1 << 6);
    pub const UNDERSCORE: Self = Self(1 << 7);
    /// Three letters in a row that stand alone.
    pub const LONE_LETTERS: Self = Self(1 << 8);
    pub const MONTH: Self = Self(1 << 9);
    pub const SPELLED_DOT: Self = Self(1 << 10);
    pub const LINK: Self = Self(1 << 11);
    pub const NETWORK: Self = Self(1 << 12);
    pub const SPELLED_NUMBER: Self = Self(1 << 13);
    pub const OFFICE: Self = Self(1 << 14 | 1);
    pub const BIRTH: Self = Self(1 << 15 | 1);
    pub const MILITARY: Self = Self(1 << 16 | 1);
    pub const HASH: Self = Self(1 << 17 | 1);
    pub const COLON: Self = Self(1 << 18 | 1);
    pub const ANGLE: Self = Self(1 << 19 | 1);

    /// Sees what `text` has.
    pub fn of(text: &str) -> Self {
        let words = WORDS
            .find_overlapping_iter(text)
            .fold(0, |bits, found| bits | TRIGGERS[found.pattern().as_usize()].1.0);
        Self(words | marks(text.as_bytes()))
    }

    /// Whether all of `needs` are there.
    pub fn meets(self, needs: Self) -> bool {
        self.0 & needs.0 == needs.0
    }

    /// Both.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

fn marks(text: &[u8]) -> u32 {
    let digits = text.iter().filter(|b| b.is_ascii_digit()).count();
    let counted =
        [(1, Needs::DIGIT), (4, Needs::DIGITS_4), (7, Needs::DIGITS_7), (13, Needs::DIGITS_13)];
    let mut bits = counted
        .iter()
        .filter(|(least, _)| digits >= *least)
        .fold(0, |bits, (_, need)| bits | need.0);
    for pair in text.windows(2) {
        bits |= match (pair[0], pair[1]) {
            (b'.', b) if b.is_ascii_alphanumeric() => Needs::INNER_DOT.0,
            (a, b)
                if a.is_ascii_digit() && b.is_ascii_alphabetic()
                    || a.is_ascii_alphabetic() && b.is_ascii_digit() =>
            {
                Needs::CODE.0
            }
            _ => 0,
        };
    }
    let lone = |w: &[u8]| {
        w[0].is_ascii_alphabetic()
            && w[2].is_ascii_alphabetic()
            && w[4].is_ascii_alphabetic()
            && matches!((w[1], w[3]), (b' ', b' ') | (b'-', b'-') | (b'.', b'.'))
    };
    if text.windows(5).any(lone) { bits | Needs::LONE_LETTERS.0 } else { bits }
}

static WORDS: Lazy<AhoCorasick> = Lazy::new(|| {
    let words = TRIGGERS.iter().map(|(word, _)| word);
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(words)
        .expect("a few short words make an automaton")
});

const TRIGGERS: &[(&str, Needs)] = &[
    ("@", Needs::AT),
    ("_", Needs::UNDERSCORE),
    ("#", Needs::HASH),
    (":", Needs::COLON),
    ("<", Needs::ANGLE),
    ("://", Needs::LINK),
    ("www.", Needs::LINK),
    ("u/", Needs::LINK),
    ("dot", Needs::SPELLED_DOT),
    ("(at)", Needs::SPELLED_DOT),
    ("[at]", Needs::SPELLED_DOT),
    ("insta", Needs::NETWORK),
    ("ig", Needs::NETWORK),
    ("snap", Needs::NETWORK),
    ("tik", Needs::NETWORK),
    ("twit", Needs::NETWORK),
    ("discord", Needs::NETWORK),
    ("facebook", Needs::NETWORK),
    ("fb", Needs::NETWORK),
    ("kik", Needs::NETWORK),
    ("telegram", Needs::NETWORK),
    ("xbox", Needs::NETWORK),
    ("psn", Needs::NETWORK),
    ("playstation", Needs::NETWORK),
    ("gamer", Needs::NETWORK),
    ("user", Needs::NETWORK),
    ("handle", Needs::NETWORK),
    ("screen name", Needs::NETWORK),
    ("youtube", Needs::NETWORK),
    ("reddit", Needs::NETWORK),
    ("threads", Needs::NETWORK),
    ("bluesky", Needs::NETWORK),
    ("mastodon", Needs::NETWORK),
    ("steam", Needs::NETWORK),
    ("roblox", Needs::NETWORK),
    ("jan", Needs::MONTH),
    ("feb", Needs::MONTH),
    ("mar", Needs::MONTH),
    ("apr", Needs::MONTH),
    ("may", Needs::MONTH),
    ("jun", Needs::MONTH),
    ("jul", Needs::MONTH),
    ("aug", Needs::MONTH),
    ("sep", Needs::MONTH),
    ("oct", Needs::MONTH),
    ("nov", Needs::MONTH),
    ("dec", Needs::MONTH),
    ("zero", Needs::SPELLED_NUMBER),
    ("oh ", Needs::SPELLED_NUMBER),
    (" o ", Needs::SPELLED_NUMBER),
    ("nought", Needs::SPELLED_NUMBER),
    ("seven ", Needs::SPELLED_NUMBER),
    ("double", Needs::SPELLED_NUMBER),
    ("born", Needs::BIRTH),
    ("dob", Needs::BIRTH),
    ("d.o.b", Needs::BIRTH),
    ("birth", Needs::BIRTH),
    ("po a", Needs::MILITARY),
    ("nhs", Needs::OFFICE),
    ("chi", Needs::OFFICE),
    ("sin", Needs::OFFICE),
    ("ssn", Needs::OFFICE),
    ("pps", Needs::OFFICE),
    ("ni ", Needs::OFFICE),
    ("nino", Needs::OFFICE),
    ("medicare", Needs::OFFICE),
    ("card", Needs::OFFICE),
    ("ohip", Needs::OFFICE),
    ("crn", Needs::OFFICE),
    ("uci", Needs::OFFICE),
    ("hospital", Needs::OFFICE),
    ("patient", Needs::OFFICE),
    ("case", Needs::OFFICE),
    ("file", Needs::OFFICE),
    ("client", Needs::OFFICE),
    ("ref", Needs::OFFICE),
    ("record", Needs::OFFICE),
    ("account", Needs::OFFICE),
    ("passport", Needs::OFFICE),
    ("licen", Needs::OFFICE),
    ("permit", Needs::OFFICE),
    ("policy", Needs::OFFICE),
    ("badge", Needs::OFFICE),
    ("mrn", Needs::OFFICE),
    ("upn", Needs::OFFICE),
    ("student", Needs::OFFICE),
    ("staff", Needs::OFFICE),
    ("employee", Needs::OFFICE),
    ("id", Needs::OFFICE),
    ("court", Needs::OFFICE),
    ("docket", Needs::OFFICE),
    ("claim", Needs::OFFICE),
    ("plate", Needs::OFFICE),
    ("reg", Needs::OFFICE),
];
