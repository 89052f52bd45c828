//! The figures of a report as plain tables: what pages, workbooks and lists are made from.

use std::collections::{BTreeMap, BTreeSet};

use super::About;
use super::words;
use crate::coding::Code;
use crate::dialogue::CodeId;
use crate::themes::{
    Change, Correction, CorrectionKind, Outcome, People, Published, Spot, Third, Week,
};

/// One table.
pub(super) struct Sheet {
    /// A short name, fit for a tab.
    pub(super) name: &'static str,
    /// What it shows.
    pub(super) title: &'static str,
    /// How to read it.
    pub(super) note: String,
    pub(super) columns: Vec<String>,
    /// The first cell of a row names it.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    /// People of one table, or of one week.
    Count(People),
    /// People of several tables or weeks, added up.
    Sum(People),
}

impl Cell {
    /// The cell as people read it: too few are "fewer than" `k`.
    pub(super) fn read(&self, k: u32) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(people) => words::count(*people, k),
            Self::Sum(people) => words::sum(*people, k),
        }
    }

    /// The number, where there is one to show.
    pub(super) fn number(&self) -> Option<u32> {
        match self {
            Self::Count(people) | Self::Sum(people) if people.is_shown() => Some(people.at_least()),
            _ => None,
        }
    }
}

/// Every table that has something to show.
pub(super) fn all(published: &Published, about: &About<'_>) -> Vec<Sheet> {
    let sheets = [
        themes(published, about),
        weeks(published, about),
        themes_by_week(published, about),
        tables(published, about),
        together(published, about),
        scales(published, about),
        nodes(published, about),
        corrections(published, about),
    ];
    sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect()
}

/// The themes of the whole codebook, the most frequent first, then by label.
pub(super) fn ranked(published: &Published, about: &About<'_>) -> Vec<(CodeId, People)> {
    let sums = published.sums().themes;
    let known = about.codebook.all().iter().map(|entry| &entry.id);
    let all: BTreeSet<_> = known.chain(sums.keys()).collect();
    let counted = all.into_iter().map(|code| (code.clone(), people(&sums, code)));
    let mut ranked: Vec<_> = counted.collect();
    ranked.sort_by_key(|(code, people)| (std::cmp::Reverse(*people), about.label(code)));
    ranked
}

/// The themes that are shown at all, the most frequent first.
pub(super) fn shown(
    published: &Published,
    about: &About<'_>,
) -> impl Iterator<Item = (CodeId, People)> {
    ranked(published, about).into_iter().filter(|(_, people)| people.is_shown())
}

/// How `code` changed, in a few words, if there is something to say of it.
pub(super) fn change(changes: &[Change], code: &CodeId) -> Option<String> {
    let change = changes.iter().find(|change| change.theme == *code).map(in_words);
    change.filter(|text| text != NO_CHANGE)
}

/// A number of a map in which what is missing is too few.
pub(super) fn people<Name: Ord>(counts: &BTreeMap<Name, People>, name: &Name) -> People {
    counts.get(name).copied().unwrap_or_default()
}

fn themes(published: &Published, about: &About<'_>) -> Sheet {
    let changes = published.changes();
    let row = |(code, people): (CodeId, People)| {
        let change = change(&changes, &code).unwrap_or_else(|| NO_CHANGE.to_string());
        vec![Cell::Text(about.label(&code)), Cell::Sum(people), Cell::Text(change)]
    };
    Sheet {
        name: "Themes",
        title: "What people spoke of",
        note: "The change is that of the last week against the one before.".to_string(),
        columns: columns(["Theme", "People", "Change"]),
        rows: ranked(published, about).into_iter().map(row).collect(),
    }
}

const NO_CHANGE: &str = "–";

/// A change between two weeks in a few words.
fn in_words(change: &Change) -> String {
    let (before, now) = (change.before.at_least(), change.now.at_least());
    match (before, now) {
        (0, 0) => NO_CHANGE.to_string(),
        (0, now) => format!("new: {now}"),
        (before, 0) => format!("from {before} to too few to show"),
        (before, now) if before == now => "as before".to_string(),
        (before, now) if before < now => format!("up from {before} to {now}"),
        (before, now) => format!("down from {before} to {now}"),
    }
}

