//! Rules for requests as such.

use serde_json::json;
use serenity::all::{HttpBuilder, UserId};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::fake_discord::{FakeDiscord, Seed};
use crate::the_fake::scene::{Scene, code, message};

// serenity always names itself, so these requests are written by hand.
async fn by_hand(discord: &FakeDiscord, head: &str, body: &str) -> String {
    let address = discord.url().replace("http://", "");
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let request = format!(
        "{head}\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn a_route_that_nobody_looked_at_is_refused() {
    let scene = Scene::open().await;
    let guild = scene.server.id().into();
    assert_eq!(code(scene.http.ban_user(guild, UserId::new(1), 0, None).await), 50035);
    scene.refused("this route is not played by the fake");
}

#[tokio::test]
async fn a_client_that_does_not_name_itself_is_refused() {
    let scene = Scene::open().await;
    let answer = by_hand(&scene.discord, "GET /api/v10/gateway HTTP/1.1", "").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    scene.refused("expected `DiscordBot (url, version)`");
}

#[tokio::test]
async fn a_body_that_is_no_json_is_refused() {
    let scene = Scene::open().await;
    let head = "POST /api/v10/users/@me/channels HTTP/1.1\r\n\
                user-agent: DiscordBot (x, 1)\r\n\
                content-type: application/json";
    by_hand(&scene.discord, head, "{").await;
    scene.refused("the body is no JSON");
}

#[tokio::test]
async fn a_wrong_token_is_turned_away() {
    let scene = Scene::open().await;
    let http =
        HttpBuilder::new("wrong").proxy(scene.discord.url()).ratelimiter_disabled(true).build();
    assert!(http.get_current_user().await.is_err());
    assert_eq!(scene.discord.refusals()[0].status, 401);
}

#[tokio::test]
async fn a_broken_rule_fails_the_test_and_prints_what_people_saw() {
    let failed = tokio::spawn(async {
        let scene = Scene::open().await;
        scene.send(message(0, "Good evening", json!([]))).await.unwrap();
        scene.send(message(0, "", json!([]))).await.unwrap_err();
    });
    let panic = failed.await.unwrap_err().into_panic();
    let report = panic.downcast_ref::<String>().unwrap();
    assert!(report.contains("the message is empty (50006)"), "{report}");
    assert!(report.contains("── #general\nDebrief\n  Good evening\n"), "{report}");
}

#[tokio::test]
async fn a_broken_rule_wakes_whoever_waits_for_an_answer() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let (url, token) = (discord.url(), discord.token());
    let waiting = tokio::spawn(async move {
        discord.person("ann").waits_for("an answer").await;
    });
    let http = HttpBuilder::new(token).proxy(url).ratelimiter_disabled(true).build();
    http.ban_user(1.into(), UserId::new(1), 0, None).await.unwrap_err();
    assert!(waiting.await.unwrap_err().is_panic());
}
