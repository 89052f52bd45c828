//! What people can do, and what Discord's own client keeps them from.

use serde_json::json;

use crate::fake_discord::Permissions;
use crate::the_fake::scene::{Scene, button, form, message, reply, text_input};

/// What the bot is told of an interaction, read with serenity's own model of it.
async fn options(line: &'static str, definition: serde_json::Value) -> Result<String, String> {
    let scene = Scene::open().await;
    scene.http.create_global_commands(&json!([definition])).await.unwrap();
    let maya = scene.server.member_with("maya", &["Educators"]);
    let typed = tokio::spawn(async move { maya.begin_slash(line).id() }).await;
    let panic = match typed {
        Ok(_) => return Ok(scene.discord.transcript()),
        Err(failed) => failed.into_panic(),
    };
    Err(panic.downcast_ref::<String>().unwrap().clone())
}

fn cohort() -> serde_json::Value {
    let name = json!({"type": 3, "name": "name", "description": "d", "required": true});
    let role = json!({"type": 8, "name": "role", "description": "d"});
    let size = json!({"type": 4, "name": "size", "description": "d"});
    let create =
        json!({"type": 1, "name": "create", "description": "d", "options": [name, role, size]});
    json!({"name": "cohort", "description": "d", "options": [create]})
}

#[tokio::test]
async fn a_subcommand_takes_its_options_in_any_order() {
    let told =
        options("/cohort create role: Educators name: Year two, spring size:12", cohort()).await;
    assert!(told.unwrap().contains("used /cohort create"));
}

#[tokio::test]
async fn a_missing_required_option_keeps_the_line_from_being_sent() {
    let fault = options("cohort create size:12", cohort()).await.unwrap_err();
    assert!(fault.contains("the option \"name\" is required"), "{fault}");
}

#[tokio::test]
async fn a_role_that_does_not_exist_cannot_be_chosen() {
    let fault = options("cohort create name:A role:Nobody", cohort()).await.unwrap_err();
    assert!(fault.contains("there is no `Nobody` to choose"), "{fault}");
}

#[tokio::test]
async fn words_cannot_be_typed_for_a_number() {
    let fault = options("cohort create name:A size:many", cohort()).await.unwrap_err();
    assert!(fault.contains("`many` is no whole number"), "{fault}");
}

#[tokio::test]
async fn an_unknown_subcommand_cannot_be_typed() {
    let fault = options("cohort burn", cohort()).await.unwrap_err();
    assert!(fault.contains("it has no subcommand `burn`"), "{fault}");
}

#[tokio::test]
async fn a_command_for_managers_is_offered_to_managers_only() {
    let scene = Scene::open().await;
    let server = scene.server.clone().with_role_that_may("Managers", Permissions::MANAGE_GUILD);
    let bits = Permissions::MANAGE_GUILD.bits().to_string();
    let command = json!({
        "name": "cohort", "description": "d", "default_member_permissions": bits, "contexts": [0],
    });
    scene.http.create_global_commands(&json!([command])).await.unwrap();
    let manager = server.member_with("sam", &["Managers"]);
    assert!(manager.is_offered("cohort"));
    assert!(!scene.maya.is_offered("cohort"));
    assert!(!manager.in_dm().is_offered("cohort"), "the command is for servers only");
}

#[tokio::test]
async fn a_disabled_button_cannot_be_pressed() {
    let scene = Scene::open().await;
    let mut rows = button("Back", "back");
    rows[0]["components"][0]["disabled"] = json!(true);
    scene.send(message(0, "Well?", rows)).await.unwrap();
    assert!(scene.maya.sees().contains("(Back)"));
    let maya = scene.maya.clone();
    assert!(tokio::spawn(async move { maya.begin_click("Back").id() }).await.is_err());
}

#[tokio::test]
async fn a_button_of_somebody_elses_private_reply_cannot_be_pressed() {
    let scene = Scene::open().await;
    scene.show(button("Next", "next")).await;
    let sam = scene.server.member("sam");
    assert!(tokio::spawn(async move { sam.begin_click("Next").id() }).await.is_err());
}

#[tokio::test]
async fn everybody_in_the_channel_can_press_a_public_button() {
    let scene = Scene::open().await;
    scene.send(message(0, "Who joins?", button("Join", "join"))).await.unwrap();
    let pressed = scene.server.member("sam").begin_click("Join");
    scene.answer(&pressed, reply(64, "You are in.", json!([]))).await.unwrap();
    assert!(!scene.maya.sees().contains("You are in."));
}

#[tokio::test]
async fn a_text_that_the_form_does_not_take_cannot_be_sent() {
    let scene = Scene::open().await;
    let mut input = text_input("What happened?");
    input["max_length"] = json!(4);
    let form = form(input);
    scene.answer(&scene.maya.begin_slash("ask"), form).await.unwrap();
    let maya = scene.maya.clone();
    let sent = tokio::spawn(async move { maya.begin_submit(&[("What happened?", "12345")]).id() });
    let panic = sent.await.unwrap_err().into_panic();
    assert!(panic.downcast_ref::<String>().unwrap().contains("takes 1 to 4 characters, not 5"));
}

#[tokio::test]
async fn the_transcript_tells_the_story_of_all_places_in_order() {
    let scene = Scene::open().await;
    scene.show(button("Next", "next")).await;
    scene.maya.in_dm().begin_dm("Good evening");
    scene.maya.begin_click("Next");
    assert_eq!(
        scene.discord.transcript(),
        "── #general\n\
         maya used /ask\n\
         Debrief (only maya sees this)\n  \
           What happened in the session?\n  \
           [Next]\n\
         ── maya and Debrief, direct messages\n\
         maya\n  \
           Good evening\n\
         ── #general\n\
         maya pressed [Next]\n"
    );
}
