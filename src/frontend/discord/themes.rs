//! `/themes`: what a cohort is working on, for its educators, in the server of the cohort.
//!
//! Laws: whoever asks must have the educators' role at that moment; what is shown is what
//! [`crate::themes`] publishes; only its reader sees it, unless they post it.

use serenity::all::GuildId;

use super::Bot;
use super::call::{Call, Here};
use super::custom_id::{CustomId, InThemes, Label, View, Which};
use super::page::{Button, MAX_OPTIONS, Page, Row, Select, SelectOption};
use super::render::text::escape;
use crate::coding::Codebook;
use crate::cohort::Cohort;
use crate::dialogue::{DialogueId, Library};
use crate::ids::CohortId;
use crate::report::brief::{self, Part};
use crate::report::{self, About, Format, Look, ReportError};
use crate::runner::RunnerError;
use crate::themes::{Filter, Published, Scope, Window};

const NOT_HERE: &str =
    "I show themes in the server of their cohort only, where I can see who is an educator.";
const NOT_YOURS: &str = "Themes are for the educators of a cohort, and you do not have their role here. What they can see, and what never: `/privacy` says it.";
const NO_PICTURE: &str =
    "I could not make that file. The figures are there all the same; please try again later.";

/// The report of one view, with what it needs to be written.
struct Report {
    cohort: Cohort,
    library: std::sync::Arc<Library>,
    members: Option<u32>,
    /// All weeks and dialogues, to choose from.
    whole: Published,
    /// What the view takes of it.
    published: Published,
}

impl Bot {
    /// `/themes`: the only cohort of this educator, or the choice between several.
    pub(super) async fn themes(&self, call: &Call) {
        let Some(here) = &call.here else { return self.say(call, NOT_HERE).await };
        let mine = match self.runner.cohorts().await {
            Ok(cohorts) => taught_by(here, cohorts),
            Err(error) => return self.tell(call, &error).await,
        };
        match mine.as_slice() {
            [] => self.say(call, NOT_YOURS).await,
            [(id, _)] => self.show_themes(call, View::of(Which::of(*id))).await,
            many => self.show(call, &whose(many)).await,
        }
    }

    /// The cohort that was chosen from several.
    pub(super) async fn whose_themes(&self, call: &Call, values: &[String]) {
        match values.first().and_then(|value| Which::read(value)) {
            Some(which) => self.show_themes(call, View::of(which)).await,
            None => self.themes(call).await,
        }
    }

    /// Something that was pressed on a page of themes.
    pub(super) async fn in_themes(
        &self,
        call: &Call,
        (mut view, what): (View, InThemes),
        values: &[String],
    ) {
        let value = values.first().map(String::as_str).unwrap_or_default();
        match what {
            InThemes::Show => {}
            InThemes::Week => view.week = value.parse().ok().filter(|week| *week > 0),
            InThemes::Dialogue => {
                view.dialogue = (!value.is_empty() && value != ALL).then(|| Label::of(value))
            }
            InThemes::Part => view.part = part(value).unwrap_or(view.part),
            InThemes::File(format) => return self.send_file(call, &view, format).await,
            InThemes::Post => return self.post_themes(call, &view).await,
        }
        self.show_themes(call, view).await;
    }

    async fn show_themes(&self, call: &Call, view: View) {
        if let Some(report) = self.report_for(call, &view).await {
            let page = report.page(&view).rows(report.controls(&view));
            self.show(call, &page).await;
        }
    }

    async fn post_themes(&self, call: &Call, view: &View) {
        if let Some(report) = self.report_for(call, view).await {
            let posted = call.post(&self.line, &report.page(view)).await;
            self.reached(call, posted).await;
        }
    }

    async fn send_file(&self, call: &Call, view: &View, format: Format) {
        let Some(report) = self.report_for(call, view).await else { return };
        let page = match report.file(format) {
            Ok(bytes) => {
                let name = format!("themes.{}", format.extension());
                Page::say("Here it is, as a file.").with_file(&name, bytes)
            }
            Err(error) => {
                tracing::error!(%error, "a file of a report was not made");
                Page::say(NO_PICTURE)
            }
        };
        self.reached(call, call.aside(&self.line, &page).await).await;
    }

