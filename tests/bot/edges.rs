//! Old buttons, double clicks, two devices, restarts, closed doors.

use std::time::Duration;

use debrief::privacy::pseudonym::Account;

use crate::fake_discord::{FakeDiscord, Outcome, Seed, Trouble};
use crate::house::House;
use crate::scene::{Scene, at_the_first_question};

#[tokio::test]
async fn an_old_button_gets_a_kind_line_and_the_current_question() {
    for is_dm in [false, true] {
        let scene = at_the_first_question(is_dm).await;
        let old = scene.maya.remembers("Skip");
        scene.maya.click("Skip").await;
        scene.maya.waits_for("Whose need was it?").await;
        scene.maya.click_remembered(&old).await;
        let screen = scene.maya.waits_for("That was for an earlier question").await;
        assert!(
            screen.rfind("Whose need was it?") > screen.find("That was for an earlier"),
            "{screen}"
        );
        assert_eq!(scene.turn().await, 1);
    }
}

#[tokio::test]
async fn two_devices_that_press_at_once_apply_one_answer() {
    let scene = at_the_first_question(false).await;
    let (one, other) = (scene.maya.remembers("Skip"), scene.maya.remembers("Skip"));
    let (one, other) =
        (scene.maya.begin_click_remembered(&one), scene.maya.begin_click_remembered(&other));
    assert_eq!(
        (one.outcome().await, other.outcome().await),
        (Outcome::Answered, Outcome::Answered)
    );
    assert_eq!(scene.turn().await, 1);
    scene.maya.waits_for("Whose need was it?").await;
}

#[tokio::test]
async fn words_that_tell_who_someone_is_are_shown_before_anything_is_kept() {
    let scene = at_the_first_question(false).await;
    scene.writes("I met Alex Turner yesterday.").await;
    let screen = scene.maya.waits_for("[Keep it like this]").await;
    assert!(!screen.contains("Turner"), "{screen}");
    assert_eq!(scene.turn().await, 0);
    scene.maya.click("Change it").await;
    assert!(!scene.maya.sees().contains("Turner"));
    scene.maya.closes_modal();
    scene.maya.click("Keep it like this").await;
    scene.maya.waits_for("Whose need was it?").await;
    assert_eq!(scene.turn().await, 1);
}

#[tokio::test]
async fn a_draft_from_before_a_restart_is_gone_and_the_question_comes_again() {
    let mut scene = at_the_first_question(false).await;
    scene.writes("I met Alex Turner yesterday.").await;
    scene.maya.waits_for("[Keep it like this]").await;
    scene.bot.stops().await.expect("ends in order");
    scene.bot = scene.house.bot(&scene.discord).await;
    scene.maya.click("Keep it like this").await;
    let screen = scene.maya.waits_for("I was restarted before you pressed keep").await;
    assert!(
        screen.contains("What happened, in a sentence?") && screen.contains("[Write]"),
        "{screen}"
    );
    assert_eq!(scene.turn().await, 0);
}

#[tokio::test]
async fn going_back_opens_the_form_with_what_was_written() {
    let scene = at_the_first_question(false).await;
    scene.writes("We talked; it was *fine*.").await;
    scene.maya.waits_for("Whose need was it?").await;
    scene.maya.click("Back").await;
    scene.maya.waits_for("[Change what I wrote]").await;
    assert_eq!(scene.maya.click("Change what I wrote").await, Outcome::Form);
    assert!(
        scene.maya.sees().contains("In your own words: We talked; it was *fine*."),
        "{}",
        scene.maya.sees()
    );
}

#[tokio::test]
async fn a_worrying_text_brings_signposts_that_stay() {
    let scene = at_the_first_question(false).await;
    scene.writes("I want to kill myself.").await;
    scene.maya.waits_for("findahelpline.com").await;
    scene.maya.waits_for("Whose need was it?").await;
    scene.maya.click("Mostly mine").await;
    scene.maya.waits_for("Is everyone safe tonight?").await;
    assert!(scene.maya.sees().contains("findahelpline.com"));
}

#[tokio::test]
async fn declining_stores_nothing() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let house = House::small();
    let maya = discord.guild("Practice learning").member("maya");
    let bot = house.bot(&discord).await;
    maya.slash("debrief").await;
    maya.click("Not now. Keep nothing").await;
    maya.waits_for("Nothing was kept").await;
    assert!(!bot.runner.has_agreed(&Account::discord(maya.id())).await.expect("reads"));
}

