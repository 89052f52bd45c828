//! Reads a text as plain words, so that "I didn’t" and "i did not" are the same to the codebook.
//!
//! Owns lower-casing, contractions, numbers, placeholders, sentence ends and quotation marks.
//! Knows no code and no pattern; texts and patterns both come through here.
//! Law: any text gives words; nothing is refused.

/// A step through a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark<'a> {
    /// A word: lower case, without apostrophes; a number is `#` but `4am` stays, a placeholder `@person`,
    /// and "I", "me", "my" inside quotation marks (somebody else's) are `@me`.
    Word(&'a str),
    /// A sentence ended.
    End,
}

/// Tells `see` the words and sentence ends of `text`, in order. Time O(length).
pub(super) fn read(text: &str, see: &mut impl FnMut(Mark<'_>)) {
    let mut reader = Reader { text, word: String::with_capacity(16), quote: None, see };
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        at += reader.take(letter, at);
    }
    reader.finish_word();
    (reader.see)(Mark::End);
}

/// Lists the words of `text`; sentence ends are left out.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    read(text, &mut |mark| {
        if let Mark::Word(word) = mark {
            words.push(word.to_owned());
        }
    });
    words
}

/// How far ahead a closing quotation mark is looked for, in bytes: a longer stretch is more
/// likely a stray apostrophe than speech.
const LONGEST_QUOTE: usize = 240;

/// Words of the first person, which mean somebody else inside quotation marks.
const FIRST_PERSON: [&str; 9] = ["i", "me", "my", "mine", "myself", "meself", "we", "us", "our"];

/// Titles and the like, after which a full stop ends no sentence.
const SHORTENED: [&str; 8] = ["mr", "mrs", "ms", "dr", "st", "eg", "ie", "vs"];

struct Reader<'t, 's, S> {
    text: &'t str,
    word: String,
    /// Where the quotation that we are in ends.
    quote: Option<usize>,
    see: &'s mut S,
}

impl<S: FnMut(Mark<'_>)> Reader<'_, '_, S> {
    /// Takes in `letter`, which stands at byte `at`; returns how many bytes were used.
    fn take(&mut self, letter: char, at: usize) -> usize {
        match letter {
            'a'..='z' => self.word.push(letter),
            '\'' | '’' | '‘' | '"' | '“' | '”' => self.take_quote(letter, at),
            '[' => return self.take_placeholder(at).unwrap_or(1),
            '@' | '£' | '$' | '€' => self.take_sign(letter),
            _ if letter.is_ascii_digit() => self.take_digit(at),
            _ if letter.is_alphanumeric() => self.word.extend(plain(letter)),
            '.' | '!' | '?' | '…' | '\n' => self.take_stop(letter, at),
            _ => self.finish_word(),
        }
        letter.len_utf8()
    }

    /// A number is `#` whatever it counts; only an hour keeps its digits, "4am".
    fn take_digit(&mut self, at: usize) {
        let rest = self.text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.starts_with("am") || rest.starts_with("pm") {
            self.word.push_str(&self.text[at..=at]);
        } else if !self.word.ends_with('#') {
            self.word.push('#');
        }
    }

    fn take_sign(&mut self, sign: char) {
        self.finish_word();
        self.word.push(if sign == '@' { '@' } else { '£' });
        if sign != '@' {
            self.finish_word();
        }
    }

    fn take_stop(&mut self, stop: char, at: usize) {
        let next = self.text[at + stop.len_utf8()..].chars().next();
        let inside = stop == '.' && next.is_some_and(char::is_alphanumeric);
        let shortened = stop == '.' && (self.is_initial() || SHORTENED.contains(&&*self.word));
        self.finish_word();
        if !inside && !shortened {
            (self.see)(Mark::End);
        }
    }

    /// A single letter before a full stop ("e.g.", "J. came") does not end a sentence; "I." does.
    fn is_initial(&self) -> bool {
        self.word.len() == 1 && self.word != "i" && self.word != "#"
    }

    /// An apostrophe inside a word stays for the contractions; any other mark may be speech.
    fn take_quote(&mut self, mark: char, at: usize) {
        let next = self.text[at + mark.len_utf8()..].chars().next();
        let letter_follows = next.is_some_and(char::is_alphabetic);
        if matches!(mark, '\'' | '’') && letter_follows && !self.word.is_empty() {
            return self.word.push('\'');
        }
        self.finish_word();
        if self.quote.is_none_or(|end| end <= at) {
            self.quote = self.closing(mark, at).filter(|_| letter_follows);
        }
    }

    /// Finds the end of the quotation that `mark` at byte `at` would begin.
    fn closing(&self, mark: char, at: usize) -> Option<usize> {
        let closers: &[char] = match mark {
            '\'' | '‘' | '’' => &['\'', '’'],
            _ => &['"', '”'],
        };
        let start = at + mark.len_utf8();
        let rest = &self.text[start..];
        let ends = rest.char_indices().take_while(|(near, _)| *near < LONGEST_QUOTE);
        let is_end = |&(near, c): &(usize, char)| {
            let after = rest[near + c.len_utf8()..].chars().next();
            closers.contains(&c) && !after.is_some_and(char::is_alphanumeric)
        };
        ends.into_iter().find(is_end).map(|(near, _)| start + near)
    }

    /// Reads `[person 1]` as the word `@person`; returns the bytes used.
    fn take_placeholder(&mut self, at: usize) -> Option<usize> {
        self.finish_word();
        let inside = &self.text[at + 1..];
        let end = inside.bytes().take(40).position(|b| b == b']')?;
        let name = inside[..end].split(' ').next()?;
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        self.word.push('@');
        self.word.push_str(name);
        self.finish_word();
        Some(end + 2)
    }

    fn finish_word(&mut self) {
        if !self.word.is_empty() {
            let mut word = std::mem::take(&mut self.word);
            self.say_whole(&word);
            word.clear();
            self.word = word;
        }
    }

    /// Says a word, in its full form if it is a contraction.
    fn say_whole(&mut self, word: &str) {
        match word.split_once('\'') {
            None => match bare_contraction(word) {
                Some(full) => full.iter().for_each(|part| self.say(part)),
                None => self.say(word),
            },
            Some((head, "t")) if head.ends_with('n') => {
                self.say(negated_verb(head));
                self.say("not");
            }
            Some((head, tail)) => {
                self.say(head);
                ending(head, tail).iter().for_each(|part| self.say(part));
            }
        }
    }

    fn say(&mut self, word: &str) {
        let quoted = self.quote.is_some() && FIRST_PERSON.contains(&word);
        (self.see)(Mark::Word(if quoted { "@me" } else { word }));
    }
}

