//! Walks: from an answered question over what only speaks, calls and returns, to the next one.

use std::sync::Arc;

use super::answers::Answers;
use super::session::{Call, Given, Part, Session, Stage, Then, Visit};
use super::{Effect, MAX_VISITS, StepError};
use crate::dialogue::{Ask, Choice, Dialogue, DialogueId, Node, NodeId, Probe, Question};

/// Nodes that one input may pass without a question. The checker refuses cycles that ask nothing,
/// so this is a second wall: no file has more nodes than this.
const STEP_BUDGET: usize = 1_000;

/// A session on its way.
pub(super) struct Walk<'a> {
    dialogue: &'a Dialogue,
    pub session: Session,
}

/// The question that waits.
#[derive(Clone, Copy)]
pub(super) enum Pending<'a> {
    Ask(&'a Ask),
    Probe { max: usize },
}

impl Pending<'_> {
    pub fn is_optional(&self) -> bool {
        match self {
            Self::Ask(ask) => ask.optional,
            Self::Probe { .. } => true,
        }
    }
}

/// Where a walk goes next.
enum Onward {
    Enter(Visit),
    Wait,
    End,
}

impl<'a> Walk<'a> {
    pub fn new(dialogue: &'a Dialogue, session: Session) -> Self {
        Self { dialogue, session }
    }

    pub fn start(&mut self) -> Result<(), StepError> {
        let first = visit(&self.session.dialogue, self.dialogue.main().start(), Arc::from([]));
        self.go(Onward::Enter(first)).map(drop)
    }

