//! Where the bot may write, and what it is told when it may not.

use serde_json::json;
use serenity::all::ChannelId;

use crate::fake_discord::Permissions;
use crate::the_fake::scene::{Scene, code, message, reply};

fn hello() -> serde_json::Value {
    message(0, "Hello", json!([]))
}

async fn dm(scene: &Scene, person: u64) -> ChannelId {
    let opened =
        scene.http.create_private_channel(&json!({"recipient_id": person.to_string()})).await;
    opened.unwrap().id
}

#[tokio::test]
async fn a_direct_message_arrives_at_one_person_alone() {
    let scene = Scene::open().await;
    let channel = dm(&scene, scene.maya.id()).await;
    scene.http.send_message(channel, Vec::new(), &hello()).await.unwrap();
    assert_eq!(
        scene.maya.in_dm().sees(),
        "── maya and Debrief, direct messages\nDebrief\n  Hello\n"
    );
    assert_eq!(scene.maya.sees(), "── #general\n");
}

#[tokio::test]
async fn closed_direct_messages_refuse_with_50007() {
    let scene = Scene::open().await;
    scene.maya.closes_dms();
    let channel = dm(&scene, scene.maya.id()).await;
    assert_eq!(code(scene.http.send_message(channel, Vec::new(), &hello()).await), 50007);
}

#[tokio::test]
async fn nobody_is_written_to_who_shares_no_server_with_the_bot() {
    let scene = Scene::open().await;
    let channel = dm(&scene, scene.maya.id()).await;
    scene.server.removes_bot();
    assert_eq!(code(scene.http.send_message(channel, Vec::new(), &hello()).await), 50278);
}

#[tokio::test]
async fn a_channel_that_the_bot_cannot_write_to_refuses_with_50013() {
    let scene = Scene::open().await;
    scene.server.takes_from_bot(Permissions::SEND_MESSAGES);
    assert_eq!(code(scene.send(hello()).await), 50013);
}

#[tokio::test]
async fn a_channel_that_the_bot_cannot_see_refuses_with_50001() {
    let scene = Scene::open().await;
    scene.server.takes_from_bot(Permissions::VIEW_CHANNEL);
    assert_eq!(code(scene.send(hello()).await), 50001);
}

#[tokio::test]
async fn a_channel_that_hides_files_from_the_bot_takes_text_only() {
    let scene = Scene::open().await;
    scene.server.takes_from_bot(Permissions::ATTACH_FILES);
    assert_eq!(code(scene.send_file("a", "a.md").await), 50013);
    scene.send(hello()).await.unwrap();
}

#[tokio::test]
async fn a_deleted_channel_is_unknown() {
    let scene = Scene::open().await;
    scene.server.deletes_channel();
    assert_eq!(code(scene.send(hello()).await), 10003);
}

#[tokio::test]
async fn who_loses_a_channel_or_a_server_looks_at_another() {
    let scene = Scene::open().await;
    let (channel, elsewhere) =
        (scene.server.with_channel("other"), scene.discord.guild_without_bot("Elsewhere"));
    for place in [&channel, &elsewhere] {
        let maya = place.lets_in(&scene.maya);
        assert_eq!((maya.id(), maya.place_id()), (scene.maya.id(), place.channel_id()));
    }
}

#[tokio::test]
async fn a_message_of_somebody_else_cannot_be_edited() {
    let scene = Scene::open().await;
    scene.maya.in_dm().begin_dm("Good evening");
    let channel = dm(&scene, scene.maya.id()).await;
    let last =
        scene.http.get_channel(channel).await.unwrap().private().unwrap().last_message_id.unwrap();
    assert_eq!(code(scene.http.edit_message(channel, last, &hello(), Vec::new()).await), 50005);
}

#[tokio::test]
async fn a_message_that_was_deleted_is_unknown() {
    let scene = Scene::open().await;
    let sent = scene.send(hello()).await.unwrap();
    scene.http.delete_message(sent.channel_id, sent.id, None).await.unwrap();
    assert_eq!(code(scene.edit(&sent, hello()).await), 10008);
    assert_eq!(scene.maya.sees(), "── #general\n");
}

#[tokio::test]
async fn a_server_without_the_bot_offers_commands_to_who_installed_it() {
    let scene = Scene::open().await;
    let types = json!({"name": "ask", "description": "Asks", "integration_types": [0, 1]});
    scene.http.create_global_command(&types).await.unwrap();
    let ann = scene.discord.guild_without_bot("Elsewhere").member("ann");
    assert!(!ann.is_offered("ask"));
    ann.installs_bot();
    let asked = ann.begin_slash("ask");
    scene.answer(&asked, reply(64, "Hello", json!([]))).await.unwrap();
    assert!(ann.sees().contains("Hello"));
    let channel = ann.place_id().into();
    assert_eq!(code(scene.http.send_message(channel, Vec::new(), &hello()).await), 50001);
}
