//! `/cohort`: what the managers of a server decide about its cohorts, and for all who debrief there.
//!
//! Laws: whoever asks must manage the server at that moment; a cohort is known in its own server
//! only; closing and deleting are asked about first.

use serenity::all::{CommandDataOption, CommandDataOptionValue as Value};

use super::Bot;
use super::call::{Call, Here};
use super::custom_id::{CustomId, InCohort, Which};
use super::page::{Button, MAX_OPTIONS, Page};
use super::render::text::escape;
use crate::cohort::{Binding, Cohort};
use crate::ids::CohortId;
use crate::runner::RunnerError;
use crate::themes::Settings;

const NOT_YOURS: &str = "Cohorts are set up by those who manage this server. Ask one of them if something should change.";
const NONE_YET: &str = "There is no cohort here yet. `/cohort create` makes one.";
const WHICH: &str =
    "There are several cohorts here. Please say which one, with the option `cohort`.";
const UNKNOWN: &str = "I know no cohort of that name here. `/cohort list` shows them.";
const NEUTRAL: &str = "In this server, help points to the neutral contacts again, which name no country's line. `/help` shows them.";
const FULL: &str =
    "There are 25 cohorts here already, and I can show no more. Delete one that is over.";

type Known = (CohortId, Cohort);

/// One subcommand as it was typed.
struct Order<'a> {
    name: &'a str,
    options: &'a [CommandDataOption],
}

impl Order<'_> {
    fn value(&self, name: &str) -> Option<&Value> {
        self.options.iter().find(|option| option.name == name).map(|option| &option.value)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.value(name)?.as_str()
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.value(name)?.as_i64().and_then(|number| u32::try_from(number).ok())
    }

    fn is(&self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    fn role(&self) -> Option<u64> {
        self.value("role")?.as_role_id().map(|role| role.get())
    }
}

impl Bot {
    /// `/cohort` and one of its subcommands.
    pub(super) async fn cohort(&self, call: &Call, options: &[CommandDataOption]) {
        let order = options.first().and_then(|option| match &option.value {
            Value::SubCommand(options) => Some(Order { name: &option.name, options }),
            _ => None,
        });
        let here = call.here.as_ref().filter(|here| here.is_manager);
        let (Some(order), Some(here)) = (order, here) else {
            return self.say(call, NOT_YOURS).await;
        };
        match self.carry_out(here, &order).await {
            Ok(page) => self.show(call, &page).await,
            Err(error) => self.tell(call, &error).await,
        }
    }

    async fn carry_out(&self, here: &Here, order: &Order<'_>) -> Result<Page, RunnerError> {
        let all = self.cohorts_in(here.server).await?;
        match order.name {
            "create" => return self.create(here, order, all.len()).await,
            "list" => return Ok(list(&all)),
            "signposts" => return self.set_signposts(here, order).await,
            "keep" => return self.set_keep(here, order).await,
            _ => {}
        }
        let (id, cohort) = match pick(all, order.text("cohort")) {
            Ok(known) => known,
            Err(line) => return Ok(Page::say(line)),
        };
        match order.name {
            "bind" | "educators" => self.bind(here, order, (id, cohort)).await,
            "settings" => self.raise(order, (id, cohort)).await,
            "close" => Ok(ask_to_close(id, &cohort)),
            _ => Ok(ask_to_delete(id, &cohort)),
        }
    }

    async fn create(
        &self,
        here: &Here,
        order: &Order<'_>,
        others: usize,
    ) -> Result<Page, RunnerError> {
        let name = order.text("name").unwrap_or_default().trim();
        if name.is_empty() || others >= MAX_OPTIONS {
            return Ok(Page::say(if name.is_empty() { "A cohort needs a name." } else { FULL }));
        }
        let binding = Binding { server: here.server, members: order.role(), educators: None };
        let id = self.runner.create_cohort(name, Some(binding)).await?;
        let cohort = self.runner.cohort(id).await?;
        Ok(Page::say(&format!("It is there.\n{}\n{}", told(&cohort), next_step(&cohort))))
    }

