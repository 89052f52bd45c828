//! A bare socket, frame by frame.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::futures::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::fake_discord::{FakeDiscord, LineTrouble, Seed};
use crate::the_fake::scene::Scene;

pub struct Line(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Line {
    /// Opens a line and hears HELLO.
    pub async fn open(discord: &FakeDiscord) -> Self {
        let url = format!("{}/?v=10&encoding=json", discord.url().replace("http", "ws"));
        let mut line = Self(connect_async(url).await.unwrap().0);
        assert_eq!(line.hear().await["op"], 10);
        line
    }

    pub async fn say(&mut self, frame: Value) {
        self.0.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// The next frame.
    pub async fn hear(&mut self) -> Value {
        match self.0.next().await.unwrap().unwrap() {
            Message::Text(text) => serde_json::from_str(&text).unwrap(),
            other => panic!("a frame was expected, found {other:?}"),
        }
    }

    /// The code with which the gateway hangs up, after any frames.
    pub async fn close_code(&mut self) -> u16 {
        loop {
            match self.0.next().await.unwrap().unwrap() {
                Message::Close(frame) => return frame.unwrap().code.into(),
                _ => continue,
            }
        }
    }

    /// Identifies and gives the name of the session.
    pub async fn identify(&mut self, discord: &FakeDiscord) -> String {
        self.say(identify(&discord.token(), 1 << 12)).await;
        self.hear().await["d"]["session_id"].as_str().unwrap().to_owned()
    }

    /// The names of the next events.
    async fn events(&mut self, count: usize) -> Vec<String> {
        let mut names = Vec::new();
        while names.len() < count {
            let frame = self.hear().await;
            names.push(format!("{} {}", frame["s"], frame["t"].as_str().unwrap_or_default()));
        }
        names
    }
}

fn identify(token: &str, intents: u64) -> Value {
    json!({"op": 2, "d": {"token": token, "intents": intents, "properties": {}}})
}

fn resume(discord: &FakeDiscord, session: &str, seq: u64) -> Value {
    json!({"op": 6, "d": {"token": discord.token(), "session_id": session, "seq": seq}})
}

async fn check_close(frame: impl Fn(&FakeDiscord) -> Value, code: u16) {
    let discord = FakeDiscord::start(Seed(7)).await;
    let mut line = Line::open(&discord).await;
    line.say(frame(&discord)).await;
    assert_eq!(line.close_code().await, code);
}

#[tokio::test]
async fn a_wrong_token_is_hung_up_on_with_4004() {
    check_close(|_| identify("wrong", 0), 4004).await;
}

#[tokio::test]
async fn an_intent_that_was_not_switched_on_is_hung_up_on_with_4014() {
    check_close(|discord| identify(&discord.token(), 1 << 15), 4014).await;
}

#[tokio::test]
async fn an_intent_that_does_not_exist_is_hung_up_on_with_4013() {
    check_close(|discord| identify(&discord.token(), 1 << 40), 4013).await;
}

#[tokio::test]
async fn a_frame_before_identify_is_hung_up_on_with_4003() {
    check_close(|_| json!({"op": 3, "d": {}}), 4003).await;
}

#[tokio::test]
async fn an_unknown_opcode_is_hung_up_on_with_4001() {
    check_close(|_| json!({"op": 99}), 4001).await;
}

#[tokio::test]
async fn a_frame_above_4096_bytes_is_hung_up_on_with_4002() {
    check_close(|_| json!({"op": 1, "d": "x".repeat(4_096)}), 4002).await;
}

#[tokio::test]
async fn a_second_identify_is_hung_up_on_with_4005() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let mut line = Line::open(&discord).await;
    line.identify(&discord).await;
    line.say(identify(&discord.token(), 0)).await;
    assert_eq!(line.close_code().await, 4005);
}

#[tokio::test]
async fn the_121st_frame_is_hung_up_on_with_4008() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let mut line = Line::open(&discord).await;
    for _ in 0..121 {
        line.say(json!({"op": 1, "d": null})).await;
    }
    assert_eq!(line.close_code().await, 4008);
}

#[tokio::test]
async fn an_identify_beyond_the_days_budget_is_hung_up_on() {
    let discord = FakeDiscord::start(Seed(7)).await;
    discord.leave_identifies(1);
    Line::open(&discord).await.identify(&discord).await;
    let mut line = Line::open(&discord).await;
    line.say(identify(&discord.token(), 0)).await;
    assert_eq!(line.close_code().await, 4004);
}

#[tokio::test]
async fn a_session_comes_back_and_hears_what_it_missed() {
    let scene = Scene::open().await;
    let mut line = Line::open(&scene.discord).await;
    let session = line.identify(&scene.discord).await;
    drop(line);
    scene.maya.begin_dm("Good evening");
    scene.maya.begin_slash("ask");
    let mut line = Line::open(&scene.discord).await;
    line.say(resume(&scene.discord, &session, 1)).await;
    assert_eq!(line.events(3).await, ["2 MESSAGE_CREATE", "3 INTERACTION_CREATE", "3 RESUMED"]);
}

