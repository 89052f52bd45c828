//! Numbers that an office gave: bank, health, insurance, case, plate.
//!
//! Owns their expressions, and the rule for a run of letters and digits that is some number
//! nobody knows. Checksums stand in [`super::checksum`].

use super::{Needs, Pattern, always, checksum};
use crate::privacy::scrub::Label;
use std::ops::Range;

/// The expressions, in the order in which they are tried.
pub fn patterns() -> Vec<Pattern> {
    [banks(), formed(), named()].into_iter().flatten().collect()
}

/// Accounts and cards.
fn banks() -> Vec<Pattern> {
    vec![
        Pattern::new(
            Label::Id,
            Needs::DIGITS_7.and(Needs::CODE),
            r"(?i)\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?\b",
            checksum::is_iban,
        ),
        Pattern::new(Label::Id, Needs::DIGITS_13, r"\b(?:\d[ -]?){12,18}\d\b", checksum::is_card),
        Pattern::new(Label::Id, Needs::DIGITS_4, r"\b\d{2}-\d{2}-\d{2}\b", stands_alone),
    ]
}

/// Numbers whose form is known: NI, PPS, NHS, SIN, Medicare, plates.
fn formed() -> Vec<Pattern> {
    vec![
        Pattern::new(
            Label::Id,
            Needs::DIGITS_4,
            r"(?i)\b[a-ceghj-prstw-z][a-ceghj-nprstw-z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d]\b",
            always,
        ),
        // No office would give "QX 41 72 06 B", but nobody else would write it.
        Pattern::new(
            Label::Id,
            Needs::DIGITS_4,
            r"(?i)\b[a-z]{2} \d{2} \d{2} \d{2} [a-d]\b",
            always,
        ),
        Pattern::new(
            Label::Id,
            Needs::DIGITS_7.and(Needs::CODE),
            r"(?i)\b\d{7}[a-w][abhtw]?\b",
            always,
        ),
        Pattern::new(Label::Id, Needs::DIGITS_7, r"\b\d{3}[ -]\d{3}[ -]\d{4}\b", checksum::is_nhs),
        Pattern::new(Label::Id, Needs::DIGITS_7, r"\b\d{3}[ -]\d{3}[ -]\d{3}\b", checksum::is_nine),
        Pattern::new(
            Label::Id,
            Needs::DIGITS_7,
            r"\b[2-6]\d{3}[ -]\d{5}[ -]\d(?:[ -/]\d)?\b",
            always,
        ),
        Pattern::new(Label::Id, Needs::DIGITS_7, r"\b\d{3}-\d{2}-\d{4}\b", stands_alone),
        Pattern::new(
            Label::Id,
            Needs::DIGITS_7,
            r"\b\d{4}[ -]\d{3}[ -]\d{3}[ -][A-Z]{2}\b",
            always,
        ),
        Pattern::new(
            Label::Id,
            Needs::DIGIT,
            r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b|\b[a-z]{2}\d{2}[a-z]{3}\b|\b[A-Z]\d{1,3} ?[A-Z]{3}\b|\b\d{2,3}-[A-Z]{1,2}-\d{1,6}\b",
            always,
        ),
    ]
}

