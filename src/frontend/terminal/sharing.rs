//! Sharing with a cohort: a preview, the themes as their writer sees them, and whether to quote.

use std::collections::BTreeSet;

use super::input::Heard;
use super::{Chat, ChatError};
use crate::coding::Codebook;
use crate::dialogue::CodeId;
use crate::reflection::Kept;
use crate::reflection::sharing::Wish;
use crate::runner::Review;

const NO: &str = "No. It stays with me";

/// What a writer does with the themes.
enum Tick {
    Done,
    Turn(Vec<usize>),
    Add(CodeId),
    ListAll,
}

impl Chat<'_> {
    /// Asks whether to share, and how. `None`: nothing is shared.
    pub(super) fn wish_to_share(&mut self, review: &Review) -> Result<Option<Wish>, ChatError> {
        let Some(offer) = self.offer.clone() else { return Ok(None) };
        if review.reflection.shareable().next().is_none() {
            return Ok(None);
        }
        self.screen.shareable(&review.reflection, &offer.name);
        let share = format!("Yes. Share this with {}", offer.name);
        self.screen.options(&[&share, NO]);
        if self.yes(&share, NO)? != Some(true) {
            return Ok(None);
        }
        let codes = self.tick(review.heard.clone())?;
        let may_quote = self.may_quote(review)?;
        Ok(Some(Wish { cohort: offer.cohort, codes, may_quote }))
    }

    /// The writer has the last word on what their answers were about.
    fn tick(&mut self, mut ticked: BTreeSet<CodeId>) -> Result<BTreeSet<CodeId>, ChatError> {
        let mut shown: Vec<CodeId> = ticked.iter().cloned().collect();
        loop {
            self.screen.themes(&shown, &ticked);
            let Heard::Line(line) = self.lines.line(false, "")? else { return Ok(ticked) };
            match read_tick(line.expose().trim(), shown.len()) {
                Some(Tick::Done) => return Ok(ticked),
                Some(Tick::Turn(numbers)) => numbers.iter().for_each(|at| turn(&mut ticked, &shown[*at])),
                Some(Tick::Add(code)) => add(&mut shown, &mut ticked, code),
                Some(Tick::ListAll) => shown = Codebook::builtin().ids().collect(),
                None => self.screen.note("A number turns a theme on or off; + trust adds one; :all lists every theme."),
            }
        }
    }

    fn may_quote(&mut self, review: &Review) -> Result<bool, ChatError> {
        let has_words = |kept: &Kept| matches!(kept, Kept::Text(_));
        if !review.reflection.shareable().any(|entry| has_words(&entry.answer)) {
            return Ok(false);
        }
        self.screen.say("May a sentence of yours be quoted, without your name, once at least ten people have shared?");
        let (yes, no) = ("Yes, it may be quoted", "No, only count it");
        self.screen.options(&[yes, no]);
        Ok(self.yes(yes, no)? == Some(true))
    }
}

fn turn(ticked: &mut BTreeSet<CodeId>, code: &CodeId) {
    if !ticked.remove(code) {
        ticked.insert(code.clone());
    }
}

fn add(shown: &mut Vec<CodeId>, ticked: &mut BTreeSet<CodeId>, code: CodeId) {
    if !shown.contains(&code) {
        shown.push(code.clone());
    }
    ticked.insert(code);
}

fn read_tick(text: &str, count: usize) -> Option<Tick> {
    if text.is_empty() {
        return Some(Tick::Done);
    }
    if text == ":all" {
        return Some(Tick::ListAll);
    }
    if let Some(name) = text.strip_prefix('+') {
        return find_theme(name.trim()).map(Tick::Add);
    }
    let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
    let at = |part: &str| part.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < count);
    parts.map(at).collect::<Option<Vec<_>>>().map(Tick::Turn)
}

/// A theme by its id, or the start of its label.
fn find_theme(name: &str) -> Option<CodeId> {
    let wanted = name.to_lowercase();
    let all = Codebook::builtin().all();
    let by_id = all.iter().find(|code| code.id.as_str() == wanted);
    let by_label = || all.iter().find(|code| code.label.to_lowercase().starts_with(&wanted));
    let found = by_id.or_else(by_label).filter(|_| !wanted.is_empty())?;
    Some(found.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_turn_themes_and_words_add_them() {
        assert!(matches!(read_tick("1, 3", 3), Some(Tick::Turn(numbers)) if numbers == [0, 2]));
        assert!(matches!(read_tick("+ trust", 3), Some(Tick::Add(code)) if code.as_str() == "trust"));
        assert!(matches!(read_tick("", 3), Some(Tick::Done)));
        assert!(matches!(read_tick(":all", 3), Some(Tick::ListAll)));
        assert!(read_tick("4", 3).is_none());
        assert!(read_tick("+ no such theme", 3).is_none());
    }
}
