//! What a button, a select or a form means: written into its `custom_id`, and read back.
//!
//! Owns the wording of these ids. All that a press needs is in them, so that no restart breaks a
//! button and an old one is recognised as old.
//! Law: what [`CustomId`] prints has 1 to 100 characters and reads back as it was.

mod cohorts;

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

pub use cohorts::{InCohort, InThemes, Sharing, Ticks, View, Which};

use crate::ids::{ReflectionId, SessionId};

/// What pressing a control asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomId {
    /// Something at one turn of one session.
    Turn(SessionId, u32, AtTurn),
    /// Go on with a session, whatever turn it is at.
    GoOn(SessionId),
    /// Agree to the consent text of this version, then begin this dialogue, if one is named.
    Agree(u32, Option<Label>),
    /// Do not agree.
    Decline,
    /// The first menu: families of dialogues, in selects of 25.
    Families,
    /// A select of dialogues; the number tells several in one message apart.
    Dialogues(u16),
    /// Begin this dialogue, although another one is open.
    Begin(Label),
    /// Something in the journal.
    Journal(InJournal),
    /// Something on the privacy page.
    Privacy(InPrivacy),
    /// Choose from a select whose themes to look at.
    WhoseThemes,
    /// Something on a page of themes.
    Themes(View, InThemes),
    /// Something that a manager confirms.
    Cohort(InCohort),
}

/// What can be done at a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtTurn {
    /// Choose this option.
    Choose(Label),
    /// Choose from a select; the options come with the press.
    Select,
    /// Answer with this number.
    Number(i64),
    /// Open the form, or send it.
    Write,
    /// Leave the question.
    Skip,
    /// Take the last answer back.
    Back,
    /// Put it aside.
    Pause,
    /// Go on after a pause.
    Resume,
    /// End here.
    Stop,
    /// Who can help.
    Support,
    /// Keep the draft of this number.
    Keep(u32),
    /// Open the form with the draft of this number in it.
    Edit(u32),
    /// Put the reflection into the journal.
    Save,
    /// Keep nothing.
    Discard,
    /// Keep it, and share it.
    Share(Sharing),
}

/// What can be done in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InJournal {
    /// Show this page, from 0.
    Page(u16),
    /// Open the one chosen from the select.
    Open,
    /// Send one as a file.
    Export(ReflectionId),
    /// Ask whether to erase one.
    Erase(ReflectionId),
    /// Erase it.
    EraseSurely(ReflectionId),
}

/// What can be done on the privacy page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InPrivacy {
    /// Show the page.
    Show,
    /// Send everything as files.
    Export,
    /// Ask a first time whether to forget this person.
    Forget,
    /// Ask a second time.
    ForgetSurely,
    /// Forget them.
    ForgetNow,
}

/// The name of an option or a dialogue, short enough for any `custom_id` or select value.
///
/// A longer name stands there as its hash; [`Label::names`] finds it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label(String);

impl Label {
    const MAX_BYTES: usize = 40;

    /// The label of `name`.
    pub fn of(name: &str) -> Self {
        if name.len() <= Self::MAX_BYTES && !name.starts_with('~') && !name.contains(':') {
            return Self(name.to_string());
        }
        let hash = Sha256::digest(name);
        Self(format!("~{}", hash.iter().take(16).map(|b| format!("{b:02x}")).collect::<String>()))
    }

    /// Whether this is the label of `name`.
    pub fn names(&self, name: &str) -> bool {
        *self == Self::of(name)
    }

    /// The label as it stands in a select.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no `custom_id` of ours: it is damaged, or another version wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a control was pressed that this version did not make")]
pub struct NotOurs;

impl fmt::Display for CustomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Turn(session, turn, act) => write!(f, "t:{session}:{turn}:{act}"),
            Self::GoOn(session) => write!(f, "go:{session}"),
            Self::Agree(version, None) => write!(f, "agree:{version}"),
            Self::Agree(version, Some(name)) => write!(f, "agree:{version}:{}", name.0),
            Self::Decline => f.write_str("decline"),
            Self::Families => f.write_str("families"),
            Self::Dialogues(number) => write!(f, "dialogues:{number}"),
            Self::Begin(name) => write!(f, "begin:{}", name.0),
            Self::Journal(what) => write!(f, "journal:{what}"),
            Self::Privacy(what) => write!(f, "privacy:{what}"),
            Self::WhoseThemes => f.write_str("whose-themes"),
            Self::Themes(view, what) => write!(f, "themes:{view}:{what}"),
            Self::Cohort(what) => write!(f, "cohort:{what}"),
        }
    }
}

