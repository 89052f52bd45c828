//! Cuts a text into the pieces that the ear knows.
//!
//! Owns the folding of letters, the cutting into words and pieces, and the stretches that are heard
//! at once. Refuses to judge anything.
//! Law: `scripts/signposts/cut.py` cuts in the same way, or the ear hears another language than
//! the one it learnt; what is cut is wiped on drop.

use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use zeroize::Zeroizing;

/// The number of a piece; [`UNKNOWN`] is no piece.
pub(super) type Piece = u16;

/// What stands for a word that cannot be put together from pieces.
const UNKNOWN: Piece = 0;

/// Numbers before the first piece of the list.
const RESERVED: usize = 2;

/// Words with more letters are not looked up.
const LONGEST_WORD: usize = 40;

/// The most pieces that are heard at once: no text that the ear learnt from has more.
pub(super) const STRETCH: usize = 64;

/// The pieces that the ear knows.
pub(super) struct Pieces {
    /// Those that begin a word.
    starts: HashMap<String, Piece>,
    /// Those that go on with one.
    others: HashMap<String, Piece>,
}

impl Pieces {
    /// Reads a list with a piece a line; `##` before one that goes on with a word.
    pub(super) fn read(list: &str) -> Self {
        let (mut starts, mut others) = (HashMap::new(), HashMap::new());
        for (piece, number) in list.lines().zip(RESERVED..) {
            let number = Piece::try_from(number).expect("the list has fewer than 65,000 pieces");
            match piece.strip_prefix("##").filter(|rest| !rest.is_empty()) {
                Some(rest) => others.insert(rest.to_owned(), number),
                None => starts.insert(piece.to_owned(), number),
            };
        }
        Self { starts, others }
    }

    /// How many numbers a piece may have.
    pub(super) fn count(&self) -> usize {
        self.starts.len() + self.others.len() + RESERVED
    }

    /// The stretches of `text`, each of 1 to [`STRETCH`] pieces. None if there is no word.
    pub(super) fn stretches(&self, text: &str) -> Vec<Zeroizing<Vec<Piece>>> {
        let folded = fold(text);
        let sentences = sentences(&folded).into_iter().map(|sentence| self.cut(sentence));
        gather(&sentences.flat_map(short).collect::<Vec<_>>())
    }

    fn cut(&self, sentence: &str) -> Zeroizing<Vec<Piece>> {
        // Never more pieces than letters: a list that grew would leave what it held behind.
        let mut pieces = Zeroizing::new(Vec::with_capacity(sentence.len()));
        words(sentence).for_each(|word| self.push_word(word, &mut pieces));
        pieces
    }

    /// Pushes the longest pieces that `word` consists of, from its beginning on.
    fn push_word(&self, word: &str, pieces: &mut Vec<Piece>) {
        let before = pieces.len();
        let mut rest = if word.len() > LONGEST_WORD { "" } else { word };
        while !rest.is_empty() {
            let known = if pieces.len() == before { &self.starts } else { &self.others };
            let longest =
                (1..=rest.len()).rev().find_map(|end| Some((known.get(&rest[..end])?, end)));
            let Some((piece, end)) = longest else { break };
            pieces.push(*piece);
            rest = &rest[end..];
        }
        if !rest.is_empty() || pieces.len() == before {
            pieces.truncate(before);
            pieces.push(UNKNOWN);
        }
    }
}

/// Small ASCII letters: accents dropped, curly marks straightened, all other signs a space.
fn fold(text: &str) -> Zeroizing<String> {
    let mut folded = Zeroizing::new(String::with_capacity(text.len() + 8));
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)) {
        folded.push(match c {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' | '`' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{00ab}' | '\u{00bb}' => '"',
            '\u{2013}' | '\u{2014}' => '-',
            c if c.is_ascii() => c.to_ascii_lowercase(),
            _ => ' ',
        });
    }
    folded
}

/// Signs without width, which would tear a word apart.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}')
}

/// The sentences of a folded text that hold a word, each with the marks that end it.
fn sentences(folded: &str) -> Vec<&str> {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n');
    let has_word = |part: &&str| part.contains(|c: char| c.is_ascii_alphanumeric());
    folded.split_inclusive(ends).filter(has_word).collect()
}

/// Runs of letters and digits, and each mark alone.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_graphic());
        let inner = |c: char| c.is_ascii_alphanumeric();
        let end = rest.find(|c| !inner(c)).unwrap_or(rest.len()).max(1).min(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// A sentence in parts of at most [`STRETCH`] pieces.
fn short(sentence: Zeroizing<Vec<Piece>>) -> Vec<Zeroizing<Vec<Piece>>> {
    sentence.chunks(STRETCH).map(|part| Zeroizing::new(part.to_vec())).collect()
}

/// As many neighbouring sentences as fit, and so on from the last of them: what one sentence begins
/// and the next one ends is heard together.
fn gather(sentences: &[Zeroizing<Vec<Piece>>]) -> Vec<Zeroizing<Vec<Piece>>> {
    let (mut stretches, mut from) = (vec![], 0);
    while from < sentences.len() {
        let to = fitting(sentences, from);
        let mut joined = Zeroizing::new(Vec::with_capacity(STRETCH));
        sentences[from..to].iter().for_each(|part| joined.extend_from_slice(part));
        stretches.push(joined);
        from = if to == sentences.len() { to } else { (to - 1).max(from + 1) };
    }
    stretches
}

/// Behind the last sentence that fits into the stretch which begins with number `from`.
fn fitting(sentences: &[Zeroizing<Vec<Piece>>], from: usize) -> usize {
    let mut length = 0;
    let fits = |part: &&Zeroizing<Vec<Piece>>| {
        length += part.len();
        length <= STRETCH
    };
    from + sentences[from..].iter().take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "a\nkettle\nshe\nsleep\n.\n,\n'\n##ing\n##s\n##le";

    /// The numbers of the pieces as they stand in [`LIST`]; 0 is unknown.
    fn stretches(text: &str) -> Vec<Vec<Piece>> {
        Pieces::read(LIST).stretches(text).iter().map(|one| one.to_vec()).collect()
    }

    #[test]
    fn a_word_falls_into_its_longest_pieces() {
        assert_eq!(stretches("She sleeps"), [[4, 5, 10]]);
        assert_eq!(stretches("a sleeping kettle."), [[2, 5, 9, 3, 6]]);
    }

    #[test]
    fn a_word_without_pieces_is_unknown() {
        assert_eq!(stretches("a xylophone, a"), [[2, 0, 7, 2]]);
        assert_eq!(stretches(&"sleep".repeat(20)), [[0]]);
    }

    #[test]
    fn marks_and_accents_are_made_plain() {
        assert_eq!(stretches("SHE\u{2019}s"), [[4, 8, 0]]);
        assert_eq!(stretches("sle\u{200b}\u{301}ep"), [[5]]);
    }

    #[test]
    fn no_word_is_no_stretch() {
        assert!(stretches(" ... \n!").is_empty());
    }

    #[test]
    fn a_long_text_is_heard_in_stretches_that_overlap_by_a_sentence() {
        let lengths: Vec<_> = stretches(&"a a a a a a a a a a a a a a a a a a a. ".repeat(6))
            .iter()
            .map(Vec::len)
            .collect();
        assert_eq!(lengths, [60, 60, 40]);
    }

    #[test]
    fn a_sentence_without_end_is_heard_in_parts() {
        let lengths: Vec<_> = stretches(&"a ".repeat(150)).iter().map(Vec::len).collect();
        assert_eq!(lengths, [64, 64, 22]);
    }
}
