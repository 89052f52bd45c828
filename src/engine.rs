//! Leads a session through its dialogue, one input at a time.
//!
//! Owns the rules of moving: where an answer leads, what back undoes, when a probe is asked.
//! Knows no clock, no network and no disk: whoever calls brings the input in and carries the
//! effects out. Text comes in scrubbed.
//! Laws: a refused input changes nothing. The same dialogue, session and input give the same
//! bytes. Everything a session knows follows from its trail, so back is exact.

mod answers;
mod effect;
mod fit;
mod input;
mod scene;
mod session;
mod walk;

pub use answers::in_words;
pub use effect::{Effect, Step, StepError};
pub use fit::Misfit;
pub use input::{Act, Answer, Input};
pub use scene::{Asked, Rendered, Run, Scene, Shape, said_at, scene};
pub use session::{Call, Given, Part, Session, Stage, Then, Visit};

use crate::dialogue::{Dialogue, DialogueId, SUPPORT};
use walk::Walk;

/// Most visits of one session. A dialogue that goes in circles for longer is brought to its end.
pub const MAX_VISITS: usize = 400;

/// Opens a session at the first question of `dialogue`.
///
/// `seed` picks among variants of what is said.
///
/// # Errors
/// [`StepError::Lost`] if the dialogue asks nothing within its step budget; the checker refuses
/// such files.
pub fn open(dialogue: &Dialogue, seed: u64) -> Result<Session, StepError> {
    let mut walk = Walk::new(dialogue, Session::new(dialogue, seed));
    walk.start()?;
    Ok(walk.session)
}

/// Moves `session` on by one input.
///
/// # Errors
/// Says why the input was not accepted. The session given in is unchanged.
pub fn step(dialogue: &Dialogue, session: &Session, input: Input) -> Result<Step, StepError> {
    if input.turn != session.turn {
        return Err(StepError::Stale { got: input.turn, now: session.turn });
    }
    let mut walk = Walk::new(dialogue, session.clone());
    let effects = act(&mut walk, input.act)?;
    walk.session.turn = session.turn.wrapping_add(1);
    Ok(Step { next: walk.session, effects })
}

fn act(walk: &mut Walk<'_>, act: Act) -> Result<Vec<Effect>, StepError> {
    match (walk.session.stage, walk.session.is_paused, act) {
        (Stage::Closed, ..) => Err(StepError::Closed),
        (_, true, Act::Resume) => pause(walk, false),
        (_, true, _) => Err(StepError::Paused),
        (_, false, Act::Resume) => Err(StepError::NotPaused),
        (_, false, Act::Pause) => pause(walk, true),
        (Stage::Review { .. }, _, Act::Close) => close(walk),
        (Stage::Review { is_finished }, _, Act::Back) => back_from_review(walk, is_finished),
        (Stage::Review { .. }, ..) => Err(StepError::InReview),
        (Stage::Walking, _, Act::Close) => Err(StepError::NotInReview),
        (Stage::Walking, _, Act::Answer(answer)) => answer_question(walk, answer),
        (Stage::Walking, _, Act::Skip) => skip(walk),
        (Stage::Walking, _, Act::Back) => back(walk),
        (Stage::Walking, _, Act::Stop) => stop(walk),
        (Stage::Walking, _, Act::Support) => support(walk),
    }
}

fn pause(walk: &mut Walk<'_>, is_paused: bool) -> Result<Vec<Effect>, StepError> {
    walk.session.is_paused = is_paused;
    Ok(vec![])
}

fn close(walk: &mut Walk<'_>) -> Result<Vec<Effect>, StepError> {
    walk.session.stage = Stage::Closed;
    Ok(vec![Effect::Closed])
}

fn stop(walk: &mut Walk<'_>) -> Result<Vec<Effect>, StepError> {
    walk.session.stage = Stage::Review { is_finished: false };
    Ok(vec![Effect::Reviewing])
}

fn answer_question(walk: &mut Walk<'_>, answer: Answer) -> Result<Vec<Effect>, StepError> {
    let given = fit::fit(walk.question()?, answer)?;
    walk.give(given)
}

fn skip(walk: &mut Walk<'_>) -> Result<Vec<Effect>, StepError> {
    if !walk.question()?.is_optional() {
        return Err(StepError::CannotSkip);
    }
    walk.give(Given::Skipped)
}

fn back(walk: &mut Walk<'_>) -> Result<Vec<Effect>, StepError> {
    let trail = &mut walk.session.trail;
    let last = trail.iter().rposition(|visit| visit.given.is_some()).ok_or(StepError::AtStart)?;
    trail.truncate(last + 1);
    walk.session.stage = Stage::Walking;
    let undone = walk.session.trail[last].given.take();
    Ok(undone.map(Effect::Undone).into_iter().collect())
}

fn back_from_review(walk: &mut Walk<'_>, is_finished: bool) -> Result<Vec<Effect>, StepError> {
    if is_finished {
        return back(walk);
    }
    // The walk was stopped in front of a question, which still stands there unanswered.
    walk.session.stage = Stage::Walking;
    Ok(vec![])
}

fn support(walk: &mut Walk<'_>) -> Result<Vec<Effect>, StepError> {
    walk.question()?;
    let fragment = DialogueId::from(SUPPORT);
    if walk.session.is_inside(&fragment) {
        return Err(StepError::InSupport);
    }
    walk.interrupt(fragment)
}
