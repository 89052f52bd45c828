//! Answers: pressed, chosen, written into a form or typed, each turned into an act.
//!
//! Law: words go through the gate before anything else sees them, and nothing of a changed answer
//! is stored before its writer has said so.

use super::Bot;
use super::call::Call;
use super::custom_id::{AtTurn, CustomId, Label};
use super::page::Page;
use super::render::text::escape;
use super::render::{self, Setting};
use crate::engine::{Act, Answer, Input, Shape, Stage, StepError};
use crate::frontend::terminal::answers::{self, Reply};
use crate::ids::SessionId;
use crate::privacy::RawAnswer;
use crate::runner::{Around, Decision, Draft, RunnerError, View};
use crate::safety::Concern;
use crate::server::Server;
use crate::texts::Signposts;

/// A turn of a session: what every answer has to name.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    /// Which session.
    pub session: SessionId,
    /// Which turn of it.
    pub turn: u32,
}

impl Bot {
    /// Carries out what was pressed at a turn; `values` come from a select.
    pub(super) async fn at_turn(&self, call: &Call, at: Turn, act: AtTurn, values: &[String]) {
        match act {
            AtTurn::Choose(label) => self.choose(call, at, &[label.as_str().to_string()]).await,
            AtTurn::Select => self.choose(call, at, values).await,
            AtTurn::Number(number) => {
                let answer = Act::Answer(Answer::Number(number));
                self.act(call, at, answer, Some(&number.to_string())).await;
            }
            AtTurn::Skip => self.act(call, at, Act::Skip, Some("Skipped")).await,
            AtTurn::Back => self.act(call, at, Act::Back, None).await,
            AtTurn::Pause => self.act(call, at, Act::Pause, None).await,
            AtTurn::Resume => self.resume(call, at).await,
            AtTurn::Stop => self.act(call, at, Act::Stop, None).await,
            AtTurn::Support => self.support(call, at).await,
            AtTurn::Keep(number) => self.keep(call, at, number).await,
            AtTurn::Save => self.finish(call, at, true).await,
            AtTurn::Discard => self.finish(call, at, false).await,
            AtTurn::Share(what) => self.share(call, at, what, values).await,
            // These two open a form, and are answered before anything else.
            AtTurn::Write | AtTurn::Edit(_) => {}
        }
    }

    /// Options are named by their labels; the question tells how many it takes.
    async fn choose(&self, call: &Call, at: Turn, labels: &[String]) {
        let view = match self.runner.look(&call.account, at.session).await {
            Ok(view) => view,
            Err(error) => return self.trouble(call, at.session, &error).await,
        };
        let asked = view.scene.asked.as_ref().map(|asked| &asked.shape);
        let (Some(Shape::Choice(options) | Shape::Multi { options, .. }), true) =
            (asked, view.scene.turn == at.turn)
        else {
            return self.stale(call, at, &view).await;
        };
        let named = |id: &str| labels.iter().any(|label| Label::of(id).as_str() == label);
        let chosen: Vec<_> = options.iter().filter(|(id, _)| named(id.as_str())).collect();
        let texts: Vec<_> = chosen.iter().map(|(_, text)| render::text::escape(text)).collect();
        let mut ids = chosen.iter().map(|(id, _)| id.clone());
        let answer = match asked {
            Some(Shape::Choice(_)) => ids.next().map(Answer::Choice),
            _ => Some(Answer::Multi(ids.collect())),
        };
        let Some(answer) = answer else { return self.stale(call, at, &view).await };
        self.act(call, at, Act::Answer(answer), Some(&texts.join(", "))).await;
    }

    /// Words for the question at this turn, from a form or a message.
    pub(super) async fn written(&self, call: &Call, at: Turn, raw: RawAnswer) {
        match self.runner.look(&call.account, at.session).await {
            Ok(view) if view.scene.turn != at.turn => self.stale(call, at, &view).await,
            Ok(view) => self.read(call, &view, raw).await,
            Err(error) => self.trouble(call, at.session, &error).await,
        }
    }

    /// Reads what was written as an answer to the question of `view`.
    pub(super) async fn read(&self, call: &Call, view: &View, raw: RawAnswer) {
        let at = Turn { session: view.session, turn: view.scene.turn };
        let Some(asked) = view.scene.asked.as_ref().filter(|_| !view.scene.is_paused) else {
            return self.show_view(call, view).await;
        };
        if raw.expose().trim().is_empty() {
            return self.say(call, "I can only read words. Take your time.").await;
        }
        match answers::read(asked, raw) {
            Reply::Act(Act::Support) => self.support(call, at).await,
            Reply::Act(act) => self.act(call, at, act, None).await,
            Reply::Help => self.help(call).await,
            Reply::Unclear(why) => self.say(call, &why).await,
            Reply::Words(raw) => self.draft(call, at, raw).await,
        }
    }

