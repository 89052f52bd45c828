//! Says what is wrong with a YAML file to people who never programmed.

use serde_saphyr::{Error, Location};

use super::fields::{nearest, shown};
use super::{MAX_BYTES, Tree};

/// A place in a file, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

impl Spot {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1 };
}

impl From<Location> for Spot {
    fn from(at: Location) -> Self {
        let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX).max(1);
        Self { line: whole(at.line()), column: whole(at.column()) }
    }
}

/// What is wrong with a file, where, and what would mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}: found {found}; {help}", at.line, at.column)]
pub struct Fault {
    /// What sort of fault it is.
    pub kind: FaultKind,
    /// Where it is.
    pub at: Spot,
    /// What was found, to follow the word "found".
    pub found: String,
    /// What would mend it.
    pub help: String,
}

/// The sorts of [`Fault`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// A tab where YAML wants spaces.
    Tab,
    /// Not YAML: most often prose that YAML took for something else.
    Broken,
    /// Deeper or more tangled than a file for Debrief has any need to be.
    TooTangled,
    /// The same key twice.
    Twice,
    /// A key that is not known here.
    UnknownKey,
    /// A key that has to be there.
    MissingKey,
    /// Another kind of value than is wanted here.
    WrongKind,
}

impl Fault {
    /// A fault at `at`.
    pub fn new(kind: FaultKind, at: Spot, found: String, help: String) -> Self {
        Self { kind, at, found, help }
    }

    /// `tree` is not `wanted` ("a list of texts").
    pub fn wrong_kind(tree: &Tree, wanted: &str) -> Self {
        let found = format!("{} where {wanted} should stand", tree.value.kind());
        let help = match tree.value {
            super::Value::Null => "write it after the colon, or remove the line".to_owned(),
            super::Value::Bool(_) | super::Value::Float => {
                "if it is meant as text, put it in double quotes".to_owned()
            }
            _ => format!("write {wanted} here"),
        };
        Self::new(FaultKind::WrongKind, tree.at, found, help)
    }

    pub(super) fn too_large() -> Self {
        let found = format!("more than {} KiB in one file", MAX_BYTES / 1024);
        let help = "split it: a long dialogue has about 10 KiB".to_owned();
        Self::new(FaultKind::TooLarge, Spot::START, found, help)
    }
}

/// The fault that `error` speaks of, in words that need no knowledge of YAML.
pub(super) fn translate(text: &str, error: &Error) -> Fault {
    let at = error.location().map_or(Spot::START, Spot::from);
    let (kind, found, help) = match error {
        Error::SerdeUnknownField { field, expected, .. } => unknown_key(field, expected),
        Error::SerdeMissingField { field, .. } => missing_key(field),
        Error::DuplicateMappingKey { key, .. } => twice(key.as_deref()),
        Error::Budget { .. } | Error::MergeKeyNotAllowed { .. } => return tangled(text, at),
        Error::SerdeInvalidType { unexpected, expected, .. }
        | Error::SerdeInvalidValue { unexpected, expected, .. } => wrong_kind(unexpected, expected),
        Error::SerdeUnknownVariant { variant, expected, .. } => unknown_word(variant, expected),
        Error::Message { msg, .. } => plain(msg),
        _ => return broken(text, at),
    };
    Fault::new(kind, at, found, help)
}

type Said = (FaultKind, String, String);

fn unknown_key(field: &str, known: &[&str]) -> Said {
    let help = match nearest(field, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the keys here are {}", known.join(", ")),
    };
    let found = format!("the key `{}`, which is not known here", shown(field));
    (FaultKind::UnknownKey, found, help)
}

fn missing_key(field: &str) -> Said {
    let found = format!("no `{field}`");
    (FaultKind::MissingKey, found, format!("add a line `{field}: …`"))
}

fn twice(key: Option<&str>) -> Said {
    let found = key
        .map_or("a key a second time".to_owned(), |key| format!("`{}` a second time", shown(key)));
    let help = "give each one a name of its own, or remove one of them".to_owned();
    (FaultKind::Twice, found, help)
}

fn wrong_kind(unexpected: &str, expected: &str) -> Said {
    let found = format!("{} where {expected} should stand", shown(unexpected));
    (FaultKind::WrongKind, found, format!("write {expected} here"))
}

fn unknown_word(word: &str, known: &[&str]) -> Said {
    let found = format!("`{}`, which is not one of the words for this place", shown(word));
    (FaultKind::WrongKind, found, format!("write one of {}", known.join(", ")))
}

fn plain(message: &str) -> Said {
    let found = format!("a value that does not fit ({})", shown(message));
    (FaultKind::WrongKind, found, "compare with the example in the guide".to_owned())
}

