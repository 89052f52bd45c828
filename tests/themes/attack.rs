//! The attacker: has every report of every week and filter, and knows how reports are made.

use std::collections::{BTreeMap, BTreeSet};

use debrief::dialogue::CodeId;
use debrief::themes::{Filter, Node, Outcome, People, Published, Scope, Share, Table, Week};

use crate::cohort::{Cohort, Known, OPTIONS, SEVERAL, THIRDS, spot, week};
use crate::intervals::{Reasoning, Unknown};
use crate::twin;

/// How many cohorts are attacked: `DEBRIEF_ATTACKS`, or 10,000.
fn attacks() -> u64 {
    let asked = std::env::var("DEBRIEF_ATTACKS").ok().and_then(|text| text.parse().ok());
    asked.unwrap_or(10_000)
}

#[test]
fn no_small_count_follows_from_all_reports_of_random_cohorts() {
    let (mut tables, mut pairs, mut nodes) = (0, 0, 0);
    for seed in 0..attacks() {
        let cohort = Cohort::lived(seed);
        let report = cohort.report(Filter::default());
        for week in report.weeks() {
            assert_eq!(reason(&cohort.known, week), Vec::<String>::new(), "seed {seed}");
            week.tables().iter().for_each(|table| twin::check(&cohort.known, table, seed));
            tables += week.tables().len();
            pairs += week.tables().iter().map(|table| table.pairs().count()).sum::<usize>();
            nodes += week.tables().iter().map(|table| table.nodes().len()).sum::<usize>();
        }
    }
    println!("{} cohorts, {tables} tables, {pairs} pairs and {nodes} nodes attacked", attacks());
    assert!(tables > 0 && pairs > 0 && nodes > 0, "an attack on nothing proves nothing");
}

/// What follows from one week for any count that a sum in it binds.
///
/// An attacker who takes it that nobody shared a dialogue twice knows more; where that does not
/// fit the numbers, somebody did.
fn reason(known: &Known, week: &Week) -> Vec<String> {
    let once = reason_if(known, week, true);
    once.or_else(|_| reason_if(known, week, false)).unwrap()
}

fn reason_if(known: &Known, week: &Week, all_shared_once: bool) -> Result<Vec<String>, String> {
    let k = i64::from(week.k());
    let mut reasoning = Reasoning::default();
    reasoning.all_shared_once = all_shared_once;
    let members = reasoning.fact("members", known.members.into());
    let everybody = reasoning.number("everybody", week.people().at_least().into(), 10_000);
    reasoning.within(everybody, members);
    let others = week.tables().iter().find(|table| *table.scope() == Scope::Others);
    let others = match others {
        // The table of the others may be capped, so only its lower end is sure.
        Some(table) => reasoning.number("others", table.people().at_least().into(), 10_000),
        None => reasoning.number("others", 0, k - 1),
    };
    let mut all = vec![others];
    for dialogue in &known.dialogues {
        let scope = Scope::Dialogue(dialogue.clone());
        let table = week.tables().iter().find(|table| *table.scope() == scope);
        match table {
            Some(table) => all.push(reason_about(&mut reasoning, known, table, k)),
            None => {
                let few = reasoning.number(format!("{dialogue}"), 0, 2 * k - 1);
                reasoning.within(few, others);
            }
        }
    }
    reasoning.cover(everybody, &all);
    for part in all {
        reasoning.within(part, everybody);
    }
    reasoning.conclude()?;
    Ok(reasoning.found_out(k))
}

/// What a released number says: from itself to just below the next.
fn band(reasoning: &mut Reasoning, name: &str, people: People, k: i64) -> Unknown {
    let from = i64::from(people.at_least());
    reasoning.number(name, from, from + k - 1)
}

fn reason_about(reasoning: &mut Reasoning, known: &Known, table: &Table, k: i64) -> Unknown {
    let people = band(reasoning, "people", table.people(), k);
    let mut themes = BTreeMap::new();
    for code in &known.codes {
        let spoke = table.themes().get(code).copied().unwrap_or_default();
        let spoke = band(reasoning, code.as_str(), spoke, k);
        reasoning.within(spoke, people);
        themes.insert(code.clone(), spoke);
    }
    for (a, b, both) in table.pairs() {
        reason_about_pair(reasoning, people, [themes[a], themes[b]], both, k);
    }
    reason_about_nodes(reasoning, table, people, k);
    people
}

/// The four groups that two themes cut people into.
fn reason_about_pair(
    reasoning: &mut Reasoning,
    people: Unknown,
    [a, b]: [Unknown; 2],
    both: People,
    k: i64,
) {
    let both = band(reasoning, "both", both, k);
    let (only_a, only_b) = (reasoning.within(both, a), reasoning.within(both, b));
    let neither = reasoning.number("neither", 0, 10_000);
    reasoning.sum(people, &[both, only_a, only_b, neither]);
}

/// Everybody is somewhere at `whose`; only who said "mine" there comes to `strength`.
fn reason_about_nodes(reasoning: &mut Reasoning, table: &Table, people: Unknown, k: i64) {
    let Scope::Dialogue(dialogue) = table.scope() else { return };
    let find = |name: &str| table.nodes().iter().find(|node| *node.at() == spot(dialogue, name));
    let chose = |names: &[&str]| names.iter().map(|name| Outcome::Chose((*name).into())).collect();
    let whose = cells(reasoning, find("whose"), chose(&OPTIONS), k);
    let strength = cells(reasoning, find("strength"), THIRDS.map(Outcome::Rated).to_vec(), k);
    let several = cells(reasoning, find("where"), chose(&SEVERAL), k);
    [&whose, &strength].into_iter().for_each(|cells| reasoning.cover(people, cells));
    reasoning.cover(people, &several);
    if !reasoning.all_shared_once {
        return;
    }
    reasoning.sum(people, &whose);
    reasoning.sum(people, &strength);
    let mine = OPTIONS.iter().position(|option| *option == "mine").unwrap();
    let (came, _elsewhere) = strength.split_at(strength.len() - 1);
    reasoning.sum(whose[mine], came);
}