    /// The question that waits for an answer.
    pub fn question(&self) -> Result<Pending<'a>, StepError> {
        let last = self.session.trail.last().ok_or_else(|| StepError::lost(&"(none)"))?;
        let ask = self.node(last)?.ask.as_ref().ok_or_else(|| StepError::lost(&last.node))?;
        Ok(match (last.part, &ask.question) {
            (Part::Probe, Question::Text { max, .. }) => Pending::Probe { max: *max },
            _ => Pending::Ask(ask),
        })
    }

    /// Writes the answer down and goes on to the next question.
    pub fn give(&mut self, given: Given) -> Result<Vec<Effect>, StepError> {
        let at = self.session.trail.len() - 1;
        self.session.trail[at].given = Some(given);
        let onward = match self.probe_after(at)? {
            Some(probe) => Onward::Enter(probe),
            None => self.leave(self.main_visit(at))?,
        };
        self.go(onward)
    }

    /// Sets the question aside and runs `fragment`, which comes back to it.
    pub fn interrupt(&mut self, fragment: DialogueId) -> Result<Vec<Effect>, StepError> {
        let at = self.session.trail.len() - 1;
        let then = Then::AskAgain(self.session.trail[at].part);
        self.session.trail[at].given = Some(Given::SetAside);
        let onward = self.call(at, &fragment, then)?;
        self.go(onward)
    }

    fn go(&mut self, mut onward: Onward) -> Result<Vec<Effect>, StepError> {
        for _ in 0..STEP_BUDGET {
            onward = match onward {
                Onward::Wait => return Ok(vec![]),
                Onward::End => return Ok(self.finish()),
                Onward::Enter(_) if self.session.trail.len() >= MAX_VISITS => Onward::End,
                Onward::Enter(visit) => self.enter(visit)?,
            };
        }
        Err(StepError::lost(&self.session.dialogue))
    }

    fn finish(&mut self) -> Vec<Effect> {
        self.session.stage = Stage::Review { is_finished: true };
        vec![Effect::Reviewing]
    }

    fn enter(&mut self, visit: Visit) -> Result<Onward, StepError> {
        let asks = self.node(&visit)?.ask.is_some();
        self.session.trail.push(visit);
        if asks { Ok(Onward::Wait) } else { self.leave(self.session.trail.len() - 1) }
    }

    /// From a node that is done with: into what it calls, or on.
    fn leave(&self, at: usize) -> Result<Onward, StepError> {
        let visit = &self.session.trail[at];
        let called = chosen(self.node(visit)?, visit).find_map(|option| option.call.as_ref());
        match called.or(self.node(visit)?.call.as_ref()) {
            Some(fragment) => self.call(at, fragment, Then::GoOn),
            None => self.go_on(at),
        }
    }

    fn call(&self, at: usize, fragment: &DialogueId, then: Then) -> Result<Onward, StepError> {
        let caller = &self.session.trail[at];
        let start = self.answers().body(fragment)?.start();
        let back = Call { body: caller.body.clone(), node: caller.node.clone(), then };
        let calls = caller.calls.iter().cloned().chain([back]).collect();
        Ok(Onward::Enter(visit(fragment, start, calls)))
    }

    /// Along the route of a node, or back to whoever called its body.
    fn go_on(&self, at: usize) -> Result<Onward, StepError> {
        let here = &self.session.trail[at];
        match self.target(at)? {
            Some(next) => Ok(Onward::Enter(visit(&here.body, next, here.calls.clone()))),
            None => self.go_back_to_caller(here),
        }
    }

    fn go_back_to_caller(&self, ended: &Visit) -> Result<Onward, StepError> {
        let Some((call, outer)) = ended.calls.split_last() else {
            return Ok(Onward::End);
        };
        match call.then {
            Then::AskAgain(part) => {
                Ok(Onward::Enter(Visit { part, ..visit(&call.body, &call.node, Arc::from(outer)) }))
            }
            Then::GoOn => self.go_on(self.find_caller(call, outer)?),
        }
    }

    fn find_caller(&self, call: &Call, outer: &[Call]) -> Result<usize, StepError> {
        let is_caller = |visit: &Visit| {
            visit.part == Part::Main
                && visit.node == call.node
                && visit.body == call.body
                && *visit.calls == *outer
        };
        self.session.trail.iter().rposition(is_caller).ok_or_else(|| StepError::lost(&call.node))
    }

    /// The visit whose answer steers the way on: for a probe, the one it probed.
    fn main_visit(&self, at: usize) -> usize {
        let here = &self.session.trail[at];
        let is_main = |visit: &Visit| {
            visit.part == Part::Main
                && visit.node == here.node
                && visit.body == here.body
                && visit.calls == here.calls
        };
        self.session.trail[..=at].iter().rposition(is_main).unwrap_or(at)
    }

    fn target(&self, at: usize) -> Result<Option<&'a NodeId>, StepError> {
        let visit = &self.session.trail[at];
        let node = self.node(visit)?;
        if let Some(next) = chosen(node, visit).find_map(|option| option.next.as_ref()) {
            return Ok(Some(next));
        }
        let answers = self.answers();
        Ok(node.next.as_ref().map(|route| {
            let open = route.branches.iter().find(|branch| answers.holds(branch, at));
            open.map_or(&route.otherwise, |branch| &branch.to)
        }))
    }

    fn probe_after(&self, at: usize) -> Result<Option<Visit>, StepError> {
        let here = &self.session.trail[at];
        let probe = self.node(here)?.probe.as_ref().filter(|_| here.part == Part::Main);
        let wanted = probe.is_some_and(|probe| calls_for(probe, here.given.as_ref()));
        Ok(wanted.then(|| Visit { part: Part::Probe, given: None, ..here.clone() }))
    }

    fn node(&self, visit: &Visit) -> Result<&'a Node, StepError> {
        self.answers().node(visit)
    }

    fn answers(&self) -> Answers<'a, '_> {
        Answers { dialogue: self.dialogue, session: &self.session }
    }
}

/// Whether a free answer should be probed: it lacks the move, or is very short.
fn calls_for(probe: &Probe, given: Option<&Given>) -> bool {
    let Some(Given::Text { words, moves }) = given else {
        return false;
    };
    let lacks = probe.missing.is_some_and(|wanted| !moves.has(wanted));
    lacks || probe.shorter_than.is_some_and(|bound| words.as_str().chars().count() < bound)
}

/// The options that were chosen at a visit, in the order of the question.
fn chosen<'a>(node: &'a Node, visit: &Visit) -> impl Iterator<Item = &'a Choice> {
    let ids = visit.given.as_ref().map_or(&[][..], Given::options);
    let options = node.ask.iter().flat_map(|ask| ask.question.options());
    options.filter(move |option| ids.contains(&option.id)).collect::<Vec<_>>().into_iter()
}

fn visit(body: &DialogueId, node: &NodeId, calls: Arc<[Call]>) -> Visit {
    Visit { body: body.clone(), node: node.clone(), part: Part::Main, calls, given: None }
}
