//! Addresses of the net: links, mail, names on social networks, mentions, computers.
//!
//! Owns their expressions. Tries those that are spelled out ("john dot smith at gmail") as well.

use super::{Needs, Pattern, always, checksum};
use crate::privacy::scrub::Label;
use crate::privacy::scrub::lexicon::Class;
use std::ops::Range;

const TLD: &str = r"(?:com|org|net|edu|gov|info|biz|app|io|me|tv|gg|xyz|uk|ie|ca|au|nz|us|eu|de|fr|es|it|nl|pl|ro|in|ng|pk|co|so|dev|online|site|social|blog|link|page|club|ly|be|ch|at|se|no|fi|dk|cz|sk|hu|pt|gr|ru|ua|br|mx|za|jp|cn|kr|int|mil)";

/// The expressions, in the order in which they are tried.
pub fn patterns() -> Vec<Pattern> {
    [links(), handles(), computers()].into_iter().flatten().collect()
}

/// Links and mail.
fn links() -> Vec<Pattern> {
    let site = format!(
        r"(?i)\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+{TLD}\b(?:/(?u:[^\s<>\[\]])*[\w/=])?"
    );
    let spelled_at = format!(
        r"(?i)\b[\w.+-]+(?:(?: dot | ?[(\[]dot[)\]] ?| underscore )[\w+-]+)*\s?(?:@| at | ?[(\[{{]\s?at\s?[)\]}}] ?)\s?[\w-]+(?:(?:\.| dot | ?[(\[{{]\s?dot\s?[)\]}}] ?)[\w-]+)*?(?:\.| dot | ?[(\[{{]\s?dot\s?[)\]}}] ?){TLD}\b(?:(?:\.| dot | ?[(\[{{]\s?dot\s?[)\]}}] ?){TLD}\b)?"
    );
    vec![
        Pattern::new(Label::Mention, Needs::ANGLE, r"<(?:@[!&]?|#)\d+>", always),
        Pattern::new(
            Label::Url,
            Needs::LINK,
            r"(?i)\b(?:https?://|ftp://|www\.)(?u:[^\s<>\[\]])*[\w/=]",
            always,
        ),
        Pattern::new(
            Label::Email,
            Needs::AT,
            r"(?i)\b[\w.!#$%&'*+/=?^`{|}~-]*\w@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z0-9-]{2,}\b",
            always,
        ),
        Pattern::new(Label::Email, Needs::SPELLED_DOT, &spelled_at, is_spelled_mail),
        Pattern::new(
            Label::Url,
            Needs::INNER_DOT,
            r"\b(?:discord\.gg|t\.me|youtu\.be|bit\.ly|wa\.me|fb\.com|instagram\.com|tiktok\.com)/[\w./-]+",
            always,
        ),
        Pattern::new(Label::Url, Needs::INNER_DOT, &site, is_site),
    ]
}

/// Names on social networks.
fn handles() -> Vec<Pattern> {
    vec![
        Pattern::new(Label::Mention, Needs::HASH, r"[\w.]{2,32}#\d{4}\b", always),
        Pattern::new(
            Label::Handle,
            Needs::AT,
            r"(?u:^|[^\w@])(@[A-Za-z_][\w.-]*\w)",
            is_no_broadcast,
        ),
        Pattern::new(
            Label::Handle,
            Needs::NETWORK,
            r"(?i)\b(?:insta|instagram|ig|snap|snapchat|tiktok|tik tok|twitter|discord|facebook|fb|kik|telegram|xbox|psn|playstation|gamertag|gamer tag|username|user name|handle|screen name|twitch|youtube|reddit|threads|bluesky|mastodon|steam|roblox)(?: (?:is|was|name|handle|tag|id|account|username|user))*(?: ?[:=] ?| is | was | as )@?([a-z0-9][\w.-]*\w)",
            is_handle,
        ),
        Pattern::new(Label::Handle, Needs::LINK, r"(?i)(?:^|\s)(/?u/[\w-]{3,})", always),
        Pattern::new(
            Label::Handle,
            Needs::UNDERSCORE,
            r"(?i)\b([a-z0-9]+(?:[._]*_[._]*[a-z0-9]+)+_?)\b",
            always,
        ),
        Pattern::new(
            Label::Handle,
            Needs::INNER_DOT.and(Needs::DIGIT),
            r"(?i)\b([a-z]+(?:\.[a-z]+)*[._]\d+)\b",
            always,
        ),
    ]
}

/// Addresses of computers.
fn computers() -> Vec<Pattern> {
    vec![
        Pattern::new(
            Label::Ip,
            Needs::DIGITS_4.and(Needs::INNER_DOT),
            r"\b(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?\b",
            checksum::is_ip,
        ),
        Pattern::new(
            Label::Ip,
            Needs::COLON,
            r"(?i)\b(?:[0-9a-f]{1,4}:){2,7}:?(?:[0-9a-f]{1,4})?(?::[0-9a-f]{1,4})*\b",
            |_, found| found.len() > 8,
        ),
    ]
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
        || Class::of(&folded).word() == 0 && Class::of(&folded).is_unknown()
}
