//! Rules for forms and suggestions.

use serde_json::{Value, json};

use crate::fake_discord::Pending;
use crate::the_fake::scene::{Scene, button, code, reply};

async fn check(form: Value, rule: &str) {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    check_answer(&scene, &asked, json!({"type": 9, "data": form}), rule).await;
}

async fn check_answer(scene: &Scene, to: &Pending, body: Value, rule: &str) {
    assert_eq!(code(scene.answer(to, body).await), 50035);
    scene.refused(rule);
}

fn form(title: &str, inputs: Value) -> Value {
    let rows =
        inputs.as_array().unwrap().iter().map(|input| json!({"type": 1, "components": [input]}));
    json!({"custom_id": "form", "title": title, "components": rows.collect::<Vec<_>>()})
}

fn input(custom_id: &str, label: &str, more: Value) -> Value {
    let mut input = json!({"type": 4, "custom_id": custom_id, "style": 2, "label": label});
    for (key, value) in more.as_object().unwrap() {
        input[key] = value.clone();
    }
    input
}

fn with(more: Value) -> Value {
    form("Your account", json!([input("account", "What happened?", more)]))
}

#[tokio::test]
async fn a_title_of_46_characters_is_refused() {
    let long = form(&"x".repeat(46), json!([input("account", "What happened?", json!({}))]));
    check(long, "the title of a form has 46 characters").await;
}

#[tokio::test]
async fn a_form_without_inputs_is_refused() {
    check(form("Your account", json!([])), "a form has 0 inputs").await;
}

#[tokio::test]
async fn a_sixth_input_is_refused() {
    let inputs: Vec<_> = (0..6).map(|at| input(&at.to_string(), "Say", json!({}))).collect();
    check(form("Your account", json!(inputs)), "a form has 6 inputs").await;
}

#[tokio::test]
async fn an_input_label_of_46_characters_is_refused() {
    let long = form("Your account", json!([input("account", &"x".repeat(46), json!({}))]));
    check(long, "the label of an input has 46 characters").await;
}

#[tokio::test]
async fn a_filled_in_text_above_4000_characters_is_refused() {
    check(with(json!({"value": "x".repeat(4_001)})), "filled in with 4001 characters").await;
}

#[tokio::test]
async fn a_filled_in_text_above_the_inputs_own_limit_is_refused() {
    check(
        with(json!({"value": "12345", "max_length": 4})),
        "filled in with 5 characters, but takes 0 to 4",
    )
    .await;
}

#[tokio::test]
async fn a_lower_limit_above_the_upper_is_refused() {
    check(with(json!({"min_length": 5, "max_length": 4})), "an input takes 5 to 4 characters")
        .await;
}

#[tokio::test]
async fn an_input_placeholder_of_101_characters_is_refused() {
    check(
        with(json!({"placeholder": "x".repeat(101)})),
        "the placeholder of an input has 101 characters",
    )
    .await;
}

#[tokio::test]
async fn the_same_input_id_twice_is_refused() {
    let twice = json!([input("account", "One", json!({})), input("account", "Two", json!({}))]);
    check(form("Your account", twice), "the custom_id account comes twice").await;
}

#[tokio::test]
async fn a_form_without_custom_id_is_refused() {
    let mut nameless = with(json!({}));
    nameless.as_object_mut().unwrap().remove("custom_id");
    check(nameless, "the custom_id is missing").await;
}

#[tokio::test]
async fn an_input_whose_words_serenity_would_lose_is_refused() {
    let input = json!({"type": 4, "custom_id": "account", "style": 2});
    let label = json!({"type": 18, "label": "What happened?", "component": input});
    let body = json!({"custom_id": "form", "title": "Your account", "components": [label]});
    check(body, "something other than one text input").await;
}

#[tokio::test]
async fn a_26th_suggestion_is_refused() {
    let scene = Scene::open().await;
    let choices: Vec<_> =
        (0..26).map(|at| json!({"name": at.to_string(), "value": at.to_string()})).collect();
    let typing = scene.maya.begin_typing("ask topic:a");
    check_answer(
        &scene,
        &typing,
        json!({"type": 8, "data": {"choices": choices}}),
        "26 suggestions",
    )
    .await;
}

#[tokio::test]
async fn a_suggestion_name_of_101_characters_is_refused() {
    let scene = Scene::open().await;
    let choices = json!([{"name": "x".repeat(101), "value": "x"}]);
    let typing = scene.maya.begin_typing("ask topic:a");
    check_answer(
        &scene,
        &typing,
        json!({"type": 8, "data": {"choices": choices}}),
        "the name of a suggestion has 101",
    )
    .await;
}

#[tokio::test]
async fn a_message_does_not_answer_typing() {
    let scene = Scene::open().await;
    let typing = scene.maya.begin_typing("ask topic:a");
    check_answer(
        &scene,
        &typing,
        reply(64, "Hello", json!([])),
        "an answer of type 4 does not fit Autocomplete",
    )
    .await;
}

#[tokio::test]
async fn suggestions_do_not_answer_a_command() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    check_answer(
        &scene,
        &asked,
        json!({"type": 8, "data": {"choices": []}}),
        "type 8 does not fit Command",
    )
    .await;
}

#[tokio::test]
async fn a_command_has_no_message_to_update() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    check_answer(&scene, &asked, json!({"type": 6}), "an answer of type 6 does not fit Command")
        .await;
}

#[tokio::test]
async fn a_form_does_not_answer_a_form() {
    let scene = Scene::open().await;
    let open = json!({"type": 9, "data": with(json!({}))});
    scene.show(button("Write", "write")).await;
    scene.answer(&scene.maya.begin_click("Write"), open.clone()).await.unwrap();
    let sent = scene.maya.begin_submit(&[("What happened?", "She left.")]);
    check_answer(&scene, &sent, open, "an answer of type 9 does not fit ModalSubmit").await;
}
