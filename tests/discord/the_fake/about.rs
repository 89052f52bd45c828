//! What the fake tells when asked; each answer is read by serenity and held against the
//! specification where it is at hand.

use serde_json::json;

use crate::fake_discord::{Permissions, has_specification};
use crate::the_fake::scene::{Scene, code, message};

#[tokio::test]
async fn the_bot_learns_who_it_is() {
    let scene = Scene::open().await;
    let (http, id) = (&scene.http, scene.discord.application_id());
    assert_eq!(http.get_current_user().await.unwrap().name, "Debrief");
    assert_eq!(http.get_current_application_info().await.unwrap().id.get(), id);
    assert_eq!(http.get_bot_gateway().await.unwrap().session_start_limit.remaining, 1_000);
}

#[tokio::test]
async fn the_bot_learns_where_it_is() {
    let scene = Scene::open().await;
    let (http, guild) = (&scene.http, scene.server.id().into());
    let me = http.get_current_user().await.unwrap().id;
    assert_eq!(http.get_guilds(None, None).await.unwrap()[0].name, "Practice learning");
    assert_eq!(http.get_guild(guild).await.unwrap().name, "Practice learning");
    assert_eq!(http.get_guild_roles(guild).await.unwrap()[1].name, "Educators");
    assert_eq!(http.get_channels(guild).await.unwrap()[0].name, "general");
    assert_eq!(http.get_member(guild, me).await.unwrap().user.id, me);
    http.get_channel(scene.server.channel_id().into()).await.unwrap();
    http.broadcast_typing(scene.server.channel_id().into()).await.unwrap();
}

#[tokio::test]
async fn the_bot_learns_how_many_have_a_role() {
    let scene = Scene::open().await;
    let (role, server) = (scene.server.role_id("Educators"), scene.server.id());
    let ana = scene.server.member_with("ana", &["Educators"]);
    let sizes = || scene.http.get_guild_role_member_counts(server.into());
    assert_eq!(sizes().await.unwrap()[&role.into()], 1);
    scene.server.takes_roles(&ana);
    assert_eq!(sizes().await.unwrap()[&role.into()], 0);
}

#[tokio::test]
async fn a_channel_tells_what_was_taken_from_the_bot() {
    let scene = Scene::open().await;
    scene.server.takes_from_bot(Permissions::ATTACH_FILES);
    let channels = scene.http.get_channels(scene.server.id().into()).await.unwrap();
    let denied = channels[0].permission_overwrites[0].deny;
    assert_eq!(denied, serenity::all::Permissions::ATTACH_FILES);
}

#[tokio::test]
async fn a_server_that_the_bot_is_not_in_tells_nothing() {
    let scene = Scene::open().await;
    let elsewhere = scene.discord.guild_without_bot("Elsewhere");
    assert_eq!(code(scene.http.get_guild(elsewhere.id().into()).await), 50001);
    assert_eq!(scene.http.get_guilds(None, None).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_command_keeps_its_id_when_it_is_registered_again() {
    let scene = Scene::open().await;
    let before = scene.http.get_global_commands().await.unwrap();
    let again = json!([{"name": "ask", "description": "Asks two questions"}]);
    let after = scene.http.create_global_commands(&again).await.unwrap();
    assert_eq!(before[0].id, after[0].id);
    assert_eq!(after[0].description, "Asks two questions");
    scene.http.delete_global_command(after[0].id).await.unwrap();
    assert!(!scene.maya.is_offered("ask"));
}

#[tokio::test]
async fn a_command_of_one_server_is_offered_there_only() {
    let scene = Scene::open().await;
    let group = json!([{"name": "group", "description": "Starts a group"}]);
    scene.http.create_guild_commands(scene.server.id().into(), &group).await.unwrap();
    assert_eq!(scene.http.get_guild_commands(scene.server.id().into()).await.unwrap().len(), 1);
    assert!(scene.maya.is_offered("group"));
    assert!(!scene.maya.in_dm().is_offered("group"));
    assert!(!scene.discord.guild("Elsewhere").member("sam").is_offered("group"));
}

#[tokio::test]
async fn a_message_can_be_read_again() {
    let scene = Scene::open().await;
    let sent = scene.send(message(0, "Hello", json!([]))).await.unwrap();
    assert_eq!(scene.http.get_message(sent.channel_id, sent.id).await.unwrap().content, "Hello");
}

#[tokio::test]
async fn what_only_the_specification_knows_is_refused_where_it_is_at_hand() {
    let scene = Scene::open().await;
    let mut body = message(0, "Hello", json!([]));
    body["tts"] = json!("loud");
    let sent = scene.send(body).await;
    if has_specification() {
        assert_eq!(code(sent), 50035);
        scene.refused("against Discord's specification: at `/tts`");
    } else {
        sent.unwrap();
    }
}
