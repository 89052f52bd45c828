//! The parts of a `custom_id` that are about cohorts: sharing, themes, and what managers do.

use std::collections::BTreeSet;
use std::fmt;

use super::{Label, NotOurs, read};
use crate::coding::{Code, Codebook};
use crate::dialogue::CodeId;
use crate::ids::CohortId;
use crate::report::Format;
use crate::report::brief::Part;

/// A cohort by the first half of its id: 64 random bits, enough to tell the cohorts of a bot apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which(u64);

impl Which {
    /// The short form of `id`.
    pub fn of(id: CohortId) -> Self {
        let half = id.as_bytes().first_chunk().copied();
        Self(u64::from_be_bytes(half.expect("an id has 16 bytes")))
    }

    /// Reads the short form from a select.
    pub fn read(text: &str) -> Option<Self> {
        let is_hex = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
        u64::from_str_radix(text, 16).ok().filter(|_| is_hex).map(Self)
    }
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The themes that a writer has ticked: a bit each, in the order of their labels.
///
/// So what was ticked is in the controls themselves, and outlives a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticks {
    codebook: u32,
    bits: u64,
}

impl Ticks {
    /// The selects that the themes are spread over.
    pub const SELECTS: usize = 2;

    /// The themes in the order of their bits.
    fn all() -> Vec<&'static Code> {
        let mut all: Vec<_> = Codebook::builtin().all().iter().collect();
        all.sort_by_key(|code| &code.label);
        all.truncate(64);
        all
    }

    /// Ticks at `codes`.
    pub fn of(codes: &BTreeSet<CodeId>) -> Self {
        let all = Self::all().into_iter().zip(0..);
        let ticked = all.filter(|(code, _)| codes.contains(&code.id));
        let bits = ticked.map(|(_, bit)| 1u64 << bit).sum();
        Self { codebook: Codebook::builtin().version(), bits }
    }

    /// Whether they were made with the codebook that is now in use.
    pub fn are_current(self) -> bool {
        self.codebook == Codebook::builtin().version()
    }

    /// What is ticked.
    pub fn codes(self) -> BTreeSet<CodeId> {
        let all = Self::all().into_iter().zip(0..);
        all.filter(|(_, bit)| self.bits >> bit & 1 == 1).map(|(code, _)| code.id.clone()).collect()
    }

    /// The themes of one select, and whether each is ticked.
    pub fn select(self, number: usize) -> Vec<(&'static Code, bool)> {
        let ticked = self.codes();
        let all = Self::all();
        let size = all.len().div_ceil(Self::SELECTS).max(1);
        let mine = all.into_iter().skip(number * size).take(size);
        mine.map(|code| (code, ticked.contains(&code.id))).collect()
    }

    /// The same, with one select as it was left.
    pub fn with(self, number: usize, chosen: &[String]) -> Self {
        let mut codes = self.codes();
        for (code, _) in self.select(number) {
            codes.remove(&code.id);
            if chosen.iter().any(|id| id == code.id.as_str()) {
                codes.insert(code.id.clone());
            }
        }
        Self::of(&codes)
    }
}

/// What can be done about sharing, at the end of a debrief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Ask with which cohort, or go on if there is one.
    Ask,
    /// With the cohort chosen from the select.
    With,
    /// A select of themes was changed.
    Tick(Which, Ticks, usize),
    /// Share, and whether it may be quoted.
    Send(Which, Ticks, bool),
}

impl fmt::Display for Sharing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ask => f.write_str("ask"),
            Self::With => f.write_str("with"),
            Self::Tick(which, Ticks { codebook, bits }, select) => {
                write!(f, "{which}:{codebook:x}:{bits:x}:{select}")
            }
            Self::Send(which, Ticks { codebook, bits }, may_quote) => {
                let how = if *may_quote { "quote" } else { "count" };
                write!(f, "{which}:{codebook:x}:{bits:x}:{how}")
            }
        }
    }
}

/// Reads what [`Sharing`] prints.
pub(super) fn sharing(parts: &[&str]) -> Result<Sharing, NotOurs> {
    match parts {
        ["ask"] => Ok(Sharing::Ask),
        ["with"] => Ok(Sharing::With),
        [which, codebook, bits, what] => {
            let which = Which::read(which).ok_or(NotOurs)?;
            let codebook = u32::from_str_radix(codebook, 16).map_err(|_| NotOurs)?;
            let bits = u64::from_str_radix(bits, 16).map_err(|_| NotOurs)?;
            let ticks = Ticks { codebook, bits };
            Ok(match *what {
                "quote" => Sharing::Send(which, ticks, true),
                "count" => Sharing::Send(which, ticks, false),
                select => Sharing::Tick(which, ticks, read(select)?),
            })
        }
        _ => Err(NotOurs),
    }
}

/// What is looked at on a page of themes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Whose themes.
    pub cohort: Which,
    /// The number of the only week, if not all.
    pub week: Option<u32>,
    /// The only dialogue, if not all.
    pub dialogue: Option<Label>,
    /// Which part of the report.
    pub part: Part,
    /// Whether pictures are for a dark background.
    pub is_dark: bool,
}

