//! Decides what the signs of a text add up to.
//!
//! Owns the rules, and only them: a sign counts where it stands unless it is supposed, taught or
//! long past; danger to others that is in good hands is nobody's alarm.
//! Law: quiet unless there is a reason to speak.

use super::Concern;
use super::lexicon::{Sign, Signs};

/// What the sentences of one text add up to.
pub(super) fn judge(sentences: &[Signs]) -> Option<Concern> {
    let whole = sentences.iter().fold(Signs::default(), |all, one| all.and(*one));
    if sentences.iter().any(|one| is_about_writer(*one, whole)) || is_shaded(sentences, whole) {
        Some(Concern::Writer)
    } else if is_about_other(sentences, whole) {
        Some(Concern::Other)
    } else {
        None
    }
}

/// Whether a sentence says that the writer may be at risk now.
fn is_about_writer(one: Signs, whole: Signs) -> bool {
    let alone = !one.has(Sign::Somebody);
    let grave = one.has_any(&[Sign::OwnDeath, Sign::OwnHarm, Sign::OwnAbuse])
        || alone && one.has(Sign::LooseDeath)
        || one.has(Sign::OwnBlow) && whole.has(Sign::Household);
    let heavy =
        one.has_any(&[Sign::OwnDespair, Sign::OwnBurden]) || alone && one.has(Sign::LooseDespair);
    let echoed = one.has(Sign::OwnEcho) && whole.has(Sign::Danger);
    (grave || heavy && !whole.has(Sign::Cared) || echoed) && is_told_as_now(one)
}

/// Whether the writer's own sentences are dark enough together, though none of them is alone.
fn is_shaded(sentences: &[Signs], whole: Signs) -> bool {
    let own = sentences.iter().filter(|one| !one.has(Sign::Somebody) && is_told_as_now(**one));
    let own = own.fold(Signs::default(), |all, one| all.and(*one));
    let weights = [
        (Sign::Grim, 2),
        (Sign::Shade, 1),
        (Sign::Dark, 1),
        (Sign::Earnest, 1),
        (Sign::Often, 1),
        (Sign::Untold, 1),
    ];
    let weight: u32 =
        weights.iter().filter(|(sign, _)| own.has(*sign)).map(|(_, weight)| weight).sum();
    weight >= SHADED
        && own.has(Sign::Grim)
        && !whole.has_any(&[Sign::Cared, Sign::Handled, Sign::Lesson])
}

/// The least weight at which shades count; chosen so that everyday tiredness stays below.
const SHADED: u32 = 3;

/// Whether a sentence tells of the present: not supposed, not from a lesson, not past and done.
fn is_told_as_now(one: Signs) -> bool {
    let over = one.has(Sign::Past) && !one.has(Sign::Renewed);
    !over && !one.has_any(&[Sign::Supposed, Sign::Lesson])
}

/// Whether somebody else is in danger and it seems that nobody in charge knows.
fn is_about_other(sentences: &[Signs], whole: Signs) -> bool {
    let now = sentences.iter().filter(|one| is_told_as_now(**one));
    let now = now.fold(Signs::default(), |all, one| all.and(*one));
    let kept = now.has(Sign::Untold);
    let hushed = kept || now.has(Sign::Secret);
    let left = hushed || now.has(Sign::Drifted);
    let known = whole.has(Sign::Handled) && !kept;
    let taught = whole.has(Sign::Fiction) || whole.has(Sign::Lesson) && !kept;
    let seen =
        now.has(Sign::Danger) || now.has(Sign::Sign) && left || now.has(Sign::Unease) && hushed;
    seen && !known && !taught
}
