//! Laws that hold on every walk, over generated dialogues and shipped ones.

use debrief::dialogue::Dialogue;
use debrief::engine::{
    Act, Answer, Input, MAX_VISITS, Scene, Session, Stage, StepError, open, scene, step,
};
use debrief::record::Record;
use fastrand::Rng;

use crate::{compile, fitting, generate, seeds};

/// More acts than any walk can need: each lengthens the trail or leads to its end.
const MOST_ACTS: usize = 4 * MAX_VISITS;

/// Walks from the first question to the review, and holds every law on the way.
#[track_caller]
pub fn walk(dialogue: &Dialogue, rng: &mut Rng) -> Session {
    let mut session = open(dialogue, rng.u64(..)).expect("a checked dialogue opens");
    let mut acts = vec![];
    for _ in 0..MOST_ACTS {
        let seen = scene(dialogue, &session);
        if seen.stage != Stage::Walking {
            replays_to_the_same_bytes(dialogue, &session, &acts);
            return session;
        }
        refuses_without_a_change(dialogue, &session, rng);
        let act = some_act(&seen, rng);
        let next = accept(dialogue, &session, act.clone());
        if matches!(act, Act::Answer(_) | Act::Skip | Act::Support) {
            back_undoes(dialogue, &session, &next);
        }
        acts.push(act);
        session = next;
    }
    panic!("a walk over `{}` did not end", dialogue.about().id);
}

/// Mostly forward; now and then back, support, or a pause and its end.
fn some_act(seen: &Scene, rng: &mut Rng) -> Act {
    let asked = seen.asked.as_ref().expect("a walking session asks something");
    match rng.u8(0..20) {
        _ if seen.is_paused => Act::Resume,
        0 if seen.can_go_back => Act::Back,
        1 => Act::Pause,
        2 | 3 if asked.optional => Act::Skip,
        _ => Act::Answer(fitting(rng, asked)),
    }
}

#[track_caller]
fn accept(dialogue: &Dialogue, session: &Session, act: Act) -> Session {
    let input = Input { turn: session.turn, act };
    let once = step(dialogue, session, input.clone()).expect("a fitting act is accepted");
    let again = step(dialogue, session, input).expect("and accepted again");
    assert_eq!(once, again, "the same input gives the same step");
    assert_eq!(once.next.turn, session.turn + 1);
    assert_eq!(Session::from_bytes(&once.next.to_bytes()).expect("reads back"), once.next);
    once.next
}

fn refuses_without_a_change(dialogue: &Dialogue, session: &Session, rng: &mut Rng) {
    let before = session.to_bytes();
    let odd = [
        Act::Answer(Answer::Number(i64::MIN)),
        Act::Answer(Answer::Choice("no-such-option".into())),
        Act::Answer(Answer::Multi(vec!["no-such-option".into()])),
        Act::Close,
    ];
    let act = odd[rng.usize(0..odd.len())].clone();
    let refused = step(dialogue, session, Input { turn: session.turn, act });
    assert!(refused.is_err());
    let stale = Input { turn: session.turn.wrapping_add(1), act: Act::Skip };
    assert!(matches!(step(dialogue, session, stale), Err(StepError::Stale { .. })));
    assert_eq!(session.to_bytes(), before);
}

/// Back from `after` shows the very state of `before`, but for the turn.
fn back_undoes(dialogue: &Dialogue, before: &Session, after: &Session) {
    let undone = accept(dialogue, after, Act::Back);
    let expected = Session { turn: undone.turn, ..before.clone() };
    assert_eq!(undone, expected, "back restores the state exactly");
}

fn replays_to_the_same_bytes(dialogue: &Dialogue, end: &Session, acts: &[Act]) {
    let start = open(dialogue, end.seed).expect("a checked dialogue opens");
    let replayed = acts.iter().fold(start, |session, act| accept(dialogue, &session, act.clone()));
    assert_eq!(replayed.to_bytes(), end.to_bytes());
}

#[test]
fn the_laws_hold_on_generated_dialogues() {
    for seed in seeds(400) {
        let mut rng = Rng::with_seed(seed);
        let dialogue = compile(&generate::dialogue(&mut rng, generate::Subset::All));
        for _ in 0..5 {
            walk(&dialogue, &mut rng);
        }
    }
}

#[test]
fn support_comes_back_to_the_very_question() {
    for seed in seeds(200) {
        let mut rng = Rng::with_seed(seed);
        let dialogue = compile(&generate::dialogue(&mut rng, generate::Subset::All));
        let mut session = open(&dialogue, seed).expect("opens");
        for _ in 0..rng.usize(0..6) {
            let seen = scene(&dialogue, &session);
            let Some(asked) = &seen.asked else { break };
            session = accept(&dialogue, &session, Act::Answer(fitting(&mut rng, asked)));
        }
        let before = scene(&dialogue, &session);
        if before.stage != Stage::Walking {
            continue;
        }
        let inside = accept(&dialogue, &session, Act::Support);
        back_undoes(&dialogue, &session, &inside);
        let outside = accept(&dialogue, &inside, Act::Skip);
        assert_eq!(scene(&dialogue, &outside).asked, before.asked);
    }
}

/// Options are inserted, turned round and reworded; what was answered by id means the same.
#[test]
fn options_keep_their_meaning_when_a_file_is_edited() {
    for seed in seeds(300) {
        let mut rng = Rng::with_seed(seed);
        let text = generate::dialogue(&mut rng, generate::Subset::Branching);
        let (old, new) = (compile(&text), compile(&edited(&text)));
        let (mut on_old, mut on_new) =
            (open(&old, 1).expect("opens"), open(&new, 1).expect("opens"));
        for _ in 0..MOST_ACTS {
            let Some(asked) = scene(&old, &on_old).asked else { break };
            let answer = Act::Answer(fitting(&mut rng, &asked));
            on_old = accept(&old, &on_old, answer.clone());
            on_new = accept(&new, &on_new, answer);
            assert_eq!(on_old.trail, on_new.trail);
            assert_eq!(on_old.stage, on_new.stage);
        }
    }
}

/// The same file with each block of options turned round, reworded, and one put in front.
fn edited(text: &str) -> String {
    let mut lines: Vec<String> = vec![];
    let mut options: Vec<String> = vec![];
    let is_option = |line: &str| line.starts_with("        - {id:");
    for line in text.lines().chain(["end"]) {
        if is_option(line) {
            options.push(line.replace("Option", "Reworded"));
            continue;
        }
        if !options.is_empty() {
            lines.push("        - {id: put_in, text: Put in}".into());
            lines.extend(options.drain(..).rev());
        }
        lines.push(line.into());
    }
    lines.pop();
    lines.join("\n") + "\n"
}
