//! What has a form: addresses of the net, numbers, dates.
//!
//! Owns the expressions and the order in which they are tried: an earlier one keeps what it found.
//! Refuses to look at names. Checksums stand in [`checksum`], dates in [`date`].
//! Law: each expression is tried only on texts that have what it cannot do without.

mod checksum;
mod date;
mod needs;
mod phone;

use super::{Label, Span};
use needs::Needs;
use once_cell::sync::Lazy;
use regex::Regex;
use std::ops::Range;

/// An expression; if it has a group, only the group is taken out.
struct Pattern {
    label: Label,
    /// All of these must be in the text for the expression to be tried.
    needs: Needs,
    regex: Regex,
    /// The last word on a match, given the text and the match's bytes.
    accepts: fn(&str, &Range<usize>) -> bool,
}

fn always(_: &str, _: &Range<usize>) -> bool {
    true
}

const TLD: &str = r"(?:com|org|net|edu|gov|info|biz|app|io|me|tv|gg|xyz|uk|ie|ca|au|nz|us|eu|de|fr|es|it|nl|pl|ro|in|ng|pk|co|so|dev|online|site|social|blog|link|page|club|ly|be|ch|at|se|no|fi|dk|cz|sk|hu|pt|gr|ru|ua|br|mx|za|jp|cn|kr|int|mil)";