fn weeks(published: &Published, about: &About<'_>) -> Sheet {
    let last = published.weeks().last();
    let row = |week: &Week| {
        let members = about.members.filter(|_| last.is_some_and(|last| last == week));
        let rate = members.and_then(|members| week.response(members));
        let rate = rate.map(|rate| format!("at least {} %", rate.at_least_percent));
        let rate = Cell::Text(rate.unwrap_or_else(|| "–".to_string()));
        vec![Cell::Text(week.window().to_string()), Cell::Count(week.people()), rate]
    };
    Sheet {
        name: "Weeks",
        title: "Who took part",
        note: "The response is known for the last week only: no list of past members is kept."
            .to_string(),
        columns: columns(["Week", "People", "Response"]),
        rows: published.weeks().iter().map(row).collect(),
    }
}

fn themes_by_week(published: &Published, about: &About<'_>) -> Sheet {
    let weeks: Vec<_> = published.weeks().iter().map(Week::themes).collect();
    let row = |(code, _): (CodeId, People)| {
        let counts = weeks.iter().map(|week| Cell::Sum(people(week, &code)));
        std::iter::once(Cell::Text(about.label(&code))).chain(counts).collect()
    };
    let names = published.weeks().iter().map(|week| week.window().to_string());
    Sheet {
        name: "Themes by week",
        title: "Themes from week to week",
        note: "Themes that no week shows are left out.".to_string(),
        columns: std::iter::once("Theme".to_string()).chain(names).collect(),
        rows: shown(published, about).map(row).collect(),
    }
}

fn tables(published: &Published, about: &About<'_>) -> Sheet {
    let of = |week: &Week| {
        let row = |table: &crate::themes::Table| {
            let scope = Cell::Text(about.scope(table.scope()));
            vec![Cell::Text(week.window().to_string()), scope, Cell::Count(table.people())]
        };
        week.tables().iter().map(row).collect::<Vec<_>>()
    };
    Sheet {
        name: "Dialogues",
        title: "Which dialogues were used",
        note: "A dialogue stands alone in a week in which enough people used it; the others stand \
               together."
            .to_string(),
        columns: columns(["Week", "Dialogue", "People"]),
        rows: published.weeks().iter().flat_map(of).collect(),
    }
}

fn together(published: &Published, about: &About<'_>) -> Sheet {
    let pairs = published.sums().pairs;
    let mut rows: Vec<_> = pairs.into_iter().collect();
    rows.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    let row = |((a, b), people): ((CodeId, CodeId), People)| {
        vec![Cell::Text(about.label(&a)), Cell::Text(about.label(&b)), Cell::Sum(people)]
    };
    Sheet {
        name: "Together",
        title: "Themes that came together",
        note: "Pairs that could single somebody out are left out.".to_string(),
        columns: columns(["Theme", "And theme", "People"]),
        rows: rows.into_iter().map(row).collect(),
    }
}

/// How many themes a grid has: what fits the width of a phone.
pub(super) const ACROSS: usize = 8;

/// The most frequent themes against each other.
pub(super) struct Grid {
    /// Their labels, the most frequent first.
    pub(super) themes: Vec<String>,
    /// Row by row. `None` is not told.
    fields: Vec<Vec<Option<People>>>,
    most: People,
}

impl Grid {
    /// Each row with its number and label.
    pub(super) fn rows(&self) -> impl Iterator<Item = (String, &[Option<People>])> {
        let label = |(at, label): (usize, &String)| format!("{} {label}", at + 1);
        self.themes.iter().enumerate().map(label).zip(self.fields.iter().map(Vec::as_slice))
    }

    /// How strong a field is, 0 to 3.
    pub(super) fn level(&self, people: Option<People>) -> usize {
        level(people, self.most)
    }
}

/// How strong a field is, from 0 for too few to 3 for nearly the most.
pub(super) fn level(people: Option<People>, most: People) -> usize {
    let (size, most) = (people.unwrap_or_default().at_least(), most.at_least().max(1));
    (size * 3).div_ceil(most).min(3) as usize
}

/// What is written in a field: nothing where it is not told, a dot for too few.
pub(super) fn in_field(people: Option<People>) -> String {
    match people {
        None => String::new(),
        Some(people) if people.is_shown() => people.to_string(),
        Some(_) => "·".to_string(),
    }
}

