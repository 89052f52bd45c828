//! Pictures of a dialogue, and what is measured on it.

use debrief::dialogue::NodeId;
use debrief::dialogue::check::check;
use debrief::dialogue::graph;

use crate::{codes, text};

fn with_main<T>(look: impl Fn(&debrief::dialogue::Body) -> T) -> T {
    let files = ["good/everything.yaml", "good/close.yaml", "good/support.yaml"].map(text);
    let library = check(&files, &codes()).unwrap();
    look(library.find("everything").unwrap().main())
}

#[test]
fn mermaid_shows_options_conditions_calls_and_heavy_nodes() {
    insta::assert_snapshot!(with_main(graph::mermaid));
}

#[test]
fn dot_shows_options_conditions_calls_and_heavy_nodes() {
    insta::assert_snapshot!(with_main(graph::dot));
}

#[test]
fn the_longest_path_passes_each_question_once() {
    assert_eq!(with_main(graph::longest_path), 6);
}

#[test]
fn every_node_is_reached_and_ends() {
    with_main(|body| {
        let all: Vec<&NodeId> = body.nodes().map(|(id, _)| id).collect();
        assert_eq!(graph::reachable(body).into_iter().collect::<Vec<_>>(), all);
        assert_eq!(graph::ending(body).into_iter().collect::<Vec<_>>(), all);
    });
}