/// Each cell of a node as the script knows it, then those who are elsewhere.
fn cells(
    reasoning: &mut Reasoning,
    node: Option<&Node>,
    mut outcomes: Vec<Outcome>,
    k: i64,
) -> Vec<Unknown> {
    outcomes.extend([Outcome::Skipped, Outcome::Stopped]);
    let mut cell = |name: String, people: Option<People>| match people {
        Some(people) => band(reasoning, &name, people, k),
        None => reasoning.number(name, 0, 10_000),
    };
    let shown = |outcome: &Outcome| {
        node.map(|node| node.outcomes().get(outcome).copied().unwrap_or_default())
    };
    let mut cells: Vec<_> =
        outcomes.iter().map(|outcome| cell(format!("{outcome:?}"), shown(outcome))).collect();
    cells.push(cell("elsewhere".into(), node.map(Node::elsewhere)));
    cells
}

#[test]
fn every_report_says_the_same_of_a_week() {
    for seed in 0..attacks() / 10 {
        let cohort = Cohort::lived(seed);
        let all = cohort.report(Filter::default());
        for filter in filters(&cohort.known) {
            let report = cohort.report(filter);
            report.weeks().iter().for_each(|week| assert_part_of(week, &all, seed));
        }
    }
}

fn filters(known: &Known) -> Vec<Filter> {
    let mut filters = vec![];
    for number in 0..4 {
        let (from, to) = (Some(week(number)), Some(week(number + 1)));
        filters.push(Filter { from, ..Filter::default() });
        filters.push(Filter { from, to, ..Filter::default() });
        let of = |dialogue: &_| Filter { from, to, dialogue: Some(dialogue).cloned() };
        filters.extend(known.dialogues.iter().map(of));
    }
    filters
}

#[track_caller]
fn assert_part_of(week: &Week, all: &Published, seed: u64) {
    let whole = all.weeks().iter().find(|one| one.window() == week.window()).unwrap();
    let is_known = |table: &Table| whole.tables().contains(table);
    assert!(week.tables().iter().all(is_known), "seed {seed}");
}

#[test]
fn higher_thresholds_show_fewer_of_the_same_numbers() {
    for seed in 0..attacks() / 10 {
        let cohort = Cohort::lived(seed);
        let settings = debrief::themes::Settings::new(9, 20).unwrap();
        let low = cohort.report(Filter::default()).sums();
        let high = cohort.report_under(settings, Filter::default());
        assert!(
            high.weeks().iter().flat_map(Week::themes).all(|(_, people)| people.at_least() >= 9)
        );
        for (code, people) in high.sums().themes {
            assert!(people <= low.themes[&code], "seed {seed}");
        }
    }
}

#[test]
fn nothing_is_overstated_and_nothing_below_k_is_shown() {
    for seed in 0..attacks() / 10 {
        let cohort = Cohort::lived(seed);
        let report = cohort.report(Filter::default());
        for (week, (_, shares)) in report.weeks().iter().zip(&cohort.decided) {
            week.tables().iter().for_each(|table| check_truth(week, table, shares.values()));
        }
    }
}

fn check_truth<'a>(week: &Week, table: &Table, shares: impl Iterator<Item = &'a Share>) {
    let alone: BTreeSet<_> = week.tables().iter().map(Table::scope).collect();
    let scope_of = |share: &Share| {
        let own = Scope::Dialogue(share.dialogue.clone());
        if alone.contains(&own) { own } else { Scope::Others }
    };
    let shares: Vec<_> = shares.filter(|share| scope_of(share) == *table.scope()).collect();
    let count = |speaks: &dyn Fn(&Share) -> bool| {
        let people = shares.iter().filter(|share| speaks(share)).map(|share| share.contributor);
        people.collect::<BTreeSet<_>>().len() as u32
    };
    let check = |shown: People, truth: u32| {
        let is_band = (shown.at_least()..shown.at_least() + week.k()).contains(&truth);
        let is_capped = *table.scope() == Scope::Others && shown.at_least() <= truth;
        assert!(is_band || is_capped, "{shown} is shown for {truth}");
    };
    check(table.people(), count(&|_| true));
    for (code, shown) in table.themes() {
        assert!(shown.at_least() >= week.k());
        check(*shown, count(&|share| share.codes.contains(code)));
    }
    let both = pairs_of(&shares);
    for (a, b, shown) in table.pairs() {
        check(shown, both.get(&(a.clone(), b.clone())).map_or(0, |people| people.len() as u32));
    }
}

type Pairs = BTreeMap<(CodeId, CodeId), BTreeSet<debrief::themes::ContributorTag>>;

/// Who spoke of both of two themes, in one share or in two.
fn pairs_of(shares: &[&Share]) -> Pairs {
    let mut codes: BTreeMap<_, BTreeSet<CodeId>> = BTreeMap::new();
    for share in shares {
        codes.entry(share.contributor).or_default().extend(share.codes.iter().cloned());
    }
    let mut pairs = Pairs::new();
    for (person, codes) in &codes {
        for (a, b) in codes.iter().flat_map(|a| codes.iter().map(move |b| (a, b))) {
            pairs.entry((a.clone(), b.clone())).or_default().insert(*person);
        }
    }
    pairs
}
