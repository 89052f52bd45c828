//! Reads one line of a codebook's patterns: "`{me} ..2 hug*/cuddl* the? {them}`".
//!
//! Owns the little language that people extend the codebook in. Knows no list and no text:
//! names of lists are kept as names.
//! Law: a line gives a phrase or says what is wrong with it; it never means something else.

use super::words;

/// Parts that must all be found, in any order, in one sentence or in two neighbouring ones.
pub(super) type Line = Vec<Phrase>;

/// Terms that follow each other.
pub(super) type Phrase = Vec<Term>;

/// One position, or stretch, of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term {
    /// One of several choices.
    One(Vec<Choice>),
    /// None of several choices, right here; takes no room.
    Not(Vec<Choice>),
    /// May be there or not.
    Maybe(Phrase),
    /// Up to so many words of any kind.
    Gap(u8),
    /// The beginning of a sentence; takes no room.
    Start,
}

/// What a position may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    /// These words, one after the other.
    Words(Vec<Word>),
    /// Any entry of the list with this name.
    List(String),
}

/// A word, or with `stem` all words that begin with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) stem: bool,
}

/// Why a line is no phrase.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum PhraseError {
    #[error("a `(` without its `)?`, or the other way round")]
    Parenthesis,
    #[error("a `{{` without its `}}`, or a list without a name")]
    Brace,
    #[error("`{0}` holds no word")]
    NoWord(String),
    #[error("`{0}*` is shorter than {least} letters and would match too much", least = SHORTEST_STEM)]
    ShortStem(String),
    #[error("`{0}` is no gap: write `..` or a number up to {most}, like `..5`", most = WIDEST_GAP)]
    Gap(String),
    #[error("a gap at the beginning or end of a phrase says nothing")]
    GapAtEdge,
    #[error("more than {most} gaps in one phrase make it match by chance", most = MOST_GAPS)]
    Gaps,
    #[error("nothing in the phrase is required")]
    NothingRequired,
}

/// Letters that a stem must have, so that `is*` does not stand for half the dictionary.
const SHORTEST_STEM: usize = 3;
/// Words that `..` may stand for.
const USUAL_GAP: u8 = 3;
/// Words that a numbered gap may stand for.
const WIDEST_GAP: u8 = 12;
/// Gaps in one phrase: each multiplies the ways to match.
const MOST_GAPS: usize = 4;

/// Reads a line with its parts, which `&` joins.
pub(super) fn parse_line(line: &str) -> Result<Line, PhraseError> {
    line.split(" & ").map(parse).collect()
}

/// Reads one phrase.
pub(super) fn parse(text: &str) -> Result<Phrase, PhraseError> {
    let spaced = text.replace('(', " ( ").replace(")?", " )? ");
    let mut tokens = spaced.split_whitespace();
    let phrase = terms(&mut tokens, false)?;
    check(&phrase)?;
    Ok(phrase)
}

fn terms<'a>(
    tokens: &mut impl Iterator<Item = &'a str>,
    inside: bool,
) -> Result<Phrase, PhraseError> {
    let mut phrase = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            "(" if inside => return Err(PhraseError::Parenthesis),
            "^" => phrase.push(Term::Start),
            "(" => phrase.push(Term::Maybe(terms(tokens, true)?)),
            ")?" if inside => return Ok(phrase),
            _ if token.contains(')') => return Err(PhraseError::Parenthesis),
            _ => phrase.push(term(token)?),
        }
    }
    if inside { Err(PhraseError::Parenthesis) } else { Ok(phrase) }
}

fn term(token: &str) -> Result<Term, PhraseError> {
    if let Some(width) = token.strip_prefix("..") {
        return gap(width).map(Term::Gap);
    }
    if let Some(rest) = token.strip_prefix('!') {
        return choices(rest).map(Term::Not);
    }
    match token.strip_suffix('?') {
        Some(rest) => Ok(Term::Maybe(vec![Term::One(choices(rest)?)])),
        None => choices(token).map(Term::One),
    }
}

fn gap(width: &str) -> Result<u8, PhraseError> {
    if width.is_empty() {
        return Ok(USUAL_GAP);
    }
    let number = width.parse().ok().filter(|n| (1..=WIDEST_GAP).contains(n));
    number.ok_or_else(|| PhraseError::Gap(format!("..{width}")))
}

