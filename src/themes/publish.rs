//! The view that front ends get: released tables, chosen by a filter, and their sums.
//!
//! Reads releases and nothing else, so that no filter can show what was not released.

use std::collections::{BTreeMap, BTreeSet};

use super::release::Decided;
use super::share::{Correction, Outcome, Spot};
use super::{People, Release, Scope, Settings, Share, Table, Window};
use crate::dialogue::{CodeId, DialogueId};
use crate::ids::ShareId;

/// Which weeks and dialogue to look at. The default is everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The first week.
    pub from: Option<Window>,
    /// The last week.
    pub to: Option<Window>,
    /// Only the tables of this dialogue.
    pub dialogue: Option<DialogueId>,
}

impl Filter {
    fn takes(&self, window: Window) -> bool {
        self.from.is_none_or(|from| from <= window) && self.to.is_none_or(|to| window <= to)
    }
}

/// What may be seen of a cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    settings: Settings,
    filter: Filter,
    weeks: Vec<Week>,
    quotes: Vec<String>,
}

/// What may be seen of one week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    window: Window,
    k: u32,
    codebooks: Vec<u32>,
    people: People,
    tables: Vec<Table>,
}

/// How many of the members took part, at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Whole per cent, rounded down.
    pub at_least_percent: u32,
}

/// Released numbers, added up over tables and weeks.
///
/// A person counts once in each week and table, for nobody can be followed from one to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// People of each week, added up.
    pub people: People,
    /// By theme.
    pub themes: BTreeMap<CodeId, People>,
    /// By pair of themes, in the order of their ids.
    pub pairs: BTreeMap<(CodeId, CodeId), People>,
    /// By correction.
    pub corrections: BTreeMap<Correction, People>,
    /// By node, and there by what was done.
    pub nodes: BTreeMap<Spot, BTreeMap<Outcome, People>>,
}

/// How often a theme was spoken of in the last week and the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which theme.
    pub theme: CodeId,
    /// How many people spoke of it in the week before.
    pub before: People,
    /// How many did in the last week.
    pub now: People,
}

impl Published {
    /// Puts together what `filter` lets see of `releases`, under the stricter of `settings` and
    /// those of each release.
    ///
    /// `fetch` gives a share of the pool, or nothing if its writer took it back.
    pub fn gather(
        releases: &[Release],
        settings: Settings,
        filter: Filter,
        fetch: impl FnMut(&ShareId) -> Option<Share>,
    ) -> Self {
        let mut taken: Vec<_> = releases.iter().filter(|one| filter.takes(one.window())).collect();
        taken.sort_by_key(|one| one.window());
        let weeks = taken.iter().map(|one| week(one, settings, &filter)).collect();
        let quotes = quotes(&taken, settings, &filter, fetch);
        Self { settings, filter, weeks, quotes }
    }

    /// The thresholds that hold now.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// What was asked for.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The weeks, in order. Weeks that are not decided yet are missing.
    pub fn weeks(&self) -> &[Week] {
        &self.weeks
    }

    /// What people agreed to be quoted with, in random order.
    pub fn quotes(&self) -> &[String] {
        &self.quotes
    }

    /// All weeks added up.
    pub fn sums(&self) -> Sums {
        let mut sums = Sums::default();
        self.weeks.iter().for_each(|week| sums.add(week));
        sums
    }

    /// Each theme of the last two weeks, if one follows on the other, the most frequent now first.
    pub fn changes(&self) -> Vec<Change> {
        let [.., before, now] = self.weeks.as_slice() else { return vec![] };
        if now.window.previous() != before.window {
            return vec![];
        }
        let (before, now) = (before.themes(), now.themes());
        let themes: BTreeSet<_> = before.keys().chain(now.keys()).cloned().collect();
        let change = |theme: CodeId| Change {
            before: before.get(&theme).copied().unwrap_or_default(),
            now: now.get(&theme).copied().unwrap_or_default(),
            theme,
        };
        let mut changes: Vec<_> = themes.into_iter().map(change).collect();
        changes.sort_by_key(|change| std::cmp::Reverse(change.now));
        changes
    }
}

impl Week {
    /// Which week.
    pub fn window(&self) -> Window {
        self.window
    }

    /// What is below this many people is not shown.
    pub fn k(&self) -> u32 {
        self.k
    }

    /// The versions of the codebook by which at least `k` people's themes were heard and ticked.
    pub fn codebooks(&self) -> &[u32] {
        &self.codebooks
    }

