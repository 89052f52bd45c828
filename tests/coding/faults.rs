//! What a checker says of a codebook that is not right: everything at once, with its place.

use debrief::coding::Codebook;

const BROKEN: &str = r#"codebook: broken
version: 1
language: en
sources: []
lists:
  late: |
    {later}
  later: noon
codes:
  - id: Touch
    label: Touch
    definition: ""
    signs: |
      held
      # a remark

      {nobody} held
      a ( b
      is*
    examples: held
    questions: why?
  - id: Touch
    label: Touch
    definition: Touch.
    signs: .. held
    examples: held
    questions: "why?\nhow?"
moves:
  - {id: feeling, also: [nothing], signs: felt, examples: felt}
"#;

#[test]
fn all_problems_are_told_at_once_with_their_places() {
    let problems = Codebook::read("broken.yaml", BROKEN).err().unwrap_or_default();
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    broken.yaml: moves: the moves are not the four that are known; list feeling, meaning, learning, plan, in this order
    broken.yaml:7: unknown-list: no list `later` stands above this line; define it under `lists`, or mend its name
    broken.yaml:10: id: `Touch` is no id; use small letters and hyphens
    broken.yaml:10: missing: code `Touch` has no definition; write it for a reader who is new to it
    broken.yaml:10: questions: code `Touch` has too few teaching questions: 1; write two or more, one a line
    broken.yaml:17: unknown-list: no list `nobody` stands above this line; define it under `lists`, or mend its name
    broken.yaml:18: phrase: in `a ( b`: a `(` without its `)?`, or the other way round; see the head of the built-in codebook
    broken.yaml:19: phrase: in `is*`: `is*` is shorter than 3 letters and would match too much; see the head of the built-in codebook
    broken.yaml:22: twice: code `Touch` stands twice; remove one
    broken.yaml:22: id: `Touch` is no id; use small letters and hyphens
    broken.yaml:25: phrase: in `.. held`: a gap at the beginning or end of a phrase says nothing; see the head of the built-in codebook
    broken.yaml:29: unknown-code: no code `nothing` to be heard with; name a code of this file
    ");
}

#[test]
fn a_file_that_is_no_codebook_is_told_so() {
    let problems = Codebook::read("notes.yaml", "just: a note").err().unwrap_or_default();
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(said.join("\n"), @"notes.yaml:1: yaml: the key `just`, which is not known here; the keys here are codebook, version, language, sources, lists, codes, moves");
}

#[test]
fn a_code_without_a_line_to_hear_it_by_is_told() {
    let moves = ["feeling", "meaning", "learning", "plan"]
        .map(|id| format!("  - {{id: {id}, signs: {id}, examples: {id}}}\n"))
        .concat();
    let text = format!(
        "codebook: mute\nversion: 1\nlanguage: en\nsources: []\nlists: {{}}\ncodes:\n  - id: touch\n    \
         label: Touch\n    definition: Touch.\n    unless: held up\n    examples: held\n    \
         questions: \"why?\\nhow?\"\nmoves:\n{moves}"
    );
    let problems = Codebook::read("mute.yaml", &text).err().unwrap_or_default();
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(said.join("\n"), @"mute.yaml:7: missing: code `touch` has no signs and no hints; write by which words it is heard");
}
