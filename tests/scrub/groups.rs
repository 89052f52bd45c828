//! Names of twelve communities in the same sentences: nobody's may be found worse than another's.

use super::scrub;
use std::collections::BTreeMap;

/// A community's given names and family names.
struct Group {
    name: &'static str,
    given: Vec<String>,
    family: Vec<String>,
}

fn groups() -> Vec<Group> {
    let names = |list: &str| list.split_whitespace().map(|name| name.replace('_', " ")).collect();
    let lines = include_str!("texts/groups.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (name, lists) = line.split_once(": ").expect("a community has a name");
            let (given, family) = lists.split_once(" | ").expect("a bar parts the names");
            Group { name, given: names(given), family: names(family) }
        })
        .collect()
}

impl Group {
    /// Puts the `round`th names into the slots of `template`; gives the text and the names in it.
    fn fill(&self, template: &str, round: usize) -> (String, Vec<String>) {
        let mut text = template.to_owned();
        let mut names = Vec::new();
        for turn in 0.. {
            let Some(start) = text.find('{') else { break };
            let end = start + text[start..].find('}').expect("a slot is closed");
            let given = &self.given[(round * 7 + turn * 3) % self.given.len()];
            let family = &self.family[(round * 3 + turn) % self.family.len()];
            let name = match &text[start + 1..end] {
                "FULL" => format!("{given} {family}"),
                "full" => format!("{given} {family}").to_lowercase(),
                "FN" => given.clone(),
                "fn" => given.to_lowercase(),
                _ => family.clone(),
            };
            text.replace_range(start..=end, &name);
            names.push(name);
        }
        (text, names)
    }
}

/// The share of names that leave the text whole, for one community, with what stayed.
fn recall(group: &Group) -> (f64, Vec<String>) {
    let templates =
        include_str!("texts/templates.txt").lines().filter(|line| !line.starts_with('#'));
    let (mut all, mut leaked) = (0, Vec::new());
    for (number, template) in templates.enumerate() {
        for round in 0..24 {
            let (text, names) = group.fill(template, number * 24 + round);
            let stored = scrub(&text).into_text();
            all += names.len();
            let words: Vec<&str> =
                stored.split([' ', '-', '.', ',', '\'', '"', '?', ';']).collect();
            let parts = |name: &String| {
                name.split([' ', '-']).any(|part| part.len() > 2 && words.contains(&part))
            };
            leaked.extend(names.into_iter().filter(parts).map(|name| format!("{name}: {stored}")));
        }
    }
    (1.0 - leaked.len() as f64 / f64::from(all as u32), leaked)
}

#[test]
fn no_community_is_found_worse_than_another() {
    let recalls: BTreeMap<_, _> =
        groups().iter().map(|group| (group.name, recall(group))).collect();
    let table = recalls.iter().map(|(name, (recall, _))| format!("{name} {recall:.4}"));
    println!("{}", table.collect::<Vec<_>>().join("\n"));
    let shares = || recalls.values().map(|(recall, _)| *recall);
    let gap = shares().fold(0.0, f64::max) - shares().fold(1.0, f64::min);
    println!("gap {gap:.4}");
    for (name, (recall, leaked)) in &recalls {
        assert!(*recall > 0.985, "{name}: {recall}, {leaked:#?}");
    }
    assert!(gap <= 0.01, "the gap between communities is {gap}");
}