impl fmt::Display for AtTurn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Choose(option) => write!(f, "choose:{}", option.0),
            Self::Select => f.write_str("select"),
            Self::Number(number) => write!(f, "number:{number}"),
            Self::Write => f.write_str("write"),
            Self::Skip => f.write_str("skip"),
            Self::Back => f.write_str("back"),
            Self::Pause => f.write_str("pause"),
            Self::Resume => f.write_str("resume"),
            Self::Stop => f.write_str("stop"),
            Self::Support => f.write_str("support"),
            Self::Keep(draft) => write!(f, "keep:{draft}"),
            Self::Edit(draft) => write!(f, "edit:{draft}"),
            Self::Save => f.write_str("save"),
            Self::Discard => f.write_str("discard"),
            Self::Share(what) => write!(f, "share:{what}"),
        }
    }
}

impl fmt::Display for InJournal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => write!(f, "page:{page}"),
            Self::Open => f.write_str("open"),
            Self::Export(id) => write!(f, "export:{id}"),
            Self::Erase(id) => write!(f, "erase:{id}"),
            Self::EraseSurely(id) => write!(f, "erase-surely:{id}"),
        }
    }
}

impl fmt::Display for InPrivacy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Show => "show",
            Self::Export => "export",
            Self::Forget => "forget",
            Self::ForgetSurely => "forget-surely",
            Self::ForgetNow => "forget-now",
        })
    }
}

impl FromStr for CustomId {
    type Err = NotOurs;

    fn from_str(text: &str) -> Result<Self, NotOurs> {
        let parts: Vec<_> = text.split(':').collect();
        Ok(match parts.as_slice() {
            ["t", session, turn, act @ ..] => {
                Self::Turn(read(session)?, read(turn)?, at_turn(act)?)
            }
            ["go", session] => Self::GoOn(read(session)?),
            ["agree", version] => Self::Agree(read(version)?, None),
            ["agree", version, name] => Self::Agree(read(version)?, Some(label(name))),
            ["decline"] => Self::Decline,
            ["families"] => Self::Families,
            ["dialogues", number] => Self::Dialogues(read(number)?),
            ["begin", name] => Self::Begin(label(name)),
            ["journal", what @ ..] => Self::Journal(in_journal(what)?),
            ["privacy", what] => Self::Privacy(in_privacy(what)?),
            ["whose-themes"] => Self::WhoseThemes,
            ["themes", what @ ..] => {
                let (view, what) = cohorts::themes(what)?;
                Self::Themes(view, what)
            }
            ["cohort", what @ ..] => Self::Cohort(cohorts::in_cohort(what)?),
            _ => return Err(NotOurs),
        })
    }
}

fn at_turn(parts: &[&str]) -> Result<AtTurn, NotOurs> {
    Ok(match parts {
        ["choose", option] => AtTurn::Choose(label(option)),
        ["select"] => AtTurn::Select,
        ["number", number] => AtTurn::Number(read(number)?),
        ["write"] => AtTurn::Write,
        ["skip"] => AtTurn::Skip,
        ["back"] => AtTurn::Back,
        ["pause"] => AtTurn::Pause,
        ["resume"] => AtTurn::Resume,
        ["stop"] => AtTurn::Stop,
        ["support"] => AtTurn::Support,
        ["keep", draft] => AtTurn::Keep(read(draft)?),
        ["edit", draft] => AtTurn::Edit(read(draft)?),
        ["save"] => AtTurn::Save,
        ["discard"] => AtTurn::Discard,
        ["share", what @ ..] => AtTurn::Share(cohorts::sharing(what)?),
        _ => return Err(NotOurs),
    })
}

fn in_journal(parts: &[&str]) -> Result<InJournal, NotOurs> {
    Ok(match parts {
        ["page", page] => InJournal::Page(read(page)?),
        ["open"] => InJournal::Open,
        ["export", id] => InJournal::Export(read(id)?),
        ["erase", id] => InJournal::Erase(read(id)?),
        ["erase-surely", id] => InJournal::EraseSurely(read(id)?),
        _ => return Err(NotOurs),
    })
}

