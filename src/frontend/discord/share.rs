//! Sharing with a cohort at the end of a debrief: with whom, under which themes, and whether words
//! may be quoted.
//!
//! Laws: who may share is decided by their roles at that moment; what is ticked stands in the
//! controls; nothing is shared before the last press.

use std::collections::hash_map::{Entry, HashMap};

use super::Bot;
use super::answer::Turn;
use super::call::Call;
use super::custom_id::{AtTurn, CustomId, Sharing, Ticks, Which};
use super::page::{Button, Page, Row, Select, SelectOption};
use super::render;
use super::render::text::escape;
use crate::cohort::Cohort;
use crate::ids::CohortId;
use crate::reflection::Kept;
use crate::reflection::sharing::Wish;
use crate::runner::{Decision, Review, RunnerError};

const NO_COHORT: &str = "I found no open cohort that you belong to, so there is nobody to share this with. You can keep it for yourself.";
const NO_LONGER: &str = "You are not in that cohort any more, or it is closed. Nothing was shared, and nothing is lost.";

type Known = (CohortId, Cohort);

impl Bot {
    /// Whether there is anybody that this could be shared with.
    pub(super) async fn can_share(&self, review: &Review) -> Result<bool, RunnerError> {
        if review.reflection.shareable().next().is_none() {
            return Ok(false);
        }
        let is_bound = |cohort: &Cohort| cohort.binding.is_some_and(|one| one.members.is_some());
        let all = self.runner.cohorts().await?;
        Ok(all.iter().any(|(_, cohort)| cohort.is_open() && is_bound(cohort)))
    }

    /// A step towards sharing.
    pub(super) async fn share(&self, call: &Call, at: Turn, what: Sharing, values: &[String]) {
        let done = match what {
            Sharing::Ask => self.ask_with_whom(call, at).await,
            Sharing::With => self.with_whom(call, at, values).await,
            Sharing::Tick(which, ticks, select) => {
                self.show_ticks(call, at, which, Some(ticks.with(select, values))).await
            }
            Sharing::Send(which, ticks, _) if !ticks.are_current() => {
                self.show_ticks(call, at, which, None).await
            }
            Sharing::Send(which, ticks, may_quote) => {
                self.send_share(call, at, which, ticks, may_quote).await
            }
        };
        if let Err(error) = done {
            self.trouble(call, at.session, &error).await;
        }
    }

    async fn ask_with_whom(&self, call: &Call, at: Turn) -> Result<(), RunnerError> {
        match self.cohorts_of(call).await?.as_slice() {
            [] => self.say(call, NO_COHORT).await,
            [(id, _)] => self.show_ticks(call, at, Which::of(*id), None).await?,
            many => self.show_next(call, at.session, &with_whom(at, many)).await,
        }
        Ok(())
    }

    async fn with_whom(&self, call: &Call, at: Turn, values: &[String]) -> Result<(), RunnerError> {
        match values.first().and_then(|value| Which::read(value)) {
            Some(which) => self.show_ticks(call, at, which, None).await,
            None => self.ask_with_whom(call, at).await,
        }
    }

    /// What would be shared, with the themes as they are ticked, or as they were heard.
    async fn show_ticks(
        &self,
        call: &Call,
        at: Turn,
        which: Which,
        ticks: Option<Ticks>,
    ) -> Result<(), RunnerError> {
        let review = self.runner.review(&call.account, at.session).await?;
        let Some((_, cohort)) = self.my_cohort(call, which).await? else {
            self.say(call, NO_LONGER).await;
            return Ok(());
        };
        let at = Turn { turn: review.turn, ..at };
        let ticks = ticks.filter(|ticks| ticks.are_current());
        let ticks = ticks.unwrap_or_else(|| Ticks::of(&review.heard));
        let page = themes_page(at, &review, &cohort.name, (which, ticks));
        self.show_next(call, at.session, &page).await;
        Ok(())
    }

    async fn send_share(
        &self,
        call: &Call,
        at: Turn,
        which: Which,
        ticks: Ticks,
        may_quote: bool,
    ) -> Result<(), RunnerError> {
        let Some((cohort, known)) = self.my_cohort(call, which).await? else {
            self.say(call, NO_LONGER).await;
            return Ok(());
        };
        let wish = Wish { cohort, codes: ticks.codes(), may_quote };
        let decision = Decision { turn: at.turn, keep: true, share: Some(wish) };
        self.runner.finish(&call.account, at.session, decision).await?;
        let text = format!(
            "It is in your journal, and shared with {}, without your name. If you erase it from your `/journal`, it is taken out of there as well.",
            escape(&known.name)
        );
        self.ended(call, at.session, "Keep it, and share it", &text).await;
        Ok(())
    }