fn choices(token: &str) -> Result<Vec<Choice>, PhraseError> {
    token.split('/').map(choice).collect()
}

fn choice(text: &str) -> Result<Choice, PhraseError> {
    if text.contains(['{', '}']) {
        let name = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let name = name.filter(|name| !name.is_empty() && !name.contains(['{', '}']));
        return name.map(|name| Choice::List(name.to_owned())).ok_or(PhraseError::Brace);
    }
    let (stem, written) = match text.strip_suffix('*') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    words_of(written, stem).map(Choice::Words)
}

/// The words of one choice; `_` joins them, and `stem` concerns the last.
fn words_of(written: &str, stem: bool) -> Result<Vec<Word>, PhraseError> {
    // Any digit will do for `#`: the reader of words forgets which it was.
    let spoken = words::words_of(&written.replace('_', " ").replace('#', "0"));
    let last = spoken.last().ok_or_else(|| PhraseError::NoWord(written.to_owned()))?;
    if stem && last.chars().count() < SHORTEST_STEM {
        return Err(PhraseError::ShortStem(last.clone()));
    }
    let end = spoken.len() - 1;
    let word = |(at, text)| Word { text, stem: stem && at == end };
    Ok(spoken.into_iter().enumerate().map(word).collect())
}

fn check(phrase: &Phrase) -> Result<(), PhraseError> {
    let is_gap = |term: Option<&Term>| matches!(term, Some(Term::Gap(_)));
    if is_gap(phrase.first()) || is_gap(phrase.last()) {
        return Err(PhraseError::GapAtEdge);
    }
    if phrase.iter().filter(|term| is_gap(Some(term))).count() > MOST_GAPS {
        return Err(PhraseError::Gaps);
    }
    let required = phrase.iter().any(|term| matches!(term, Term::One(_)));
    if required { Ok(()) } else { Err(PhraseError::NothingRequired) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Choice {
        Choice::Words(vec![Word { text: text.to_owned(), stem: false }])
    }

    #[test]
    fn a_phrase_reads_as_it_is_written() {
        let phrase = parse("{me} ..2 held/hug* the? !back").unwrap();
        let stem = Choice::Words(vec![Word { text: "hug".to_owned(), stem: true }]);
        assert_eq!(
            phrase,
            [
                Term::One(vec![Choice::List("me".to_owned())]),
                Term::Gap(2),
                Term::One(vec![word("held"), stem]),
                Term::Maybe(vec![Term::One(vec![word("the")])]),
                Term::Not(vec![word("back")]),
            ]
        );
    }

    #[test]
    fn an_underscore_joins_the_words_of_a_choice() {
        let two = |a: &str, b: &str| {
            let word = |text: &str| Word { text: text.to_owned(), stem: false };
            Choice::Words(vec![word(a), word(b)])
        };
        let phrase = parse("pop_in/didn't").unwrap();
        assert_eq!(phrase, [Term::One(vec![two("pop", "in"), two("did", "not")])]);
    }

    #[track_caller]
    fn refuse(text: &str, error: &PhraseError) {
        assert_eq!(parse(text).as_ref(), Err(error), "for {text:?}");
    }

    #[test]
    fn what_means_nothing_is_refused() {
        refuse("a (b)", &PhraseError::Parenthesis);
        refuse("a (b", &PhraseError::Parenthesis);
        refuse("a )? b", &PhraseError::Parenthesis);
        refuse("a (b (c)?)?", &PhraseError::Parenthesis);
        refuse("{me", &PhraseError::Brace);
        refuse("{}", &PhraseError::Brace);
        refuse("a/", &PhraseError::NoWord(String::new()));
        refuse("is*", &PhraseError::ShortStem("is".to_owned()));
        refuse("a ..99 b", &PhraseError::Gap("..99".to_owned()));
        refuse("a ..", &PhraseError::GapAtEdge);
        refuse("a .. b .. c .. d .. e .. f", &PhraseError::Gaps);
        refuse("a? !b", &PhraseError::NothingRequired);
    }
}
