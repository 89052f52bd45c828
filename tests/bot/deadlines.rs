//! Three seconds for a first answer and fifteen minutes for a token, on a store that takes longer.

use std::sync::Arc;
use std::time::Duration;

use debrief::library::LibrarySource;

use crate::fake_discord::Outcome;
use crate::house::{FIXTURES, House};
use crate::scene::{Scene, in_house};
use crate::slow_store::{Gate, SlowStore};

async fn on_a_slow_store(is_dm: bool, token: Duration) -> (Scene, Arc<SlowStore>) {
    let store = Arc::new(SlowStore::default());
    let mut house = House::with(LibrarySource::Folder(FIXTURES.into()), store.clone());
    house.pace.token = token;
    (in_house(house, "small", is_dm).await, store)
}

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_press_is_acknowledged_in_time_even_if_the_store_is_not() {
    for is_dm in [false, true] {
        let (scene, store) = on_a_slow_store(is_dm, MINUTE).await;
        store.set(Gate::Closed);
        let press = scene.maya.begin_click("Skip");
        press.is_acknowledged().await;
        scene.discord.advance(Duration::from_secs(10));
        assert!(!scene.maya.sees().contains("did not respond"));
        assert!(!scene.maya.sees().contains("Whose need was it?"));
        store.set(Gate::Open);
        scene.maya.waits_for("Whose need was it?").await;
        assert_eq!(scene.turn().await, 1);
    }
}

#[tokio::test]
async fn a_command_is_acknowledged_in_time_even_if_the_store_is_not() {
    let (scene, store) = on_a_slow_store(false, MINUTE).await;
    store.set(Gate::Closed);
    let asked = scene.maya.begin_slash("journal");
    asked.is_acknowledged().await;
    assert!(scene.maya.sees().contains("Debrief is thinking…"));
    store.set(Gate::Open);
    scene.maya.waits_for("Your journal is empty").await;
}

#[tokio::test]
async fn a_form_opens_in_time_even_if_the_store_is_slow() {
    let (scene, store) = on_a_slow_store(false, MINUTE).await;
    store.set(Gate::Closed);
    assert_eq!(scene.maya.click("Write").await, Outcome::Form);
    let sent = scene.maya.begin_submit(&[("Your answer", "We met for the first time.")]);
    sent.is_acknowledged().await;
    store.set(Gate::Open);
    scene.maya.waits_for("Whose need was it?").await;
    assert_eq!(scene.turn().await, 1);
}

#[tokio::test]
async fn nothing_is_shown_before_it_is_durable() {
    let (scene, store) = on_a_slow_store(false, MINUTE).await;
    store.set(Gate::NoCommits);
    let press = scene.maya.begin_click("Skip");
    press.is_acknowledged().await;
    assert_eq!(scene.turn().await, 0);
    assert!(!scene.maya.sees().contains("Whose need was it?"));
    store.set(Gate::Open);
    scene.maya.waits_for("Whose need was it?").await;
}

/// A press whose answer was found when its token had become too old.
async fn too_late(is_dm: bool) -> Scene {
    let (scene, store) = on_a_slow_store(is_dm, Duration::from_millis(400)).await;
    store.set(Gate::Closed);
    let press = scene.maya.begin_click("Skip");
    press.is_acknowledged().await;
    scene.discord.advance(16 * MINUTE);
    tokio::time::sleep(Duration::from_millis(450)).await;
    store.set(Gate::Open);
    scene
}

#[tokio::test]
async fn in_direct_messages_what_comes_after_fifteen_minutes_is_a_new_message() {
    let scene = too_late(true).await;
    scene.maya.waits_for("Whose need was it?").await;
    assert_eq!(scene.discord.refusals(), []);
}

#[tokio::test]
async fn in_a_server_what_comes_after_fifteen_minutes_waits_for_the_next_press() {
    let scene = too_late(false).await;
    scene.bot.waits_for_log("is no longer there").await;
    assert_eq!(scene.discord.refusals(), []);
    assert_eq!(scene.turn().await, 1);
    scene.maya.click("Skip").await;
    let screen = scene.maya.waits_for("Whose need was it?").await;
    assert!(screen.contains("That was for an earlier question"), "{screen}");
    assert_eq!(scene.turn().await, 1);
}
