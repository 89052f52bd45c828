//! Walking as a transcript of a dialogue file says.

use std::collections::VecDeque;
use std::time::Duration;

use debrief::dialogue::OptionId;
use debrief::dialogue::file::{Command, Transcript, TranscriptAnswer};
use debrief::engine::{Asked, Shape};
use debrief::runner::{Runner, View};

use super::{Walker, newest};

/// What is left to do.
pub struct Plan(VecDeque<TranscriptAnswer>);

impl Plan {
    pub fn of(transcript: &Transcript) -> Self {
        Self(transcript.answers.iter().map(|answer| answer.value.clone()).collect())
    }

    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}

impl Walker<'_> {
    /// Does what comes next in the plan, with the controls that are there for it.
    pub(super) async fn follow(&mut self, view: &View, runner: &Runner) {
        let next = self.plan.as_mut().and_then(|plan| plan.0.pop_front());
        let next = next.expect("the answers do not end before the dialogue does");
        let asked = view.scene.asked.as_ref().expect("a dialogue that waits asks something");
        match next {
            TranscriptAnswer::Skip => self.press("Skip").await,
            TranscriptAnswer::Command(Command::Back) => self.press("Back").await,
            TranscriptAnswer::Command(Command::Support) => self.press("Support").await,
            TranscriptAnswer::Command(Command::Pause) => self.press("Pause").await,
            TranscriptAnswer::Command(Command::Stop) => self.press("Stop here").await,
            TranscriptAnswer::Several(ids) => self.choose(&labels(asked, &ids)).await,
            TranscriptAnswer::Number(number) => self.number(number, asked).await,
            TranscriptAnswer::Words(text) => match asked.shape {
                Shape::Text { .. } => self.writes(&text, view, runner).await,
                _ => self.choose(&labels(asked, &[text.as_str().into()])).await,
            },
        }
    }

    async fn number(&self, number: i64, asked: &Asked) {
        match asked.shape {
            Shape::Scale { .. } => self.press(&number.to_string()).await,
            _ => self.write(&number.to_string(), asked).await,
        }
    }

    /// Writes, and keeps what is left of it if something was taken out.
    async fn writes(&self, text: &str, view: &View, runner: &Runner) {
        let asked = view.scene.asked.as_ref().expect("something is asked");
        self.put_in(text, asked).await;
        while !self.has_moved_on(view, runner).await {
            // An earlier draft may lose its controls only in a moment.
            if newest(&self.user.sees()).contains("[Keep it like this]") {
                return self.press("Keep it like this").await;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn has_moved_on(&self, view: &View, runner: &Runner) -> bool {
        let now = runner.look(&self.account(), view.session).await.expect("looks");
        now.scene.turn != view.scene.turn
    }
}

fn labels<'a>(asked: &'a Asked, ids: &[OptionId]) -> Vec<&'a str> {
    let (Shape::Choice(options) | Shape::Multi { options, .. }) = &asked.shape else {
        panic!("{ids:?} do not fit {:?}", asked.shape)
    };
    let chosen: Vec<_> = options.iter().filter(|(id, _)| ids.contains(id)).collect();
    assert_eq!(chosen.len(), ids.len(), "{ids:?} are not all among {options:?}");
    chosen.into_iter().map(|(_, label)| label.as_str()).collect()
}
