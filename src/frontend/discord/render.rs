//! From what the runner shows to a message: pure, and never over a limit.
//!
//! Owns the sentences around questions. Law: the same view gives the same page.

mod controls;
mod form;
pub mod text;

pub use form::{form, written};

use self::text::{escape, rendered};
use super::custom_id::{AtTurn, CustomId, Sharing};
use super::page::{Button, Page, TAKEN_BACK};
use crate::dialogue::Keep;
use crate::engine::{Asked, Given, Scene, Shape};
use crate::ids::SessionId;
use crate::reflection::{Entry, Reflection};
use crate::runner::{Review, View};
use crate::texts::Signposts;

/// Where a page is read: whether its reader can simply type an answer there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Direct messages with the bot.
    Direct,
    /// Anywhere else; seen by one person only.
    Private,
}

/// The question that waits, with its controls.
pub fn question(view: &View, setting: Setting) -> Page {
    let scene = &view.scene;
    let mut parts = vec![format!("-# {} · {}", view.title, left(scene.questions_left))];
    parts.extend(scene.said.iter().map(rendered));
    if let Some(asked) = &scene.asked {
        parts.push(rendered(&asked.text));
        parts.extend(hint(asked, setting));
    }
    let page = taken_back(Page::say(&parts.join("\n\n")), view);
    page.rows(controls::of(view))
}

fn taken_back(page: Page, view: &View) -> Page {
    match &view.undone {
        Some(Given::Text { words, .. }) => page.embed(Some(TAKEN_BACK), &escape(words.as_str())),
        _ => page,
    }
}

fn left(questions: u16) -> String {
    match questions {
        0 | 1 => "about 1 question left".into(),
        many => format!("about {many} questions left"),
    }
}

fn hint(asked: &Asked, setting: Setting) -> Option<String> {
    let by_hand =
        if setting == Setting::Direct { "Just write your answer here, or press" } else { "Press" };
    let hint = match &asked.shape {
        Shape::Text { max, .. } => format!("{by_hand} Write. Up to {max} characters."),
        Shape::Scale { from, to } => {
            format!("{} is: {}. {} is: {}.", from.0, from.1, to.0, to.1)
        }
        Shape::Number { from, to, unit } => {
            format!("{by_hand} Write. A whole number from {from} to {to} {unit}").trim_end().into()
        }
        Shape::Multi { at_least, at_most, .. } if at_least == at_most => {
            format!("Choose {at_least}.")
        }
        Shape::Multi { at_least, at_most, .. } => format!("Choose {at_least} to {at_most}."),
        Shape::Choice(_) => return None,
    };
    Some(format!("-# {hint}"))
}

/// A debrief that is put aside.
pub fn paused(session: SessionId, scene: &Scene, title: &str) -> Page {
    let text = format!(
        "{title} is paused. Your place is kept: this button, or `/debrief`, goes on from here."
    );
    let resume = CustomId::Turn(session, scene.turn, AtTurn::Resume);
    Page::say(&text).buttons([Button::main(resume, "Go on")])
}

/// What a free answer would leave, before its writer has agreed.
pub fn draft(session: SessionId, turn: u32, number: u32, stored_form: &str) -> Page {
    let id = |act| CustomId::Turn(session, turn, act);
    Page::say("I took out what could tell who someone is. This is what I would keep; nothing is kept yet.")
        .embed(None, &escape(stored_form))
        .buttons([
            Button::main(id(AtTurn::Keep(number)), "Keep it like this"),
            Button::quiet(id(AtTurn::Edit(number)), "Change it"),
            Button::quiet(id(AtTurn::Pause), "Pause"),
        ])
}

/// What was written, and what shall become of it.
///
/// `can_share` says whether there is a cohort that it might be shared with.
pub fn review(session: SessionId, review: &Review, can_share: bool) -> Page {
    let id = |act| CustomId::Turn(session, review.turn, act);
    let reflection = &review.reflection;
    let answers: Vec<_> = reflection.entries.iter().filter_map(answered).collect();
    let begin = match answers.is_empty() {
        true => "That was the last question. You wrote nothing that I would keep.",
        false => "That was the last question. This is what you wrote:",
    };
    let mut page = Page::say(begin).embed(None, &answers.join("\n\n"));
    if page.is_cut() {
        page = page.begin_with("It is long: the file below has all of it.");
        page.file = Some(("preview.md".into(), answers.join("\n\n").into_bytes()));
    }
    if reflection.entries.iter().any(|entry| entry.keep == Keep::Share) {
        page = page.embed(None, if can_share { UNLESS } else { NEVER });
    }
    let share = can_share.then(|| {
        Button::quiet(id(AtTurn::Share(Sharing::Ask)), "Keep it, and share with my cohort")
    });
    let keep = Button::main(id(AtTurn::Save), "Keep it in my journal");
    let discard = Button::danger(id(AtTurn::Discard), "Delete it. Keep nothing");
    page.buttons([keep].into_iter().chain(share).chain([discard]))
}

const NEVER: &str = "-# Nothing of this is shared with anybody.";
const UNLESS: &str = "-# Nothing of this is shared with anybody, unless you say so. You would see before what it is.";

/// What of a reflection may join a cohort's pool.
pub fn shareable(reflection: &Reflection) -> String {
    let answers: Vec<_> = reflection.shareable().filter_map(answered).collect();
    answers.join("\n\n")
}

fn answered(entry: &Entry) -> Option<String> {
    Some(format!("**{}**\n{}", escape(&entry.question), quoted(&entry.answer.in_words()?)))
}

fn quoted(answer: &str) -> String {
    answer.lines().map(|line| format!("> {}\n", escape(line))).collect::<String>().trim_end().into()
}

/// One reflection, to be read again.
pub fn reflection(reflection: &Reflection) -> Page {
    let stopped = if reflection.is_finished { "" } else { ", stopped early" };
    let answers: Vec<_> = reflection.entries.iter().filter_map(answered).collect();
    let page =
        Page::say(&format!("**{}**\n-# {}{stopped}", escape(&reflection.title), reflection.day));
    let page = page.embed(None, &answers.join("\n\n"));
    if page.is_cut() { page.begin_with("-# It is long: the export has all of it.") } else { page }
}

/// Who can help, with the sentence that fits.
pub fn contacts(said: &str, signposts: &Signposts) -> Page {
    let contacts: Vec<_> = signposts.contacts.iter().map(|one| format!("- {one}")).collect();
    let text =
        format!("{}\n\n{}\n\n{}", said.trim(), contacts.join("\n"), signposts.carry_on.trim());
    Page::say(text.trim())
}
