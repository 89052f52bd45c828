//! Rules for buttons and selects.

use serde_json::{Value, json};

use crate::the_fake::scene::{Scene, button, code, message};

async fn check(rows: Value, rule: &str) {
    let scene = Scene::open().await;
    assert_eq!(code(scene.send(message(0, "Well?", rows)).await), 50035);
    scene.refused(rule);
}

fn row(controls: Value) -> Value {
    json!([{"type": 1, "components": controls}])
}

fn select(options: Value, more: Value) -> Value {
    let mut select = json!({"type": 3, "custom_id": "feeling", "options": options});
    for (key, value) in more.as_object().unwrap() {
        select[key] = value.clone();
    }
    row(json!([select]))
}

fn options(count: usize) -> Value {
    (0..count)
        .map(|at| json!({"label": format!("Option {at}"), "value": format!("{at}")}))
        .collect()
}

fn one_option(label: &str, value: &str, description: &str) -> Value {
    json!([{"label": label, "value": value, "description": description}])
}

#[tokio::test]
async fn a_sixth_row_is_refused() {
    let rows: Vec<_> = (0..6).map(|at| button("Go", &at.to_string())[0].clone()).collect();
    check(json!(rows), "6 rows of controls, more than 5").await;
}

#[tokio::test]
async fn a_sixth_button_in_a_row_is_refused() {
    let buttons: Vec<_> =
        (0..6).map(|at| button("Go", &at.to_string())[0]["components"][0].clone()).collect();
    check(row(json!(buttons)), "a row holds 6 controls").await;
}

#[tokio::test]
async fn an_empty_row_is_refused() {
    check(row(json!([])), "a row of controls is empty").await;
}

#[tokio::test]
async fn a_control_outside_of_a_row_is_refused() {
    check(button("Go", "go")[0]["components"].clone(), "stands outside of a row").await;
}

#[tokio::test]
async fn a_button_beside_a_select_is_refused() {
    let select = select(options(2), json!({}))[0]["components"][0].clone();
    check(row(json!([button("Go", "go")[0]["components"][0], select])), "a row holds 2 controls")
        .await;
}

#[tokio::test]
async fn a_button_label_of_81_characters_is_refused() {
    check(button(&"x".repeat(81), "go"), "the label of a button has 81 characters").await;
}

#[tokio::test]
async fn a_button_without_label_and_emoji_is_refused() {
    check(row(json!([{"type": 2, "style": 1, "custom_id": "go"}])), "neither label nor emoji")
        .await;
}

#[tokio::test]
async fn a_button_without_custom_id_is_refused() {
    check(row(json!([{"type": 2, "style": 1, "label": "Go"}])), "the custom_id is missing").await;
}

#[tokio::test]
async fn a_link_without_url_is_refused() {
    check(
        row(json!([{"type": 2, "style": 5, "label": "Go"}])),
        "the url of a link button is missing",
    )
    .await;
}

#[tokio::test]
async fn an_empty_custom_id_is_refused() {
    check(button("Go", ""), "the custom_id is missing or empty").await;
}

#[tokio::test]
async fn a_custom_id_of_101_characters_is_refused() {
    check(button("Go", &"x".repeat(101)), "the custom_id has 101 characters").await;
}

#[tokio::test]
async fn the_same_custom_id_twice_is_refused() {
    let rows = json!([button("Go", "go")[0], button("Stay", "go")[0]]);
    check(rows, "the custom_id go comes twice").await;
}

#[tokio::test]
async fn a_select_without_options_is_refused() {
    check(select(json!([]), json!({})), "a select has 0 options").await;
}

#[tokio::test]
async fn a_26th_option_is_refused() {
    check(select(options(26), json!({})), "a select has 26 options").await;
}

#[tokio::test]
async fn an_option_label_of_101_characters_is_refused() {
    check(
        select(one_option(&"x".repeat(101), "a", ""), json!({})),
        "the label of an option has 101 characters",
    )
    .await;
}

#[tokio::test]
async fn an_option_value_of_101_characters_is_refused() {
    check(
        select(one_option("A", &"x".repeat(101), ""), json!({})),
        "the value of an option has 101 characters",
    )
    .await;
}

#[tokio::test]
async fn an_option_description_of_101_characters_is_refused() {
    let long = one_option("A", "a", &"x".repeat(101));
    check(select(long, json!({})), "the description of an option has 101 characters").await;
}

#[tokio::test]
async fn the_same_option_value_twice_is_refused() {
    let twice = json!([{"label": "A", "value": "a"}, {"label": "B", "value": "a"}]);
    check(select(twice, json!({})), "the value of a select \"a\" comes twice").await;
}

#[tokio::test]
async fn more_picks_than_options_are_refused() {
    check(select(options(2), json!({"max_values": 3})), "a select of 2 options takes 1 to 3").await;
}

#[tokio::test]
async fn more_options_chosen_than_can_be_are_refused() {
    let mut chosen = options(2);
    for option in chosen.as_array_mut().unwrap() {
        option["default"] = json!(true);
    }
    check(select(chosen, json!({})), "has 2 chosen already").await;
}

#[tokio::test]
async fn a_placeholder_of_151_characters_is_refused() {
    check(
        select(options(2), json!({"placeholder": "x".repeat(151)})),
        "the placeholder of a select has 151",
    )
    .await;
}