static PATTERNS: Lazy<Vec<Pattern>> = Lazy::new(|| {
    let pattern = |label, needs, regex: &str, accepts| Pattern {
        label,
        needs,
        regex: Regex::new(&format!("(?-u){regex}"))
            .expect("the expressions are constants that the tests compile"),
        accepts,
    };
    let site = format!(
        r"(?i)\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+{TLD}\b(?:/(?u:[^\s<>\[\]])*[\w/=])?"
    );
    let spelled_at = format!(
        r"(?i)\b[\w.+-]+(?:(?: dot | ?[(\[]dot[)\]] ?| underscore )[\w+-]+)*\s?(?:@| at | ?[(\[{{]\s?at\s?[)\]}}] ?)\s?[\w-]+(?:(?:\.| dot | ?[(\[{{]\s?dot\s?[)\]}}] ?)[\w-]+)*?(?:\.| dot | ?[(\[{{]\s?dot\s?[)\]}}] ?){TLD}\b(?:(?:\.| dot | ?[(\[{{]\s?dot\s?[)\]}}] ?){TLD}\b)?"
    );
    vec![
        pattern(
            Label::Person,
            Needs::LONE_LETTERS,
            r"(?i)\b[a-z](?:(?: [a-z]){2,}|(?:-[a-z]){2,}|(?:\.[a-z]){3,})\b",
            is_spelled_name,
        ),
        pattern(Label::Mention, Needs::ANGLE, r"<(?:@[!&]?|#)\d+>", always),
        pattern(
            Label::Url,
            Needs::LINK,
            r"(?i)\b(?:https?://|ftp://|www\.)(?u:[^\s<>\[\]])*[\w/=]",
            always,
        ),
        pattern(
            Label::Email,
            Needs::AT,
            r"(?i)\b[\w.!#$%&'*+/=?^`{|}~-]*\w@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z0-9-]{2,}\b",
            always,
        ),
        pattern(Label::Email, Needs::SPELLED_DOT, &spelled_at, is_spelled_mail),
        pattern(
            Label::Url,
            Needs::INNER_DOT,
            r"\b(?:discord\.gg|t\.me|youtu\.be|bit\.ly|wa\.me|fb\.com|instagram\.com|tiktok\.com)/[\w./-]+",
            always,
        ),
        pattern(Label::Url, Needs::INNER_DOT, &site, is_site),
        pattern(Label::Mention, Needs::HASH, r"[\w.]{2,32}#\d{4}\b", always),
        pattern(Label::Handle, Needs::AT, r"(?u:^|[^\w@])(@[A-Za-z_][\w.-]*\w)", is_no_broadcast),
        pattern(
            Label::Handle,
            Needs::NETWORK,
            r"(?i)\b(?:insta|instagram|ig|snap|snapchat|tiktok|tik tok|twitter|discord|facebook|fb|kik|telegram|xbox|psn|playstation|gamertag|gamer tag|username|user name|handle|screen name|twitch|youtube|reddit|threads|bluesky|mastodon|steam|roblox)(?: (?:is|was|name|handle|tag|id|account|username|user))*(?: ?[:=] ?| is | was | as )@?([a-z0-9][\w.-]*\w)",
            is_handle,
        ),
        pattern(Label::Handle, Needs::LINK, r"(?i)(?:^|\s)(/?u/[\w-]{3,})", always),
        pattern(
            Label::Handle,
            Needs::UNDERSCORE,
            r"(?i)\b([a-z0-9]+(?:[._]*_[._]*[a-z0-9]+)+_?)\b",
            always,
        ),
        pattern(
            Label::Handle,
            Needs::INNER_DOT.and(Needs::DIGIT),
            r"(?i)\b([a-z]+(?:\.[a-z]+)*[._]\d+)\b",
            always,
        ),
        pattern(
            Label::Ip,
            Needs::DIGITS_4.and(Needs::INNER_DOT),
            r"\b(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?\b",
            checksum::is_ip,
        ),
        pattern(
            Label::Ip,
            Needs::COLON,
            r"(?i)\b(?:[0-9a-f]{1,4}:){2,7}:?(?:[0-9a-f]{1,4})?(?::[0-9a-f]{1,4})*\b",
            |_, found| found.len() > 8,
        ),
        pattern(
            Label::Id,
            Needs::DIGITS_7.and(Needs::CODE),
            r"(?i)\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?\b",
            checksum::is_iban,
        ),
        pattern(Label::Id, Needs::DIGITS_13, r"\b(?:\d[ -]?){12,18}\d\b", checksum::is_card),
        pattern(Label::Date, Needs::DIGITS_4, date::NUMERIC, date::is_date),
        pattern(Label::Id, Needs::DIGITS_4, r"\b\d{2}-\d{2}-\d{2}\b", stands_alone),
        pattern(Label::Date, Needs::DIGIT.and(Needs::MONTH), date::DAY_FIRST, date::is_no_count),
        pattern(Label::Date, Needs::DIGIT.and(Needs::MONTH), date::MONTH_FIRST, date::is_no_count),
        pattern(Label::Date, Needs::MONTH, date::IN_WORDS, always),
        pattern(Label::Date, Needs::BIRTH, date::BIRTH_YEAR, always),
        pattern(Label::Date, Needs::DIGITS_4, date::YEAR, date::is_of_a_life),
        pattern(
            Label::Id,
            Needs::DIGITS_4,
            r"(?i)\b[a-ceghj-prstw-z][a-ceghj-nprstw-z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d]\b",
            always,
        ),
        pattern(Label::Id, Needs::DIGITS_7.and(Needs::CODE), r"(?i)\b\d{7}[a-w][abhtw]?\b", always),
        pattern(Label::Id, Needs::DIGITS_7, r"\b\d{3}[ -]\d{3}[ -]\d{4}\b", checksum::is_nhs),
        pattern(Label::Id, Needs::DIGITS_7, r"\b\d{3}[ -]\d{3}[ -]\d{3}\b", checksum::is_nine),
        pattern(Label::Id, Needs::DIGITS_7, r"\b[2-6]\d{3}[ -]\d{5}[ -]\d(?:[ -/]\d)?\b", always),
        pattern(
            Label::Id,
            Needs::DIGIT,
            r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b|\b[A-Z]\d{1,3} ?[A-Z]{3}\b|\b\d{2,3}-[A-Z]{1,2}-\d{1,6}\b",
            always,
        ),
        pattern(
            Label::Id,
            Needs::OFFICE,
            r"(?i)\b(?:case|file|ref|reference)(?: (?:no|ref|id)\b\.?| ?#)? ?#?[a-z]{0,4}[-/]?\d[a-z0-9]*(?:[/-][a-z0-9]+)*\b",
            is_reference,
        ),
        pattern(
            Label::Id,
            Needs::OFFICE,
            r"(?i)\b(?:nhs|chi|sin|ssn|pps|ppsn|ni|nino|medicare|health card|ohip|crn|uci|hospital|patient|case|file|client|ref|refs|reference|record|account|passport|licence|license|permit|policy|badge|mrn|upn|student|staff|employee|id|card|court|docket|claim|plate|reg|registration)\b(?: ?(?:no|num|number|numbers|file|ref|reference|id|code|plate|card)\b)*\.? ?(?:is |was |were |of |: ?|= ?|# ?|- )?#?((?:[a-z]{1,5}[ /-]?)?\d[a-z0-9]*(?:[ /-][a-z]{0,2}\d[a-z0-9]*)*(?:[ -][a-d]\b)?)",
            is_reference,
        ),
        pattern(Label::Phone, Needs::DIGITS_7, phone::SHAPE, phone::is_phone),
        pattern(Label::Phone, Needs::SPELLED_NUMBER, phone::SPELLED, phone::is_spelled),
        pattern(
            Label::Postcode,
            Needs::CODE,
            r"(?i)\b(?:[a-pr-uwyz][a-hk-y]?\d[a-hjkpstuw\d]?\s?\d[abd-hjlnp-uw-z]{2}|gir ?0aa)\b",
            always,
        ),
        pattern(
            Label::Postcode,
            Needs::CODE,
            r"(?i)\b[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]?\d[abceghj-nprstv-z]\d\b",
            always,
        ),
        pattern(
            Label::Postcode,
            Needs::CODE,
            r"(?i)\b[ac-fhknprtv-y]\d[\dw]\s?[0-9ac-fhknprtv-y]{4}\b",
            checksum::is_eircode,
        ),
        pattern(
            Label::Postcode,
            Needs::DIGITS_4,
            r"\b(?:NSW|QLD|VIC|SA|WA|TAS|ACT|NT),?\s+\d{4}\b",
            always,
        ),
        pattern(
            Label::Postcode,
            Needs::DIGITS_4,
            r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),?\s+\d{5}(?:-\d{4})?\b",
            always,
        ),
        pattern(
            Label::Address,
            Needs::MILITARY,
            r"(?i)\b(?:(?:USS|USNS|USNV|USCGC|HMS|PSC|CMR|unit)\s+(?u:[^\n]){1,30}\s*\n?\s*)?\b[ADF]PO,? A[AEP],?\s+\d{5}(?:-\d{4})?\b",
            always,
        ),
        pattern(
            Label::Postcode,
            Needs::DIGIT,
            r"(?i)\b(?:zip|zip ?code|postal code|post ?code|postcode)(?: is| was|:)? ([a-z]{0,2}\d{1,6}(?:-\d{4})?)\b",
            always,
        ),
        pattern(
            Label::Postcode,
            Needs::CODE,
            r"\b(?:in|near|around|from|to|at|of|the) ((?:AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|HA|HD|HG|HP|HR|HU|HX|IG|IP|IV|KA|KT|KW|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|E|N|M|B|L|G)\d{1,2}[A-Z]?)\b",
            always,
        ),
        pattern(Label::Id, Needs::DIGITS_4, r"(?i)#?\b[a-z0-9]+(?:[/-][a-z0-9]+)*\b", is_code),
    ]
});