/// What can be done on a page of themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InThemes {
    /// Show it as the view says.
    Show,
    /// Show the week chosen from the select.
    Week,
    /// Show the dialogue chosen from the select.
    Dialogue,
    /// Show the part chosen from the select.
    Part,
    /// Send a file.
    File(Format),
    /// Show it to everybody in the channel.
    Post,
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = Part::ALL.iter().position(|part| *part == self.part).unwrap_or_default();
        let look = if self.is_dark { "dark" } else { "light" };
        let dialogue = self.dialogue.as_ref().map_or("", Label::as_str);
        write!(f, "{}:{}:{part}:{look}:{dialogue}", self.cohort, self.week.unwrap_or_default())
    }
}

impl fmt::Display for InThemes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Show => "show",
            Self::Week => "week",
            Self::Dialogue => "dialogue",
            Self::Part => "part",
            Self::File(format) => format.extension(),
            Self::Post => "post",
        })
    }
}

/// Reads what [`View`] and [`InThemes`] print.
pub(super) fn themes(parts: &[&str]) -> Result<(View, InThemes), NotOurs> {
    let [cohort, week, part, look, dialogue, what] = parts else { return Err(NotOurs) };
    let part: usize = read(part)?;
    let view = View {
        cohort: Which::read(cohort).ok_or(NotOurs)?,
        week: Some(read(week)?).filter(|week| *week > 0),
        dialogue: (!dialogue.is_empty()).then(|| Label((*dialogue).to_string())),
        part: *Part::ALL.get(part).ok_or(NotOurs)?,
        is_dark: *look == "dark",
    };
    let what = match *what {
        "show" => InThemes::Show,
        "week" => InThemes::Week,
        "dialogue" => InThemes::Dialogue,
        "part" => InThemes::Part,
        "post" => InThemes::Post,
        format => InThemes::File(format.parse().map_err(|_| NotOurs)?),
    };
    Ok((view, what))
}

/// What a manager confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InCohort {
    /// Close it.
    Close(Which),
    /// Delete it.
    Delete(Which),
    /// Leave it as it is.
    Leave,
}

impl fmt::Display for InCohort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Close(which) => write!(f, "close:{which}"),
            Self::Delete(which) => write!(f, "delete:{which}"),
            Self::Leave => f.write_str("leave"),
        }
    }
}

/// Reads what [`InCohort`] prints.
pub(super) fn in_cohort(parts: &[&str]) -> Result<InCohort, NotOurs> {
    let which = |text: &str| Which::read(text).ok_or(NotOurs);
    match parts {
        ["close", text] => Ok(InCohort::Close(which(text)?)),
        ["delete", text] => Ok(InCohort::Delete(which(text)?)),
        ["leave"] => Ok(InCohort::Leave),
        _ => Err(NotOurs),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub fn any_which() -> impl Strategy<Value = Which> {
        any::<u64>().prop_map(Which)
    }

    pub fn any_sharing() -> impl Strategy<Value = Sharing> {
        let ticks =
            (any::<u32>(), any::<u64>()).prop_map(|(codebook, bits)| Ticks { codebook, bits });
        prop_oneof![
            Just(Sharing::Ask),
            Just(Sharing::With),
            (any_which(), ticks.clone(), 0..Ticks::SELECTS)
                .prop_map(|(which, ticks, select)| Sharing::Tick(which, ticks, select)),
            (any_which(), ticks, any::<bool>())
                .prop_map(|(which, ticks, quote)| Sharing::Send(which, ticks, quote)),
        ]
    }

    pub fn any_themes(
        label: impl Strategy<Value = Label>,
    ) -> impl Strategy<Value = (View, InThemes)> {
        let week = prop::option::of(1..999_999u32);
        let part = prop::sample::select(Part::ALL.to_vec());
        let what = prop::sample::select(vec![
            InThemes::Show,
            InThemes::Week,
            InThemes::Dialogue,
            InThemes::Part,
            InThemes::File(Format::Xlsx),
            InThemes::Post,
        ]);
        let dialogue = prop::option::of(label.prop_filter("named", |one| !one.as_str().is_empty()));
        (any_which(), week, dialogue, part, any::<bool>(), what).prop_map(
            |(cohort, week, dialogue, part, is_dark, what)| {
                (View { cohort, week, dialogue, part, is_dark }, what)
            },
        )
    }

    #[test]
    fn ticks_hold_what_was_ticked_and_change_one_select_at_a_time() {
        let all: BTreeSet<_> = Codebook::builtin().ids().collect();
        let ticks = Ticks::of(&all);
        assert_eq!(ticks.codes(), all);
        let second: BTreeSet<_> =
            ticks.select(1).into_iter().map(|(code, _)| code.id.clone()).collect();
        assert_eq!(ticks.with(0, &[]).codes(), second);
        let one = second.iter().next().expect("a theme");
        let left = ticks.with(0, &[]).with(1, &[one.to_string()]);
        assert_eq!(left.codes(), BTreeSet::from([one.clone()]));
    }

    #[test]
    fn each_select_of_themes_fits_one_of_discord() {
        let none = Ticks::of(&BTreeSet::new());
        let sizes: Vec<_> = (0..Ticks::SELECTS).map(|at| none.select(at).len()).collect();
        assert!(sizes.iter().all(|size| (1..=25).contains(size)), "{sizes:?}");
        assert_eq!(sizes.iter().sum::<usize>(), Codebook::builtin().all().len());
    }
}