/// Numbers whose name stands before them.
fn named() -> Vec<Pattern> {
    vec![
        // "MOSAIC 2448589": a record in the system that holds it.
        Pattern::new(
            Label::Id,
            Needs::DIGITS_4,
            r"(?i)\b(?:mosaic|liquidlogic|lcs|frameworki|carefirst|caredirector|emis|systmone|rio) ?#?\d{5,10}\b",
            always,
        ),
        Pattern::new(
            Label::Id,
            Needs::OFFICE,
            r"\b(?i:number ?plates?|plates?|reg|registration|rego)\b(?i: (?:no|number)\b\.?| is| was)*:? ((?:[A-Z0-9]{1,4}[ -])?[A-Z0-9]{1,4}[ -][A-Z0-9]{1,4})\b",
            is_plate,
        ),
        // "The car outside, CJT 763, was his".
        Pattern::new(
            Label::Id,
            Needs::DIGIT,
            r"\b(?i:car|van|taxi|motorbike|lorry|truck|minibus)\b[a-z, ']{0,24}?\b([A-Z]{1,3} ?\d{2,4}(?: ?[A-Z]{1,3})?)\b",
            is_plate,
        ),
        Pattern::new(
            Label::Id,
            Needs::OFFICE,
            r"(?i)\b(?:case|file|ref|reference)(?: (?:no|ref|id)\b\.?| ?#)? ?#?[a-z]{0,4}[-/]?\d[a-z0-9]*(?:[/-][a-z0-9]+)*\b",
            is_reference,
        ),
        Pattern::new(
            Label::Id,
            Needs::OFFICE,
            r"(?i)\b(?:nhs|chi|sin|ssn|pps|ppsn|ni|nino|medicare|health card|ohip|crn|uci|hospital|patient|case|file|client|ref|refs|reference|record|account|passport|licence|license|permit|policy|badge|mrn|upn|student|staff|employee|id|card|court|docket|claim|plate|reg|registration)\b(?: ?(?:no|num|number|numbers|file|ref|reference|id|code|plate|card)\b)*\.? ?(?:is |was |were |of |: ?|= ?|# ?|- |\()?#?((?:[a-z]{1,5}[/-]?|(?-i:[A-Z]{1,5}) )?\d[a-z0-9]*(?:[ /-][a-z]{0,2}\d[a-z0-9]*)*(?:[ -][a-d]\b|-[a-z]{1,3}\b)?)",
            is_reference,
        ),
    ]
}

/// "EMIS number 99812": five digits or more after the word.
pub fn numbered() -> Pattern {
    let number = r"(?i)\b(?:number|num|no|id|ref)\b\.?:? ?(?:is |was )?#?(\d{5,}[a-z]?)\b";
    Pattern::new(Label::Id, Needs::DIGITS_4, number, always)
}

/// Any other run of letters and digits; the last that is tried.
pub fn any() -> Pattern {
    Pattern::new(Label::Id, Needs::DIGITS_4, r"(?i)#?\b[a-z0-9]+(?:[/-][a-z0-9]+)*\b", is_code)
}

/// No digit or dash goes on beside it.
fn stands_alone(text: &str, found: &Range<usize>) -> bool {
    !text[found.end..].starts_with('-') && !text[..found.start].ends_with('-')
}

/// How many digits and letters a number has.
fn count(written: &str) -> (usize, usize) {
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    (digits, written.bytes().filter(u8::is_ascii_alphabetic).count())
}

/// Plates have letters and digits, and no more of both than eight.
fn is_plate(text: &str, found: &Range<usize>) -> bool {
    let (digits, letters) = count(&text[found.clone()]);
    digits > 0 && letters > 0 && (4..=8).contains(&(digits + letters))
}

/// What follows "case no" is a reference if it has three digits, or two and a letter; a year is none.
fn is_reference(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let (digits, letters) = count(written);
    let century = written.starts_with("19") || written.starts_with("20");
    let year = digits == 4 && letters == 0 && century;
    !is_measure(written) && !year && (digits >= 3 || digits == 2 && letters > 0)
}

/// A run of letters and digits that no word or measure has: four digits and a letter, or seven digits.
fn is_code(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let (digits, letters) = count(written);
    let parts: Vec<&str> = written.split(['/', '-']).collect();
    let long = parts.iter().any(|part| count(part).0 >= 3) && parts.iter().all(is_part_of_code);
    let money = text[..found.start].ends_with(['£', '$', '€', ',', '.']);
    let many = letters > 0 && digits >= 4 || digits >= 7 && !is_span_of_years(&parts);
    long && many && !money && !is_measure(written)
}

/// A part of a code has a digit, or is up to three capitals.
fn is_part_of_code(part: &&str) -> bool {
    count(part).0 > 0 || part.len() < 4 && part.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_span_of_years(parts: &[&str]) -> bool {
    parts.len() == 2 && parts.iter().all(|part| part.len() == 4 || part.len() == 2)
}

/// Numbers with a unit, ordinals and decades: `500mg`, `22nd`, `1990s`.
fn is_measure(written: &str) -> bool {
    let unit = written.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ' '));
    unit.len() < written.len()
        && !unit.is_empty()
        && [
            "s", "st", "nd", "rd", "th", "am", "pm", "mg", "ml", "g", "kg", "km", "m", "cm", "mm",
            "min", "mins", "h", "hr", "hrs", "k", "x", "p", "lb", "lbs", "ft", "gb", "mb", "bn",
            "hz", "years", "year", "yr", "yrs", "words", "pages", "hours",
        ]
        .contains(&unit.to_ascii_lowercase().as_str())
}