/// An anchor or a tag is mostly the first character of unquoted prose.
fn tangled(text: &str, at: Spot) -> Fault {
    if let Some(fault) = prose(text, at) {
        return fault;
    }
    let found = "more depth or cross-reference than a file may have".to_owned();
    let help = "write lists and keys at most 20 deep, without `&`, `*` or `<<`".to_owned();
    Fault::new(FaultKind::TooTangled, at, found, help)
}

fn broken(text: &str, at: Spot) -> Fault {
    tab(text, at)
        .or_else(|| unindented(text, at))
        .or_else(|| prose(text, at))
        .unwrap_or_else(|| no_yaml(at))
}

fn no_yaml(at: Spot) -> Fault {
    let found = "something that breaks the pattern of keys and values".to_owned();
    let help = "look at this line and the one above: is a colon, quote, bracket or indentation \
                missing? Put longer text under `say: |`"
        .to_owned();
    Fault::new(FaultKind::Broken, at, found, help)
}

/// The last line up to the one below `at` that is indented with a tab. Where YAML gives up may be
/// further down, or on the line above.
fn tab(text: &str, at: Spot) -> Option<Fault> {
    let upto = text.lines().zip(1..).take_while(|(_, line)| *line <= at.line.saturating_add(1));
    let (line, column) = upto.filter_map(|(text, line)| Some((line, tab_column(text)?))).last()?;
    let found = format!("a tab at the start of line {line}");
    let help = "use spaces to indent: two for each level".to_owned();
    Some(Fault::new(FaultKind::Tab, Spot { line, column }, found, help))
}

fn tab_column(line: &str) -> Option<u32> {
    let indent = line.chars().take_while(|c| c.is_whitespace());
    let column = indent.zip(1..).find(|(c, _)| *c == '\t')?.1;
    Some(column)
}

/// Text under `say: |` that does not stand further in than `say`.
fn unindented(text: &str, at: Spot) -> Option<Fault> {
    let lines: Vec<&str> = text.lines().take(at.line as usize).collect();
    let marker =
        lines.iter().rposition(|line| KeyLine::of(line).is_some_and(|key| key.is_block()))?;
    let below = lines.get(marker + 1..)?.iter().find(|line| !line.trim().is_empty())?;
    let key = KeyLine::of(lines[marker])?;
    let is_prose = KeyLine::of(below).is_none();
    (is_prose && indent(below) <= key.indent).then(|| {
        let found = format!("text under `{}: |` that is not indented", key.name);
        let help = format!("move the text two spaces further in than `{}`", key.name);
        Fault::new(FaultKind::Broken, spot_of(marker + 1), found, help)
    })
}

/// Unquoted prose after a key: a colon, a quote or a special character ends it early.
fn prose(text: &str, at: Spot) -> Option<Fault> {
    let lines: Vec<&str> = text.lines().take(at.line as usize).collect();
    let (index, key) = lines.iter().enumerate().rev().take(8).find_map(|(index, line)| {
        KeyLine::of(line).filter(|key| !key.value.is_empty()).map(|key| (index, key))
    })?;
    let why = key.trap()?;
    let found = format!("{why} in the text after `{}:`, which YAML reads as its own", key.name);
    let help = format!(
        "put your text under `{}: |`, on the next line and two spaces further in; \
         there nothing needs quotes",
        key.name
    );
    Some(Fault::new(FaultKind::Broken, spot_of(index), found, help))
}

fn spot_of(index: usize) -> Spot {
    let line = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
    Spot { line, column: 1 }
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}

/// A line of the form `key: value`.
struct KeyLine<'l> {
    indent: usize,
    name: &'l str,
    value: &'l str,
}

impl<'l> KeyLine<'l> {
    fn of(line: &'l str) -> Option<Self> {
        let inner = line.trim_start_matches([' ', '-', '{']);
        let (name, value) = inner.split_once(':')?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let is_value = value.is_empty() || value.starts_with(' ');
        (is_name && is_value).then(|| Self { indent: indent(line), name, value: value.trim() })
    }

    fn is_block(&self) -> bool {
        matches!(self.value, "|" | ">" | "|-" | ">-" | "|+" | ">+")
    }

    /// What in the value YAML reads as its own.
    fn trap(&self) -> Option<&'static str> {
        let first = self.value.chars().next()?;
        match first {
            '|' | '>' | '[' | '{' => None,
            '"' | '\'' => Some("a quotation mark"),
            '&' | '*' | '!' | '%' | '@' | '`' | '?' => Some("a special first character"),
            _ if self.value.contains(": ") || self.value.ends_with(':') => Some("a colon"),
            _ if self.value.contains(" #") => Some("a `#`"),
            _ => None,
        }
    }
}