fn in_privacy(what: &str) -> Result<InPrivacy, NotOurs> {
    Ok(match what {
        "show" => InPrivacy::Show,
        "export" => InPrivacy::Export,
        "forget" => InPrivacy::Forget,
        "forget-surely" => InPrivacy::ForgetSurely,
        "forget-now" => InPrivacy::ForgetNow,
        _ => return Err(NotOurs),
    })
}

fn label(text: &str) -> Label {
    Label(text.to_string())
}

fn read<T: FromStr>(text: &str) -> Result<T, NotOurs> {
    text.parse().map_err(|_| NotOurs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::cohorts::tests::{any_sharing, any_themes, any_which};
    use super::*;

    fn any_label() -> impl Strategy<Value = Label> {
        ".{0,200}".prop_map(|name| Label::of(&name))
    }

    fn any_act() -> impl Strategy<Value = AtTurn> {
        prop_oneof![
            any_label().prop_map(AtTurn::Choose),
            any::<i64>().prop_map(AtTurn::Number),
            any::<u32>().prop_map(AtTurn::Keep),
            any::<u32>().prop_map(AtTurn::Edit),
            any_sharing().prop_map(AtTurn::Share),
            prop::sample::select(vec![
                AtTurn::Select,
                AtTurn::Write,
                AtTurn::Skip,
                AtTurn::Back,
                AtTurn::Pause,
                AtTurn::Resume,
                AtTurn::Stop,
                AtTurn::Support,
                AtTurn::Save,
                AtTurn::Discard,
            ]),
        ]
    }

    fn any_id() -> impl Strategy<Value = CustomId> {
        let reflection = || any::<[u8; 16]>().prop_map(ReflectionId::from_bytes);
        let session = || any::<[u8; 16]>().prop_map(SessionId::from_bytes);
        prop_oneof![
            4 => (session(), any::<u32>(), any_act())
                .prop_map(|(session, turn, act)| CustomId::Turn(session, turn, act)),
            1 => session().prop_map(CustomId::GoOn),
            1 => any_themes(any_label()).prop_map(|(view, what)| CustomId::Themes(view, what)),
            1 => any_which().prop_map(|which| CustomId::Cohort(InCohort::Delete(which))),
            1 => (any::<u32>(), prop::option::of(any_label()))
                .prop_map(|(version, name)| CustomId::Agree(version, name)),
            1 => any_label().prop_map(CustomId::Begin),
            1 => any::<u16>().prop_map(CustomId::Dialogues),
            1 => any::<u16>().prop_map(|page| CustomId::Journal(InJournal::Page(page))),
            1 => reflection().prop_map(|id| CustomId::Journal(InJournal::Export(id))),
            1 => reflection().prop_map(|id| CustomId::Journal(InJournal::Erase(id))),
            1 => reflection().prop_map(|id| CustomId::Journal(InJournal::EraseSurely(id))),
            1 => prop::sample::select(vec![
                CustomId::Decline,
                CustomId::Families,
                CustomId::Journal(InJournal::Open),
                CustomId::Privacy(InPrivacy::Show),
                CustomId::Privacy(InPrivacy::Export),
                CustomId::Privacy(InPrivacy::Forget),
                CustomId::Privacy(InPrivacy::ForgetSurely),
                CustomId::Privacy(InPrivacy::ForgetNow),
            ]),
        ]
    }

    proptest! {
        #[test]
        fn an_id_fits_and_reads_back_as_it_was(id in any_id()) {
            let text = id.to_string();
            prop_assert!((1..=100).contains(&text.chars().count()), "{text}");
            prop_assert_eq!(text.parse(), Ok(id));
        }

        #[test]
        fn a_label_names_its_own_name_and_no_other(one in ".{0,99}", other in ".{0,99}") {
            prop_assert!(Label::of(&one).names(&one));
            prop_assert_eq!(Label::of(&one).names(&other), one == other);
        }

        #[test]
        fn any_other_text_is_refused_and_breaks_nothing(text in ".{0,120}") {
            if let Ok(id) = text.parse::<CustomId>() {
                let back = id.to_string().parse();
                prop_assert_eq!(back, Ok(id));
            }
        }
    }
}
