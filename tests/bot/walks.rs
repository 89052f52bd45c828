//! Every shipped dialogue, walked to its end: in a server, in direct messages, across restarts.

use debrief::privacy::pseudonym::Account;

use crate::fake_discord::{FakeDiscord, Seed, User};
use crate::house::{Bot, House};
use crate::walker::Walker;

fn all(bot: &Bot) -> Vec<String> {
    bot.runner.shelf().library().startable().map(|one| one.about().id.to_string()).collect()
}

async fn kept(bot: &Bot, user: &User) -> usize {
    let account = Account::discord(user.id());
    assert_eq!(bot.runner.open_sessions(&account).await.expect("reads"), []);
    bot.runner.journal(&account).await.expect("reads").len()
}

async fn walk_all(is_dm: bool) {
    let discord = FakeDiscord::start(Seed(1)).await;
    let server = discord.guild("Practice learning");
    let house = House::shipped();
    let bot = house.bot(&discord).await;
    for (dialogue, seed) in all(&bot).iter().zip(1..) {
        let user = server.member(dialogue);
        let user = if is_dm { user.in_dm() } else { user };
        let mut walker = Walker::new(&user, is_dm, seed);
        walker.begins(dialogue).await;
        while walker.step(&bot.runner).await.is_some() {}
        walker.keeps().await;
        assert_eq!(kept(&bot, &user).await, 1, "{dialogue}");
    }
}

#[tokio::test]
async fn every_shipped_dialogue_comes_to_its_end_in_a_server() {
    walk_all(false).await;
}

#[tokio::test]
async fn every_shipped_dialogue_comes_to_its_end_in_direct_messages() {
    walk_all(true).await;
}

/// How many of the shipped dialogues are walked with a restart after every step: all with
/// `DEBRIEF_RESTARTS=all`.
fn restarted(all: Vec<String>) -> Vec<String> {
    let is_all = std::env::var("DEBRIEF_RESTARTS").is_ok_and(|value| value == "all");
    let count = if is_all { all.len() } else { 3 };
    all.into_iter().take(count).collect()
}

async fn walk_with_restarts(is_dm: bool) {
    let discord = FakeDiscord::start(Seed(1)).await;
    let server = discord.guild("Practice learning");
    let house = House::shipped();
    let mut bot = house.bot(&discord).await;
    for (dialogue, seed) in restarted(all(&bot)).iter().zip(1..) {
        let user = server.member(dialogue);
        let user = if is_dm { user.in_dm() } else { user };
        let mut walker = Walker::new(&user, is_dm, seed);
        walker.begins(dialogue).await;
        while walker.step(&bot.runner).await.is_some() {
            drop(bot);
            bot = house.bot(&discord).await;
        }
        walker.keeps().await;
        assert_eq!(kept(&bot, &user).await, 1, "{dialogue}");
    }
}

#[tokio::test]
async fn a_bot_killed_after_every_step_in_a_server_leaves_every_button_working() {
    walk_with_restarts(false).await;
}

#[tokio::test]
async fn a_bot_killed_after_every_step_in_direct_messages_leaves_every_button_working() {
    walk_with_restarts(true).await;
}
