//! A report in a few plain lines, for a chat or a terminal.

use super::About;
use super::sheets::{self, change, ranked, shown};
use super::words;
use crate::dialogue::CodeId;
use crate::themes::{Outcome, People, Published, Third};

/// More lines are not read in a chat; the files have them all.
const MOST_LINES: usize = 10;

/// A part of a report that a chat shows at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The most frequent themes, with their change.
    Themes,
    /// Themes that came together.
    Together,
    /// Scales over time.
    Scales,
    /// Where people skip or stop.
    Leaving,
}

impl Part {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Themes, Self::Together, Self::Scales, Self::Leaving];

    /// What it shows.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Themes => "What people spoke of",
            Self::Together => "Themes that came together",
            Self::Scales => "Scales over time",
            Self::Leaving => "Where people skip or stop",
        }
    }
}

/// The weeks, and how many took part in the last one.
pub fn summary(published: &Published, about: &About<'_>) -> String {
    let k = words::k(published);
    let Some(last) = published.weeks().last() else {
        return "No week is over yet. The first one can be seen when it is.".to_string();
    };
    let rate = about.members.and_then(|members| last.response(members));
    let rate = rate.map(|rate| format!(", at least {} % of the cohort", rate.at_least_percent));
    format!(
        "{}. People in {}: {}{}.",
        words::weeks(published),
        last.window(),
        words::count(last.people(), k),
        rate.unwrap_or_default()
    )
}

/// What `part` shows, the largest first, at most ten lines; none if there is nothing to tell.
pub fn lines(published: &Published, about: &About<'_>, part: Part) -> Vec<String> {
    let mut lines = match part {
        Part::Themes => themes(published, about),
        Part::Together => together(published, about),
        Part::Scales => scales(published, about),
        Part::Leaving => leaving(published, about),
    };
    lines.truncate(MOST_LINES);
    lines
}

/// What is not shown, and why, in a sentence.
pub fn hidden(published: &Published, about: &About<'_>) -> String {
    let k = words::k(published);
    let few = ranked(published, about).iter().filter(|(_, people)| !people.is_shown()).count();
    format!(
        "Numbers are rounded down in steps of {k}. Themes of fewer than {k} people at a time, or of \
         nobody: {few}."
    )
}

fn themes(published: &Published, about: &About<'_>) -> Vec<String> {
    let changes = published.changes();
    let line = |(code, people): (CodeId, People)| {
        let change = change(&changes, &code).map(|text| format!(", {text}"));
        format!("{}: {people}{}", about.label(&code), change.unwrap_or_default())
    };
    shown(published, about).map(line).collect()
}

fn together(published: &Published, about: &About<'_>) -> Vec<String> {
    let mut pairs: Vec<_> = published.sums().pairs.into_iter().collect();
    pairs.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    let k = words::k(published);
    let line = |((a, b), people): ((CodeId, CodeId), People)| {
        format!("{} and {}: {}", about.label(&a), about.label(&b), words::sum(people, k))
    };
    pairs.into_iter().map(line).collect()
}

fn scales(published: &Published, about: &About<'_>) -> Vec<String> {
    let k = words::k(published);
    let weeks = sheets::scale_weeks(published).into_iter().flat_map(|(at, weeks)| {
        weeks.into_iter().map(move |(week, thirds)| (at.clone(), week.window(), thirds))
    });
    let line = |(at, window, thirds): (_, _, [People; 3])| {
        let third = |(third, people): (Third, People)| {
            format!("{} {}", about.third(&at, third), words::count(people, k))
        };
        let thirds: Vec<_> = Third::ALL.into_iter().zip(thirds).map(third).collect();
        format!("{}, {window}: {}", about.place(&at), thirds.join(" · "))
    };
    weeks.map(line).collect()
}

fn leaving(published: &Published, about: &About<'_>) -> Vec<String> {
    let mut left = vec![];
    for (at, outcomes) in published.sums().nodes {
        for (what, people) in outcomes {
            if matches!(what, Outcome::Skipped | Outcome::Stopped) {
                let line = format!("{}: {} {people}", about.place(&at), about.outcome(&at, &what));
                left.push((people, line));
            }
        }
    }
    left.sort_by_key(|(people, _)| std::cmp::Reverse(*people));
    left.into_iter().map(|(_, line)| line).collect()
}
