//! Reads what was typed at a question: a command, an option, a number, or words.

use crate::dialogue::OptionId;
use crate::engine::{Act, Answer, Asked, Shape};
use crate::privacy::RawAnswer;

/// What was meant.
pub enum Reply {
    /// An act for the engine.
    Act(Act),
    /// Words, which go through the gate first.
    Words(RawAnswer),
    /// Show what can be typed.
    Help,
    /// It could not be understood; say this.
    Unclear(String),
}

/// Reads `line` as a reply to `asked`.
pub fn read(asked: &Asked, line: RawAnswer) -> Reply {
    let text = line.expose().trim();
    if text.is_empty() {
        return nothing(asked);
    }
    if let Some(reply) = command(text) {
        return reply;
    }
    match &asked.shape {
        Shape::Text { .. } => Reply::Words(line),
        Shape::Choice(options) => one(options, text),
        Shape::Multi { options, .. } => several(options, text),
        Shape::Scale { from: (from, _), to: (to, _) } => number(text, *from, *to),
        Shape::Number { from, to, .. } => number(text, *from, *to),
    }
}

fn nothing(asked: &Asked) -> Reply {
    if asked.optional {
        return Reply::Act(Act::Skip);
    }
    Reply::Unclear("Take your time. An answer, or :pause to come back later.".into())
}

/// `:word` is a command; `:)` and the like are words.
fn command(text: &str) -> Option<Reply> {
    let name = text.strip_prefix(':').filter(|name| name.chars().all(char::is_alphabetic))?;
    Some(match name.to_lowercase().as_str() {
        "" => return None,
        "back" => Reply::Act(Act::Back),
        "skip" => Reply::Act(Act::Skip),
        "pause" | "quit" | "exit" => Reply::Act(Act::Pause),
        "stop" => Reply::Act(Act::Stop),
        "support" => Reply::Act(Act::Support),
        "help" => Reply::Help,
        other => Reply::Unclear(format!("There is no :{other} here. :help lists what there is.")),
    })
}

fn one(options: &[(OptionId, String)], text: &str) -> Reply {
    match find(options, text) {
        Ok(id) => Reply::Act(Act::Answer(Answer::Choice(id))),
        Err(why) => Reply::Unclear(why),
    }
}

/// Numbers or starts of texts, apart by commas; numbers also by spaces.
fn several(options: &[(OptionId, String)], text: &str) -> Reply {
    let only_numbers = text.chars().all(|c| c.is_ascii_digit() || c == ',' || c.is_whitespace());
    let separates = |c: char| c == ',' || (only_numbers && c.is_whitespace());
    let parts = text.split(separates).map(str::trim).filter(|part| !part.is_empty());
    match parts.map(|part| find(options, part)).collect() {
        Ok(ids) => Reply::Act(Act::Answer(Answer::Multi(ids))),
        Err(why) => Reply::Unclear(why),
    }
}

/// An option by its number, its id, or the start of its text.
fn find(options: &[(OptionId, String)], text: &str) -> Result<OptionId, String> {
    if let Ok(number) = text.parse::<usize>() {
        let option = number.checked_sub(1).and_then(|at| options.get(at));
        return option
            .map(|(id, _)| id.clone())
            .ok_or_else(|| format!("The options go from 1 to {}.", options.len()));
    }
    if let Some((id, _)) = options.iter().find(|(id, _)| id.as_str() == text) {
        return Ok(id.clone());
    }
    let wanted = text.to_lowercase();
    let starts = |option: &&(OptionId, String)| option.1.to_lowercase().starts_with(&wanted);
    let mut fitting = options.iter().filter(starts);
    match (fitting.next(), fitting.next()) {
        (Some((id, _)), None) => Ok(id.clone()),
        (None, _) => {
            Err("That is not one of the options. Its number, or the start of its text, will do."
                .into())
        }
        (Some(first), Some(second)) => Err(format!(
            "That could be \"{}\" or \"{}\". A word more, or the number?",
            first.1, second.1
        )),
    }
}

fn number(text: &str, from: i64, to: i64) -> Reply {
    match text.parse() {
        Ok(number) => Reply::Act(Act::Answer(Answer::Number(number))),
        Err(_) => Reply::Unclear(format!("A whole number from {from} to {to}, please.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<(OptionId, String)> {
        let all =
            [("client", "Mostly theirs"), ("mine", "Mostly mine"), ("unsure", "I am not sure")];
        all.map(|(id, text)| (OptionId::from(id), text.to_string())).into()
    }

    #[track_caller]
    fn check(text: &str, expected: Result<&str, &str>) {
        let found = find(&options(), text);
        match expected {
            Ok(id) => assert_eq!(found, Ok(OptionId::from(id)), "for {text:?}"),
            Err(part) => assert!(found.unwrap_err().contains(part), "for {text:?}"),
        }
    }

    #[test]
    fn an_option_is_found_by_number_id_or_the_start_of_its_text() {
        check("2", Ok("mine"));
        check("mine", Ok("mine"));
        check("i am", Ok("unsure"));
        check("MOSTLY M", Ok("mine"));
    }

    #[test]
    fn what_is_unclear_is_asked_about() {
        check("mostly", Err("\"Mostly theirs\" or \"Mostly mine\""));
        check("0", Err("from 1 to 3"));
        check("4", Err("from 1 to 3"));
        check("perhaps", Err("not one of the options"));
    }

    #[test]
    fn a_smile_is_no_command() {
        assert!(command(":)").is_none());
        assert!(command(":").is_none());
        assert!(matches!(command(":Back"), Some(Reply::Act(Act::Back))));
        assert!(matches!(command(":delete"), Some(Reply::Unclear(_))));
    }
}
