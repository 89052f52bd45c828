//! Whole debriefs, as people see them.

use crate::fake_discord::{FakeDiscord, Outcome, Seed};
use crate::house::House;

#[tokio::test]
async fn a_debrief_in_a_server_from_consent_to_the_journal() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let house = House::small();
    let server = discord.guild("Practice learning");
    let (maya, sam) = (server.member("maya"), server.member("sam"));
    let _bot = house.bot(&discord).await;
    maya.slash("debrief dialogue: small").await;
    assert!(maya.sees().contains("Before we begin"), "{}", maya.sees());
    maya.click("I agree. Let us begin").await;
    maya.waits_for("What happened, in a sentence?").await;
    assert_eq!(maya.click("Write").await, Outcome::Form);
    maya.submit_modal(&[("In your own words", "We met for the first time.")]).await;
    maya.waits_for("We met for the first time").await;
    maya.click("Mostly mine").await;
    maya.waits_for("Is everyone safe tonight?").await;
    maya.click("As far as I know").await;
    maya.waits_for("How rested are you?").await;
    maya.click("3").await;
    maya.waits_for("That was the last question").await;
    maya.click("Keep it in my journal").await;
    maya.waits_for("It is in your journal").await;
    maya.slash("journal").await;
    maya.waits_for("1 reflection").await;
    assert_eq!(sam.sees(), "── #general\n");
    assert!(discord.count("GET /gateway") > 0);
}

#[tokio::test]
async fn a_debrief_in_direct_messages_is_typed() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let house = House::small();
    let maya = discord.guild("Practice learning").member("maya").in_dm();
    let _bot = house.bot(&discord).await;
    maya.slash("debrief dialogue: small").await;
    maya.click("I agree. Let us begin").await;
    maya.waits_for("What happened, in a sentence?").await;
    maya.types_dm("We met for the first time.").await;
    maya.waits_for("Whose need was it?").await;
    maya.types_dm("2").await;
    maya.waits_for("Is everyone safe tonight?").await;
    maya.types_dm("as far").await;
    maya.waits_for("How rested are you?").await;
    maya.types_dm("3").await;
    maya.waits_for("That was the last question").await;
    maya.click("Keep it in my journal").await;
    maya.waits_for("It is in your journal").await;
}
