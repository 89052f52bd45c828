//! A real client logs in and talks with people.

use crate::fake_discord::{FakeDiscord, Outcome, Seed};
use crate::small_bot::SmallBot;

#[tokio::test]
async fn a_real_client_logs_in_and_registers_its_commands() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let server = discord.guild("Practice learning");
    let _bot = SmallBot::start(&discord).await;
    assert_eq!(discord.count("GET /gateway"), 1);
    assert_eq!(discord.count("WS /"), 1);
    assert!(server.member("maya").is_offered("ask"));
}

#[tokio::test]
async fn a_command_is_answered_for_one_person_alone() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let server = discord.guild("Practice learning");
    let _bot = SmallBot::start(&discord).await;
    let (maya, sam) = (server.member("maya"), server.member("sam"));
    assert_eq!(maya.slash("ask").await, Outcome::Answered);
    assert_eq!(
        maya.sees(),
        "── #general\n\
         Debrief (only maya sees this)\n  \
           What happened in the session?\n  \
           [Write] (Back)\n  \
           <What did you feel?: Anger | Fear | Relief>\n"
    );
    assert_eq!(sam.sees(), "── #general\n");
}

#[tokio::test]
async fn a_form_is_opened_filled_in_and_answered() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let _bot = SmallBot::start(&discord).await;
    maya.slash("ask").await;
    assert_eq!(maya.click("Write").await, Outcome::Form);
    assert!(maya.sees().contains("┌ Your account\n│ What happened?: \n└ [Submit]"));
    maya.submit_modal(&[("What happened?", "She left in the middle.")]).await;
    assert!(maya.sees().contains("You wrote: She left in the middle."));
    assert!(!maya.sees().contains("[Write]"));
}

#[tokio::test]
async fn an_option_is_chosen_from_a_select() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let _bot = SmallBot::start(&discord).await;
    maya.slash("ask").await;
    maya.select(&["Fear"]).await;
    assert!(maya.sees().contains("Noted."));
}

#[tokio::test]
async fn a_deferred_reply_is_filled_in_with_the_token() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let _bot = SmallBot::start(&discord).await;
    maya.slash("think").await;
    assert!(maya.sees().contains("(only maya sees this)\n  I have thought about it."));
}

#[tokio::test]
async fn suggestions_come_up_while_typing() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let _bot = SmallBot::start(&discord).await;
    assert_eq!(maya.autocomplete("ask topic:bound").await, ["Boundaries"]);
}

#[tokio::test]
async fn a_direct_message_is_read_and_answered() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let maya = discord.guild("Practice learning").member("maya").in_dm();
    let _bot = SmallBot::start(&discord).await;
    maya.types_dm("Good evening").await;
    assert!(maya.sees().contains("You said: Good evening"));
}

#[tokio::test]
async fn a_person_without_a_server_can_use_the_bot() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let ann = discord.person("ann");
    let _bot = SmallBot::start(&discord).await;
    ann.slash("ask").await;
    assert!(ann.sees().contains("What happened in the session?"));
}

#[tokio::test]
async fn a_button_that_is_gone_here_still_works_on_another_device() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let _bot = SmallBot::start(&discord).await;
    maya.slash("ask").await;
    let old = maya.remembers("Write");
    maya.select(&["Fear"]).await;
    assert!(!maya.sees().contains("[Write]"));
    assert_eq!(maya.click_remembered(&old).await, Outcome::Form);
    maya.closes_modal();
    assert!(!maya.sees().contains("Your account"));
}
