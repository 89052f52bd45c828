//! What a test can do to the fake itself: time, weather, the line to the bot.

use std::time::Duration;

use serde_json::json;

use super::FakeDiscord;
use super::faults::{LineTrouble, Storm, Trouble};
use super::gateway::Out;
use super::state::World;

impl FakeDiscord {
    /// Moves the fake's time forward.
    pub fn advance(&self, by: Duration) {
        self.shared.world().advance(by);
        self.shared.has_changed();
    }

    /// Lets the fake's time run as it does outside, for measuring.
    pub fn let_time_run(&self) {
        self.shared.world().clock.run();
    }

    /// Gives `trouble` to the next request whose `METHOD /path` contains `part`.
    pub fn plan(&self, part: &str, trouble: Trouble) {
        self.shared.world().faults.plan(part, trouble);
    }

    /// Gives `trouble` to the next event of this name (`INTERACTION_CREATE`, …).
    pub fn plan_on_line(&self, event: &str, trouble: LineTrouble) {
        self.shared.world().faults.plan_on_line(event, trouble);
    }

    /// Changes the weather for requests and events that are not planned for.
    pub fn storm(&self, storm: Storm) {
        self.shared.world().faults.set_storm(storm);
    }

    /// Waits until a bot is on the line.
    pub async fn waits_for_bot(&self) {
        self.shared
            .until("a bot comes online", |world| world.gateway.is_connected().then_some(()))
            .await;
    }

    /// Waits until this many commands are registered.
    pub async fn waits_for_commands(&self, count: usize) {
        self.shared
            .until("commands are registered", |world| (world.commands.len() == count).then_some(()))
            .await;
    }

    /// Waits until sessions were resumed `times` in all.
    pub async fn waits_for_resumes(&self, times: u32) {
        self.shared
            .until("the bot resumes", |world| (world.gateway.resumed >= times).then_some(()))
            .await;
    }

    /// Waits until bots identified `times` in all.
    pub async fn waits_for_identifies(&self, times: u32) {
        self.shared
            .until("the bot identifies", |world| (world.gateway.identified >= times).then_some(()))
            .await;
    }

    /// Waits until this many requests were turned down.
    pub async fn waits_for_refusals(&self, count: usize) {
        let look = |world: &World| (world.record.refusals.len() >= count).then_some(());
        self.shared.until("a request is turned down", look).await;
    }

    /// Waits until this many requests met trouble.
    pub async fn waits_for_trouble(&self, count: usize) {
        let look = |world: &World| (world.record.troubles.len() >= count).then_some(());
        self.shared.until("a request meets trouble", look).await;
    }

    /// How many sessions began with IDENTIFY.
    pub fn identified(&self) -> u32 {
        self.shared.world().gateway.identified
    }

    /// Breaks every line without a goodbye.
    pub fn cuts_lines(&self) {
        self.shared.world().gateway.send_all(|| Out::Cut);
    }

    /// Hangs up with one of Discord's close codes.
    pub fn closes_lines(&self, code: u16) {
        self.shared.world().gateway.send_all(|| Out::Close(code, ""));
    }

    /// Asks every bot to reconnect (opcode 7).
    pub fn asks_to_reconnect(&self) {
        self.shared.world().gateway.send_all(|| Out::Frame(json!({"op": 7, "d": null})));
    }

    /// Tells every bot that its session is invalid (opcode 9); one that is not resumable is gone.
    pub fn invalidates_sessions(&self, resumable: bool) {
        let mut world = self.shared.world();
        world.gateway.send_all(|| Out::Frame(json!({"op": 9, "d": resumable})));
        if !resumable {
            world.forget_sessions();
        }
    }

    /// Names another heartbeat interval in the next HELLO.
    pub fn set_heartbeat(&self, interval: Duration) {
        self.shared.world().gateway.heartbeat = interval;
    }

    /// Answers heartbeats, or leaves the line open and dead.
    pub fn answer_heartbeats(&self, yes: bool) {
        self.shared.world().gateway.answers_heartbeats = yes;
    }

    /// Switches privileged intents on in the portal.
    pub fn allow_intents(&self, bits: u64) {
        self.shared.world().bot.privileged_intents |= bits;
    }

    /// Leaves this many IDENTIFYs for today.
    pub fn leave_identifies(&self, left: u32) {
        self.shared.world().gateway.identifies_left = left;
    }
}
