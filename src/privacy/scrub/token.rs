//! Words, numbers and marks of a plain text, each with what the lists know of it.
//!
//! Owns the cutting of text into tokens. Decides nothing about them.

use super::Label;
use super::lexicon::{Class, Tags};
use super::plain::hole_label;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Word(Case),
    /// What hangs on a word: `'s`, `'ll`, `'d`.
    Clitic,
    Number,
    Mark(char),
    NewLine,
    Hole(Label),
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Case {
    Lower,
    /// A capital, then none: `Sarah`; or capitals within: `McKay`, `DeShawn`.
    Title,
    /// Two capitals or more and nothing else.
    Upper,
    /// One capital alone.
    Initial,
    /// A small letter first and a capital later: `iPhone`.
    Odd,
}

/// A piece of the text, `start..end` in bytes.
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    pub class: Class,
    fold: (u32, u32),
    /// Whether white space, or nothing at all, stands before it.
    pub spaced: bool,
    /// Whether it is the first word of a sentence, a line or a quotation.
    pub opens: bool,
}

impl Token {
    /// Whether it is a word of any writing.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word(_))
    }

    /// Whether it is the mark `mark`.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it is a word with a capital first and small letters after.
    pub fn is_title(&self) -> bool {
        self.kind == Kind::Word(Case::Title)
    }

    /// Whether it is a word in small letters.
    pub fn is_lower(&self) -> bool {
        self.kind == Kind::Word(Case::Lower)
    }

    /// Whether it is a word of capitals only.
    pub fn is_upper(&self) -> bool {
        self.kind == Kind::Word(Case::Upper)
    }

    /// Whether it is one capital alone.
    pub fn is_initial(&self) -> bool {
        self.kind == Kind::Word(Case::Initial)
    }
}

/// All tokens of a text, and how its writer uses capitals.
pub(super) struct Tokens<'t> {
    pub text: &'t str,
    pub list: Vec<Token>,
    folds: String,
    /// Capitals carry no meaning: the writer uses none, or nothing else.
    pub shouted: bool,
}

impl<'t> Tokens<'t> {
    /// Cuts `text` and looks each word up.
    pub fn new(text: &'t str) -> Self {
        let mut tokens = Self {
            text,
            list: Vec::with_capacity(text.len() / 4),
            folds: String::with_capacity(text.len()),
            shouted: is_shouted(text),
        };
        let mut at = 0;
        let mut spaced = true;
        while let Some(letter) = text[at..].chars().next() {
            let end = at + tokens.width(at, letter);
            if letter.is_whitespace() && letter != '\n' {
                spaced = true;
            } else {
                tokens.push(at, end, letter, spaced);
                spaced = letter == '\n';
            }
            at = end;
        }
        tokens.find_openings();
        tokens
    }

    /// The folded form of token `at`: lower case, no accents, no apostrophes.
    pub fn fold(&self, at: usize) -> &str {
        let (start, end) = self.list[at].fold;
        &self.folds[start as usize..end as usize]
    }

    /// The token `at`, written as it stands.
    pub fn written(&self, at: usize) -> &str {
        &self.text[self.list[at].start..self.list[at].end]
    }

    fn width(&self, at: usize, first: char) -> usize {
        let rest = &self.text[at..];
        if first.is_alphabetic() {
            return word_width(rest);
        }
        if first.is_numeric() {
            return rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        }
        if first == '\'' && at > 0 {
            clitic_width(self.text, at).unwrap_or(1)
        } else {
            first.len_utf8()
        }
    }

    fn push(&mut self, start: usize, end: usize, first: char, spaced: bool) {
        let written = &self.text[start..end];
        let kind = kind_of(written, first);
        let from = self.folds.len();
        if matches!(kind, Kind::Word(_) | Kind::Number) {
            fold_into(written, &mut self.folds);
        }
        let fold = (from as u32, self.folds.len() as u32);
        let class = match kind {
            Kind::Word(Case::Title | Case::Upper) if !written.is_ascii() => {
                Class::of(&self.folds[from..]).accented()
            }
            Kind::Word(_) => Class::of(&self.folds[from..]),
            _ => Class::default(),
        };
        self.list.push(Token { start, end, kind, class, fold, spaced, opens: false });
    }