    async fn my_cohort(&self, call: &Call, which: Which) -> Result<Option<Known>, RunnerError> {
        let mut mine = self.cohorts_of(call).await?;
        mine.retain(|(id, _)| Which::of(*id) == which);
        Ok(mine.pop())
    }

    /// The open cohorts whose role this person has now, in whatever server.
    async fn cohorts_of(&self, call: &Call) -> Result<Vec<Known>, RunnerError> {
        let mut roles: HashMap<u64, Vec<u64>> = HashMap::new();
        let mut mine = vec![];
        for (id, cohort) in self.runner.cohorts().await? {
            let Some(binding) = cohort.binding.filter(|_| cohort.is_open()) else { continue };
            let server = binding.server;
            let held = match roles.entry(server) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unknown) => unknown.insert(self.roles_in(call, server).await),
            };
            if cohort.has_member(server, held) {
                mine.push((id, cohort));
            }
        }
        Ok(mine)
    }

    /// Their roles in a server; none if they are not in it, or we are not.
    async fn roles_in(&self, call: &Call, server: u64) -> Vec<u64> {
        if let Some(here) = call.here.as_ref().filter(|here| here.server == server) {
            return here.roles.clone();
        }
        let (server, user) = (server.into(), call.user.into());
        let member = self.line.ask(|http| async move { http.get_member(server, user).await }).await;
        let roles = member.map(|member| member.roles).unwrap_or_default();
        roles.into_iter().map(|role| role.get()).collect()
    }
}

fn with_whom(at: Turn, cohorts: &[Known]) -> Page {
    let option = |(id, cohort): &Known| SelectOption {
        value: Which::of(*id).to_string(),
        label: cohort.name.clone(),
        more: String::new(),
        is_chosen: false,
    };
    let select = Select {
        id: CustomId::Turn(at.session, at.turn, AtTurn::Share(Sharing::With)),
        placeholder: "Choose here".into(),
        options: cohorts.iter().map(option).collect(),
        at_least: 1,
        at_most: 1,
    };
    Page::say("With which cohort?").rows([Row::Select(select)]).buttons([keep_only(at)])
}

fn keep_only(at: Turn) -> Button {
    Button::quiet(CustomId::Turn(at.session, at.turn, AtTurn::Save), "Keep it, and share nothing")
}

fn themes_page(at: Turn, review: &Review, cohort: &str, (which, ticks): (Which, Ticks)) -> Page {
    let id = |sharing| CustomId::Turn(at.session, at.turn, AtTurn::Share(sharing));
    let text = format!(
        "This is what would go to {}, without your name. Its educators see themes from five people on, when the week is over, and never who.\n\nThese are the themes I heard. You have the last word: tick and untick as it is right for you.",
        escape(cohort)
    );
    let selects = (0..Ticks::SELECTS)
        .filter_map(|number| select(id(Sharing::Tick(which, ticks, number)), ticks, number));
    let counted = Button::main(id(Sharing::Send(which, ticks, false)), "Share it, only counted");
    let quoted = has_words(review).then(|| {
        Button::quiet(id(Sharing::Send(which, ticks, true)), "Share it, and it may be quoted")
    });
    let buttons = [counted].into_iter().chain(quoted).chain([keep_only(at)]);
    Page::say(&text)
        .embed(Some("What would be shared"), &render::shareable(&review.reflection))
        .rows(selects)
        .buttons(buttons)
}

fn has_words(review: &Review) -> bool {
    review.reflection.shareable().any(|entry| matches!(entry.answer, Kept::Text(_)))
}

fn select(id: CustomId, ticks: Ticks, number: usize) -> Option<Row> {
    let codes = ticks.select(number);
    let (first, last) = (codes.first()?.0.label.as_str(), codes.last()?.0.label.as_str());
    let option = |(code, is_chosen): &(&crate::coding::Code, bool)| SelectOption {
        value: code.id.to_string(),
        label: code.label.clone(),
        more: String::new(),
        is_chosen: *is_chosen,
    };
    let options: Vec<_> = codes.iter().map(option).collect();
    let placeholder = format!("Themes from {first} to {last}");
    let at_most = options.len();
    Some(Row::Select(Select { id, placeholder, options, at_least: 0, at_most }))
}
