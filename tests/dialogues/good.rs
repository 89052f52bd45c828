//! Files that use everything the format has.

use std::collections::BTreeSet;

use debrief::dialogue::check::{SourceFile, check, compile_stored};
use debrief::dialogue::file::schema;
use debrief::dialogue::{Dialogue, NodeId, Question};
use debrief::yaml::{Tree, Value, tree};
use serde_json::Value as Json;

use crate::{codes, text};

fn files() -> [SourceFile; 3] {
    ["good/everything.yaml", "good/close.yaml", "good/support.yaml"].map(text)
}

#[track_caller]
fn left(dialogue: &Dialogue, node: &str) -> u16 {
    dialogue.main().node(&NodeId::from(node)).unwrap().questions_left
}

#[test]
fn a_file_with_every_key_is_read_as_it_says() {
    let library = check(&files(), &codes()).unwrap_or_else(|said| panic!("{}", said[0]));
    let dialogue = library.find("everything").unwrap();
    let choose = dialogue.main().node(&NodeId::from("choose")).unwrap();
    let options = choose.ask.as_ref().unwrap().question.options();
    assert_eq!(options[0].follow_up_days, Some(3));
    assert_eq!(options[2].text, "3");
    assert!(options[3].way_out && !options[0].way_out);
    assert_eq!((choose.say.first.len(), choose.say.again.len()), (1, 2));
    let count = dialogue.main().node(&NodeId::from("count")).unwrap();
    let question = &count.ask.as_ref().unwrap().question;
    assert!(matches!(question, Question::Number { from: 0, to: 24, unit } if unit == "hours"));
}

#[test]
fn fragments_are_not_startable_and_a_slip_finds_the_name() {
    let library = check(&files(), &codes()).unwrap();
    assert!(library.find("close").is_none());
    assert_eq!(library.nearest("evrything").unwrap().as_str(), "everything");
    assert!(library.nearest("zzz").is_none());
}

#[test]
fn a_dialogue_travels_with_all_that_it_can_call() {
    let library = check(&files(), &codes()).unwrap();
    let dialogue = library.find("everything").unwrap();
    let bodies: Vec<_> = dialogue.bodies().map(|(id, _)| id.as_str()).collect();
    assert_eq!(bodies, ["close", "everything", "support"]);
    let paths: Vec<_> = dialogue.script().files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["good/everything.yaml", "good/close.yaml", "good/support.yaml"]);
}

#[test]
fn questions_left_count_down_to_the_end() {
    let library = check(&files(), &codes()).unwrap();
    let dialogue = library.find("everything").unwrap();
    assert_eq!(left(dialogue, "close"), 1);
    assert_eq!(left(dialogue, "share_it"), 2);
    assert_eq!(left(dialogue, "count"), 3);
    assert!(left(dialogue, "recall") > left(dialogue, "rate"));
}

#[test]
fn a_stored_script_gives_the_same_dialogue() {
    let library = check(&files(), &codes()).unwrap();
    let dialogue = library.find("everything").unwrap();
    let again = compile_stored(dialogue.script()).unwrap();
    assert_eq!(format!("{again:?}"), format!("{dialogue:?}"));
    assert_eq!(again.script().hash(), dialogue.script().hash());
}

#[test]
fn the_schema_knows_the_keys_of_the_reader_and_no_other() {
    let everything = text("good/everything.yaml");
    let json = to_json(&tree(&everything.text).unwrap());
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let errors: Vec<_> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    let mut used = BTreeSet::new();
    keys(&json, &mut used);
    let mut described = BTreeSet::new();
    described_keys(&schema(), &mut described);
    // A file is either a dialogue or a fragment.
    described.remove("fragment");
    assert_eq!(described.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn the_schema_refuses_a_key_that_the_reader_refuses() {
    let mut json = to_json(&tree(&text("good/everything.yaml").text).unwrap());
    json["nodes"]["recall"]["nxt"] = Json::from("close");
    assert!(!jsonschema::is_valid(&schema(), &json));
}

fn to_json(tree: &Tree) -> Json {
    match &tree.value {
        Value::Null => Json::Null,
        Value::Bool(yes) => Json::from(*yes),
        Value::Int(number) => Json::from(*number),
        Value::Float => panic!("no fractions here"),
        Value::Text(text) => Json::from(text.as_str()),
        Value::List(items) => items.iter().map(to_json).collect(),
        Value::Map(entries) => {
            entries.iter().map(|(key, tree)| (key.value.clone(), to_json(tree))).collect()
        }
    }
}

fn keys(json: &Json, found: &mut BTreeSet<String>) {
    match json {
        Json::Object(map) => map.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            keys(value, found);
        }),
        Json::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

fn described_keys(schema: &Json, found: &mut BTreeSet<String>) {
    match schema {
        Json::Object(map) => {
            if let Some(Json::Object(properties)) = map.get("properties") {
                found.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| described_keys(value, found));
        }
        Json::Array(items) => items.iter().for_each(|item| described_keys(item, found)),
        _ => {}
    }
}