    async fn draft(&self, call: &Call, at: Turn, raw: RawAnswer) {
        let draft = match self.drafted(call, at.session, raw).await {
            Ok(draft) => draft,
            Err(error) => return self.trouble(call, at.session, &error).await,
        };
        self.signpost(call, draft.concern()).await;
        if !draft.is_changed() {
            return self.act(call, at, Act::Answer(draft.into_answer()), None).await;
        }
        let stored_form = draft.stored_form().to_string();
        let number = self.drafts.put(at.session, draft);
        let page = render::draft(at.session, at.turn, number, &stored_form);
        self.show_next(call, at.session, &page).await;
    }

    async fn drafted(
        &self,
        call: &Call,
        session: SessionId,
        raw: RawAnswer,
    ) -> Result<Draft, RunnerError> {
        let keep = self.server(call).await?.keep();
        let around = Around { names: self.met.around(call.user), keep };
        self.runner.draft(&call.account, session, raw, &around).await
    }

    /// The server that an event comes from; in direct messages one where nothing was decided.
    pub(super) async fn server(&self, call: &Call) -> Result<Server, RunnerError> {
        match &call.here {
            Some(here) => self.runner.server(here.server).await,
            None => Ok(Server::default()),
        }
    }

    async fn keep(&self, call: &Call, at: Turn, number: u32) {
        match self.drafts.take(at.session, number) {
            Some(draft) => self.act(call, at, Act::Answer(draft.into_answer()), None).await,
            None => self.lost_draft(call, at).await,
        }
    }

    /// The draft is gone: kept by an earlier press, replaced by a later one, or lost in a restart.
    pub(super) async fn lost_draft(&self, call: &Call, at: Turn) {
        match self.runner.look(&call.account, at.session).await {
            Ok(view) if view.scene.turn == at.turn => {
                self.show_again(call, &view, "I no longer have those words: I was restarted before you pressed keep, or you wrote again since. I had kept nothing of them. Here is the question again.").await;
            }
            Ok(view) => self.stale(call, at, &view).await,
            Err(error) => self.trouble(call, at.session, &error).await,
        }
    }

    async fn signpost(&self, call: &Call, concern: Option<Concern>) {
        let said = match concern {
            Some(Concern::Writer) => &self.signposts.writer,
            Some(Concern::Other) => &self.signposts.other,
            None => return,
        };
        let page = render::contacts(said, &self.signposts_for(call).await);
        self.reached(call, call.aside(&self.line, &page).await).await;
    }

    /// With the contacts of the server, where its managers set some. A store that cannot be read
    /// must not keep anybody from help.
    pub(super) async fn signposts_for(&self, call: &Call) -> Signposts {
        let server = self.server(call).await.unwrap_or_default();
        let mut signposts = self.signposts.clone();
        if !server.contacts().is_empty() {
            signposts.contacts = server.contacts().iter().map(|one| escape(one)).collect();
        }
        signposts
    }

    async fn support(&self, call: &Call, at: Turn) {
        let page = render::contacts("These people can help.", &self.signposts_for(call).await);
        self.reached(call, call.aside(&self.line, &page).await).await;
        self.act(call, at, Act::Support, None).await;
    }

    /// One debrief is under way at a time: typed answers belong to it.
    async fn resume(&self, call: &Call, at: Turn) {
        match self.runner.look(&call.account, at.session).await {
            Ok(view) if view.scene.turn == at.turn => self.go_on(call, at.session).await,
            Ok(view) => self.stale(call, at, &view).await,
            Err(error) => self.trouble(call, at.session, &error).await,
        }
    }

    async fn finish(&self, call: &Call, at: Turn, keep: bool) {
        let decision = Decision { turn: at.turn, keep, share: None };
        match self.runner.finish(&call.account, at.session, decision).await {
            Ok(receipt) => {
                let (chosen, text) = match receipt.kept {
                    Some(_) => (
                        "Keep it",
                        "It is in your journal, sealed, without your name. `/journal` reads it again, exports it or erases it.",
                    ),
                    None => ("Delete it", "It is gone. Nothing of it was kept. Go gently."),
                };
                self.ended(call, at.session, chosen, text).await;
            }
            Err(error) => self.trouble(call, at.session, &error).await,
        }
    }

    /// The last words of a debrief.
    pub(super) async fn ended(&self, call: &Call, session: SessionId, chosen: &str, text: &str) {
        self.show_next(call, session, &Page::say(text)).await;
        call.freeze(&self.line, Some(chosen)).await;
        self.threads.forget(session);
    }