/// Finds what has a form in `text`; the spans are disjoint and in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let has = Needs::of(text);
    let mut spans: Vec<Span> = Vec::new();
    for pattern in PATTERNS.iter().filter(|pattern| has.meets(pattern.needs)) {
        for captures in pattern.regex.captures_iter(text) {
            let found =
                captures.get(1).or_else(|| captures.get(0)).expect("group 0 is the match").range();
            let is_free = spans
                .iter()
                .all(|span| span.range.end <= found.start || found.end <= span.range.start);
            if is_free && (pattern.accepts)(text, &found) {
                spans.push(Span { range: found, label: pattern.label });
            }
        }
    }
    spans.sort_by_key(|span| span.range.start);
    spans
}

/// No digit or dash goes on beside it.
fn stands_alone(text: &str, found: &Range<usize>) -> bool {
    !text[found.end..].starts_with('-') && !text[..found.start].ends_with('-')
}

/// "j o h n": single letters that make a given name.
fn is_spelled_name(text: &str, found: &Range<usize>) -> bool {
    let letters: String = text[found.clone()].chars().filter(|c| c.is_alphabetic()).collect();
    super::lexicon::Class::of(&letters.to_lowercase()).given() > 1
}

/// "meet at noon dot" is no address: something must have been spelled out on both sides.
fn is_spelled_mail(text: &str, found: &Range<usize>) -> bool {
    let written = text[found.clone()].to_lowercase();
    let dots = [" dot ", "(dot)", "[dot]"].iter().any(|dot| written.contains(dot));
    let ats = ["(at)", "[at]", "{at}", "( at )", "@"].iter().any(|at| written.contains(at));
    dots || ats
}

