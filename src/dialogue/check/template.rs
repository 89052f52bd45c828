//! Reads `{{name}}` and `{{name|instead}}` in a text of the script.

use crate::dialogue::{AnswerName, Piece, Template};

/// Reads `text`. The line break that ends a block of YAML is dropped.
///
/// # Errors
/// What is wrong, to follow the word "found".
pub(super) fn parse(text: &str) -> Result<Template, String> {
    let mut rest = text.trim_end();
    let mut pieces = Vec::new();
    while let Some((before, after)) = rest.split_once("{{") {
        let (inside, beyond) = after.split_once("}}").ok_or("`{{` without `}}`")?;
        push_text(&mut pieces, before);
        pieces.push(answer(inside)?);
        rest = beyond;
    }
    if rest.contains("}}") {
        return Err("`}}` without `{{`".to_owned());
    }
    push_text(&mut pieces, rest);
    Ok(Template { pieces })
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

fn answer(inside: &str) -> Result<Piece, String> {
    let (name, instead) = match inside.split_once('|') {
        Some((name, instead)) => (name.trim(), Some(instead.to_owned())),
        None => (inside.trim(), None),
    };
    if !is_snake(name) {
        return Err(format!("`{}` between double braces", crate::yaml::shown(inside)));
    }
    Ok(Piece::Answer { name: AnswerName::from(name), instead })
}

/// Whether `name` is of the form `describe_event`.
pub(super) fn is_snake(name: &str) -> bool {
    is_name(name, '_')
}

/// Whether `name` is of the form `hard-session`.
pub(super) fn is_kebab(name: &str) -> bool {
    is_name(name, '-')
}

/// Small letters and digits in words joined by `joint`, at most 40 characters, a letter first.
fn is_name(name: &str, joint: char) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
    let words_fit = name.split(joint).all(|word| !word.is_empty() && word.chars().all(fits));
    begins && words_fit && name.len() <= 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_may_have_words_in_its_place() {
        let read = parse("You: \"{{ need }}\", {{more|nothing}}.\n").unwrap();
        let names = read.pieces.iter().filter_map(|piece| match piece {
            Piece::Answer { name, instead } => Some((name.as_str(), instead.as_deref())),
            Piece::Text(_) => None,
        });
        assert_eq!(names.collect::<Vec<_>>(), [("need", None), ("more", Some("nothing"))]);
    }

    #[test]
    fn braces_that_do_not_match_are_told() {
        for text in ["{{need", "need}}", "{{}}", "{{Need now}}", "{{a{{b}}}}"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