    /// The report, if this person may see it; else they are told why not.
    async fn report_for(&self, call: &Call, view: &View) -> Option<Report> {
        match self.report_if_taught(call, view).await {
            Ok(Some(report)) => return Some(report),
            Ok(None) if call.here.is_none() => self.say(call, NOT_HERE).await,
            Ok(None) => self.say(call, NOT_YOURS).await,
            Err(error) => self.tell(call, &error).await,
        }
        None
    }

    async fn report_if_taught(
        &self,
        call: &Call,
        view: &View,
    ) -> Result<Option<Report>, RunnerError> {
        match self.taught(call, view.cohort).await? {
            Some((id, cohort)) => Ok(Some(self.report(id, cohort, view).await?)),
            None => Ok(None),
        }
    }

    async fn taught(
        &self,
        call: &Call,
        which: Which,
    ) -> Result<Option<(CohortId, Cohort)>, RunnerError> {
        let Some(here) = &call.here else { return Ok(None) };
        let mut mine = taught_by(here, self.runner.cohorts().await?);
        mine.retain(|(id, _)| Which::of(*id) == which);
        Ok(mine.pop())
    }

    async fn report(
        &self,
        id: CohortId,
        cohort: Cohort,
        view: &View,
    ) -> Result<Report, RunnerError> {
        let whole = self.runner.published(id, Filter::default()).await?;
        let published = match view.filter(&whole) {
            filter if filter == Filter::default() => whole.clone(),
            filter => self.runner.published(id, filter).await?,
        };
        Ok(Report {
            members: self.count_members(&cohort).await,
            library: self.runner.shelf().library(),
            cohort,
            whole,
            published,
        })
    }

    /// How many have the role of the cohort now, if Discord tells.
    async fn count_members(&self, cohort: &Cohort) -> Option<u32> {
        let binding = cohort.binding?;
        let role = binding.members?;
        let server = GuildId::new(binding.server);
        let counts =
            self.line.ask(|http| async move { http.get_guild_role_member_counts(server).await });
        counts.await.ok()?.get(&role.into()).copied()
    }
}

/// What stands in a select for "no filter".
const ALL: &str = "*";

fn taught_by(here: &Here, cohorts: Vec<(CohortId, Cohort)>) -> Vec<(CohortId, Cohort)> {
    let is_mine = |(_, cohort): &(CohortId, Cohort)| cohort.has_educator(here.server, &here.roles);
    cohorts.into_iter().filter(is_mine).collect()
}

fn whose(cohorts: &[(CohortId, Cohort)]) -> Page {
    let option = |(id, cohort): &(CohortId, Cohort)| {
        option(&Which::of(*id).to_string(), &cohort.name, false)
    };
    let options = cohorts.iter().map(option).collect();
    Page::say("Whose themes?").rows([select(CustomId::WhoseThemes, "Choose here", options)])
}

fn part(value: &str) -> Option<Part> {
    Part::ALL.into_iter().find(|part| part.title() == value)
}

impl View {
    fn of(cohort: Which) -> Self {
        Self { cohort, week: None, dialogue: None, part: Part::Themes, is_dark: false }
    }

    fn look(&self) -> Look {
        if self.is_dark { Look::Dark } else { Look::Light }
    }

    fn filter(&self, whole: &Published) -> Filter {
        let week = self.week.and_then(|number| Window::from_number(number).ok());
        let named =
            |id: &DialogueId| self.dialogue.as_ref().is_some_and(|one| one.names(id.as_str()));
        let dialogue = dialogues(whole).into_iter().find(named);
        Filter { from: week, to: week, dialogue }
    }
}

/// The dialogues that stand alone in some week.
fn dialogues(published: &Published) -> Vec<DialogueId> {
    let tables = published.weeks().iter().flat_map(|week| week.tables());
    let named = tables.filter_map(|table| match table.scope() {
        Scope::Dialogue(id) => Some(id.clone()),
        Scope::Others => None,
    });
    let all: std::collections::BTreeSet<_> = named.collect();
    all.into_iter().collect()
}

