//! Decides what the signs of a text add up to.
//!
//! Owns the rules, and only them: a sign counts where it stands unless it is supposed, taught or
//! long past; danger to others that is in good hands is nobody's alarm.
//! Law: quiet unless there is a reason to speak.

use super::Concern;
use super::lexicon::{Sign, Signs};

/// What the sentences of one text add up to. Where they tell of nobody, `lean` is asked, and
/// heard unless the text says why it may be quiet.
pub(super) fn judge(
    sentences: &[Signs],
    lean: impl FnOnce() -> Option<Concern>,
) -> Option<Concern> {
    let whole = together(sentences.iter());
    if sentences.iter().any(|one| is_about_writer(*one, whole)) || is_shaded(sentences, whole) {
        return Some(Concern::Writer);
    }
    let settled = is_settled(whole);
    if is_about_other(sentences) && !settled {
        return Some(Concern::Other);
    }
    lean().filter(|concern| !settled && !(*concern == Concern::Writer && whole.has(Sign::Cared)))
}

fn together<'a>(sentences: impl Iterator<Item = &'a Signs>) -> Signs {
    sentences.fold(Signs::default(), |all, one| all.and(*one))
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

/// Whether the writer's own sentences speak of death or its means, and somewhere say that it is
/// meant, or dark, or recurring, or kept from others; neither is enough alone.
fn is_shaded(sentences: &[Signs], whole: Signs) -> bool {
    let own = sentences.iter().filter(|one| !one.has(Sign::Somebody) && is_told_as_now(**one));
    let own = together(own);
    let shades = [Sign::Shade, Sign::Dark, Sign::Earnest, Sign::Often, Sign::Untold];
    let calmed = whole.has_any(&[Sign::Cared, Sign::Handled, Sign::Lesson]);
    own.has(Sign::Grim) && own.has_any(&shades) && !calmed
}

/// Whether a sentence tells of the present: not supposed, not from a lesson, not past and done.
fn is_told_as_now(one: Signs) -> bool {
    let over = one.has(Sign::Past) && !one.has(Sign::Renewed);
    !over && !one.has_any(&[Sign::Supposed, Sign::Lesson])
}

/// Whether somebody else is in danger, by what is told as now.
fn is_about_other(sentences: &[Signs]) -> bool {
    let now = together(sentences.iter().filter(|one| is_told_as_now(**one)));
    let hushed = now.has_any(&[Sign::Untold, Sign::Secret]);
    let left = hushed || now.has(Sign::Drifted);
    now.has(Sign::Danger) || now.has(Sign::Sign) && left || now.has(Sign::Unease) && hushed
}

/// Whether others know, or it is a lesson or a story. That the writer told nobody beats both,
/// save for a story.
fn is_settled(whole: Signs) -> bool {
    let told = !whole.has(Sign::Untold);
    whole.has(Sign::Fiction) || told && whole.has_any(&[Sign::Handled, Sign::Lesson])
}