    /// Runs one act, and shows what comes next once it is durable.
    pub(super) async fn act(&self, call: &Call, at: Turn, act: Act, chosen: Option<&str>) {
        let input = Input { turn: at.turn, act };
        match self.runner.act(&call.account, at.session, input).await {
            Ok(view) => {
                self.drafts.forget(at.session);
                self.show_view(call, &view).await;
                // Last, so that a kill in between leaves a button that leads on.
                call.freeze(&self.line, chosen).await;
            }
            Err(error) => self.trouble(call, at.session, &error).await,
        }
    }

    /// Shows where a session stands, whatever that is.
    pub(super) async fn show_view(&self, call: &Call, view: &View) {
        match self.page_of(call, view).await {
            Ok(page) => self.show_next(call, view.session, &page).await,
            Err(error) => self.trouble(call, view.session, &error).await,
        }
    }

    async fn page_of(&self, call: &Call, view: &View) -> Result<Page, RunnerError> {
        Ok(match view.scene.stage {
            _ if view.scene.is_paused => render::paused(view.session, &view.scene, &view.title),
            Stage::Walking => render::question(view, call.setting),
            Stage::Review { .. } => {
                let review = self.runner.review(&call.account, view.session).await?;
                render::review(view.session, &review, self.can_share(&review).await?)
            }
            Stage::Closed => Page::say("That debrief is over."),
        })
    }

    async fn show_again(&self, call: &Call, view: &View, line: &str) {
        match self.page_of(call, view).await {
            Ok(page) => self.show_next(call, view.session, &page.begin_with(line)).await,
            Err(error) => self.tell(call, &error).await,
        }
    }

    async fn stale(&self, call: &Call, at: Turn, view: &View) {
        let error = StepError::Stale { got: at.turn, now: view.scene.turn }.into();
        let line = crate::frontend::explain(&error, None);
        self.show_again(call, view, &line).await;
    }

    /// Says why an act was not carried out, and where the session stands.
    pub(super) async fn trouble(&self, call: &Call, session: SessionId, error: &RunnerError) {
        match error {
            RunnerError::Step(_) => {}
            RunnerError::NoSuchSession(_) => return self.not_theirs(call, error).await,
            _ => return self.tell(call, error).await,
        }
        match self.runner.look(&call.account, session).await {
            Ok(view) => {
                let line = crate::frontend::explain(error, view.scene.asked.as_ref());
                self.show_again(call, &view, &line).await;
            }
            Err(error) => self.tell(call, &error).await,
        }
    }

    /// The button of a debrief that is over, or of somebody else: beside it, where this person is.
    async fn not_theirs(&self, call: &Call, error: &RunnerError) {
        let Ok(Some(view)) = self.under_way(&call.account).await else {
            return self.tell(call, error).await;
        };
        let line = "That belongs to another debrief. Here is the one that you are in.";
        match self.page_of(call, &view).await {
            Ok(page) => {
                let page = page.begin_with(line);
                self.reached(call, call.aside(&self.line, &page).await).await;
            }
            Err(error) => self.tell(call, &error).await,
        }
    }

    /// The next message of a thread; the one before loses its controls.
    pub(super) async fn show_next(&self, call: &Call, session: SessionId, page: &Page) {
        let shown = call.show(&self.line, page).await;
        if let (Ok(message), Setting::Direct) = (shown, call.setting)
            && let Some(before) = self.threads.put(session, message)
        {
            call.tidy(&self.line, before).await;
        }
        self.reached(call, shown).await;
    }

    /// Opens the form for a turn, with `filled` in it. Read from the store if that is in time.
    pub(super) async fn open_form(&self, call: &Call, at: Turn, filled: Option<&str>) {
        let looked =
            tokio::time::timeout(super::LOOK, self.runner.look(&call.account, at.session)).await;
        let asked = match &looked {
            Ok(Ok(view)) if view.scene.turn == at.turn && !view.scene.is_paused => {
                view.scene.asked.as_ref()
            }
            // Sent in, it will be held against the question that is then current.
            Err(_) => None,
            Ok(_) => return self.no_form(call, at).await,
        };
        let id = CustomId::Turn(at.session, at.turn, AtTurn::Write);
        let form = serde_json::json!({"type": 9, "data": render::form(&id, asked, filled)});
        self.log_refusal(call.respond(&self.line, &form).await);
    }

    async fn no_form(&self, call: &Call, at: Turn) {
        if !self.acknowledged(call).await {
            return;
        }
        match self.runner.look(&call.account, at.session).await {
            Ok(view) if view.scene.turn != at.turn => self.stale(call, at, &view).await,
            Ok(view) => self.show_view(call, &view).await,
            Err(error) => self.trouble(call, at.session, &error).await,
        }
    }
}
