//! The branching core beside Ink: the same dialogue, the same choices, the same transcript.

use std::fmt::Write;

use bladeink::story::Story;
use bladeink_compiler::Compiler;
use debrief::dialogue::{Dialogue, Node, NodeId, Test};
use debrief::engine::{Act, Answer, Input, open, scene, step};
use fastrand::Rng;

use crate::{compile, generate, seeds};

/// A dialogue of messages, choices and conditions as an Ink story.
fn export(dialogue: &Dialogue) -> String {
    let body = dialogue.main();
    let mut story = String::new();
    for (_, node) in body.nodes() {
        if let Some(name) = node.ask.as_ref().and_then(|ask| ask.save.as_ref()) {
            let _ = writeln!(story, "VAR {name} = \"\"");
        }
    }
    let _ = writeln!(story, "-> {}", body.start());
    body.nodes().for_each(|(id, node)| knot(&mut story, id, node));
    story
}

fn knot(story: &mut String, id: &NodeId, node: &Node) {
    let said = node.say.all().next().map(text).unwrap_or_default();
    let _ = writeln!(story, "=== {id} ===\n{said}");
    for option in node.ask.iter().flat_map(|ask| ask.question.options()) {
        let name =
            node.ask.as_ref().and_then(|ask| ask.save.as_ref()).expect("every choice is saved");
        let target = match &option.next {
            None => format!("after_{id}"),
            // Ink counts a visit only when a knot is entered from another one.
            Some(next) if next == id => format!("again_{id}"),
            Some(next) => next.to_string(),
        };
        let (text, chosen) = (&option.text, &option.id);
        let _ = writeln!(story, "+ [{text}]\n  ~ {name} = \"{chosen}\"\n  -> {target}");
    }
    if node.ask.is_none() {
        let _ = writeln!(story, "-> after_{id}");
    }
    let _ = writeln!(story, "=== again_{id} ===\n-> {id}\n=== after_{id} ===");
    match &node.next {
        None => story.push_str("-> END\n"),
        Some(route) => {
            story.push_str("{\n");
            for branch in &route.branches {
                let tests: Vec<_> = branch.when.iter().map(|test| condition(id, test)).collect();
                let _ = writeln!(story, "- {}: -> {}", tests.join(" && "), branch.to);
            }
            let _ = writeln!(story, "- else: -> {}\n}}", route.otherwise);
        }
    }
}

fn condition(id: &NodeId, test: &Test) -> String {
    match test {
        Test::Chosen(name, ids) => {
            let any: Vec<_> = ids.iter().map(|id| format!("{name} == \"{id}\"")).collect();
            format!("({})", any.join(" || "))
        }
        Test::VisitsAtLeast(bound) => format!("({id} >= {bound})"),
        Test::VisitsAtMost(bound) => format!("({id} <= {bound})"),
        other => panic!("{other:?} is outside the subset"),
    }
}

fn text(template: &debrief::dialogue::Template) -> String {
    let pieces = template.pieces.iter().map(|piece| match piece {
        debrief::dialogue::Piece::Text(text) => text.trim(),
        debrief::dialogue::Piece::Answer { .. } => panic!("templates are outside the subset"),
    });
    pieces.collect()
}

/// What both engines said, choice after choice, until the end or `most` choices.
fn transcripts(dialogue: &Dialogue, rng: &mut Rng, most: usize) -> (Vec<String>, Vec<String>) {
    let story = Compiler::new().compile(&export(dialogue)).expect("the export is an Ink story");
    let mut story = Story::new(&story).expect("and it runs");
    let mut session = open(dialogue, 0).expect("opens");
    let (mut ours, mut theirs) = (vec![], vec![]);
    for _ in 0..most {
        let seen = scene(dialogue, &session);
        ours.extend(seen.said.iter().map(|said| said.plain().trim().to_string()));
        theirs.extend(lines(&mut story));
        let Some(asked) = seen.asked else { break };
        ours.push(asked.text.plain().trim().to_string());
        let debrief::engine::Shape::Choice(options) = asked.shape else { panic!("only choices") };
        let picked = rng.usize(0..options.len());
        let offered: Vec<_> =
            story.get_current_choices().iter().map(|choice| choice.text.clone()).collect();
        assert_eq!(offered, options.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>());
        story.choose_choice_index(picked).expect("the choice is offered");
        let act = Act::Answer(Answer::Choice(options[picked].0.clone()));
        session = step(dialogue, &session, Input { turn: session.turn, act }).expect("fits").next;
    }
    (ours, theirs)
}

fn lines(story: &mut Story) -> Vec<String> {
    let mut lines = vec![];
    while story.can_continue() {
        lines.push(story.cont().expect("the story goes on").trim().to_string());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[test]
fn ink_tells_the_same_story() {
    for seed in seeds(300) {
        let mut rng = Rng::with_seed(seed);
        let dialogue = compile(&generate::dialogue(&mut rng, generate::Subset::Branching));
        let (ours, theirs) = transcripts(&dialogue, &mut rng, 40);
        assert_eq!(ours, theirs, "seed {seed}");
        assert!(ours.len() >= 3, "a walk says something");
    }
}
