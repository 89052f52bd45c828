//! Places that close: direct messages, channels, servers, permissions; and other people's buttons.

use crate::fake_discord::{Outcome, Permissions, Trouble};
use crate::scene::{at_the_first_question, begin_small};

#[tokio::test]
async fn whose_direct_messages_are_closed_is_told_at_the_next_command_and_goes_on() {
    let scene = at_the_first_question(true).await;
    scene.maya.closes_dms();
    scene.maya.begin_dm("We met for the first time.");
    scene.bot.waits_for_log("the person takes no direct messages").await;
    assert_eq!(scene.turn().await, 1);
    scene.maya.slash("debrief").await;
    let screen = scene.maya.waits_for("[Go on: A small one (about 3 left)]").await;
    assert!(screen.contains("your direct messages are closed for me"), "{screen}");
    scene.maya.click("Go on: A small one (about 3 left)").await;
    scene.maya.waits_for("Whose need was it?").await;
    scene.maya.slash("help").await;
    scene.maya.waits_for("is always there").await;
    assert_eq!(scene.maya.sees().matches("are closed for me").count(), 1);
}

#[tokio::test]
async fn a_channel_that_is_deleted_takes_no_debrief_with_it() {
    let scene = at_the_first_question(false).await;
    let other = scene.server.with_channel("other");
    scene.discord.plan("/messages/@original", Trouble::NotFound);
    scene.discord.plan("POST /webhooks/", Trouble::NotFound);
    let press = scene.maya.begin_click("Skip");
    press.is_acknowledged().await;
    scene.server.deletes_channel();
    scene.bot.waits_for_log("is no longer there").await;
    let maya = other.lets_in(&scene.maya);
    maya.slash("debrief").await;
    maya.click("Go on: A small one (about 3 left)").await;
    maya.waits_for("Whose need was it?").await;
    assert_eq!(scene.turn().await, 1);
}

#[tokio::test]
async fn a_server_that_is_lost_takes_no_debrief_with_it() {
    let scene = at_the_first_question(false).await;
    let elsewhere = scene.discord.guild("Elsewhere");
    scene.server.removes_bot();
    scene.bot.waits_for_log("removed from a server").await;
    let maya = elsewhere.lets_in(&scene.maya);
    maya.slash("debrief").await;
    maya.click("Go on: A small one (about 4 left)").await;
    maya.waits_for("What happened, in a sentence?").await;
    assert_eq!(scene.turn().await, 0);
    assert_eq!(scene.discord.identified(), 1);
}

#[tokio::test]
async fn a_server_that_was_out_of_reach_goes_on_where_it_was() {
    let scene = at_the_first_question(false).await;
    scene.server.goes_down();
    scene.bot.waits_for_log("out of reach").await;
    scene.maya.click("Skip").await;
    scene.maya.waits_for("Whose need was it?").await;
    assert_eq!(scene.discord.identified(), 1);
}

#[tokio::test]
async fn what_needs_no_permission_works_without_any() {
    let scene = at_the_first_question(false).await;
    scene.server.takes_from_bot(Permissions::all());
    scene.maya.click("Skip").await;
    scene.maya.waits_for("Whose need was it?").await;
}

#[tokio::test]
async fn a_permission_that_is_missing_is_named_and_the_debrief_goes_on() {
    let scene = at_the_first_question(false).await;
    scene.discord.plan("/messages/@original", Trouble::Forbidden);
    scene.maya.click("Skip").await;
    scene.maya.waits_for("I lack a permission").await;
    scene.bot.waits_for_log("a permission is missing").await;
    assert_eq!(scene.turn().await, 1);
    scene.maya.slash("debrief").await;
    scene.maya.click("Go on: A small one (about 3 left)").await;
    scene.maya.waits_for("Whose need was it?").await;
}

#[tokio::test]
async fn two_people_who_press_at_once_each_go_on_in_their_own_debrief() {
    for is_dm in [false, true] {
        let scene = at_the_first_question(is_dm).await;
        let sam = scene.server.member("sam");
        let sam = if is_dm { sam.in_dm() } else { sam };
        begin_small(&sam).await;
        for (mine, question) in
            [("Skip", "Whose need was it?"), ("Mostly mine", "Is everyone safe tonight?")]
        {
            let presses = [scene.maya.begin_click(mine), sam.begin_click(mine)];
            for press in &presses {
                assert_eq!(press.outcome().await, Outcome::Answered);
            }
            scene.maya.waits_for(question).await;
            sam.waits_for(question).await;
        }
        assert_eq!((scene.turn().await, scene.turn_of(&sam).await), (2, 2));
    }
}

#[tokio::test]
async fn two_people_who_press_each_others_buttons_at_once_change_nothing() {
    let scene = at_the_first_question(false).await;
    let sam = scene.server.member("sam");
    begin_small(&sam).await;
    let (of_maya, of_sam) = (scene.maya.remembers("Skip"), sam.remembers("Skip"));
    let presses =
        [scene.maya.begin_click_remembered(&of_sam), sam.begin_click_remembered(&of_maya)];
    for press in &presses {
        assert_eq!(press.outcome().await, Outcome::Answered);
    }
    for user in [&scene.maya, &sam] {
        let screen = user.waits_for("That belongs to another debrief").await;
        let (_, after) = screen.split_once("That belongs").expect("is there");
        assert!(after.contains("What happened, in a sentence?"), "{screen}");
        assert_eq!(scene.turn_of(user).await, 0);
    }
}

#[tokio::test]
async fn a_stranger_who_presses_somebodys_button_is_told_kindly_and_sees_nothing() {
    let scene = at_the_first_question(false).await;
    scene.writes("We met for the first time.").await;
    scene.maya.waits_for("Whose need was it?").await;
    let sam = scene.server.member("sam");
    let button = scene.maya.remembers("Back");
    sam.click_remembered(&button).await;
    let screen = sam.waits_for("Nothing is kept before you have agreed").await;
    assert!(!screen.contains("first time"), "{screen}");
    assert_eq!(scene.turn().await, 1);
}

#[tokio::test]
async fn the_log_of_a_bad_day_names_nobody() {
    let scene = at_the_first_question(true).await;
    scene.maya.closes_dms();
    scene.maya.begin_dm("We met Alexandra for the first time.");
    scene.bot.waits_for_log("the person takes no direct messages").await;
    let log = scene.bot.logged();
    for private in ["maya", "Alexandra", "first time", &scene.maya.id().to_string()] {
        assert!(!log.contains(private), "{private}: {log}");
    }
}
