//! Decides what the signs of a text add up to.
//!
//! Owns the rules, and only them: a sign counts where it stands unless it is supposed, taught or
//! long past; danger to others that is in good hands is nobody's alarm.
//! Law: quiet unless there is a reason to speak.

use super::Concern;
use super::lexicon::{Sign, Signs};

/// Sentences within which a silence is taken to be about what was seen. In longer stretches of
/// everyday prose an unrelated pair is soon found.
const REACH: usize = 4;

/// Sentences within which a hint and the weight that it is given belong together.
const BREATH: usize = 2;

/// What the sentences of one text add up to.
pub(super) fn judge(sentences: &[Signs]) -> Option<Concern> {
    let whole = together(sentences);
    let said = sentences.iter().any(|one| is_about_writer(*one, whole));
    if said || is_hinted(sentences, whole) {
        return Some(Concern::Writer);
    }
    is_about_other(sentences, whole).then_some(Concern::Other)
}

fn together<'a>(sentences: impl IntoIterator<Item = &'a Signs>) -> Signs {
    sentences.into_iter().fold(Signs::default(), |all, one| all.and(*one))
}

/// Every stretch of `most` sentences; the whole text if it is shorter.
fn stretches(sentences: &[Signs], most: usize) -> impl Iterator<Item = &[Signs]> {
    sentences.windows(sentences.len().clamp(1, most))
}

/// Whether a sentence says that the writer may be at risk now.
fn is_about_writer(one: Signs, whole: Signs) -> bool {
    let heavy = is_heavy(one) && !whole.has(Sign::Cared);
    let echoed = one.has(Sign::OwnEcho) && whole.has(Sign::Danger) && whole.has(Sign::Grim);
    is_present(one) && is_hurt(one, whole)
        || is_told_as_now(one) && (is_grave(one) || heavy || echoed)
}

/// Whether a sentence tells of the writer's own death or self-harm.
fn is_grave(one: Signs) -> bool {
    let meant = one.has(Sign::End) && one.has(Sign::Stance);
    is_own(one) && one.has_any(&[Sign::OwnDeath, Sign::OwnHarm])
        || is_alone(one) && (one.has(Sign::LooseDeath) || meant)
}

/// Whether a sentence tells of despair about the writer's own life.
fn is_heavy(one: Signs) -> bool {
    one.has(Sign::OwnBurden)
        || is_own(one) && one.has(Sign::OwnDespair)
        || is_alone(one) && one.has(Sign::LooseDespair)
}

/// Whether a sentence speaks of nobody but the writer.
fn is_alone(one: Signs) -> bool {
    !one.has(Sign::Somebody)
}

/// Whether a sentence can be the writer's about themselves, though others come into it.
fn is_own(one: Signs) -> bool {
    is_alone(one) || one.has(Sign::FirstPerson) && !one.has(Sign::Reported)
}

/// Whether somebody hurts the writer, or is feared at home.
fn is_hurt(one: Signs, whole: Signs) -> bool {
    one.has(Sign::OwnAbuse) || one.has(Sign::OwnBlow) && whole.has(Sign::Household)
}

/// Whether several sentences together say what none of them says alone.
fn is_hinted(sentences: &[Signs], whole: Signs) -> bool {
    let calmed = whole.has_any(&[Sign::Cared, Sign::Handled, Sign::Lesson]);
    let ominous = || stretches(sentences, BREATH).any(is_ominous);
    stretches(sentences, BREATH).any(is_menaced) || !calmed && (is_shaded(sentences) || ominous())
}

/// The signs of what the writer says of nobody but themselves, as now.
fn own(sentences: &[Signs]) -> Signs {
    together(sentences.iter().filter(|one| is_alone(**one) && is_told_as_now(**one)))
}

/// Whether the writer's own sentences speak of death or its means, and somewhere say that it is
/// meant, or dark, or recurring, or kept from others; neither is enough alone.
fn is_shaded(sentences: &[Signs]) -> bool {
    let shades = [Sign::Shade, Sign::Dark, Sign::Earnest, Sign::Often, Sign::Untold];
    own(sentences).has(Sign::Grim) && own(sentences).has_any(&shades)
}

/// Whether the writer's own sentences hold an ill omen with the weight that it is given, or one
/// that needs none.
fn is_ominous(near: &[Signs]) -> bool {
    let own = own(near);
    let weighed = own.has(Sign::Omen) && own.has(Sign::Gravity);
    own.has(Sign::FirstPerson) && (weighed || own.has(Sign::Dire))
}

/// Whether a threat stands beside somebody of the writer's own home.
fn is_menaced(near: &[Signs]) -> bool {
    let now = together(near.iter().filter(|one| is_told_as_now(**one)));
    now.has(Sign::Home) && now.has(Sign::Menace)
}

/// Whether a sentence tells of the present: not supposed, not from a lesson, not past and done.
fn is_told_as_now(one: Signs) -> bool {
    is_present(one) && !one.has(Sign::Lesson)
}

/// Whether a sentence tells of the present, though a lesson may come into it.
fn is_present(one: Signs) -> bool {
    let over = one.has(Sign::Past) && !one.has(Sign::Renewed);
    !over && !one.has(Sign::Supposed)
}

/// Whether somebody else is in danger, by what is told as now, and nobody in charge knows.
fn is_about_other(sentences: &[Signs], whole: Signs) -> bool {
    let now = sentences.iter().copied().filter(|one| is_told_as_now(*one));
    let now: Vec<_> = now.collect();
    let alarming = |near| is_danger(near) && !is_settled(near, whole);
    !whole.has(Sign::Fiction) && stretches(&now, REACH).any(alarming)
}

/// Whether neighbouring sentences tell of danger, or of what may be one and was let be.
fn is_danger(near: &[Signs]) -> bool {
    let uneasy = stretches(near, BREATH).any(is_uneasy);
    let near = together(near);
    let left = is_hushed(near) || near.has_any(&[Sign::Drifted, Sign::Hushed]);
    near.has(Sign::Danger) || near.has(Sign::Trace) && left || uneasy || is_kept_back(near)
}

/// Whether something about somebody was kept back that may be grave, or whatever it may be if
/// the words for keeping it back are those for what should be passed on.
fn is_kept_back(near: Signs) -> bool {
    let grave = near.has(Sign::Matter) && near.has(Sign::Hushed);
    near.has(Sign::Anyone) && (grave || near.has(Sign::Sealed)) && !near.has(Sign::Light)
}

/// Whether an unease was kept back in the same breath: it is often harmless.
fn is_uneasy(pair: &[Signs]) -> bool {
    let pair = together(pair);
    pair.has(Sign::Unease) && is_hushed(pair)
}

fn is_hushed(near: Signs) -> bool {
    near.has_any(&[Sign::Untold, Sign::Deferred, Sign::Secret])
}

/// Whether others know, or it is a lesson. That the writer told nobody, said beside it, beats both.
fn is_settled(near: &[Signs], whole: Signs) -> bool {
    let told = !together(near).has_any(&[Sign::Untold, Sign::Sealed]);
    told && whole.has_any(&[Sign::Handled, Sign::Lesson])
}