    async fn bind(
        &self,
        here: &Here,
        order: &Order<'_>,
        (id, cohort): Known,
    ) -> Result<Page, RunnerError> {
        let none = Binding { server: here.server, members: None, educators: None };
        let binding = cohort.binding.unwrap_or(none);
        let binding = match order.name {
            "bind" => Binding { members: order.role(), ..binding },
            _ => Binding { educators: order.role(), ..binding },
        };
        self.runner.bind_cohort(id, binding).await?;
        let cohort = self.runner.cohort(id).await?;
        Ok(Page::say(&format!("It is so now.\n{}\n{}", told(&cohort), next_step(&cohort))))
    }

    async fn set_signposts(&self, here: &Here, order: &Order<'_>) -> Result<Page, RunnerError> {
        let server = self.runner.server(here.server).await?;
        let server = match server.with_contacts(order.text("contacts").unwrap_or_default()) {
            Ok(server) => server,
            Err(why) => return Ok(Page::say(&format!("I changed nothing: {why}."))),
        };
        self.runner.set_server(here.server, &server).await?;
        let contacts: Vec<_> =
            server.contacts().iter().map(|one| format!("- {}", escape(one))).collect();
        Ok(Page::say(&match contacts.is_empty() {
            true => NEUTRAL.to_string(),
            false => format!("In this server, help points to these now:\n{}", contacts.join("\n")),
        }))
    }

    async fn set_keep(&self, here: &Here, order: &Order<'_>) -> Result<Page, RunnerError> {
        let mut server = self.runner.server(here.server).await?;
        server.keeps_initials = order.is("initials").unwrap_or(server.keeps_initials);
        server.keeps_towns = order.is("towns").unwrap_or(server.keeps_towns);
        self.runner.set_server(here.server, &server).await?;
        let told = |keeps: bool| if keeps { "stay" } else { "are taken out" };
        Ok(Page::say(&format!(
            "In answers written in this server, initials {} and towns {} from now on. Full names and addresses are always taken out.",
            told(server.keeps_initials),
            told(server.keeps_towns)
        )))
    }

    async fn raise(&self, order: &Order<'_>, (id, cohort): Known) -> Result<Page, RunnerError> {
        let k = order.number("group").unwrap_or(cohort.settings.k());
        let least = cohort.settings.quote_k().max(k.saturating_mul(2));
        let raised = Settings::new(k, order.number("quotes").unwrap_or(least));
        let done = match raised {
            Ok(settings) => self.runner.raise_thresholds(id, settings).await,
            Err(error) => Err(error.into()),
        };
        match done {
            Err(RunnerError::Thresholds(why)) => {
                Ok(Page::say(&format!("I changed nothing: {why}.\n{}", told(&cohort))))
            }
            done => {
                done?;
                Ok(Page::say(&format!("It is so now.\n{}", told(&self.runner.cohort(id).await?))))
            }
        }
    }

    /// What a manager confirmed.
    pub(super) async fn confirmed(&self, call: &Call, what: InCohort) {
        let Some(here) = call.here.as_ref().filter(|here| here.is_manager) else {
            return self.say(call, NOT_YOURS).await;
        };
        match self.finish_cohort(here, what).await {
            Ok(line) => self.show(call, &Page::say(line)).await,
            Err(error) => self.tell(call, &error).await,
        }
    }

