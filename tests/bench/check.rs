//! How long it takes to check and load a large library.

use std::collections::BTreeSet;

use debrief::dialogue::CodeId;
use debrief::dialogue::check::{SourceFile, check};
use debrief::yaml;

fn main() {
    divan::main();
}

/// `count` dialogues of 14 nodes, and the two fragments that they call.
fn library(count: usize) -> Vec<SourceFile> {
    let fragments = ["close", "support"].map(|id| file(id, fragment(id)));
    let dialogues = (0..count).map(|number| {
        let id = format!("dialogue-{number}");
        file(&id, dialogue(&id))
    });
    dialogues.chain(fragments).collect()
}

fn file(id: &str, text: String) -> SourceFile {
    SourceFile { path: format!("en/{id}.yaml"), text }
}

fn head(kind: &str, id: &str) -> String {
    format!(
        "{kind}: {id}\nversion: 1\nlanguage: en\ntitle: A title\nsummary: A line on it.\n\
         minutes: 8\npractice: A practice (Nobody 1900)\nauthor: Somebody\nyear: 2026\n\
         licence: CC BY 4.0\nsources: [\"Nobody (1900)\"]\nstart: node_0\nnodes:\n"
    )
}

fn fragment(id: &str) -> String {
    head("fragment", id)
        + "  node_0:\n    say: |\n      How are you leaving?\n    ask: {type: text, save: leaving, keep: \
           never, optional: true}\n"
}

/// Six pairs of a free answer with a probe and a choice with branches, a line, and the closing.
fn dialogue(id: &str) -> String {
    let pairs: String = (0..6).map(|pair| pair_of_nodes(2 * pair)).collect();
    head("dialogue", id)
        + &pairs
        + "  node_12:\n    say: |\n      You wrote: \"{{answer_0|nothing}}\"\n    next: node_13\n\
           \x20 node_13:\n    call: close\n"
}

fn pair_of_nodes(at: usize) -> String {
    let (choice, next) = (at + 1, at + 2);
    format!(
        "  node_{at}:
    say: |
      Think of the minute before it turned. What was going on between the two of you?
      A sentence or two will do.
    ask: {{type: text, save: answer_{at}, keep: journal, optional: true, max: 800}}
    probe: {{missing: feeling, shorter_than: 20, say: \"And you, while that was going on?\"}}
    next: node_{choice}
  node_{choice}:
    say:
      - |
        What was loudest?
      - |
        If you listen inwards now, what is loudest?
    ask:
      type: choice
      save: answer_{choice}
      keep: share
      options:
        - {{id: sad, text: \"Sadness\", codes: [own-emotions], next: node_{next}}}
        - {{id: angry, text: \"Anger\", codes: [own-emotions], follow_up: 7d}}
        - {{id: afraid, text: \"Worry or fear\", codes: [own-emotions]}}
        - {{id: unsure, text: \"I can't tell\", call: support}}
    next:
      - {{when: {{answer_{at}: {{is: skipped}}}}, to: node_{next}}}
      - {{when: {{answer_{choice}: [angry, afraid]}}, to: node_{next}}}
      - {{to: node_{next}}}
"
    )
}

fn codes() -> BTreeSet<CodeId> {
    [CodeId::from("own-emotions")].into()
}

#[divan::bench]
fn check_and_load_100_dialogues(bencher: divan::Bencher<'_, '_>) {
    let (files, codes) = (library(100), codes());
    bencher.bench(|| check(&files, &codes).expect("the generated dialogues have no fault"));
}

#[divan::bench]
fn read_the_yaml_of_100_dialogues(bencher: divan::Bencher<'_, '_>) {
    let files = library(100);
    bencher.bench(|| files.iter().map(|file| yaml::tree(&file.text)).filter(Result::is_ok).count());
}
