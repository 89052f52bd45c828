//! Exact dates.
//!
//! Owns the forms of a day, and of a month with its year. Leaves weekdays, months alone, years
//! alone, relative dates and times: they tell when something happens, not who it happened to.

use super::{Needs, Pattern, always};
use crate::privacy::scrub::Label;
use crate::privacy::scrub::lexicon::{Class, Tags};
use std::ops::Range;

/// The expressions, in the order in which they are tried.
pub fn patterns() -> Vec<Pattern> {
    let date = |needs, regex, accepts| Pattern::new(Label::Date, needs, regex, accepts);
    vec![
        date(Needs::DIGITS_4, NUMERIC, is_date),
        date(Needs::MONTH, IN_WORDS, always),
        date(Needs::DIGIT.and(Needs::MONTH), DAY_FIRST, is_no_count),
        date(Needs::DIGIT.and(Needs::MONTH), MONTH_FIRST, is_no_count),
        date(Needs::BIRTH, BIRTH_YEAR, always),
        date(Needs::DIGITS_4, SEASON, always),
        date(Needs::DIGITS_4, YEAR, is_of_a_life),
        date(Needs::DIGITS_4, EXPIRY, always),
        date(Needs::DIGIT, DAY, ends_clause),
        date(Needs::DIGITS_4, DAY_AND_MONTH, always),
        date(Needs::DIGIT, SINCE, always),
    ]
}

/// 12/03/2024, 2024-03-12, 03.11.91, with a time of day after it.
const NUMERIC: &str = r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?\b";

/// 4th of July 1987, 14 January, Tuesday 2nd May '23.
const DAY_FIRST: &str = concat!(
    r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?(?:0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th))?(?: of)?[ \-/,.]{0,2}",
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)",
    r"\b\.?(?:[ \-/,.]{1,2}'?(?:(?:19|20)\d{2}|\d{2})\b)?"
);

/// January 14, 2023; May 2nd; March 2021.
const MONTH_FIRST: &str = concat!(
    r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?",
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)",
    r"\.?,?[ \-](?:(?:the )?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:,? ?'?(?:19|20)\d{2})?\b|(?:of )?'?(?:19|20)\d{2}\b)"
);

/// The twenty-third of November.
const IN_WORDS: &str = r"(?i)\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty[ -]?first) (?:of|day of) (?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?:,? (?:19|20)\d{2})?";

/// Born in 1984, DOB 1984, d.o.b. 7/5.
const BIRTH_YEAR: &str = r"(?i)\b(?:born(?: in)?|dob|d\.o\.b\.?|date of birth|birth ?date|birthday)(?: is| was|:)? (?:the |on )?((?:19|20)\d{2}|\d{1,2}[/.-]\d{1,2})\b";

/// In 1977, since 2012.
const YEAR: &str = r"(?i)\b(?:in|during|since|until|till|before|after|from|around|of|back in|by) ((?:19|20)\d{2})\b";

/// Spring 2019, autumn of 2021.
const SEASON: &str = r"(?i)\b(?:spring|summer|autumn|fall|winter) (?:of )?(?:19|20)\d{2}\b";

/// Exp 08/27, as on a card.
const EXPIRY: &str = r"(?i)\bexp(?:iry|ires|iration)?\.?(?: date)?:? (\d{2}/\d{2,4})\b";

/// On the 21st: a day of a month that both know.
const DAY: &str = r"(?i)\b(?:on|by|since|until|till|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?) ((?:the )?(?:[12]?(?:1st|2nd|3rd|[04-9]th)|1[1-3]th|3(?:0th|1st)))\b";

/// 14/03: the nought tells it from a mark out of ten.
const DAY_AND_MONTH: &str = r"\b(?:0?[1-9]|[12]\d|3[01])/0[1-9]\b";

/// Since 14.3., dated 3/11.
const SINCE: &str = r"(?i)\b(?:on|since|until|till|from|by|dated|week of) ((?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2]))\b";

/// Whether nothing is counted: "on the 2nd visit" is no date.
fn ends_clause(text: &str, found: &Range<usize>) -> bool {
    let rest = text[found.end..].trim_start_matches(' ');
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.is_empty() || Class::of(&word.to_lowercase()).has(Tags::FUNCTION.or(Tags::CLAUSE))
}

/// Whether a year tells of a life: not of a book, a law or a study named in the words before it.
fn is_of_a_life(text: &str, found: &Range<usize>) -> bool {
    let sentence = text[..found.start].rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    let sentence = sentence.to_lowercase();
    let learned = |word: &str| LEARNED.contains(&word) || Class::of(word).has(Tags::THEORIST_SURE);
    !sentence.split(|c: char| !c.is_alphanumeric()).any(learned)
}

/// What has a year of its own.
const LEARNED: &[&str] = &[
    "act",
    "published",
    "wrote",
    "written",
    "edition",
    "book",
    "article",
    "report",
    "study",
    "theory",
    "model",
    "code",
    "convention",
    "law",
    "review",
    "research",
    "paper",
    "count",
    "words",
];

/// Whether the numbers can be a day and a month, in either order.
fn is_date(text: &str, found: &Range<usize>) -> bool {
    let date = text[found.clone()].split(['T', ' ']).next().unwrap_or_default();
    let numbers: Vec<u32> = date.split(['-', '/', '.']).filter_map(|n| n.parse().ok()).collect();
    let (day, month) = if numbers.first().is_some_and(|n| *n > 31) { (2, 1) } else { (0, 1) };
    let fits = |day: usize, month: usize| {
        (1..=31).contains(&numbers[day]) && (1..=12).contains(&numbers[month])
    };
    numbers.len() == 3 && (fits(day, month) || fits(month, day))
}

/// "may 2" and "march 20 people" in small letters are a verb and a number.
fn is_no_count(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let doubtful = ["may", "mar", "march", "dec"].iter().any(|month| written.contains(month));
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .any(|end| written.contains(end) && written.bytes().any(|b| b.is_ascii_digit()));
    let decades = text[found.end..].starts_with('s') || text[found.end..].starts_with('%');
    !decades
        && (!doubtful
            || digits > 2
            || ordinal && !written.starts_with("march ")
            || written.starts_with(|c: char| c.is_ascii_digit())
                && !text[found.end..].trim_start().starts_with(char::is_lowercase))
}
