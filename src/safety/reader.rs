//! Makes what a person typed comparable with the tables of the lexicon.
//!
//! Owns the plain form of a sentence: lower-case ASCII, contractions written out, fillers dropped,
//! `,` where a clause ends and `.` around the sentence. The words of
//! somebody who is quoted are turned into the third person: "he said 'I want to die'" is about him.
//! Refuses to judge anything.
//! Law: the only copy of the text is the folded one, which is wiped on drop.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use zeroize::Zeroizing;

/// One sentence in plain form, as in `. i do not know , he said .`
pub(super) type Sentence<'a> = Vec<&'a str>;

/// What a text is cut into before it is put together again as sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Comma,
    Stop,
    Open,
    Close,
}

/// Cuts folded text into plain sentences, in order. Text without a word gives none.
pub(super) fn sentences(folded: &str) -> Vec<Sentence<'_>> {
    let mut tokens = tokens(folded);
    turn_quotes_to_third_person(&mut tokens);
    let sentences = tokens.split(|token| *token == Token::Stop);
    sentences.filter(|sentence| sentence.iter().any(is_word)).map(plain).collect()
}

/// Lower-case ASCII: accents dropped, curly marks straightened, all other signs a space.
pub(super) fn fold(text: &str) -> Zeroizing<String> {
    let mut folded = Zeroizing::new(String::with_capacity(text.len() + 8));
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)) {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' | '`' => folded.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{00ab}' | '\u{00bb}' => folded.push('"'),
            '\u{2013}' | '\u{2014}' => folded.push(';'),
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            _ => folded.push(' '),
        }
    }
    folded
}

/// Signs without width, which would tear a word apart.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}')
}

/// Cuts folded text at everything that is neither letter, digit nor apostrophe within a word.
fn tokens(folded: &str) -> Vec<Token<'_>> {
    let bytes = folded.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 4);
    let mut at = 0;
    while at < bytes.len() {
        let end = word_end(bytes, at);
        if end > at {
            push_word(&folded[at..end], &mut tokens);
            at = end;
        } else {
            tokens.extend(mark(bytes, at));
            at += 1;
        }
    }
    tokens
}

/// Where the word that begins at `at` ends; `at` itself if none begins there.
fn word_end(bytes: &[u8], at: usize) -> usize {
    let is_inner = |i: usize| {
        let apostrophe = bytes[i] == b'\'' && i > at && is_letter(bytes.get(i + 1));
        apostrophe || is_letter(bytes.get(i))
    };
    (at..bytes.len()).find(|&i| !is_inner(i)).unwrap_or(bytes.len())
}

fn is_letter(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_alphanumeric)
}

/// The token for the sign at `at`, if it parts anything.
fn mark(bytes: &[u8], at: usize) -> Option<Token<'static>> {
    match bytes[at] {
        b'.' | b'!' | b'?' | b';' | b'\n' => Some(Token::Stop),
        b',' | b':' | b'(' | b')' => Some(Token::Comma),
        b'\'' | b'"' if is_letter(bytes.get(at + 1)) => Some(Token::Open),
        b'\'' | b'"' => Some(Token::Close),
        b'-' if bytes.get(at + 1) == Some(&b' ') => Some(Token::Comma),
        _ => None,
    }
}

/// Pushes `word` as the plain words it stands for.
fn push_word<'a>(word: &'a str, tokens: &mut Vec<Token<'a>>) {
    if let Some(spelt_out) = slurred(word) {
        tokens.extend(spelt_out.iter().map(|word| Token::Word(word)));
    } else if let Some((stem, ending)) = word.split_once('\'') {
        push_contraction(stem, ending, tokens);
    } else if !FILLERS.contains(&word) {
        tokens.push(Token::Word(word));
    }
}

fn push_contraction<'a>(stem: &'a str, ending: &'a str, tokens: &mut Vec<Token<'a>>) {
    let (stem, ending) = match (stem, ending) {
        (_, "t") => (stem.strip_suffix('n').unwrap_or(stem), "not"),
        (_, "m") => (stem, "am"),
        (_, "re") => (stem, "are"),
        (_, "ve") => (stem, "have"),
        (_, "ll") => (stem, "will"),
        (_, "d") => (stem, "would"),
        (_, "s") if TAKE_IS.contains(&stem) => (stem, "is"),
        _ => (stem, ending),
    };
    tokens.extend([Token::Word(stem), Token::Word(ending)]);
}

/// Words after which `'s` is read as "is"; after all others it stays `s`.
const TAKE_IS: [&str; 16] = [
    "it",
    "that",
    "there",
    "what",
    "who",
    "where",
    "how",
    "here",
    "he",
    "she",
    "everything",
    "nothing",
    "this",
    "nobody",
    "one",
    "when",
];

/// Words that add colour and no content; without them phrasings fall together.
const FILLERS: [&str; 17] = [
    "just",
    "really",
    "actually",
    "honestly",
    "genuinely",
    "literally",
    "basically",
    "simply",
    "truly",
    "quite",
    "fucking",
    "bloody",
    "very",
    "even",
    "also",
    "completely",
    "always",
];

/// Contractions that the general rule gets wrong, or that are typed without their apostrophe.
fn slurred(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "can't" | "cant" | "cannot" | "cannae" => &["can", "not"],
        "won't" | "wont" => &["will", "not"],
        "ain't" | "aint" | "isnt" => &["is", "not"],
        "dont" | "dinnae" => &["do", "not"],
        "didnt" | "didnae" => &["did", "not"],
        "doesnt" => &["does", "not"],
        "wasnt" => &["was", "not"],
        "arent" => &["are", "not"],
        "werent" => &["were", "not"],
        "havent" | "havnt" => &["have", "not"],
        "hasnt" => &["has", "not"],
        "hadnt" => &["had", "not"],
        "couldnt" => &["could", "not"],
        "wouldnt" => &["would", "not"],
        "shouldnt" => &["should", "not"],
        "im" => &["i", "am"],
        "ive" => &["i", "have"],
        "hes" => &["he", "is"],
        "shes" => &["she", "is"],
        "theyre" => &["they", "are"],
        "theyd" | "they'd" => &["they", "would"],
        "thats" => &["that", "is"],
        "theres" => &["there", "is"],
        "whats" => &["what", "is"],
        "gonna" => &["going", "to"],
        "wanna" => &["want", "to"],
        "gotta" => &["have", "to"],
        "dunno" => &["do", "not", "know"],
        "noone" => &["no", "one"],
        "self-harm" | "selfharm" => &["self", "harm"],
        "let's" => &["let", "us"],
        _ => return None,
    })
}

