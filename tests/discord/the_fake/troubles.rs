//! Things that go wrong on the way to Discord and back.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{HttpError, Message};

use crate::fake_discord::{FakeDiscord, Seed, Storm, Trouble};
use crate::small_bot;
use crate::the_fake::scene::{Scene, code, message, reply};

const SEND: &str = "POST /channels";

fn hello() -> Value {
    message(0, "Hello", json!([]))
}

async fn send_into(trouble: Trouble) -> (Scene, serenity::Result<Message>) {
    let scene = Scene::open().await;
    scene.discord.plan(SEND, trouble);
    let sent = scene.send(hello()).await;
    (scene, sent)
}

#[track_caller]
fn status<T: std::fmt::Debug>(result: serenity::Result<T>) -> u16 {
    match result {
        Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(response))) => {
            response.status_code.as_u16()
        }
        other => panic!("a refusal was expected, found {other:?}"),
    }
}

fn limited(global: bool, retry_after: Duration) -> Trouble {
    Trouble::RateLimited { global, retry_after }
}

#[tokio::test]
async fn a_rate_limit_refuses_this_request_again_and_no_other() {
    let (scene, sent) = send_into(limited(false, Duration::from_secs(60))).await;
    assert_eq!(status(sent), 429);
    assert_eq!(status(scene.send(hello()).await), 429);
    assert_eq!(scene.discord.impatience(), 1);
    scene.http.get_current_user().await.unwrap();
}

#[tokio::test]
async fn a_rate_limit_ends_when_its_time_is_over() {
    let (scene, sent) = send_into(limited(false, Duration::from_millis(1))).await;
    assert_eq!(status(sent), 429);
    tokio::time::sleep(Duration::from_millis(2)).await;
    scene.send(hello()).await.unwrap();
}

#[tokio::test]
async fn a_global_rate_limit_refuses_everything_but_interactions() {
    let (scene, sent) = send_into(limited(true, Duration::from_secs(60))).await;
    assert_eq!(status(sent), 429);
    assert_eq!(status(scene.http.get_current_user().await), 429);
    let asked = scene.maya.begin_slash("ask");
    scene.answer(&asked, reply(64, "Hello", json!([]))).await.unwrap();
}

#[tokio::test]
async fn a_server_error_does_nothing() {
    let (scene, sent) = send_into(Trouble::ServerError(502)).await;
    scene.discord.waits_for_trouble(1).await;
    assert_eq!(status(sent), 502);
    assert_eq!(scene.maya.sees(), "── #general\n");
}

#[tokio::test]
async fn a_connection_can_break_before_anything_was_done() {
    let (scene, sent) = send_into(Trouble::CutBefore).await;
    assert!(matches!(sent, Err(serenity::Error::Http(HttpError::Request(_)))), "{sent:?}");
    assert_eq!(scene.maya.sees(), "── #general\n");
}

#[tokio::test]
async fn a_connection_can_break_after_everything_was_done() {
    let (scene, sent) = send_into(Trouble::CutAfter).await;
    assert!(matches!(sent, Err(serenity::Error::Http(HttpError::Request(_)))), "{sent:?}");
    assert!(scene.maya.sees().contains("Hello"));
}

#[tokio::test]
async fn a_slow_answer_is_a_true_one() {
    let (scene, sent) = send_into(Trouble::Slow(Duration::from_millis(10))).await;
    assert_eq!(sent.unwrap().content, "Hello");
    assert!(scene.maya.sees().contains("Hello"));
}

#[tokio::test]
async fn an_answer_that_is_long_on_its_way_comes_too_late() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.discord.plan("/callback", Trouble::Late(Duration::from_secs(4)));
    assert_eq!(code(scene.answer(&asked, reply(64, "Hello", json!([]))).await), 10062);
}

#[tokio::test]
async fn a_token_can_expire_before_its_time() {
    let scene = Scene::open().await;
    let asked = scene.maya.begin_slash("ask");
    scene.answer(&asked, reply(64, "Hello", json!([]))).await.unwrap();
    scene.discord.plan("/webhooks/", Trouble::ExpiredToken);
    assert_eq!(code(scene.http.get_original_interaction_response(&asked.token()).await), 50027);
}

#[tokio::test]
async fn troubles_of_the_place_carry_their_codes() {
    for (trouble, expected) in
        [(Trouble::Forbidden, 50013), (Trouble::NotFound, 10003), (Trouble::ClosedDm, 50007)]
    {
        let (_scene, sent) = send_into(trouble).await;
        assert_eq!(code(sent), expected);
    }
}

/// What a hundred requests meet in a storm from `seed`.
async fn hundred(seed: u64) -> Vec<(String, Trouble)> {
    let discord = FakeDiscord::start(Seed(seed)).await;
    discord.storm(Storm { requests: 300, events: 0 });
    let http = small_bot::http(&discord);
    for at in 1..=100_u64 {
        http.get_user(at.into()).await.unwrap_err();
    }
    discord.troubles()
}

#[tokio::test]
async fn a_storm_strikes_some_requests() {
    let struck = hundred(3).await.len();
    assert!((15..=50).contains(&struck), "{struck} of 100 were struck");
}

#[tokio::test]
async fn the_same_seed_brings_the_same_storm() {
    assert_eq!(hundred(3).await, hundred(3).await);
    assert_ne!(hundred(3).await, hundred(4).await);
}
