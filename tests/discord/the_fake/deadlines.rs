//! The life of an interaction: three seconds, one answer, fifteen minutes.

use std::time::Duration;

use serde_json::json;

use crate::fake_discord::Outcome;
use crate::the_fake::scene::{Scene, button, code, message, reply};

const DEFER: u64 = 5;
const TAKE: u64 = 6;

fn hello() -> serde_json::Value {
    reply(64, "Hello", json!([]))
}

#[tokio::test]
async fn an_answer_after_three_seconds_still_counts() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.discord.advance(Duration::from_secs(3));
    scene.answer(&asked, hello()).await.unwrap();
}

#[tokio::test]
async fn an_answer_after_more_than_three_seconds_is_unknown_and_the_person_was_told() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.discord.advance(Duration::from_millis(3_001));
    assert_eq!(asked.outcome().await, Outcome::NoResponse);
    assert_eq!(code(scene.answer(&asked, hello()).await), 10062);
    assert_eq!(scene.maya.sees(), "── #general\nThe application did not respond\n");
}

#[tokio::test]
async fn a_second_answer_is_refused() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.answer(&asked, hello()).await.unwrap();
    assert_eq!(code(scene.answer(&asked, hello()).await), 40060);
    assert_eq!(scene.maya.sees().matches("Hello").count(), 1);
}

#[tokio::test]
async fn an_answer_with_another_token_is_unknown() {
    let scene = Scene::open().await;
    let (one, other) = (scene.maya.begin_slash("ask"), scene.maya.begin_slash("ask"));
    let (id, token, body) = (one.id().into(), other.token(), hello());
    let crossed = scene.http.create_interaction_response(id, &token, &body, Vec::new());
    assert_eq!(code(crossed.await), 10062);
}

#[tokio::test]
async fn a_token_is_good_for_fifteen_minutes() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.answer(&asked, hello()).await.unwrap();
    let edit = message(0, "Good night", json!([]));
    scene.discord.advance(Duration::from_secs(15 * 60));
    scene.edit_reply(&asked, edit.clone()).await.unwrap();
    scene.discord.advance(Duration::from_millis(1));
    let late = scene.edit_reply(&asked, edit.clone());
    assert_eq!(code(late.await), 50027);
    assert!(scene.maya.sees().contains("Good night"));
}

#[tokio::test]
async fn a_token_is_good_for_nothing_before_the_first_answer() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    let early = scene.follow_up(&asked, message(64, "Hello", json!([])));
    assert_eq!(code(early.await), 10015);
}

#[tokio::test]
async fn a_deferred_reply_shows_that_the_bot_thinks_and_is_then_filled() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.answer(&asked, json!({"type": DEFER, "data": {"flags": 64}})).await.unwrap();
    assert!(scene.maya.sees().contains("Debrief is thinking…"));
    let filled = scene.follow_up(&asked, message(64, "Hello", json!([])));
    filled.await.unwrap();
    assert_eq!(scene.maya.sees(), "── #general\nDebrief (only maya sees this)\n  Hello\n");
}

#[tokio::test]
async fn only_what_changes_a_reply_that_was_there_is_marked_as_edited() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.answer(&asked, json!({"type": DEFER, "data": {"flags": 64}})).await.unwrap();
    asked.is_acknowledged().await;
    scene.edit_reply(&asked, message(0, "Hello", json!([]))).await.unwrap();
    assert!(!scene.maya.sees().contains("(edited)"));
    scene.edit_reply(&asked, message(0, "Goodbye", json!([]))).await.unwrap();
    assert!(scene.maya.sees().contains("(edited)"));
}

#[tokio::test]
async fn a_reply_that_was_deleted_is_unknown() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.answer(&asked, hello()).await.unwrap();
    scene.http.delete_original_interaction_response(&asked.token()).await.unwrap();
    let edited = scene.edit_reply(&asked, json!({"content": null}));
    assert_eq!(code(edited.await), 10008);
    assert_eq!(scene.maya.sees(), "── #general\n");
}

#[tokio::test]
async fn a_follow_up_is_edited_and_deleted_by_the_token_that_made_it_only() {
    let scene = Scene::open().await;
    let (one, other) = (scene.maya.begin_slash("ask"), scene.maya.begin_slash("ask"));
    for asked in [&one, &other] {
        scene.answer(asked, hello()).await.unwrap();
    }
    let made = scene.follow_up(&one, message(64, "More", json!([]))).await.unwrap();
    let edit = message(0, "Less", json!([]));
    let foreign = scene.edit_follow_up(&other, &made, edit.clone());
    assert_eq!(code(foreign.await), 10008);
    scene.edit_follow_up(&one, &made, edit.clone()).await.unwrap();
    assert!(scene.maya.sees().contains("Less"));
    scene.http.delete_followup_message(&one.token(), made.id).await.unwrap();
    assert!(!scene.maya.sees().contains("Less"));
}

#[tokio::test]
async fn a_press_is_answered_by_changing_the_message() {
    let scene = Scene::open().await;
    scene.show(button("Next", "next")).await;
    assert!(scene.maya.is_offered_control("next") && !scene.maya.is_offered_control("last"));
    let pressed = scene.maya.begin_click("Next");
    scene
        .answer(&pressed, json!({"type": 7, "data": message(0, "And then?", json!([]))}))
        .await
        .unwrap();
    assert_eq!(pressed.outcome().await, Outcome::Answered);
    assert_eq!(
        scene.maya.sees(),
        "── #general\nDebrief (only maya sees this) (edited)\n  And then?\n"
    );
}

#[tokio::test]
async fn a_press_that_was_taken_is_answered_by_the_next_edit() {
    let scene = Scene::open().await;
    scene.show(button("Next", "next")).await;
    let pressed = scene.maya.begin_click("Next");
    scene.answer(&pressed, json!({"type": TAKE})).await.unwrap();
    let edit = message(0, "And then?", json!([]));
    scene.edit_reply(&pressed, edit).await.unwrap();
    assert_eq!(pressed.outcome().await, Outcome::Answered);
    assert!(scene.maya.sees().contains("And then?"));
}

#[tokio::test]
async fn an_old_button_can_still_be_pressed_on_another_device() {
    let scene = Scene::open().await;
    scene.show(button("Next", "turn:1")).await;
    let old = scene.maya.remembers("Next");
    let first = scene.maya.begin_click("Next");
    let next = message(0, "And then?", button("Next", "turn:2"));
    scene.answer(&first, json!({"type": 7, "data": next})).await.unwrap();
    let second = scene.maya.begin_click_remembered(&old);
    scene
        .answer(&second, reply(64, "That button is from an earlier question.", json!([])))
        .await
        .unwrap();
    assert!(scene.maya.sees().contains("from an earlier question"));
}

#[tokio::test]
async fn the_time_until_the_first_answer_is_measured() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.discord.advance(Duration::from_millis(1_200));
    scene.answer(&asked, hello()).await.unwrap();
    assert_eq!(scene.discord.response_times(), [Duration::from_millis(1_200)]);
}

#[tokio::test]
async fn nobody_answers_in_time_when_time_runs() {
    let scene = Scene::open().await;
    scene.discord.let_time_run();
    let asked = scene.maya.begin_slash("ask");
    scene.discord.advance(Duration::from_millis(2_990));
    assert_eq!(asked.outcome().await, Outcome::NoResponse);
}