/// Turns the first person inside quotation marks into the third, unless the writer quotes
/// themselves. The marks themselves become commas.
fn turn_quotes_to_third_person(tokens: &mut [Token<'_>]) {
    let mut from = 0;
    while let Some(open) = position(tokens, from, Token::Open) {
        let Some(close) = position(tokens, open, Token::Close) else { return };
        let own = is_own_voice(&tokens[..open], &tokens[close + 1..]);
        tokens[open] = Token::Comma;
        tokens[close] = Token::Comma;
        if !own {
            tokens[open..close].iter_mut().for_each(to_third_person);
        }
        from = close;
    }
}

fn position(tokens: &[Token<'_>], from: usize, wanted: Token<'_>) -> Option<usize> {
    tokens[from..].iter().position(|token| *token == wanted).map(|offset| from + offset)
}

/// Whether the words around a quotation say that it is the writer's own thought or word.
fn is_own_voice(before: &[Token<'_>], after: &[Token<'_>]) -> bool {
    let lead = before.rsplit(|token| *token == Token::Stop).next().unwrap_or_default();
    let lead_is_own = speaker(lead.iter().rev());
    lead_is_own.or_else(|| speaker(after.iter().take(2))).unwrap_or(false)
}

/// Whether the nearest speaker among `tokens` is the writer; none if nobody is named.
fn speaker<'a>(mut tokens: impl Iterator<Item = &'a Token<'a>>) -> Option<bool> {
    tokens.find_map(|token| match token {
        Token::Word("i" | "myself" | "voice") => Some(true),
        Token::Word("he" | "she" | "they" | "text" | "note" | "her" | "him") => Some(false),
        _ => None,
    })
}

fn to_third_person(token: &mut Token<'_>) {
    let Token::Word(word) = token else { return };
    *word = match *word {
        "i" => "he",
        "me" => "him",
        "my" | "mine" => "his",
        "myself" => "himself",
        "am" => "is",
        _ => return,
    };
}

fn is_word(token: &Token<'_>) -> bool {
    matches!(token, Token::Word(_))
}

/// The words of a sentence between two stops, each run of other tokens as one comma.
fn plain<'a>(sentence: &[Token<'a>]) -> Sentence<'a> {
    let mut plain = vec!["."];
    for token in sentence {
        match (token, plain.last()) {
            (Token::Word("more"), Some(&"any")) => {
                *plain.last_mut().expect("a last word was seen") = "anymore"
            }
            (Token::Word(word), _) => plain.push(word),
            (_, Some(&"," | &".")) => {}
            _ => plain.push(","),
        }
    }
    plain.push(".");
    plain
}
