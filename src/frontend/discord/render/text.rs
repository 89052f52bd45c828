//! Text as Discord takes it: what a person wrote loses its markup, and nothing is too long.
//!
//! Lengths are counted in UTF-16 units, as Discord's clients do; that is never less than characters.
//! Law: [`unescape`] undoes [`escape`].

use crate::engine::{Rendered, Run};

/// Parts after which Discord would begin a mention, hidden from it by a space without width.
const NO_SPACE: char = '\u{200b}';

/// Puts a backslash before all that Discord would read as markup, and takes the power of mentions.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_markup(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
        if letter == '@' {
            escaped.push(NO_SPACE);
        }
    }
    escaped
}

/// Gives back what was escaped.
pub fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '\\' && is_markup(*next) => plain.extend(letters.next()),
            Some(&NO_SPACE) if letter == '@' => {
                letters.next();
                plain.push('@');
            }
            _ => plain.push(letter),
        }
    }
    plain
}

fn is_markup(letter: char) -> bool {
    "\\*_~`|<>#-+[]():".contains(letter)
}

/// A text of the script with answers in it: only the answers are escaped.
pub fn rendered(text: &Rendered) -> String {
    let run = |run: &Run| match run {
        Run::Script(text) => text.clone(),
        Run::Answer(text) => escape(text),
    };
    text.0.iter().map(run).collect::<String>().trim().to_string()
}

/// How long Discord finds a text.
pub fn len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Cuts `text` to `max` units, with an ellipsis where something is missing.
pub fn clip(text: &str, max: usize) -> String {
    if len(text) <= max {
        return text.to_string();
    }
    let kept = &text[..fitting(text, max.saturating_sub(1))];
    // A backslash that lost its letter would escape the ellipsis.
    format!("{}…", kept.trim_end().trim_end_matches('\\'))
}

/// Cuts `text` into pieces of at most `max` units, at the end of a line or a word where it can.
pub fn pieces(text: &str, max: usize) -> Vec<&str> {
    let mut rest = text.trim();
    let mut pieces = vec![];
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(end_of_piece(rest, max));
        pieces.push(piece.trim_end());
        rest = after.trim_start();
    }
    pieces
}

fn end_of_piece(text: &str, max: usize) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let most = fitting(text, max).max(first);
    if most == text.len() {
        return most;
    }
    let head = &text[..most];
    // A piece of less than half is a worse sight than a word cut in two.
    let breaks = ["\n\n", "\n", " "].iter().filter_map(|end| head.rfind(end));
    let soft = breaks.into_iter().find(|at| *at > most / 2);
    let hard = most - (head.len() - head.trim_end_matches('\\').len());
    soft.unwrap_or(if hard == 0 { most } else { hard })
}

/// How many bytes of `text` fit into `max` units.
fn fitting(text: &str, max: usize) -> usize {
    let mut used = 0;
    for (at, letter) in text.char_indices() {
        used += letter.len_utf16();
        if used > max {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_escaped_comes_back(text in "[^\u{200b}]{0,300}") {
            prop_assert_eq!(unescape(&escape(&text)), text);
        }

        #[test]
        fn nothing_clipped_is_too_long(text in ".{0,300}", max in 1_usize..200) {
            prop_assert!(len(&clip(&text, max)) <= max);
        }

        #[test]
        fn pieces_are_short_and_lose_nothing_but_blanks(text in "(\\PC|\n| ){0,400}", max in 2_usize..90) {
            let found = pieces(&text, max);
            prop_assert!(found.iter().all(|piece| len(piece) <= max && !piece.is_empty()));
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&found.join(" ")), solid(&text));
        }
    }

    #[test]
    fn an_answer_cannot_speak_as_markup_or_mention() {
        let sly = Rendered(vec![
            Run::Script("You wrote: **".into()),
            Run::Answer("# @everyone <@123> [here](http://x) `code`".into()),
            Run::Script("**".into()),
        ]);
        assert_eq!(
            rendered(&sly),
            "You wrote: **\\# @\u{200b}everyone \\<@\u{200b}123\\> \\[here\\]\\(http\\://x\\) \\`code\\`**"
        );
    }
}
