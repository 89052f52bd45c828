//! Rules for registering commands.

use serde_json::{Value, json};

use crate::the_fake::scene::{Scene, code};

async fn check(commands: Value, rule: &str) {
    let scene = Scene::open().await;
    assert_eq!(code(scene.http.create_global_commands(&commands).await), 50035);
    scene.refused(rule);
    assert!(scene.maya.is_offered("ask"), "what was registered before stays");
}

fn command(name: &str) -> Value {
    json!({"name": name, "description": "Does something"})
}

#[tokio::test]
async fn a_name_in_capitals_is_refused() {
    check(json!([command("Debrief")]), "twilight says").await;
}

#[tokio::test]
async fn a_description_of_101_characters_is_refused() {
    check(json!([{"name": "debrief", "description": "x".repeat(101)}]), "twilight says").await;
}

#[tokio::test]
async fn a_required_option_after_an_optional_one_is_refused() {
    let optional = json!({"type": 3, "name": "a", "description": "d"});
    let required = json!({"type": 3, "name": "b", "description": "d", "required": true});
    let mut mixed = command("debrief");
    mixed["options"] = json!([optional, required]);
    check(json!([mixed]), "a required option of \"debrief\" comes after an optional one").await;
}

#[tokio::test]
async fn the_same_name_twice_is_refused() {
    check(
        json!([command("debrief"), command("debrief")]),
        "the command \"debrief\" of type 1 comes twice",
    )
    .await;
}

#[tokio::test]
async fn a_101st_command_is_refused() {
    let all: Vec<_> = (0..101).map(|at| command(&format!("debrief{at}"))).collect();
    check(json!(all), "101 commands, more than 100").await;
}
