//! What this bot promises and a channel would show: nobody is pinged, nothing private is public.

use serde_json::{Value, json};

use crate::the_fake::scene::{Scene, button, code, form, message, reply, text_input};

const SECRET: &str = "I was afraid of her father.";

async fn check_mentions(allowed: Value) {
    let scene = Scene::open().await;
    let mut body = message(0, "Hello @everyone", json!([]));
    body["allowed_mentions"] = allowed;
    assert_eq!(code(scene.send(body).await), 50035);
    scene.refused("expected one that allows none");
}

async fn check_leak(scene: &Scene) {
    let leak = message(0, &format!("Somebody said: {SECRET} What do you think?"), json!([]));
    assert_eq!(code(scene.send(leak).await), 50035);
    scene.refused("carries what was private");
}

#[tokio::test]
async fn a_message_that_does_not_speak_of_mentions_is_refused() {
    check_mentions(Value::Null).await;
}

#[tokio::test]
async fn a_message_that_may_ping_everybody_is_refused() {
    check_mentions(json!({"parse": ["everyone"]})).await;
}

#[tokio::test]
async fn a_message_that_may_ping_one_person_is_refused() {
    check_mentions(json!({"parse": [], "users": ["1"]})).await;
}

#[tokio::test]
async fn a_message_that_may_ping_a_role_is_refused() {
    check_mentions(json!({"parse": [], "roles": ["1"]})).await;
}

#[tokio::test]
async fn a_message_that_pings_whom_it_replies_to_is_refused() {
    check_mentions(json!({"parse": [], "replied_user": true})).await;
}

#[tokio::test]
async fn new_text_in_an_old_message_must_not_ping_either() {
    let scene = Scene::open().await;
    let sent = scene.send(message(0, "Hello", json!([]))).await.unwrap();
    let edited = scene.edit(&sent, json!({"content": "@everyone"}));
    assert_eq!(code(edited.await), 50035);
    scene.refused("expected one that allows none");
}

#[tokio::test]
async fn a_private_reply_must_not_stand_in_the_channel_later() {
    let scene = Scene::open().await;
    scene.answer(&scene.maya.begin_slash("ask"), reply(64, SECRET, json!([]))).await.unwrap();
    check_leak(&scene).await;
}

#[tokio::test]
async fn what_its_reader_lets_out_may_be_said_to_others() {
    let scene = Scene::open().await;
    scene.answer(&scene.maya.begin_slash("ask"), reply(64, SECRET, json!([]))).await.unwrap();
    scene.maya.lets_out("afraid");
    scene.send(message(0, SECRET, json!([]))).await.unwrap();
}

#[tokio::test]
async fn what_a_person_wrote_in_a_private_form_must_not_stand_in_the_channel() {
    let scene = Scene::open().await;
    let form = form(text_input("What happened?"));
    scene.show(button("Write", "write")).await;
    scene.answer(&scene.maya.begin_click("Write"), form).await.unwrap();
    scene.maya.begin_submit(&[("What happened?", SECRET)]);
    check_leak(&scene).await;
}

#[tokio::test]
async fn what_a_person_wrote_in_direct_messages_must_not_stand_in_a_channel() {
    let scene = Scene::open().await;
    scene.maya.begin_dm(SECRET);
    check_leak(&scene).await;
}

#[tokio::test]
async fn what_a_channel_says_already_may_be_said_in_private_and_again() {
    let scene = Scene::open().await;
    let question = "What happened in the session?";
    scene.send(message(0, question, json!([]))).await.unwrap();
    scene.answer(&scene.maya.begin_slash("ask"), reply(64, question, json!([]))).await.unwrap();
    scene.send(message(0, &format!("{question} Three have answered."), json!([]))).await.unwrap();
}

#[tokio::test]
async fn a_private_follow_up_must_not_fill_a_public_reply() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.answer(&asked, json!({"type": 5})).await.unwrap();
    let followed = scene.follow_up(&asked, message(64, SECRET, json!([])));
    assert_eq!(code(followed.await), 50035);
    scene.refused("a private follow-up fills a reply that was deferred in public");
}