#[tokio::test]
async fn an_unknown_session_is_invalid() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let mut line = Line::open(&discord).await;
    line.say(resume(&discord, "no such session", 1)).await;
    assert_eq!(line.hear().await, json!({"op": 9, "d": false}));
}

#[tokio::test]
async fn a_sequence_number_from_the_future_is_hung_up_on_with_4007() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let session = Line::open(&discord).await.identify(&discord).await;
    let mut line = Line::open(&discord).await;
    line.say(resume(&discord, &session, 99)).await;
    assert_eq!(line.close_code().await, 4007);
}

#[tokio::test]
async fn a_heartbeat_is_answered_unless_the_line_is_dead() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let mut line = Line::open(&discord).await;
    discord.answer_heartbeats(false);
    line.say(json!({"op": 1, "d": null})).await;
    let silence = tokio::time::timeout(Duration::from_millis(50), line.hear()).await;
    assert!(silence.is_err());
    discord.answer_heartbeats(true);
    line.say(json!({"op": 1, "d": null})).await;
    assert_eq!(line.hear().await["op"], 11);
}

#[tokio::test]
async fn without_the_intent_a_message_in_a_channel_is_not_told() {
    let scene = Scene::open().await;
    let mut line = Line::open(&scene.discord).await;
    line.identify(&scene.discord).await;
    scene.maya.types("Hello all");
    scene.maya.begin_dm("Good evening");
    assert_eq!(line.hear().await["d"]["content"], "Good evening");
}

#[tokio::test]
async fn without_the_privileged_intent_a_message_in_a_channel_has_no_text() {
    let scene = Scene::open().await;
    let mut line = Line::open(&scene.discord).await;
    line.say(identify(&scene.discord.token(), 1 << 9)).await;
    line.hear().await;
    scene.maya.types("Hello all");
    assert_eq!(line.hear().await["d"]["content"], "");
}

#[tokio::test]
async fn an_event_can_come_twice() {
    let scene = Scene::open().await;
    let mut line = Line::open(&scene.discord).await;
    line.identify(&scene.discord).await;
    scene.discord.plan_on_line("MESSAGE_CREATE", LineTrouble::Twice);
    scene.maya.begin_dm("Good evening");
    assert_eq!(line.events(2).await, ["2 MESSAGE_CREATE", "2 MESSAGE_CREATE"]);
}

#[tokio::test]
async fn two_events_can_change_places() {
    let scene = Scene::open().await;
    let mut line = Line::open(&scene.discord).await;
    line.identify(&scene.discord).await;
    scene.discord.plan_on_line("MESSAGE_CREATE", LineTrouble::Swapped);
    scene.maya.begin_dm("Good evening");
    scene.maya.begin_slash("ask");
    assert_eq!(line.events(2).await, ["3 INTERACTION_CREATE", "2 MESSAGE_CREATE"]);
}

#[tokio::test]
async fn an_event_that_nobody_overtakes_comes_late() {
    let scene = Scene::open().await;
    let mut line = Line::open(&scene.discord).await;
    line.identify(&scene.discord).await;
    scene.discord.plan_on_line("MESSAGE_CREATE", LineTrouble::Swapped);
    scene.maya.begin_dm("Good evening");
    assert_eq!(line.events(1).await, ["2 MESSAGE_CREATE"]);
}

#[tokio::test]
async fn a_server_goes_down_and_the_bot_is_told_that_it_stays_a_member() {
    let scene = Scene::open().await;
    let mut line = Line::open(&scene.discord).await;
    line.say(identify(&scene.discord.token(), 1)).await;
    line.events(2).await;
    scene.server.goes_down();
    let frame = line.hear().await;
    assert_eq!((&frame["t"], &frame["d"]["unavailable"]), (&json!("GUILD_DELETE"), &json!(true)));
}

#[tokio::test]
async fn sessions_can_be_declared_invalid() {
    let scene = Scene::open().await;
    let mut line = Line::open(&scene.discord).await;
    let session = line.identify(&scene.discord).await;
    scene.discord.invalidates_sessions(false);
    assert_eq!(line.hear().await, json!({"op": 9, "d": false}));
    let mut line = Line::open(&scene.discord).await;
    line.say(resume(&scene.discord, &session, 1)).await;
    assert_eq!(line.hear().await, json!({"op": 9, "d": false}));
}

#[tokio::test]
async fn a_privileged_intent_is_taken_once_it_was_switched_on() {
    let discord = FakeDiscord::start(Seed(7)).await;
    discord.allow_intents(1 << 15);
    let mut line = Line::open(&discord).await;
    line.say(identify(&discord.token(), 1 << 15)).await;
    assert_eq!(line.hear().await["t"], "READY");
}
