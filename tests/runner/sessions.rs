use std::fs;
use std::path::Path;

use debrief::engine::{Act, StepError};
use debrief::runner::{Decision, RunnerError};

use crate::*;

#[tokio::test]
async fn nothing_is_stored_of_a_person_who_has_not_agreed() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner(folder.path()).await;
    let refused = runner.begin(&maya(), "small").await;
    assert!(matches!(refused, Err(RunnerError::NoConsent)));
    assert!(runner.open_sessions(&maya()).await.expect("reads").is_empty());
    drop(runner);
    let keyring = fs::read_dir(folder.path().join("data/keyring")).expect("is there");
    assert_eq!(keyring.count(), 1, "only the file that ties the folder to its key");
}

#[tokio::test]
async fn a_debrief_goes_from_consent_to_the_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner(folder.path()).await;
    let view = begin(&runner).await;
    let view = write(&runner, &view, "it went quiet and i stayed with it").await;
    let kept = to_the_end(&runner, view).await.kept.expect("it was kept");
    let journal = runner.journal(&maya()).await.expect("reads");
    assert_eq!(journal.iter().map(|line| line.id).collect::<Vec<_>>(), [kept]);
    let answers: Vec<_> =
        journal[0].reflection.entries.iter().filter_map(|entry| entry.answer.in_words()).collect();
    assert_eq!(answers, ["it went quiet and i stayed with it", "Mostly mine", "3 of 5"]);
    assert_eq!(journal[0].reflection.follow_ups.len(), 1);
    assert!(runner.open_sessions(&maya()).await.expect("reads").is_empty());
}

#[tokio::test]
async fn what_was_shown_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = runner(folder.path()).await;
    let view = begin(&first).await;
    let shown = write(&first, &view, "a sentence").await;
    drop(first);
    let second = runner_on(folder.path(), Path::new(DIALOGUES), 2).await;
    let open = second.open_sessions(&maya()).await.expect("reads");
    assert_eq!(open.len(), 1);
    assert_eq!(second.look(&maya(), open[0].id).await.expect("looks"), shown);
}

#[tokio::test]
async fn of_two_answers_to_one_question_one_is_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner(folder.path()).await;
    let view = begin(&runner).await;
    let view = act(&runner, &view, Act::Skip).await.expect("skips");
    let both =
        tokio::join!(act(&runner, &view, choice("mine")), act(&runner, &view, choice("theirs")));
    let is_stale = |result: &Result<View, RunnerError>| {
        matches!(result, Err(RunnerError::Step(StepError::Stale { .. })))
    };
    assert!(both.0.is_ok() ^ both.1.is_ok());
    assert!(is_stale(&both.0) ^ is_stale(&both.1));
}

#[tokio::test]
async fn a_debrief_keeps_the_version_it_began_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let dialogues = folder.path().join("dialogues");
    copy(Path::new(DIALOGUES), &dialogues);
    let first = runner_on(folder.path(), &dialogues, 1).await;
    let view = begin(&first).await;
    drop(first);
    let file = dialogues.join("en/small.yaml");
    let text = fs::read_to_string(&file).expect("reads");
    fs::write(&file, text.replace("Whose need was it?", "And whose was it?")).expect("writes");
    let second = runner_on(folder.path(), &dialogues, 2).await;
    let old = act(&second, &view, Act::Skip).await.expect("skips");
    assert!(old.scene.asked.expect("asks").text.plain().contains("Whose need was it?"));
    let new = second.begin(&maya(), "small").await.expect("begins");
    let new = act(&second, &new, Act::Skip).await.expect("skips");
    assert!(new.scene.asked.expect("asks").text.plain().contains("And whose was it?"));
    assert_eq!(second.sweep_scripts().await.expect("sweeps"), 0);
    let stopped =
        act(&second, &old_view(&second, view.session).await, Act::Stop).await.expect("stops");
    let decision = Decision { turn: stopped.scene.turn, keep: false, share: None };
    second.finish(&maya(), view.session, decision).await.expect("finishes");
    assert_eq!(second.sweep_scripts().await.expect("sweeps"), 1);
}

async fn old_view(runner: &Runner, id: debrief::ids::SessionId) -> View {
    runner.look(&maya(), id).await.expect("looks")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("reads").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copies");
        }
    }
}

#[tokio::test]
async fn an_answer_that_was_taken_back_is_offered_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner(folder.path()).await;
    let view = begin(&runner).await;
    let view = write(&runner, &view, "a sentence").await;
    let back = act(&runner, &view, Act::Back).await.expect("goes back");
    assert!(
        matches!(back.undone, Some(debrief::engine::Given::Text { words, .. }) if words.as_str() == "a sentence")
    );
}

#[tokio::test]
async fn a_person_met_after_a_restart_is_nobody_met_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = runner(folder.path()).await;
    let view = begin(&first).await;
    let view = write(&first, &view, "I met Sarah Jones today.").await;
    assert!(view.scene.asked.expect("asks").text.plain().contains("[person 1]"));
    drop(first);
    let second = runner_on(folder.path(), Path::new(DIALOGUES), 2).await;
    let raw = RawAnswer::new("I met Thomas Baker today.".into());
    let draft =
        second.draft(&maya(), view.session, raw, &Around::default()).await.expect("a draft");
    assert!(draft.stored_form().contains("[person 2]"), "{}", draft.stored_form());
}

#[tokio::test]
async fn somebody_elses_debrief_cannot_be_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner(folder.path()).await;
    let view = begin(&runner).await;
    let other = Account::terminal("somebody-else");
    runner.agree(&other).await.expect("agrees");
    let looked = runner.look(&other, view.session).await;
    assert!(matches!(looked, Err(RunnerError::NoSuchSession(_))));
}
