//! What people see, word for word: as it stands on their screens.
//!
//! `[Next]` is a button, `<Choose here: A | B>` a select. A changed sentence shows here first.

use std::sync::Arc;

use debrief::library::LibrarySource;
use debrief::store::MemoryStore;

use crate::house::House;
use crate::scene::{Scene, in_house};

const KINDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bot/dialogues");

/// Maya stands at the first question of a dialogue that has one of each kind.
async fn at_the_first_kind(is_dm: bool) -> Scene {
    let source = LibrarySource::Folder(KINDS.into());
    in_house(House::with(source, Arc::new(MemoryStore::default())), "kinds", is_dm).await
}

/// The questions, and what Maya answers.
const QUESTIONS: [(&str, &str); 4] = [
    ("Whose need was it?", "Mostly mine"),
    ("Where were you with the person?", "In our own rooms, where they came to see us"),
    ("What was in you afterwards?", "Tiredness"),
    ("How rested are you?", "3"),
];
const LAST: &str = "What happened, in a sentence?";

impl Scene {
    /// Answers the first `count` questions; the screen with the next comes out.
    async fn sees_after(&self, count: usize) -> String {
        for (question, answer) in &QUESTIONS[..count] {
            self.maya.waits_for(question).await;
            match self.maya.sees().contains(&format!("[{answer}]")) {
                true => self.maya.click(answer).await,
                false => self.maya.select(&[answer]).await,
            };
        }
        self.maya.waits_for(QUESTIONS.get(count).map_or(LAST, |(question, _)| question)).await
    }
}

async fn at_the_text(is_dm: bool) -> Scene {
    let scene = at_the_first_kind(is_dm).await;
    scene.sees_after(QUESTIONS.len()).await;
    scene
}

#[tokio::test]
async fn a_choice() {
    let scene = at_the_first_kind(false).await;
    insta::assert_snapshot!(scene.maya.sees());
}

#[tokio::test]
async fn a_choice_of_many() {
    let scene = at_the_first_kind(false).await;
    insta::assert_snapshot!(scene.sees_after(1).await);
}

#[tokio::test]
async fn several_of_some() {
    let scene = at_the_first_kind(false).await;
    insta::assert_snapshot!(scene.sees_after(2).await);
}

#[tokio::test]
async fn a_scale() {
    let scene = at_the_first_kind(false).await;
    insta::assert_snapshot!(scene.sees_after(3).await);
}

#[tokio::test]
async fn words_in_a_server() {
    let scene = at_the_text(false).await;
    scene.maya.click("Write").await;
    insta::assert_snapshot!(scene.maya.sees());
}

#[tokio::test]
async fn words_in_direct_messages() {
    let scene = at_the_text(true).await;
    scene.maya.types_dm("She opened the door herself this time.").await;
    scene.maya.waits_for("That was the last question").await;
    // The question before loses its controls a moment later.
    scene.maya.waits_for("(edited)\n  -# All kinds of questions · about 1 question left").await;
    insta::assert_snapshot!(debrief_of(&scene));
}

#[tokio::test]
async fn what_is_left_of_words_that_tell_who_someone_is() {
    let scene = at_the_text(false).await;
    scene.writes("I met Alex Turner in Leeds, on 07700 900123.").await;
    insta::assert_snapshot!(scene.maya.waits_for("[Keep it like this]").await);
}

#[tokio::test]
async fn the_preview_at_the_end() {
    let scene = at_the_text(false).await;
    scene.writes("She opened the door herself this time.").await;
    insta::assert_snapshot!(scene.maya.waits_for("That was the last question").await);
}

#[tokio::test]
async fn the_journal() {
    let scene = at_the_text(false).await;
    scene.writes("She opened the door herself this time.").await;
    scene.maya.waits_for("[Keep it in my journal]").await;
    scene.maya.click("Keep it in my journal").await;
    scene.maya.waits_for("It is in your journal").await;
    scene.maya.slash("journal").await;
    scene.maya.waits_for("Choose one to read").await;
    insta::assert_snapshot!(scene.maya.sees());
}

#[tokio::test]
async fn a_page_of_the_journal() {
    let scene = at_the_text(false).await;
    scene.writes("She opened the door herself this time.").await;
    scene.maya.waits_for("[Keep it in my journal]").await;
    scene.maya.click("Keep it in my journal").await;
    scene.maya.waits_for("It is in your journal").await;
    scene.maya.slash("journal").await;
    scene.maya.waits_for("Choose one to read").await;
    scene.maya.select(&["All kinds of questions"]).await;
    insta::assert_snapshot!(scene.maya.waits_for("[Export as a file]").await);
}

#[tokio::test]
async fn the_privacy_page() {
    let scene = at_the_first_kind(true).await;
    scene.maya.slash("privacy").await;
    let screen = scene.maya.waits_for("[Forget me]").await;
    let (_, page) = screen.rsplit_once("\nDebrief\n").expect("a page of its own");
    insta::assert_snapshot!(page);
}

#[tokio::test]
async fn help() {
    let scene = at_the_first_kind(true).await;
    scene.maya.slash("help").await;
    let screen = scene.maya.waits_for("Who can help:").await;
    let (_, page) = screen.rsplit_once("\nDebrief\n").expect("a page of its own");
    insta::assert_snapshot!(page);
}

/// The thread from the first question on; what stands before is on the page of its own.
fn debrief_of(scene: &Scene) -> String {
    let screen = scene.maya.sees();
    let begin = screen.find("  -# All kinds").expect("the first question is there");
    screen[begin..].to_string()
}
