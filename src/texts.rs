//! The texts that every place shares: what people agree to, and who can help.
//!
//! They are files beside the dialogues, so that they can be changed without programming.

use std::path::Path;

use serde::Deserialize;

use crate::runner::ConsentText;
use crate::yaml::{self, Fault};

const CONSENT: &str = include_str!("../dialogues/consent.yaml");
const SIGNPOSTS: &str = include_str!("../dialogues/signposts.yaml");

/// Where a debrief is held: the consent text has a paragraph for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On a person's own computer.
    Terminal,
    /// On Discord.
    Discord,
}

/// What is said when a text suggests that somebody may not be safe, and who can help.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signposts {
    /// Counts up with changes.
    pub version: u32,
    /// To a writer who may be at risk.
    pub writer: String,
    /// To a writer who tells of somebody in danger.
    pub other: String,
    /// Who can help.
    pub contacts: Vec<String>,
    /// How to go on afterwards.
    pub carry_on: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Consent {
    version: u32,
    text: String,
    terminal: String,
    discord: String,
    agree: String,
    decline: String,
}

/// Why a shared text cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TextsError {
    /// The file cannot be read.
    #[error("`{path}` cannot be read; check that you may read it")]
    Unreadable {
        /// Which file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file has a mistake.
    #[error("`{path}` has a mistake at {source}")]
    Malformed {
        /// Which file.
        path: String,
        /// What was found, where, and what would mend it.
        source: Fault,
    },
}

/// The consent text for `place`: from `folder` if it has one, else the built-in one.
///
/// # Errors
/// If the file in `folder` cannot be read or has a mistake.
pub fn consent(place: Place, folder: Option<&Path>) -> Result<ConsentText, TextsError> {
    let consent: Consent = read("consent.yaml", CONSENT, folder)?;
    let here = match place {
        Place::Terminal => consent.terminal,
        Place::Discord => consent.discord,
    };
    Ok(ConsentText {
        version: consent.version,
        text: format!("{}\n{}", consent.text, here),
        agree: consent.agree,
        decline: consent.decline,
    })
}

/// The signposts: from `folder` if it has them, else the built-in ones.
///
/// # Errors
/// If the file in `folder` cannot be read or has a mistake.
pub fn signposts(folder: Option<&Path>) -> Result<Signposts, TextsError> {
    read("signposts.yaml", SIGNPOSTS, folder)
}

fn read<T: for<'de> Deserialize<'de>>(
    name: &str,
    built_in: &str,
    folder: Option<&Path>,
) -> Result<T, TextsError> {
    let path = folder.map(|folder| folder.join(name)).filter(|path| path.exists());
    let Some(path) = path else {
        return parse(name.into(), built_in);
    };
    let shown = path.display().to_string();
    let unreadable = |source| TextsError::Unreadable { path: shown.clone(), source };
    let text = std::fs::read_to_string(&path).map_err(unreadable)?;
    parse(shown, &text)
}

fn parse<T: for<'de> Deserialize<'de>>(path: String, text: &str) -> Result<T, TextsError> {
    yaml::read(text).map_err(|source| TextsError::Malformed { path, source })
}
