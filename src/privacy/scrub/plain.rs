//! The text as the recognisers see it: one spelling for each letter, and a map back.
//!
//! Owns normalisation (NFKC, look-alike letters, invisible characters) and the holes that found
//! spans leave. Knows nothing of names or numbers.
//! Law: every byte of the plain text knows the code point of the original that it came from, and
//! a placeholder, found just now or in an earlier life, is a single character outside of any script.

use super::{Label, placeholder};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// First of the private-use characters that stand for a hole; the label's number is added to it.
const HOLE: u32 = 0xE100;

/// Something that was taken out, in code points of the original.
pub(super) struct Hole {
    pub start: usize,
    pub end: usize,
    pub label: Label,
    /// What stands there instead; `None` if the original already had its placeholder here.
    pub filling: Option<String>,
}

/// Normalised text with holes, and where each byte of it came from.
pub(super) struct Plain {
    pub text: String,
    origin: Vec<u32>,
    pub holes: Vec<Hole>,
}

impl Plain {
    /// Normalises `raw` and turns the placeholders in it into holes.
    pub fn new(raw: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(raw.len() + 8),
            origin: Vec::with_capacity(raw.len() + 8),
            holes: Vec::new(),
        };
        let kept = placeholder::find_all(raw);
        let mut rest = raw;
        let mut at = 0;
        for found in kept {
            let (before, after) = rest.split_at(found.bytes.start - (raw.len() - rest.len()));
            at = plain.push_all(before, at);
            let width = found.bytes.len();
            let (inside, after) = after.split_at(width);
            let end = at + inside.chars().count();
            plain.push_hole(Hole { start: at, end, label: found.label, filling: None });
            (rest, at) = (after, end);
        }
        let end = plain.push_all(rest, at);
        plain.origin.push(code_point(end));
        plain
    }

    /// Takes `cuts` (byte range, label, filling; in order, disjoint) out and leaves holes.
    pub fn cut(mut self, cuts: Vec<(std::ops::Range<usize>, Label, String)>) -> Self {
        let mut next = Self {
            text: String::with_capacity(self.text.len()),
            origin: Vec::with_capacity(self.origin.len()),
            holes: Vec::new(),
        };
        let mut old = std::mem::take(&mut self.holes).into_iter();
        let mut from = 0;
        for (range, label, filling) in cuts {
            let range = self.whole_letters(&range, from);
            if range.is_empty() {
                continue;
            }
            next.copy(&self.text, &self.origin, from..range.start, &mut old);
            let (start, end) = (self.origin[range.start] as usize, self.origin[range.end] as usize);
            next.push_hole(Hole { start, end, label, filling: Some(filling) });
            from = range.end;
        }
        next.copy(&self.text, &self.origin, from..self.text.len(), &mut old);
        next.origin.push(self.origin[self.text.len()]);
        next
    }

    /// Widens `range` to all of the letters of the original that it touches ("½" is three here),
    /// but not below `from`, where the cut before it ended.
    fn whole_letters(&self, range: &std::ops::Range<usize>, from: usize) -> std::ops::Range<usize> {
        let (mut start, mut end) = (range.start.max(from), range.end);
        while start > from && self.origin[start - 1] == self.origin[start] {
            start -= 1;
        }
        while end > start && end < self.text.len() && self.origin[end] == self.origin[end - 1] {
            end += 1;
        }
        start..end
    }

    fn copy(
        &mut self,
        text: &str,
        origin: &[u32],
        bytes: std::ops::Range<usize>,
        old: &mut impl Iterator<Item = Hole>,
    ) {
        let piece = &text[bytes.clone()];
        self.text.push_str(piece);
        self.origin.extend_from_slice(&origin[bytes]);
        let holes = piece.chars().filter(|c| hole_label(*c).is_some()).count();
        self.holes.extend(old.take(holes));
    }

    fn push_hole(&mut self, hole: Hole) {
        let mark = char::from_u32(HOLE + hole.label as u32)
            .expect("labels are few, the private-use area is wide");
        self.push(mark, hole.start);
        self.holes.push(hole);
    }

    fn push(&mut self, letter: char, at: usize) {
        self.text.push(letter);
        self.origin.resize(self.text.len(), code_point(at));
    }

    /// Normalises `piece`, whose first character is the `at`th of the original; returns the next.
    fn push_all(&mut self, piece: &str, mut at: usize) -> usize {
        if piece.is_ascii() {
            for letter in piece.chars() {
                if !is_invisible(letter) {
                    // The only ASCII character that looks like another.
                    self.push(if letter == '`' { '\'' } else { letter }, at);
                }
                at += 1;
            }
            return at;
        }
        let mut letters = piece.chars().peekable();
        while let Some(first) = letters.next() {
            let mut cluster = String::from(first);
            while let Some(mark) = letters.next_if(|c| is_combining_mark(*c)) {
                cluster.push(mark);
            }
            self.push_cluster(&cluster, at);
            at += cluster.chars().count();
        }
        at
    }

    fn push_cluster(&mut self, cluster: &str, at: usize) {
        for letter in cluster.nfkc().map(look_alike) {
            if !is_invisible(letter) {
                self.push(letter, at);
            }
        }
    }
}

/// Texts are far below 4 billion characters; one that were not would only report its end wrongly.
fn code_point(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The label of the hole that `letter` stands for.
pub(super) fn hole_label(letter: char) -> Option<Label> {
    Label::ALL.get((letter as u32).wrapping_sub(HOLE) as usize).copied()
}

/// Whether `letter` is dropped from what is stored: controls but the newline and tab, zero-width
/// and bidirectional marks, variation selectors and tags, and the private use that holes need.
pub(super) fn is_invisible(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{3164}' | '\u{ffa0}' | '\u{feff}' => true,
        '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => true,
        '\u{e000}'..='\u{f8ff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => letter.is_control(),
    }
}

/// Gives the Latin letter or ASCII mark that `letter` looks like.
///
/// The Cyrillic and Greek pairs are those of Unicode's confusables (UTS 39) that look the same in
/// common fonts. Text in those scripts is folded with them; it is matched against Latin lists only.
fn look_alike(letter: char) -> char {
    match letter {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            ' '
        }
        '\u{2028}' | '\u{2029}' => '\n',
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' | '\u{2bb}'
        | '\u{2b9}' | '`' | '´' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        'а' | 'α' => 'a',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' => 'e',
        'һ' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'υ' => 'u',
        'х' | 'χ' => 'x',
        'у' => 'y',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        '\u{2206}' => 'Δ',
        other => other,
    }
}
