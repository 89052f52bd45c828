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
    insta::assert_snapshot!(said.join("\n"), @"");
}

#[test]
fn a_file_that_is_no_codebook_is_told_so() {
    let problems = Codebook::read("notes.yaml", "just: a note").err().unwrap_or_default();
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(said.join("\n"), @"");
}
