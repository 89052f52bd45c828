//! Rules for the text, embeds and files of messages.

use serde_json::{Value, json};

use crate::the_fake::scene::{Scene, code, message};

async fn check(body: Value, rule: &str) {
    let scene = Scene::open().await;
    assert_eq!(code(scene.send(body).await), 50035);
    scene.refused(rule);
    assert_eq!(scene.maya.sees(), "── #general\n");
}

fn embeds(embeds: Value) -> Value {
    json!({"embeds": embeds, "allowed_mentions": {"parse": []}})
}

#[tokio::test]
async fn a_text_of_2000_characters_is_sent() {
    let scene = Scene::open().await;
    scene.send(message(0, &"é".repeat(2_000), json!([]))).await.unwrap();
}

#[tokio::test]
async fn a_text_of_2001_characters_is_refused() {
    check(message(0, &"é".repeat(2_001), json!([])), "the content has 2001 characters").await;
}

#[tokio::test]
async fn an_empty_message_is_refused() {
    check(message(0, " \n", json!([])), "the message is empty (50006)").await;
}

#[tokio::test]
async fn a_message_cannot_be_emptied_by_an_edit() {
    let scene = Scene::open().await;
    let sent = scene.send(message(0, "Hello", json!([]))).await.unwrap();
    let edited = scene.edit(&sent, json!({"content": ""}));
    assert_eq!(code(edited.await), 50035);
    scene.refused("the message is left empty (50006)");
}

#[tokio::test]
async fn embeds_above_6000_characters_are_refused() {
    let half = json!({"title": "t", "description": "d".repeat(3_000)});
    check(embeds(json!([half, half])), "the embeds hold 6002 characters").await;
}

#[tokio::test]
async fn an_embed_description_above_4096_characters_is_refused() {
    check(embeds(json!([{"description": "d".repeat(4_097)}])), "twilight says").await;
}

#[tokio::test]
async fn an_eleventh_embed_is_refused() {
    check(embeds(json!(vec![json!({"title": "t"}); 11])), "too many embeds").await;
}

#[tokio::test]
async fn a_file_above_10_mebibytes_is_refused() {
    let scene = Scene::open().await;
    let sent = scene.send_file(vec![0; (10 << 20) + 1], "reflections.md");
    assert_eq!(code(sent.await), 50035);
    scene.refused("the file `reflections.md` has 10485761 bytes");
}

#[tokio::test]
async fn a_file_that_is_described_but_missing_is_refused() {
    let mut body = message(0, "Yours", json!([]));
    body["attachments"] = json!([{"id": 0, "filename": "reflections.md"}]);
    check(body, "no file `files[0]` came with it").await;
}

#[tokio::test]
async fn a_message_to_a_channel_cannot_be_ephemeral() {
    check(message(64, "Only for you", json!([])), "flagged ephemeral").await;
}

#[tokio::test]
async fn a_file_arrives_with_its_message() {
    let scene = Scene::open().await;
    let sent = scene.send_file("# Mine\r\n--x\n", "reflections.md");
    sent.await.unwrap();
    assert_eq!(scene.maya.file("reflections.md").unwrap(), b"# Mine\r\n--x\n");
    assert!(scene.maya.sees().contains("Yours\n  <file: reflections.md>"));
}