#[tokio::test]
async fn an_open_debrief_is_offered_again() {
    let scene = at_the_first_question(false).await;
    scene.maya.click("Skip").await;
    scene.maya.waits_for("Whose need was it?").await;
    scene.maya.slash("debrief").await;
    let screen = scene.maya.waits_for("[Begin another]").await;
    assert!(screen.contains("[Go on: A small one (about 3 left)]"), "{screen}");
    scene.maya.click("Go on: A small one (about 3 left)").await;
    assert_eq!(scene.turn().await, 1);
}

#[tokio::test]
async fn somebody_who_forgets_themselves_leaves_nothing_behind() {
    let scene = at_the_first_question(false).await;
    scene.maya.slash("privacy").await;
    scene.maya.waits_for("[Forget me]").await;
    scene.maya.click("Forget me").await;
    scene.maya.click("Yes, forget me").await;
    scene.maya.click("Erase everything now").await;
    scene.maya.waits_for("You are forgotten").await;
    let account = Account::discord(scene.maya.id());
    assert!(!scene.bot.runner.has_agreed(&account).await.expect("reads"));
    assert_eq!(scene.bot.runner.open_sessions(&account).await.expect("reads"), []);
}

#[tokio::test]
async fn a_reflection_is_opened_exported_and_erased() {
    let scene = at_the_first_question(false).await;
    scene.writes("We met for the first time.").await;
    scene.maya.waits_for("Whose need was it?").await;
    scene.maya.click("Stop here").await;
    scene.maya.waits_for("[Keep it in my journal]").await;
    scene.maya.click("Keep it in my journal").await;
    scene.maya.waits_for("It is in your journal").await;
    scene.maya.slash("journal").await;
    scene.maya.waits_for("1 reflection").await;
    scene.maya.select(&["A small one"]).await;
    scene.maya.waits_for("We met for the first time").await;
    scene.maya.click("Export as a file").await;
    let file = scene.maya.file("reflection.md").expect("a file");
    assert!(String::from_utf8_lossy(&file).contains("We met for the first time"));
    scene.maya.click("Erase it").await;
    scene.maya.click("Erase it for good").await;
    scene.maya.waits_for("It is erased").await;
    let account = Account::discord(scene.maya.id());
    assert_eq!(scene.bot.runner.journal(&account).await.expect("reads"), []);
}

#[tokio::test]
async fn a_refused_and_a_broken_answer_are_sent_again() {
    for trouble in [
        Trouble::RateLimited { global: false, retry_after: Duration::from_millis(20) },
        Trouble::ServerError(502),
        Trouble::CutBefore,
        Trouble::CutAfter,
    ] {
        let scene = at_the_first_question(false).await;
        scene.discord.plan("/callback", trouble);
        scene.maya.click("Skip").await;
        scene.maya.waits_for("Whose need was it?").await;
        scene.discord.plan("/messages/@original", trouble);
        scene.maya.click("Mostly mine").await;
        scene.maya.waits_for("Is everyone safe tonight?").await;
        assert_eq!(scene.turn().await, 2, "{trouble:?}");
    }
}

#[tokio::test]
async fn commands_are_registered_once() {
    let scene = at_the_first_question(false).await;
    let Scene { discord, house, bot, .. } = scene;
    drop(bot);
    let _bot = house.bot(&discord).await;
    let puts = discord.contacts().iter().filter(|contact| contact.method == "PUT").count();
    assert_eq!(puts, 1);
}

#[tokio::test]
async fn a_bot_that_is_asked_to_end_ends_well() {
    let scene = at_the_first_question(false).await;
    scene.maya.click("Skip").await;
    scene.bot.stops().await.expect("ends well");
}

#[tokio::test]
async fn suggestions_find_title_id_and_summary() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let house = House::shipped();
    let _bot = house.bot(&discord).await;
    assert_eq!(maya.autocomplete("debrief dialogue: self-disc").await, ["Self-disclosure"]);
    assert!(
        maya.autocomplete("debrief dialogue: boundar")
            .await
            .iter()
            .any(|title| title.contains("oundar"))
    );
}

#[tokio::test]
async fn the_menu_leads_from_families_to_the_first_question() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let house = House::shipped();
    let _bot = house.bot(&discord).await;
    maya.slash("debrief").await;
    maya.click("I agree. Let us begin").await;
    maya.waits_for("What would you like to look at?").await;
    maya.select(&["Boundaries (4)"]).await;
    let screen = maya.waits_for("[All families]").await;
    let label = screen
        .split('|')
        .find(|part| part.contains("Gifts") || part.contains("gift"))
        .map(|part| part.trim().to_string());
    let label = label.expect("a dialogue on gifts").trim_end_matches('>').trim().to_string();
    maya.select(&[&label]).await;
    maya.waits_for("[Support]").await;
}
