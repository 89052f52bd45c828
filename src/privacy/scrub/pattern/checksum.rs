//! Check digits: what tells a number of an office from any other number.
//!
//! Owns the arithmetic. A number that fails is not let through by that: the shapes around it are
//! tried after, so a typing mistake in an NHS number does not leak it.

use std::ops::Range;

fn digits(written: &str) -> Vec<u32> {
    written.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// Four numbers up to 255.
pub fn is_ip(text: &str, found: &Range<usize>) -> bool {
    let address = text[found.clone()].split('/').next().unwrap_or_default();
    address.split('.').all(|part| part.parse::<u8>().is_ok())
}

/// Payment cards: 13 to 19 digits with the check digit of ISO/IEC 7812 (Luhn). Sixteen digits in
/// fours, and any run of fifteen or more, are taken even if it fails.
pub fn is_card(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let digits = digits(written);
    let in_fours = digits.len() == 16 && written.len() == 19;
    luhn(&digits) || in_fours || written.len() == digits.len()
}

/// ISO 13616: the letters counted from 10, the first four characters moved to the end, modulo 97.
/// What has the form and at least 15 characters, but fails, is taken too if it has no spaces, or
/// letters after its first four: "NL02 RABO 0123 4567 89".
pub fn is_iban(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let compact: Vec<u32> = written.chars().filter_map(|c| c.to_digit(36)).collect();
    let checks = compact[4..]
        .iter()
        .chain(&compact[..4])
        .fold(0, |sum, value| (sum * if *value > 9 { 100 } else { 10 } + value) % 97);
    let bank = compact[4..].iter().take(4).all(|value| *value > 9);
    let bank = bank && written.bytes().all(|b| !b.is_ascii_lowercase());
    compact.len() >= 15 && (checks == 1 || bank || written.len() == compact.len())
}

/// NHS numbers: ten digits, the last one 11 less the weighted sum (10 to 2) modulo 11
/// (NHS Data Dictionary, "NHS NUMBER").
pub fn is_nhs(text: &str, found: &Range<usize>) -> bool {
    let digits = digits(&text[found.clone()]);
    let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    digits.len() == 10 && (11 - sum % 11) % 11 == digits[9]
}

/// Nine digits in threes: a Canadian SIN has Luhn's check digit, an Australian tax file number
/// another; nothing else that people write has this form, so any is taken.
pub fn is_nine(text: &str, found: &Range<usize>) -> bool {
    digits(&text[found.clone()]).len() == 9
}

/// Eircodes: a routing key and four characters, of which one at least is a digit.
pub fn is_eircode(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let unique = &written[written.len() - 4..];
    unique.bytes().any(|b| b.is_ascii_digit()) && unique.bytes().any(|b| b.is_ascii_alphabetic())
        || written.contains(' ') && unique.bytes().any(|b| b.is_ascii_digit())
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { *digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    sum.is_multiple_of(10)
}