    /// How many people shared anything, or what the filter takes.
    pub fn people(&self) -> People {
        self.people
    }

    /// How many of `members` took part. `None` if it cannot be told.
    pub fn response(&self, members: u32) -> Option<Rate> {
        let people = self.people.at_least();
        let can_tell = self.people.is_shown() && people <= members;
        can_tell.then(|| Rate {
            at_least_percent: (u64::from(people) * 100 / u64::from(members)) as u32,
        })
    }

    /// Its tables.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// How many people spoke of each theme, added up over its tables.
    pub fn themes(&self) -> BTreeMap<CodeId, People> {
        let mut sums = Sums::default();
        sums.add(self);
        sums.themes
    }
}

impl Sums {
    fn add(&mut self, week: &Week) {
        self.people = [self.people, week.people].into_iter().sum();
        week.tables.iter().for_each(|table| self.add_table(table));
    }

    fn add_table(&mut self, table: &Table) {
        add_all(&mut self.themes, table.themes());
        add_all(&mut self.corrections, table.corrections());
        for (a, b, people) in table.pairs() {
            add_all(&mut self.pairs, [(&(a.clone(), b.clone()), &people)]);
        }
        for node in table.nodes() {
            add_all(self.nodes.entry(node.at().clone()).or_default(), node.outcomes());
        }
    }
}

fn add_all<'a, Name: Ord + Clone + 'a>(
    sums: &mut BTreeMap<Name, People>,
    counts: impl IntoIterator<Item = (&'a Name, &'a People)>,
) {
    for (name, people) in counts {
        let sum = sums.entry(name.clone()).or_default();
        *sum = [*sum, *people].into_iter().sum();
    }
}

fn week(release: &Release, settings: Settings, filter: &Filter) -> Week {
    let k = effective_k(release, settings);
    let tables = tables(release, settings, filter).map(|(table, _)| table).collect::<Vec<_>>();
    let people = match filter.dialogue {
        None => release.people().if_at_least(k),
        Some(_) => tables.iter().map(Table::people).sum(),
    };
    let used = release.codebooks().iter().filter(|(_, people)| people.at_least() >= k);
    let codebooks = used.map(|(version, _)| *version).collect();
    Week { window: release.window(), k, codebooks, people, tables }
}

/// Released numbers come in steps of the release's own `k`, so a higher one takes whole steps.
fn effective_k(release: &Release, settings: Settings) -> u32 {
    let k = release.settings().k();
    settings.k().max(k).checked_next_multiple_of(k).unwrap_or(u32::MAX)
}

fn tables<'a>(
    release: &'a Release,
    settings: Settings,
    filter: &'a Filter,
) -> impl Iterator<Item = (Table, &'a Decided)> {
    let k = effective_k(release, settings);
    let takes = |scope: &Scope| match (&filter.dialogue, scope) {
        (None, _) => true,
        (Some(wanted), Scope::Dialogue(found)) => wanted == found,
        (Some(_), Scope::Others) => false,
    };
    let taken = release.tables().iter().filter(move |one| takes(one.table.scope()));
    taken.filter_map(move |one| Some((one.table.clone().under(k)?, one)))
}

/// More words than these are not read, and each word less is one less to be known by.
const MOST_QUOTES: usize = 12;

/// One quote of each share that may be quoted, in the order of their random ids.
fn quotes(
    releases: &[&Release],
    settings: Settings,
    filter: &Filter,
    mut fetch: impl FnMut(&ShareId) -> Option<Share>,
) -> Vec<String> {
    let mut quotes = BTreeMap::new();
    for release in releases {
        let quote_k = release.settings().strictest(settings).quote_k();
        let many = |table: &Table| table.people().at_least() >= quote_k;
        for (table, decided) in tables(release, settings, filter).filter(|(table, _)| many(table)) {
            let quote = |id: &ShareId| Some((*id, quote(*id, &fetch(id)?, &table)?));
            quotes.extend(decided.quotable.iter().filter_map(quote));
        }
    }
    quotes.into_values().take(MOST_QUOTES).collect()
}

/// A quote of `share`, unless it speaks of a theme that the table does not show.
fn quote(id: ShareId, share: &Share, table: &Table) -> Option<String> {
    let is_safe = share.codes.iter().all(|code| table.themes().contains_key(code));
    let any = usize::from(id.as_bytes()[15]).checked_rem(share.quotes.len())?;
    share.quotes.get(any).filter(|_| is_safe).cloned()
}
