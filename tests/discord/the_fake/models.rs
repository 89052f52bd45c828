//! Whether twilight, which knows Discord better than a fake does, can read what the fake says.

use serde::de::DeserializeSeed;
use serde_json::json;
use twilight_model::gateway::event::DispatchEventWithTypeDeserializer;

use super::gateway::bare::Line;
use crate::the_fake::scene::{Scene, button, message};

#[tokio::test]
async fn every_event_reads_as_an_event_of_discord() {
    let scene = Scene::open().await;
    let mut line = Line::open(&scene.discord).await;
    line.say(
        json!({"op": 2, "d": {"token": scene.discord.token(), "intents": 1 | 1 << 9 | 1 << 12}}),
    )
    .await;
    let sent = scene.send(message(0, "Well?", button("Next", "next"))).await.unwrap();
    scene.edit(&sent, message(0, "Well then?", button("Next", "next"))).await.unwrap();
    scene.maya.begin_click("Next");
    scene.maya.begin_slash("ask");
    scene.maya.begin_typing("ask topic:a");
    scene.maya.in_dm().begin_slash("ask");
    scene.maya.begin_dm("Good evening");
    scene.http.delete_message(sent.channel_id, sent.id, None).await.unwrap();
    scene.server.deletes_channel();
    scene.server.removes_bot();
    let mut last = String::new();
    while last != "GUILD_DELETE" {
        let frame = line.hear().await;
        last = frame["t"].as_str().unwrap().to_owned();
        let read = DispatchEventWithTypeDeserializer::new(&last).deserialize(&frame["d"]);
        assert!(read.is_ok(), "{last}: {read:?}\n{frame}");
    }
}
