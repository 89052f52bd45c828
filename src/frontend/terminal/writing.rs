//! Free answers: shown as they would be kept, before they are.

use std::ops::ControlFlow;

use super::input::Heard;
use super::{Chat, Flow};
use crate::engine::Act;
use crate::privacy::RawAnswer;
use crate::runner::{Around, Draft, View};
use crate::safety::Concern;

/// What a writer does with a draft.
enum Wish {
    Keep,
    Remove(String),
    GiveBack(String),
    Edit,
    Leave,
}

impl Chat<'_> {
    /// Screens and scrubs words, and lets their writer see and mend the stored form.
    pub(super) async fn write_down(&mut self, view: &View, raw: RawAnswer) -> Flow<Option<Act>> {
        let mut draft =
            self.runner.draft(&self.account, view.session, raw, &Around::default()).await?;
        self.signpost(draft.concern());
        while draft.is_changed() {
            self.screen.draft(draft.stored_form(), self.lines.is_typed());
            draft = match self.wish()? {
                Wish::Keep => break,
                Wish::Leave => return Ok(ControlFlow::Continue(Some(Act::Pause))),
                Wish::Remove(words) => self.runner.mark(draft, &words),
                Wish::GiveBack(words) => self.runner.give_back(draft, &words),
                Wish::Edit => match self.edit(view, draft).await? {
                    Some(edited) => edited,
                    None => return Ok(ControlFlow::Continue(None)),
                },
            };
        }
        Ok(ControlFlow::Continue(Some(Act::Answer(draft.into_answer()))))
    }

    fn signpost(&self, concern: Option<Concern>) {
        let said = match concern {
            Some(Concern::Writer) => &self.signposts.writer,
            Some(Concern::Other) => &self.signposts.other,
            None => return,
        };
        self.screen.say(said);
        self.screen.contacts(&self.signposts.contacts);
        self.screen.say(&self.signposts.carry_on);
    }

    /// Out of a pipe, nobody can be asked: what is left is kept, and was shown.
    fn wish(&mut self) -> std::io::Result<Wish> {
        if !self.lines.is_typed() {
            return Ok(Wish::Keep);
        }
        loop {
            let Heard::Line(line) = self.lines.line(false, "")? else {
                return Ok(Wish::Leave);
            };
            match read_wish(line.expose().trim()) {
                Some(wish) => return Ok(wish),
                None => self.screen.note("Enter keeps it. :edit, :name … and :allow … change it."),
            }
        }
    }

    async fn edit(&mut self, view: &View, draft: Draft) -> Result<Option<Draft>, super::ChatError> {
        match self.lines.line(true, draft.stored_form())? {
            Heard::Line(line) => Ok(Some(
                self.runner.draft(&self.account, view.session, line, &Around::default()).await?,
            )),
            Heard::Interrupted | Heard::Nothing => Ok(None),
        }
    }
}

fn read_wish(text: &str) -> Option<Wish> {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let rest = rest.trim().to_string();
    match word.to_lowercase().as_str() {
        "" | "y" | "yes" | "ok" => Some(Wish::Keep),
        ":edit" => Some(Wish::Edit),
        ":pause" => Some(Wish::Leave),
        ":name" if !rest.is_empty() => Some(Wish::Remove(rest)),
        ":allow" if !rest.is_empty() => Some(Wish::GiveBack(rest)),
        _ => None,
    }
}