/// A missing space after a full stop ("it.so") is no site: the ending must not be a common word.
fn is_site(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let (_, end) = written.rsplit_once('.').unwrap_or_default();
    let is_word = [
        "me", "so", "in", "it", "us", "be", "at", "no", "to", "is", "page", "link", "club",
        "online", "site", "social", "blog", "ca", "so",
    ]
    .contains(&end);
    !end.starts_with(char::is_uppercase)
        && (!is_word || written.contains('/') || written.matches('.').count() > 1)
}

fn is_no_broadcast(text: &str, found: &Range<usize>) -> bool {
    !["@everyone", "@here"].contains(&&text[found.clone()])
}

/// After "discord is" a plain word is talk; a handle has a digit, a dot, an underscore, or a colon before it.
fn is_handle(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let odd = written.chars().any(|c| c.is_ascii_digit() || matches!(c, '_' | '.'));
    let before = text[..found.start].trim_end().trim_end_matches('@');
    let folded = written.to_lowercase();
    odd || before.ends_with([':', '='])
        || super::lexicon::Class::of(&folded).word() == 0
            && super::lexicon::Class::of(&folded).is_unknown()
}

/// What follows "case no" is a reference if it has three digits, or two and a letter; a year is none.
fn is_reference(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let letters = written.bytes().filter(u8::is_ascii_alphabetic).count();
    let year =
        digits == 4 && letters == 0 && (written.starts_with("19") || written.starts_with("20"));
    !is_measure(written) && !year && (digits >= 3 || digits == 2 && letters > 0)
}

/// A run of letters and digits that no word or measure has: four digits and a letter, or seven digits.
fn is_code(text: &str, found: &Range<usize>) -> bool {
    let written = &text[found.clone()];
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let letters = written.bytes().filter(u8::is_ascii_alphabetic).count();
    let parts: Vec<&str> = written.split(['/', '-']).collect();
    let all_have_digits = parts.iter().all(|part| {
        part.bytes().any(|b| b.is_ascii_digit())
            || part.len() < 4 && part.bytes().all(|b| b.is_ascii_uppercase())
    });
    let money = text[..found.start].ends_with(['£', '$', '€', ',', '.']);
    let long = parts.iter().any(|part| part.bytes().filter(u8::is_ascii_digit).count() >= 3);
    !money
        && !is_measure(written)
        && all_have_digits
        && long
        && (letters > 0 && digits >= 4 || digits >= 7 && !is_span_of_years(&parts))
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