/// The letter without its case and, for those common in English loan words, its accent.
fn plain(letter: char) -> impl Iterator<Item = char> {
    letter.to_lowercase().map(|small| match small {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'á' | 'à' | 'â' | 'ä' => 'a',
        'ï' | 'í' => 'i',
        'ö' | 'ó' | 'ô' => 'o',
        'ü' | 'ú' => 'u',
        'ç' => 'c',
        other => other,
    })
}

/// "did" of "didn", "can" of "can", "will" of "won".
fn negated_verb(head: &str) -> &str {
    match head {
        "can" => "can",
        "won" => "will",
        "shan" => "shall",
        "ain" => "is",
        _ => head.strip_suffix('n').unwrap_or(head),
    }
}

/// What stands for the part after the apostrophe.
///
/// 'd (had or would) and the possessive are left out: a pattern would have to allow for both.
fn ending(head: &str, tail: &str) -> &'static [&'static str] {
    const WITH_IS: [&str; 11] =
        ["it", "that", "there", "what", "who", "he", "she", "here", "where", "how", "this"];
    match tail {
        "m" => &["am"],
        "re" => &["are"],
        "ve" => &["have"],
        "ll" => &["will"],
        "s" if head == "let" => &["us"],
        "s" if WITH_IS.contains(&head) => &["is"],
        "clock" => &["clock"],
        _ => &[],
    }
}

/// Contractions that are often typed without their apostrophe, and run-together words.
fn bare_contraction(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "cannot" | "cant" => &["can", "not"],
        "dont" => &["do", "not"],
        "didnt" => &["did", "not"],
        "doesnt" => &["does", "not"],
        "wasnt" => &["was", "not"],
        "isnt" => &["is", "not"],
        "couldnt" => &["could", "not"],
        "wouldnt" => &["would", "not"],
        "shouldnt" => &["should", "not"],
        "havent" => &["have", "not"],
        "hadnt" => &["had", "not"],
        "im" => &["i", "am"],
        "ive" => &["i", "have"],
        "gonna" => &["going", "to"],
        "gotta" => &["got", "to"],
        "wanna" => &["want", "to"],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(words_of(text).join(" "), expected, "for {text:?}");
    }

    #[test]
    fn contractions_are_read_in_full() {
        check("I didn’t, she can't, they'd won't", "i did not she can not they will not");
        check("It's my mum's and I'm there", "it is my mum and i am there");
        check("dont cannot", "do not can not");
    }

    #[test]
    fn numbers_and_hours_lose_their_digits() {
        check("24 calls, two at 4am, £20", "# calls two at 4am £ #");
    }

    #[test]
    fn placeholders_are_words_of_their_own() {
        check("[person 12] met [person 3] at [place]", "@person met @person at @place");
        check("[ sic ] [Not one] [open", "sic not one open");
    }

    #[test]
    fn the_first_person_in_speech_is_somebody_else() {
        check(
            "She said 'I’m done, leave me' and I left",
            "she said @me am done leave @me and i left",
        );
        check("\"I am scared.\" So was I.", "@me am scared so was i");
        check("my parents' divorce, and I knew", "my parents divorce and i knew");
    }

    #[test]
    fn a_full_stop_ends_a_sentence_only_at_its_end() {
        let ends = |text: &str| {
            let mut count = 0;
            read(text, &mut |mark| count += usize::from(mark == Mark::End));
            count
        };
        assert_eq!(ends("At 3.30 Mrs. Hall came, e.g. late"), 1);
        assert_eq!(ends("I left. She stayed! Why?"), 4);
    }
}