/// How many people spoke of two themes, for the most frequent ones.
pub(super) fn grid(published: &Published, about: &About<'_>) -> Grid {
    let pairs = published.sums().pairs;
    let codes: Vec<_> = shown(published, about).take(ACROSS).map(|(code, _)| code).collect();
    let pair = |a: &CodeId, b: &CodeId| pairs.get(&(a.min(b).clone(), a.max(b).clone())).copied();
    let row = |a: &CodeId| codes.iter().map(|b| pair(a, b)).collect();
    Grid {
        themes: codes.iter().map(|code| about.label(code)).collect(),
        fields: codes.iter().map(row).collect(),
        most: pairs.values().max().copied().unwrap_or_default(),
    }
}

/// The weeks that show a scale, with the people in each third of it.
pub(super) type ScaleWeeks<'a> = Vec<(&'a Week, [People; 3])>;

/// Scales by week: for each shown scale the thirds, in order.
pub(super) fn scale_weeks(published: &Published) -> BTreeMap<Spot, ScaleWeeks<'_>> {
    let mut scales: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for week in published.weeks() {
        for node in week.tables().iter().flat_map(|table| table.nodes()) {
            let of = |third| people(node.outcomes(), &Outcome::Rated(third));
            let thirds = Third::ALL.map(of);
            if thirds.iter().any(|third| third.is_shown()) {
                scales.entry(node.at().clone()).or_default().push((week, thirds));
            }
        }
    }
    scales
}

fn scales(published: &Published, about: &About<'_>) -> Sheet {
    let of = |(at, weeks): (Spot, ScaleWeeks<'_>)| {
        let row = |(week, thirds): (&Week, [People; 3])| {
            let place = [about.place(&at), week.window().to_string()].map(Cell::Text);
            place.into_iter().chain(thirds.map(Cell::Count)).collect()
        };
        weeks.into_iter().map(row).collect::<Vec<_>>()
    };
    Sheet {
        name: "Scales",
        title: "Scales over time",
        note: "Scales are counted in thirds.".to_string(),
        columns: columns(["Question", "Week", "Low end", "In between", "High end"]),
        rows: scale_weeks(published).into_iter().flat_map(of).collect(),
    }
}

fn nodes(published: &Published, about: &About<'_>) -> Sheet {
    let nodes = published.sums().nodes;
    let of = |(at, outcomes): (Spot, BTreeMap<Outcome, People>)| {
        let row = |(outcome, people): (Outcome, People)| {
            let words = [about.place(&at), about.outcome(&at, &outcome)].map(Cell::Text);
            words.into_iter().chain([Cell::Sum(people)]).collect()
        };
        outcomes.into_iter().map(row).collect::<Vec<_>>()
    };
    Sheet {
        name: "Questions",
        title: "Answers, skips and stops",
        note: "Only what enough people did, at questions of which it can be told.".to_string(),
        columns: columns(["Question", "What people did", "People"]),
        rows: nodes.into_iter().flat_map(of).collect(),
    }
}

fn corrections(published: &Published, about: &About<'_>) -> Sheet {
    let counts = published.sums().corrections;
    let codes: BTreeSet<_> = counts.keys().map(|one| one.code.clone()).collect();
    let row = |code: CodeId| {
        let of = |kind| people(&counts, &Correction { code: code.clone(), kind });
        let kinds = [CorrectionKind::Added, CorrectionKind::Removed].map(of).map(Cell::Sum);
        std::iter::once(Cell::Text(about.label(&code))).chain(kinds).collect()
    };
    Sheet {
        name: "Corrections",
        title: "Where writers set the coder right",
        note: "How often a theme had been missed, and how often it was wrongly heard.".to_string(),
        columns: columns(["Theme", "Added by people", "Taken out by people"]),
        rows: codes.into_iter().map(row).collect(),
    }
}

/// Two questions to teach by, each from one of the most frequent themes.
pub(super) fn questions<'a>(published: &Published, about: &About<'a>) -> Vec<(&'a str, &'a str)> {
    let entries =
        shown(published, about).filter_map(|(code, _)| about.codebook.code(code.as_str()));
    // The number of weeks moves on to another question each time.
    let turn = published.weeks().len();
    let question = |entry: &'a Code| {
        let at = turn.checked_rem(entry.questions.len())?;
        Some((entry.label.as_str(), entry.questions[at].as_str()))
    };
    entries.filter_map(question).take(2).collect()
}

fn columns<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(String::from).to_vec()
}
