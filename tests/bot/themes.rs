//! `/themes`: who sees them, and what they see.

use debrief::engine::{Act, Answer, Input};
use debrief::ids::CohortId;
use debrief::privacy::pseudonym::Account;
use debrief::reflection::sharing::Wish;
use debrief::runner::{Decision, Runner};

use crate::cohorts::{School, school};
use crate::fake_discord::{Outcome, User};

/// Twelve students have shared the small dialogue, and the week is over.
async fn after_a_week() -> (School, User) {
    let school = school().await;
    for number in 0..12 {
        school.server.member_with(&format!("student {number}"), &["student"]);
        share(&school.bot.runner, 5_000 + number, school.cohort).await;
    }
    school.house.lets_a_week_pass();
    let educator = school.server.member_with("ana", &["educator"]);
    (school, educator)
}

async fn share(runner: &Runner, number: u64, cohort: CohortId) {
    let who = Account::discord(number);
    runner.agree(&who).await.expect("agrees");
    let mut view = runner.begin(&who, "small").await.expect("begins");
    let choice = |id: &str| Act::Answer(Answer::Choice(id.into()));
    for act in [Act::Skip, choice("mine"), choice("yes_all"), Act::Answer(Answer::Number(2))] {
        let input = Input { turn: view.scene.turn, act };
        view = runner.act(&who, view.session, input).await.expect("fits");
    }
    let review = runner.review(&who, view.session).await.expect("is in review");
    let share = Some(Wish { cohort, codes: review.heard, may_quote: false });
    let decision = Decision { turn: review.turn, keep: true, share };
    runner.finish(&who, view.session, decision).await.expect("finishes");
}

fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG")
}

#[tokio::test]
async fn an_educator_sees_chart_figures_and_response() {
    let (_school, ana) = after_a_week().await;
    ana.slash("themes").await;
    let screen = ana.waits_for("My own emotions: 10").await;
    assert!(screen.contains("People in 2026-W11: 10, at least 83 % of the cohort"), "{screen}");
    assert!(is_png(&ana.file("themes.png").expect("a chart")));
    assert!(screen.contains("of nobody: 31"), "{screen}");
}

#[tokio::test]
async fn an_educator_looks_at_parts_weeks_and_dialogues_and_takes_files() {
    let (_school, ana) = after_a_week().await;
    ana.slash("themes").await;
    ana.waits_for("My own emotions: 10").await;
    ana.select(&["Scales over time"]).await;
    let screen = ana.waits_for("towards “Not at all” 10").await;
    assert!(!screen.contains("<file"), "the chart of the other part is gone: {screen}");
    ana.select(&["Where people skip or stop"]).await;
    ana.waits_for("Nothing here that enough people share").await;
    ana.select(&["2026-W11"]).await;
    ana.waits_for("✓2026-W11").await;
    ana.select(&["A small one"]).await;
    ana.waits_for("✓A small one").await;
    ana.select(&["Themes that came together"]).await;
    ana.waits_for("<file: themes.png>").await;
    ana.click("For a dark screen").await;
    ana.waits_for("[For a light screen]").await;
    for (button, name) in
        [("Page", "themes.html"), ("Workbook", "themes.xlsx"), ("Table", "themes.csv")]
    {
        ana.click(button).await;
        assert!(ana.file(name).is_some_and(|bytes| !bytes.is_empty()), "{name}");
    }
}

#[tokio::test]
async fn others_see_it_only_if_the_educator_posts_it() {
    let (school, ana) = after_a_week().await;
    let tom = school.server.member_with("tom", &["student"]);
    ana.slash("themes").await;
    ana.waits_for("My own emotions: 10").await;
    assert!(!tom.sees().contains("My own emotions"));
    ana.lets_out("My own emotions");
    ana.click("Post it in this channel").await;
    let screen = tom.waits_for("My own emotions: 10").await;
    assert!(!screen.contains("[Post it in this channel]"), "nothing to press: {screen}");
}

#[tokio::test]
async fn a_student_and_a_manager_without_the_role_are_told_kindly() {
    let (school, ana) = after_a_week().await;
    for name in ["student", "manager"] {
        let user = school.server.member_with(name, &[name]);
        user.slash("themes").await;
        let screen = user.waits_for("Themes are for the educators of a cohort").await;
        assert!(!screen.contains("My own emotions"), "{screen}");
    }
    ana.slash("themes").await;
    ana.waits_for("[Workbook]").await;
    school.server.takes_roles(&ana);
    ana.click("Workbook").await;
    ana.waits_for("Themes are for the educators of a cohort").await;
    assert_eq!(ana.file("themes.xlsx"), None, "the role is looked at with each press");
}

#[tokio::test]
async fn in_another_server_and_in_direct_messages_there_is_nothing_to_see() {
    let (school, ana) = after_a_week().await;
    let elsewhere = school.discord.guild("Elsewhere").with_role("educator");
    let eve = elsewhere.member_with("eve", &["educator"]);
    eve.slash("themes").await;
    eve.waits_for("Themes are for the educators of a cohort").await;
    assert!(!ana.in_dm().is_offered("themes"));
}

#[tokio::test]
async fn before_the_week_is_over_nothing_is_shown() {
    let school = school().await;
    for number in 0..12 {
        share(&school.bot.runner, 5_000 + number, school.cohort).await;
    }
    let ana = school.server.member_with("ana", &["educator"]);
    assert_eq!(ana.slash("themes").await, Outcome::Answered);
    let screen = ana.waits_for("No week is over yet").await;
    assert!(!screen.contains("My own emotions"), "{screen}");
}
