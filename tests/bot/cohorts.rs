//! Cohorts on Discord: managers set them up, members share with them, and nobody else can.

use debrief::cohort::Binding;
use debrief::ids::CohortId;
use debrief::privacy::pseudonym::Account;
use debrief::record::Record;
use debrief::store::{KeyPrefix, Kind};
use debrief::themes::Share;
use twilight_model::guild::Permissions;

use crate::fake_discord::{FakeDiscord, Seed, Server, User};
use crate::house::{Bot, House};

/// A server with a cohort in it, and its bot.
pub struct School {
    pub discord: FakeDiscord,
    pub house: House,
    pub server: Server,
    pub bot: Bot,
    pub cohort: CohortId,
}

/// A cohort called "Tuesday group", with the roles `student` and `educator`.
pub async fn school() -> School {
    let discord = FakeDiscord::start(Seed(1)).await;
    let house = House::small();
    let server = discord.guild("Practice learning").with_role("student").with_role("educator");
    let server = server.with_role_that_may("manager", Permissions::MANAGE_GUILD);
    let bot = house.bot(&discord).await;
    let binding = Binding {
        server: server.id(),
        members: Some(server.role_id("student")),
        educators: Some(server.role_id("educator")),
    };
    let cohort = bot.runner.create_cohort("Tuesday group", Some(binding)).await.expect("creates");
    School { discord, house, server, bot, cohort }
}

impl School {
    async fn pool(&self) -> Vec<Share> {
        let range = KeyPrefix::of(Kind::Share);
        let records = self.house.store().scan(&range, None, 100).await.expect("reads");
        records.iter().map(|(_, bytes)| Share::from_bytes(bytes).expect("a share")).collect()
    }
}

/// Goes through the small dialogue up to the review, where it is decided what to keep.
async fn to_the_review(user: &User) {
    user.slash("debrief dialogue: small").await;
    user.click("I agree. Let us begin").await;
    user.waits_for("What happened, in a sentence?").await;
    user.click("Skip").await;
    user.waits_for("Whose need was it?").await;
    user.click("Mostly mine").await;
    user.waits_for("Is everyone safe tonight?").await;
    user.click("As far as I know").await;
    user.waits_for("How rested are you?").await;
    user.click("2").await;
    user.waits_for("[Keep it in my journal]").await;
}

#[tokio::test]
async fn a_manager_sets_a_cohort_up_raises_it_closes_it_and_deletes_it() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let server = discord.guild("Practice learning").with_role("student").with_role("educator");
    let server = server.with_role_that_may("manager", Permissions::MANAGE_GUILD);
    let maya = server.member_with("maya", &["manager"]);
    let house = House::small();
    let bot = house.bot(&discord).await;
    maya.slash("cohort create name: Tuesday group").await;
    maya.waits_for("`/cohort bind` says which role makes somebody a member").await;
    maya.slash("cohort bind role: @student").await;
    maya.waits_for("`/cohort educators` says which role may see its themes").await;
    maya.slash("cohort educators role: @educator").await;
    maya.waits_for("educators look with `/themes`").await;
    maya.slash("cohort settings group: 8").await;
    maya.waits_for("groups of at least 8, quotes from at least 16").await;
    maya.slash("cohort settings group: 6").await;
    maya.waits_for("thresholds can only be raised").await;
    maya.slash("cohort create name: Friday group").await;
    maya.waits_for("Friday group").await;
    maya.slash("cohort close").await;
    maya.waits_for("There are several cohorts here").await;
    assert_eq!(maya.autocomplete("cohort close cohort: fri").await, ["Friday group"]);
    maya.slash("cohort close cohort: Friday group").await;
    maya.click("Close it").await;
    maya.waits_for("It is closed").await;
    maya.slash("cohort delete cohort: Tuesday group").await;
    maya.click("Delete it for good").await;
    maya.waits_for("It is deleted").await;
    maya.slash("cohort list").await;
    maya.waits_for("**Friday group** (closed)").await;
    let left = bot.runner.cohorts().await.expect("reads");
    let binding = left[0].1.binding.expect("is bound");
    assert_eq!((left.len(), binding.server), (1, server.id()));
}

#[tokio::test]
async fn only_managers_are_offered_the_command_and_only_in_servers() {
    let school = school().await;
    let maya = school.server.member_with("maya", &["manager"]);
    let tom = school.server.member_with("tom", &["student", "educator"]);
    assert!(maya.is_offered("cohort") && !tom.is_offered("cohort"));
    assert!(!maya.in_dm().is_offered("cohort"));
}

#[tokio::test]
async fn a_member_shares_under_the_themes_they_ticked() {
    let school = school().await;
    let maya = school.server.member_with("maya", &["student"]);
    to_the_review(&maya).await;
    maya.click("Keep it, and share with my cohort").await;
    let screen = maya.waits_for("[Share it, only counted]").await;
    assert!(screen.contains("✓My own emotions") && screen.contains("Tuesday group"), "{screen}");
    assert!(
        !screen.contains("Is everyone safe"),
        "what is not to be shared is not shown: {screen}"
    );
    maya.select(&["Boundaries of the role", "My own emotions"]).await;
    maya.waits_for("✓Boundaries of the role").await;
    maya.select(&["Trust"]).await;
    maya.waits_for("✓Trust").await;
    maya.click("Share it, only counted").await;
    maya.waits_for("shared with Tuesday group, without your name").await;
    let pool = school.pool().await;
    let codes: Vec<_> = pool[0].codes.iter().map(|code| code.as_str()).collect();
    assert_eq!((pool.len(), codes), (1, vec!["boundaries", "own-emotions", "trust"]));
    let account = Account::discord(maya.id());
    assert_eq!(school.bot.runner.journal(&account).await.expect("reads").len(), 1);
}