    async fn finish_cohort(
        &self,
        here: &Here,
        what: InCohort,
    ) -> Result<&'static str, RunnerError> {
        let (InCohort::Close(which) | InCohort::Delete(which)) = what else {
            return Ok("It stays as it is.");
        };
        let all = self.cohorts_in(here.server).await?;
        let Some((id, _)) = all.into_iter().find(|(id, _)| Which::of(*id) == which) else {
            return Ok("It is gone already.");
        };
        if matches!(what, InCohort::Close(_)) {
            self.runner.close_cohort(id).await?;
            return Ok(
                "It is closed. Nothing more can be shared with it, and its last week can be looked at.",
            );
        }
        self.runner.delete_cohort(id).await?;
        Ok(
            "It is deleted, with all that was shared with it and all that was published of it. People's own journals are untouched.",
        )
    }

    /// The cohorts of this server, by name.
    pub(super) async fn cohorts_in(&self, server: u64) -> Result<Vec<Known>, RunnerError> {
        let mut all = self.runner.cohorts().await?;
        all.retain(|(_, cohort)| cohort.binding.is_some_and(|binding| binding.server == server));
        all.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
        Ok(all)
    }

    /// Names of cohorts that fit what a manager has typed so far.
    pub(super) async fn cohort_names(&self, call: &Call, typed: &str) -> Vec<(String, String)> {
        let Some(here) = call.here.as_ref().filter(|here| here.is_manager) else { return vec![] };
        let typed = typed.to_lowercase();
        let all = self.cohorts_in(here.server).await.unwrap_or_default();
        let names = all.into_iter().map(|(_, cohort)| cohort.name);
        let fits = names.filter(|name| name.to_lowercase().contains(&typed));
        fits.take(MAX_OPTIONS).map(|name| (name.clone(), name)).collect()
    }
}

/// The cohort that is meant: by its name, or the only one.
fn pick(mut all: Vec<Known>, name: Option<&str>) -> Result<Known, &'static str> {
    match name {
        Some(name) => all.retain(|(_, cohort)| cohort.name == name.trim()),
        None if all.is_empty() => return Err(NONE_YET),
        None if all.len() > 1 => return Err(WHICH),
        None => {}
    }
    all.pop().ok_or(UNKNOWN)
}

fn list(all: &[Known]) -> Page {
    if all.is_empty() {
        return Page::say(NONE_YET);
    }
    let lines: Vec<_> = all.iter().map(|(_, cohort)| told(cohort)).collect();
    Page::say(&lines.join("\n"))
}

/// A cohort in a line. Roles are named without calling anybody: no message mentions.
fn told(cohort: &Cohort) -> String {
    let role = |role: Option<u64>| role.map_or("no role yet".into(), |role| format!("<@&{role}>"));
    let binding = cohort.binding;
    let closed = if cohort.is_open() { "" } else { " (closed)" };
    format!(
        "**{}**{closed}: members {}, educators {}, groups of at least {}, quotes from at least {}",
        escape(&cohort.name),
        role(binding.and_then(|one| one.members)),
        role(binding.and_then(|one| one.educators)),
        cohort.settings.k(),
        cohort.settings.quote_k(),
    )
}

fn next_step(cohort: &Cohort) -> &'static str {
    match cohort.binding {
        Some(Binding { members: Some(_), educators: Some(_), .. }) => {
            "Members can share from the end of a debrief; educators look with `/themes`."
        }
        Some(Binding { members: Some(_), .. }) => {
            "Next: `/cohort educators` says which role may see its themes."
        }
        _ => "Next: `/cohort bind` says which role makes somebody a member.",
    }
}

fn ask_to_close(id: CohortId, cohort: &Cohort) -> Page {
    let text = format!(
        "Close **{}**? Nothing more could be shared with it, and that cannot be undone. Its themes can still be looked at.",
        escape(&cohort.name)
    );
    asked(&text, InCohort::Close(Which::of(id)), "Close it")
}

fn ask_to_delete(id: CohortId, cohort: &Cohort) -> Page {
    let text = format!(
        "Delete **{}**, all that was shared with it and all its reports? That cannot be undone. People's own journals stay.",
        escape(&cohort.name)
    );
    asked(&text, InCohort::Delete(Which::of(id)), "Delete it for good")
}

fn asked(text: &str, what: InCohort, label: &str) -> Page {
    Page::say(text).buttons([
        Button::danger(CustomId::Cohort(what), label),
        Button::quiet(CustomId::Cohort(InCohort::Leave), "No, leave it"),
    ])
}
