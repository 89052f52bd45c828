//! A real client on a bad line.

use std::time::Duration;

use serenity::all::{Error, GatewayError, GatewayIntents};

use crate::fake_discord::{FakeDiscord, LineTrouble, Seed};
use crate::small_bot::SmallBot;

#[tokio::test]
async fn a_client_resumes_after_a_drop_and_answers_what_it_missed() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let _bot = SmallBot::start(&discord).await;
    discord.plan_on_line("INTERACTION_CREATE", LineTrouble::Cut);
    maya.slash("ask").await;
    discord.waits_for_resumes(1).await;
    assert!(maya.sees().contains("What happened in the session?"));
    assert_eq!(discord.identified(), 1);
}

#[tokio::test]
async fn a_client_that_is_asked_to_reconnect_resumes() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let _bot = SmallBot::start(&discord).await;
    discord.asks_to_reconnect();
    discord.waits_for_resumes(1).await;
}

#[tokio::test]
async fn a_client_that_is_hung_up_on_resumes() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let _bot = SmallBot::start(&discord).await;
    discord.closes_lines(4000);
    discord.waits_for_resumes(1).await;
}

#[tokio::test]
async fn a_client_leaves_a_line_that_no_longer_answers_heartbeats() {
    let discord = FakeDiscord::start(Seed(7)).await;
    discord.set_heartbeat(Duration::from_millis(50));
    discord.answer_heartbeats(false);
    let _bot = SmallBot::start(&discord).await;
    discord.waits_for_identifies(2).await;
}

#[tokio::test]
async fn a_client_with_an_intent_that_is_not_allowed_gives_up() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let bot = SmallBot::start_with(&discord, GatewayIntents::MESSAGE_CONTENT).await;
    assert!(matches!(
        bot.gives_up().await,
        Err(Error::Gateway(GatewayError::DisallowedGatewayIntents))
    ));
}

#[tokio::test]
async fn a_client_beyond_its_budget_gives_up() {
    let discord = FakeDiscord::start(Seed(7)).await;
    discord.leave_identifies(0);
    let bot = SmallBot::start_with(&discord, GatewayIntents::GUILDS).await;
    assert!(matches!(
        bot.gives_up().await,
        Err(Error::Gateway(GatewayError::InvalidAuthentication))
    ));
}

#[tokio::test]
async fn a_client_whose_socket_breaks_resumes() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let _bot = SmallBot::start(&discord).await;
    discord.cuts_lines();
    discord.waits_for_resumes(1).await;
}

#[tokio::test]
async fn an_event_that_comes_twice_is_answered_once() {
    let discord = FakeDiscord::start(Seed(7)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let _bot = SmallBot::start(&discord).await;
    discord.plan_on_line("INTERACTION_CREATE", LineTrouble::Twice);
    maya.slash("ask").await;
    discord.waits_for_refusals(1).await;
    assert_eq!(discord.refusals()[0].code, 40060);
    assert_eq!(maya.sees().matches("What happened").count(), 1);
}