#[tokio::test]
async fn in_direct_messages_the_role_is_looked_up() {
    let school = school().await;
    let maya = school.server.member_with("maya", &["student"]).in_dm();
    to_the_review(&maya).await;
    maya.click("Keep it, and share with my cohort").await;
    maya.waits_for("[Share it, only counted]").await;
    maya.click("Share it, only counted").await;
    maya.waits_for("shared with Tuesday group").await;
    assert_eq!(school.pool().await.len(), 1);
}

#[tokio::test]
async fn somebody_without_the_role_shares_nothing_and_loses_nothing() {
    let school = school().await;
    let tom = school.server.member("tom");
    to_the_review(&tom).await;
    tom.click("Keep it, and share with my cohort").await;
    tom.waits_for("no open cohort that you belong to").await;
    tom.click("Keep it in my journal").await;
    tom.waits_for("It is in your journal").await;
    assert!(school.pool().await.is_empty());
}

#[tokio::test]
async fn a_role_that_was_taken_in_between_counts_no_more() {
    let school = school().await;
    let maya = school.server.member_with("maya", &["student"]);
    to_the_review(&maya).await;
    maya.click("Keep it, and share with my cohort").await;
    maya.waits_for("[Share it, only counted]").await;
    school.server.takes_roles(&maya);
    maya.click("Share it, only counted").await;
    maya.waits_for("You are not in that cohort any more").await;
    assert!(school.pool().await.is_empty());
    maya.click("Keep it, and share nothing").await;
    maya.waits_for("It is in your journal").await;
}

#[tokio::test]
async fn somebody_in_two_cohorts_says_with_which() {
    let school = school().await;
    let binding = school.bot.runner.cohort(school.cohort).await.expect("reads").binding;
    school.bot.runner.create_cohort("Friday group", binding).await.expect("creates");
    let maya = school.server.member_with("maya", &["student"]);
    to_the_review(&maya).await;
    maya.click("Keep it, and share with my cohort").await;
    maya.waits_for("With which cohort?").await;
    maya.select(&["Friday group"]).await;
    maya.waits_for("This is what would go to Friday group").await;
    maya.click("Share it, only counted").await;
    maya.waits_for("shared with Friday group").await;
    assert_ne!(school.pool().await[0].cohort, school.cohort);
}

#[tokio::test]
async fn what_was_ticked_outlives_a_restart() {
    let mut school = school().await;
    let maya = school.server.member_with("maya", &["student"]);
    to_the_review(&maya).await;
    maya.click("Keep it, and share with my cohort").await;
    maya.waits_for("[Share it, only counted]").await;
    maya.select(&["Empathy"]).await;
    maya.waits_for("✓Empathy").await;
    school.bot.stops().await.expect("ends in order");
    school.bot = school.house.bot(&school.discord).await;
    maya.click("Share it, only counted").await;
    maya.waits_for("shared with Tuesday group").await;
    let pool = school.pool().await;
    assert_eq!(pool[0].codes.iter().map(|code| code.as_str()).collect::<Vec<_>>(), ["empathy"]);
}

#[tokio::test]
async fn managers_say_who_can_help_in_their_server() {
    let school = school().await;
    let maya = school.server.member_with("maya", &["manager"]);
    maya.slash("cohort signposts contacts: Duty team, 555 0100; *Tutor* on call").await;
    maya.waits_for("- Duty team, 555 0100").await;
    maya.slash("help").await;
    let screen = maya.waits_for("Who can help:\n  - Duty team, 555 0100").await;
    assert!(screen.contains("\\*Tutor\\* on call"), "{screen}");
    maya.in_dm().slash("help").await;
    maya.in_dm().waits_for("findahelpline.com").await;
    maya.slash("cohort signposts").await;
    maya.waits_for("neutral contacts again").await;
}

#[tokio::test]
async fn initials_stay_where_managers_let_them() {
    let school = school().await;
    let maya = school.server.member_with("maya", &["manager"]);
    maya.slash("cohort keep initials: true").await;
    maya.waits_for("initials stay and towns are taken out").await;
    maya.slash("debrief dialogue: small").await;
    maya.click("I agree. Let us begin").await;
    maya.waits_for("[Write]").await;
    maya.click("Write").await;
    maya.submit_modal(&[("In your own words", "I met J.K. in Leeds today.")]).await;
    let screen = maya.waits_for("[Keep it like this]").await;
    assert!(screen.contains("J.K") && !screen.contains("Leeds"), "{screen}");
}

#[tokio::test]
async fn people_whom_the_bot_met_in_a_server_are_taken_out_of_answers_there() {
    let school = school().await;
    let other = school.server.member("quendrith");
    other.slash("help").await;
    let maya = school.server.member("maya");
    maya.slash("debrief dialogue: small").await;
    maya.click("I agree. Let us begin").await;
    maya.waits_for("[Write]").await;
    maya.click("Write").await;
    let words = "i was paired up and quendrith was late, maya she said";
    maya.submit_modal(&[("In your own words", words)]).await;
    let screen = maya.waits_for("[Keep it like this]").await;
    assert!(!screen.contains("quendrith") && !screen.contains("maya she"), "{screen}");
}
