//! `/journal`: page through one's own reflections, open, export and erase one.

use super::Bot;
use super::call::Call;
use super::custom_id::{CustomId, InJournal};
use super::page::{Button, MAX_OPTIONS, Page, Row, Select, SelectOption};
use super::render;
use crate::ids::ReflectionId;
use crate::reflection::pages;
use crate::runner::{JournalLine, RunnerError};

impl Bot {
    /// What was asked for on a page of the journal.
    pub(super) async fn journal(&self, call: &Call, what: InJournal, values: &[String]) {
        let done = match what {
            InJournal::Page(page) => self.journal_page(call, page).await,
            InJournal::Open => self.open_reflection(call, values).await,
            InJournal::Export(id) => self.export_one(call, id).await,
            InJournal::Erase(id) => {
                self.show(call, &erase_page(id)).await;
                Ok(())
            }
            InJournal::EraseSurely(id) => self.erase_one(call, id).await,
        };
        if let Err(error) = done {
            self.tell(call, &error).await;
        }
    }

    async fn journal_page(&self, call: &Call, page: u16) -> Result<(), RunnerError> {
        let lines = self.runner.journal(&call.account).await?;
        self.show(call, &list(&lines, page)).await;
        Ok(())
    }

    async fn open_reflection(&self, call: &Call, values: &[String]) -> Result<(), RunnerError> {
        match values.first().and_then(|value| value.parse().ok()) {
            Some(id) => {
                let line = self.line_of(call, id).await?;
                let page = render::reflection(&line.reflection).buttons(of_one(id));
                self.show(call, &page).await;
                Ok(())
            }
            None => self.journal_page(call, 0).await,
        }
    }

    async fn export_one(&self, call: &Call, id: ReflectionId) -> Result<(), RunnerError> {
        let line = self.line_of(call, id).await?;
        let text = pages::markdown([(line.id, &line.reflection)]);
        let page = Page::say("Here it is, as a file.").with_file("reflection.md", text);
        self.reached(call, call.aside(&self.line, &page).await).await;
        Ok(())
    }

    async fn erase_one(&self, call: &Call, id: ReflectionId) -> Result<(), RunnerError> {
        self.runner.forget_one(&call.account, id).await?;
        let lines = self.runner.journal(&call.account).await?;
        self.show(call, &list(&lines, 0).begin_with("It is erased.")).await;
        Ok(())
    }

    async fn line_of(&self, call: &Call, id: ReflectionId) -> Result<JournalLine, RunnerError> {
        let lines = self.runner.journal(&call.account).await?;
        lines.into_iter().find(|line| line.id == id).ok_or(RunnerError::NoSuchReflection(id))
    }
}

fn list(lines: &[JournalLine], page: u16) -> Page {
    if lines.is_empty() {
        return Page::say(
            "Your journal is empty. `/debrief` begins a debrief; at its end you decide what to keep.",
        );
    }
    let pages = lines.len().div_ceil(MAX_OPTIONS);
    let page = usize::from(page).min(pages - 1);
    let shown = lines.iter().skip(page * MAX_OPTIONS).take(MAX_OPTIONS);
    let select = Row::Select(Select {
        id: CustomId::Journal(InJournal::Open),
        placeholder: "Choose one to read".into(),
        options: shown.map(option).collect(),
        at_least: 1,
        at_most: 1,
    });
    let text = format!("Your journal has {}. Page {} of {pages}.", count(lines.len()), page + 1);
    Page::say(&text).rows([select]).buttons(turning(page, pages))
}

fn count(reflections: usize) -> String {
    if reflections == 1 { "1 reflection".into() } else { format!("{reflections} reflections") }
}

fn option(line: &JournalLine) -> SelectOption {
    SelectOption {
        value: line.id.to_string(),
        label: line.reflection.title.clone(),
        more: line.reflection.day.to_string(),
        is_chosen: false,
    }
}

fn turning(page: usize, pages: usize) -> impl Iterator<Item = Button> {
    let to = |page: usize, label| {
        let page = u16::try_from(page).unwrap_or(u16::MAX);
        Button::quiet(CustomId::Journal(InJournal::Page(page)), label)
    };
    let newer = (page > 0).then(|| to(page - 1, "Newer"));
    let older = (page + 1 < pages).then(|| to(page + 1, "Older"));
    newer.into_iter().chain(older)
}

fn of_one(id: ReflectionId) -> [Button; 3] {
    [
        Button::quiet(CustomId::Journal(InJournal::Export(id)), "Export as a file"),
        Button::danger(CustomId::Journal(InJournal::Erase(id)), "Erase it"),
        Button::quiet(CustomId::Journal(InJournal::Page(0)), "Back to the list"),
    ]
}

fn erase_page(id: ReflectionId) -> Page {
    Page::say("Erase this reflection? It cannot be brought back.").buttons([
        Button::danger(CustomId::Journal(InJournal::EraseSurely(id)), "Erase it for good"),
        Button::quiet(CustomId::Journal(InJournal::Page(0)), "No, keep it"),
    ])
}
