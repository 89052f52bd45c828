//! The texts that every place shares: what people agree to, and who can help.
//!
//! They are files beside the dialogues, so that they can be changed without programming.

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use crate::dialogue::{Dialogue, Library};
use crate::runner::ConsentText;
use crate::yaml::{self, Fault};

const CONSENT: &str = include_str!("../dialogues/consent.yaml");
const FAMILIES: &str = include_str!("../dialogues/families.yaml");
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

/// Dialogues that a menu shows together.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// What the menu calls it.
    pub title: String,
    /// One line on what it is for.
    pub summary: String,
    /// The names of its dialogues, in the order of the menu.
    pub dialogues: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Families {
    #[expect(dead_code, reason = "a file of ours says its version, whoever reads it")]
    version: u32,
    families: Vec<Family>,
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

/// How menus group dialogues: from `folder` if it says so, else the built-in families.
///
/// # Errors
/// If the file in `folder` cannot be read or has a mistake.
pub fn families(folder: Option<&Path>) -> Result<Vec<Family>, TextsError> {
    Ok(read::<Families>("families.yaml", FAMILIES, folder)?.families)
}

/// The dialogues of `library` by family. Those that stand in none come last, without a family;
/// a family of which the library has nothing is left out.
pub fn grouped<'f>(
    library: &Library,
    families: &'f [Family],
) -> Vec<(Option<&'f Family>, Vec<Arc<Dialogue>>)> {
    let of = |family: &Family| {
        family.dialogues.iter().filter_map(|id| library.find(id)).cloned().collect()
    };
    let known = |one: &Arc<Dialogue>| {
        families
            .iter()
            .any(|family| family.dialogues.iter().any(|id| id == one.about().id.as_str()))
    };
    let others = library.startable().filter(|one| !known(one)).cloned().collect();
    let groups = families.iter().map(|family| (Some(family), of(family))).chain([(None, others)]);
    groups.filter(|(_, dialogues): &(_, Vec<_>)| !dialogues.is_empty()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::Codebook;
    use crate::library::LibrarySource;

    #[test]
    fn the_built_in_texts_are_sound() {
        for place in [Place::Terminal, Place::Discord] {
            assert!(
                consent(place, None)
                    .is_ok_and(|consent| consent.text.contains("without your name"))
            );
        }
        assert!(signposts(None).is_ok_and(|signposts| !signposts.contacts.is_empty()));
    }

    #[test]
    fn every_family_names_dialogues_that_are_there_once() {
        let library = LibrarySource::Builtin.load(&Codebook::builtin().ids().collect());
        let library = library.expect("the built-in dialogues are sound");
        let families = families(None).expect("reads");
        let named: Vec<_> = families.iter().flat_map(|family| &family.dialogues).collect();
        let unknown: Vec<_> = named.iter().filter(|id| library.find(id).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert_eq!(named.iter().collect::<std::collections::BTreeSet<_>>().len(), named.len());
        assert!(grouped(&library, &families).iter().all(|(family, _)| family.is_some()));
    }
}
