//! Postcodes of the countries served.
//!
//! Owns their expressions. Codes of digits alone need a state, or the word, before them.

use super::{Needs, Pattern, always, checksum};
use crate::privacy::scrub::Label;

/// The expressions, in the order in which they are tried.
pub fn patterns() -> Vec<Pattern> {
    [whole(), told()].into_iter().flatten().collect()
}

/// Codes that show by themselves: the United Kingdom, Canada, Ireland, states with digits.
fn whole() -> Vec<Pattern> {
    vec![
        Pattern::new(
            Label::Postcode,
            Needs::CODE,
            r"(?i)\b(?:[a-pr-uwyz][a-hk-y]?\d[a-hjkpstuw\d]?\s?\d[abd-hjlnp-uw-z]{2}|gir ?0aa)\b",
            always,
        ),
        // No office would give "LS12 4KV", but nobody else would write it.
        Pattern::new(
            Label::Postcode,
            Needs::CODE,
            r"\b[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]? \d[A-Z]{2}\b",
            always,
        ),
        Pattern::new(
            Label::Postcode,
            Needs::CODE,
            r"(?i)\b[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]?\d[abceghj-nprstv-z]\d\b",
            always,
        ),
        Pattern::new(
            Label::Postcode,
            Needs::CODE,
            r"(?i)\b[ac-fhknprtv-y]\d[\dw]\s?[0-9ac-fhknprtv-y]{4}\b",
            checksum::is_eircode,
        ),
        Pattern::new(
            Label::Postcode,
            Needs::DIGITS_4,
            r"\b(?:NSW|QLD|VIC|SA|WA|TAS|ACT|NT),?\s+\d{4}\b",
            always,
        ),
        Pattern::new(
            Label::Postcode,
            Needs::DIGITS_4,
            r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),?\s+\d{5}(?:-\d{4})?\b",
            always,
        ),
    ]
}

/// Military addresses, and codes that a word before them tells.
fn told() -> Vec<Pattern> {
    vec![
        Pattern::new(
            Label::Address,
            Needs::MILITARY,
            r"(?i)\b(?:(?:USS|USNS|USNV|USCGC|HMS|PSC|CMR|unit)\s+(?u:[^\n]){1,30}\s*\n?\s*)?\b[ADF]PO,? A[AEP],?\s+\d{5}(?:-\d{4})?\b",
            always,
        ),
        Pattern::new(
            Label::Postcode,
            Needs::DIGIT,
            r"(?i)\b(?:zip|zip ?code|postal code|post ?code|postcode)(?: is| was|:)? ([a-z]{0,2}\d{1,6}(?:-\d{4})?)\b",
            always,
        ),
        Pattern::new(
            Label::Postcode,
            Needs::CODE,
            r"\b(?:in|near|around|from|to|at|of|the) ((?:AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|HA|HD|HG|HP|HR|HU|HX|IG|IP|IV|KA|KT|KW|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|E|N|M|B|L|G)\d{1,2}[A-Z]?)\b",
            always,
        ),
    ]
}
