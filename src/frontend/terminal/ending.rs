//! The end of a debrief: a preview, and what becomes of it.

use std::ops::ControlFlow;

use super::{Chat, Ended, Flow};
use crate::engine::Act;
use crate::ids::SessionId;
use crate::runner::{Decision, Receipt};

const KEEP: &str = "Keep it in my journal";
const DELETE: &str = "Delete it. Keep nothing";

impl Chat<'_> {
    /// Shows what was written, and asks what to keep. Until then the session waits, sealed.
    pub(super) async fn end(&mut self, session: SessionId) -> Flow<()> {
        let review = self.runner.review(&self.account, session).await?;
        self.screen.preview(&review.reflection);
        self.screen.options(&[KEEP, DELETE]);
        let Some(keep) = self.yes(KEEP, DELETE)? else {
            return self.leave_undecided(session, review.turn).await;
        };
        let share = if keep { self.wish_to_share(&review)? } else { None };
        let decision = Decision { turn: review.turn, keep, share };
        let receipt = self.runner.finish(&self.account, session, decision).await?;
        self.farewell(&receipt);
        Ok(ControlFlow::Continue(()))
    }

    async fn leave_undecided(&mut self, session: SessionId, turn: u32) -> Flow<()> {
        if !self.lines.is_typed() {
            return Ok(ControlFlow::Break(Ended::RanOut));
        }
        self.act(session, turn, Act::Pause).await?;
        Ok(self.paused())
    }

    fn farewell(&self, receipt: &Receipt) {
        match &receipt.kept {
            Some(id) => self.screen.kept(*id),
            None => self.screen.say("It is gone. Nothing of it was kept. Go gently."),
        }
    }
}