    fn find_openings(&mut self) {
        let mut opens = true;
        for at in 0..self.list.len() {
            self.list[at].opens = opens && self.list[at].is_word();
            opens = match self.list[at].kind {
                Kind::NewLine | Kind::Mark('!' | '?' | '"' | ':' | '>' | '*' | '•' | '…' | ';') => {
                    true
                }
                Kind::Mark('.') => !(at > 0 && self.is_abbreviation(at - 1)),
                Kind::Mark('(' | '[' | '\'' | '-' | '/') => opens || !self.list[at].spaced,
                Kind::Mark(_) => opens && !self.list[at].is_mark(','),
                _ => false,
            };
            if self.list[at].is_mark('-') && !self.list[at].spaced {
                opens = false;
            }
        }
    }

    fn is_abbreviation(&self, at: usize) -> bool {
        let token = &self.list[at];
        // "It was a 2. It is a 5 now."
        let counted = token.kind == Kind::Number;
        if counted && self.list.get(at + 2).is_some_and(|next| next.is_title() && next.spaced) {
            return false;
        }
        token.end - token.start == 1 || token.is_initial() || token.class.has(Tags::ABBREVIATED)
    }
}

fn word_width(rest: &str) -> usize {
    let mut end = 0;
    for (at, letter) in rest.char_indices() {
        let inner = letter == '\''
            && clitic_width(rest, at).is_none()
            && rest[at + 1..].starts_with(char::is_alphabetic);
        // Mohawk marks a long vowel by an accent and a colon.
        let long = letter == ':'
            && rest[..at]
                .chars()
                .last()
                .is_some_and(|vowel| vowel.is_alphabetic() && !vowel.is_ascii())
            && rest[at + 1..].starts_with(char::is_lowercase);
        if !(letter.is_alphabetic() || is_combining_mark(letter) || inner || long) {
            break;
        }
        end = at + letter.len_utf8();
    }
    end
}

/// Width of the clitic that starts with the apostrophe at `at`, if one does.
fn clitic_width(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at + 1..];
    let width = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let known =
        ["s", "ll", "d", "re", "ve", "m"].iter().any(|c| rest[..width].eq_ignore_ascii_case(c));
    // A dot: "L.P.'s".
    let hangs =
        text[..at].ends_with(|c: char| c.is_alphabetic() || c == '.' || hole_label(c).is_some());
    // "Niamh O'D.": the beginning of a family name.
    let irish = rest.starts_with(char::is_uppercase)
        && text[..at].strip_suffix('O').is_some_and(|it| !it.ends_with(char::is_alphabetic));
    (known && hangs && !irish).then_some(width + 1)
}

fn kind_of(written: &str, first: char) -> Kind {
    if let Some(label) = hole_label(first) {
        return Kind::Hole(label);
    }
    match first {
        '\n' => Kind::NewLine,
        '\'' if written.len() > 1 => Kind::Clitic,
        c if c.is_alphabetic() => Kind::Word(case_of(written, first)),
        c if c.is_numeric() => Kind::Number,
        c => Kind::Mark(c),
    }
}

fn case_of(written: &str, first: char) -> Case {
    let lower = written.chars().filter(|c| c.is_lowercase()).count();
    let upper = written.chars().filter(|c| c.is_uppercase()).count();
    match (first.is_uppercase(), lower, upper) {
        (false, _, 0) => Case::Lower,
        (false, _, _) => Case::Odd,
        (true, 0, 1) => Case::Initial,
        (true, 0, _) => Case::Upper,
        (true, _, _) => Case::Title,
    }
}

/// Appends `word` to `folds` in lower case, without accents and apostrophes.
pub(super) fn fold_into(word: &str, folds: &mut String) {
    if word.is_ascii() {
        folds.extend(
            word.chars().filter(|c| *c != '\'' && *c != ':').map(|c| c.to_ascii_lowercase()),
        );
        return;
    }
    let bare = word.nfd().filter(|c| !is_combining_mark(*c) && *c != '\'' && *c != ':');
    for letter in bare.flat_map(char::to_lowercase) {
        folds.push(plain_letter(letter));
    }
}

/// Letters that Unicode does not take apart. The same table stands in `scripts/lexicon/collect.py`.
fn plain_letter(letter: char) -> char {
    match letter {
        'ł' => 'l',
        'ø' | 'œ' => 'o',
        'đ' | 'ð' => 'd',
        'þ' => 't',
        'ı' => 'i',
        'ß' => 's',
        'æ' => 'a',
        'ə' => 'e',
        'ŋ' => 'n',
        'ħ' => 'h',
        other => other,
    }
}

/// Whether most letters of a text of some length are capitals.
fn is_shouted(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    upper > 11 && upper > 2 * lower
}
