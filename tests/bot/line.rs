//! The line to Discord: events that come twice or in the wrong order, lines that die, limits.

use std::time::Duration;

use crate::fake_discord::{LineTrouble, Outcome, Trouble};
use crate::scene::{Scene, at_the_first_question};

#[tokio::test]
async fn an_event_that_comes_twice_applies_once() {
    let scene = at_the_first_question(false).await;
    scene.discord.plan_on_line("INTERACTION_CREATE", LineTrouble::Twice);
    scene.maya.click("Skip").await;
    scene.maya.waits_for("Whose need was it?").await;
    assert_eq!(scene.turn().await, 1);
    assert!(!scene.maya.sees().contains("earlier question"));
}

/// Maya can still press and is answered.
async fn goes_on(scene: &Scene) {
    scene.maya.click("Skip").await;
    scene.maya.waits_for("Whose need was it?").await;
    assert_eq!(scene.turn().await, 1);
}

#[tokio::test]
async fn events_that_change_places_leave_one_answer_and_the_right_question() {
    let scene = at_the_first_question(false).await;
    let (skip, support) = (scene.maya.remembers("Skip"), scene.maya.remembers("Support"));
    scene.discord.plan_on_line("INTERACTION_CREATE", LineTrouble::Swapped);
    let (skip, support) =
        (scene.maya.begin_click_remembered(&skip), scene.maya.begin_click_remembered(&support));
    skip.outcome().await;
    support.outcome().await;
    // Either may be taken first, and leads on; the one that comes after it is an old one.
    let screen = scene.maya.waits_for("That was for an earlier question").await;
    let next = ["Who could listen today?", "Whose need was it?"];
    assert!(next.iter().any(|question| screen.contains(question)), "{screen}");
    assert_eq!(scene.turn().await, 1);
}

#[tokio::test]
async fn asked_to_reconnect_the_bot_comes_back_and_hears_what_it_missed() {
    let scene = at_the_first_question(false).await;
    scene.discord.plan_on_line("INTERACTION_CREATE", LineTrouble::Reconnect);
    goes_on(&scene).await;
    scene.discord.waits_for_resumes(1).await;
    assert_eq!(scene.discord.identified(), 1);
}

#[tokio::test]
async fn a_session_that_is_invalid_and_resumable_is_resumed() {
    let scene = at_the_first_question(false).await;
    let trouble = LineTrouble::InvalidSession { resumable: true };
    scene.discord.plan_on_line("INTERACTION_CREATE", trouble);
    goes_on(&scene).await;
    scene.discord.waits_for_resumes(1).await;
    assert_eq!(scene.discord.identified(), 1);
}

#[tokio::test]
async fn a_session_that_is_gone_is_begun_anew() {
    let scene = at_the_first_question(false).await;
    scene.discord.invalidates_sessions(false);
    scene.discord.waits_for_identifies(2).await;
    goes_on(&scene).await;
}

#[tokio::test]
async fn a_line_that_is_cut_in_the_middle_of_an_event_is_resumed() {
    let scene = at_the_first_question(false).await;
    scene.discord.plan_on_line("INTERACTION_CREATE", LineTrouble::Cut);
    goes_on(&scene).await;
    scene.discord.waits_for_resumes(1).await;
}

#[tokio::test]
async fn a_line_that_answers_no_heartbeat_is_left_and_the_bot_comes_back() {
    let mut scene = at_the_first_question(false).await;
    scene.discord.set_heartbeat(Duration::from_millis(50));
    scene.discord.answer_heartbeats(false);
    drop(scene.bot);
    scene.bot = scene.house.bot(&scene.discord).await;
    let before = scene.discord.identified();
    scene.discord.waits_for_identifies(before + 1).await;
    scene.discord.answer_heartbeats(true);
    goes_on(&scene).await;
}

#[tokio::test]
async fn close_codes_that_no_retry_mends_say_what_to_change() {
    for (code, word) in [(4004, "token"), (4014, "intents")] {
        let scene = at_the_first_question(false).await;
        scene.discord.closes_lines(code);
        let error = scene.bot.gives_up().await.to_string();
        assert!(error.contains(word), "{code}: {error}");
    }
}

#[tokio::test]
async fn a_wait_that_discord_asks_for_is_kept() {
    let scene = at_the_first_question(false).await;
    // Far longer than the bot would wait by itself.
    let trouble = Trouble::RateLimited { global: false, retry_after: Duration::from_millis(900) };
    scene.discord.plan("/messages/@original", trouble);
    goes_on(&scene).await;
    assert_eq!(scene.discord.impatience(), 0);
}

#[tokio::test]
async fn a_global_limit_stops_everything_but_answers_to_interactions() {
    let scene = at_the_first_question(true).await;
    let trouble = Trouble::RateLimited { global: true, retry_after: Duration::from_millis(900) };
    scene.discord.plan("POST /channels", trouble);
    scene.maya.begin_dm("We met for the first time.");
    scene.discord.waits_for_trouble(1).await;
    scene.maya.begin_dm("2");
    assert_eq!(scene.maya.slash("help").await, Outcome::Answered);
    scene.maya.waits_for("Is everyone safe tonight?").await;
    assert_eq!(scene.discord.impatience(), 0);
}

#[tokio::test]
async fn a_limit_that_outlasts_all_patience_is_not_asked_again_but_gone_around() {
    let scene = at_the_first_question(false).await;
    let trouble = Trouble::RateLimited { global: false, retry_after: Duration::from_secs(60) };
    scene.discord.plan("/messages/@original", trouble);
    goes_on(&scene).await;
    assert_eq!(scene.discord.impatience(), 0);
}