impl Report {
    fn about(&self) -> About<'_> {
        About {
            cohort: &self.cohort.name,
            codebook: Codebook::builtin(),
            library: &self.library,
            members: self.members,
        }
    }

    fn file(&self, format: Format) -> Result<Vec<u8>, ReportError> {
        let mut bytes = vec![];
        report::write(&self.published, &self.about(), format, &mut bytes)?;
        Ok(bytes)
    }

    fn page(&self, view: &View) -> Page {
        let (about, part) = (self.about(), view.part);
        let lines = brief::lines(&self.published, &about, part);
        let lines: Vec<_> = lines.iter().map(|line| format!("- {line}")).collect();
        let told = match lines.is_empty() {
            true => "Nothing here that enough people share.".to_string(),
            false => lines.join("\n"),
        };
        let (name, title) = (escape(&self.cohort.name), part.title());
        let summary = brief::summary(&self.published, &about);
        let hidden = brief::hidden(&self.published, &about);
        let page = Page::say(&format!("**{name}: {title}**\n-# {summary}\n{told}\n-# {hidden}"));
        match self.picture(view) {
            Some(bytes) => page.with_file("themes.png", bytes),
            None => page,
        }
    }

    /// The picture of a part, where there is one. Without it the words still tell.
    fn picture(&self, view: &View) -> Option<Vec<u8>> {
        let drawn = match view.part {
            Part::Themes => report::chart(&self.published, &self.about(), view.look()),
            Part::Together => report::heat_map(&self.published, &self.about(), view.look()),
            Part::Scales | Part::Leaving => return None,
        };
        drawn.inspect_err(|error| tracing::error!(%error, "a chart was not drawn")).ok()
    }

    fn controls(&self, view: &View) -> Vec<Row> {
        let id = |view: &View, what| CustomId::Themes(view.clone(), what);
        let dark = View { is_dark: !view.is_dark, ..view.clone() };
        let other = if view.is_dark { "For a light screen" } else { "For a dark screen" };
        let file = |format, label| Button::quiet(id(view, InThemes::File(format)), label);
        vec![
            self.parts(view),
            self.weeks(view),
            self.dialogues(view),
            Row::Buttons(vec![
                file(Format::Html, "Page"),
                file(Format::Xlsx, "Workbook"),
                file(Format::Csv, "Table"),
                file(Format::Json, "Data"),
                file(Format::Qdc, "Codebook"),
            ]),
            Row::Buttons(vec![
                Button::quiet(id(&dark, InThemes::Show), other),
                Button::quiet(id(view, InThemes::Post), "Post it in this channel"),
            ]),
        ]
    }

    fn parts(&self, view: &View) -> Row {
        let line = |part: Part| option(part.title(), part.title(), part == view.part);
        let options = Part::ALL.into_iter().map(line).collect();
        select(CustomId::Themes(view.clone(), InThemes::Part), "What to look at", options)
    }

    fn weeks(&self, view: &View) -> Row {
        let line = |window: Window| {
            let number = window.number();
            option(&number.to_string(), &window.to_string(), view.week == Some(number))
        };
        let newest = self.whole.weeks().iter().rev().map(|week| line(week.window()));
        let options = [option("0", "All weeks", view.week.is_none())].into_iter().chain(newest);
        let options = options.take(MAX_OPTIONS).collect();
        select(CustomId::Themes(view.clone(), InThemes::Week), "Which weeks", options)
    }

    fn dialogues(&self, view: &View) -> Row {
        let line = |id: DialogueId| {
            let label = Label::of(id.as_str());
            let title = self.library.find(id.as_str());
            let title = title.map_or_else(|| id.to_string(), |one| one.about().title.clone());
            option(label.as_str(), &title, view.dialogue.as_ref() == Some(&label))
        };
        let named = dialogues(&self.whole).into_iter().map(line);
        let options = [option(ALL, "All dialogues", view.dialogue.is_none())];
        let options = options.into_iter().chain(named).take(MAX_OPTIONS).collect();
        select(CustomId::Themes(view.clone(), InThemes::Dialogue), "Which dialogue", options)
    }
}

fn option(value: &str, label: &str, is_chosen: bool) -> SelectOption {
    SelectOption { value: value.into(), label: label.into(), more: String::new(), is_chosen }
}

fn select(id: CustomId, placeholder: &str, options: Vec<SelectOption>) -> Row {
    Row::Select(Select { id, placeholder: placeholder.into(), options, at_least: 1, at_most: 1 })
}
