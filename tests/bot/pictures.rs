//! What `scripts/pictures` draws for the README: screens of a shipped dialogue, as text.

use crate::fake_discord::{FakeDiscord, Seed, User};
use crate::house::{Bot, House};
use crate::scene::begin;

/// Maya stands at the first question of the work in "Self-disclosure".
async fn at_what_happened(is_dm: bool) -> (FakeDiscord, House, Bot, User) {
    let (house, discord) = (House::shipped(), FakeDiscord::start(Seed(1)).await);
    let maya = discord.guild("Practice learning").member("maya");
    let maya = if is_dm { maya.in_dm() } else { maya };
    let bot = house.bot(&discord).await;
    begin(&maya, "self-disclosure").await;
    maya.click("4").await;
    maya.waits_for("[They asked me]").await;
    (discord, house, bot, maya)
}

#[tokio::test]
async fn a_debrief_in_a_server() {
    let (_discord, _house, _bot, maya) = at_what_happened(false).await;
    let first = maya.sees();
    maya.click("I told them something about me").await;
    maya.waits_for("[Write]").await;
    maya.click("Write").await;
    let form = maya.sees();
    let words = "I told Sarah Jones that I grew up in Leeds. She rang me on 07700 900123.";
    maya.submit_modal(&[("In your own words", words)]).await;
    let draft = maya.waits_for("[Keep it like this]").await;
    insta::assert_snapshot!([first, form, draft].join("\n"));
}

#[tokio::test]
async fn a_debrief_in_direct_messages() {
    let (_discord, _house, _bot, maya) = at_what_happened(true).await;
    maya.click("They asked me").await;
    maya.waits_for("How did they ask").await;
    maya.types_dm("Whether I have children. I said: let us stay with yours.").await;
    maya.waits_for("What went on in you?").await;
    maya.types_dm("I felt caught out, and a little cold.").await;
    maya.waits_for("What might they have been asking?").await;
    // The question before has lost its controls by then.
    let screen = maya.waits_for("What went on in you?\n  \n  -# Just write your answer here, or press Write. Up to 1000 characters.\nmaya").await;
    let begin = screen.find("What happened?").and_then(|at| screen[..at].rfind("\nDebrief"));
    insta::assert_snapshot!(&screen[begin.expect("the question is there") + 1..]);
}
