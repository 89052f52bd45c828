//! What a person sees now: derived from the session, never stored.

use super::answers::Answers;
use super::session::{Call, Part, Session, Stage, Then, Visit};
use crate::dialogue::{
    Ask, Dialogue, DialogueId, MAX_INSERTED_CHARS, Node, OptionId, Piece, Question, Template,
};

/// What is to be shown at a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// The turn that an input has to name.
    pub turn: u32,
    /// How far the session is.
    pub stage: Stage,
    /// Whether it is put aside.
    pub is_paused: bool,
    /// What is said since the last answer, in order.
    pub said: Vec<Rendered>,
    /// The question that waits, while the session is walking.
    pub asked: Option<Asked>,
    /// About how many questions are still to come, this one included.
    pub questions_left: u16,
    /// Whether there is an answer to take back.
    pub can_go_back: bool,
}

/// A question, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its words.
    pub text: Rendered,
    /// What kind of answer it takes.
    pub shape: Shape,
    /// Whether it can be skipped.
    pub optional: bool,
    /// What the file says when an answer does not fit.
    pub error: Option<String>,
}

/// The kinds of answer, with what a frontend needs to offer them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Words, `min` to `max` characters.
    Text {
        /// Fewest characters.
        min: usize,
        /// Most characters.
        max: usize,
    },
    /// One option.
    Choice(Vec<(OptionId, String)>),
    /// Several options.
    Multi {
        /// What can be chosen.
        options: Vec<(OptionId, String)>,
        /// Fewest.
        at_least: usize,
        /// Most.
        at_most: usize,
    },
    /// A number between two labelled ends.
    Scale {
        /// The low end.
        from: (i64, String),
        /// The high end.
        to: (i64, String),
    },
    /// A number in a range.
    Number {
        /// Smallest.
        from: i64,
        /// Largest.
        to: i64,
        /// What is counted.
        unit: String,
    },
}

/// Text whose parts are known: a frontend escapes what a person wrote, and not the script.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered(pub Vec<Run>);

/// A part of a [`Rendered`] text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words of the script.
    Script(String),
    /// Words of the person: data, never markup.
    Answer(String),
}

impl Rendered {
    /// All parts in a row, for places without markup.
    pub fn plain(&self) -> String {
        self.0
            .iter()
            .map(|run| match run {
                Run::Script(text) | Run::Answer(text) => text.as_str(),
            })
            .collect()
    }
}

/// Derives what to show from a session of `dialogue`.
pub fn scene(dialogue: &Dialogue, session: &Session) -> Scene {
    let stand = Stand(Answers { dialogue, session });
    Scene {
        turn: session.turn,
        stage: session.stage,
        is_paused: session.is_paused,
        said: stand.said(),
        asked: stand.asked(),
        questions_left: stand.questions_left(),
        can_go_back: session.trail.iter().any(|visit| visit.given.is_some()),
    }
}

/// What was said at visit number `at` of the trail. `None` if the dialogue has no such place.
pub fn said_at(dialogue: &Dialogue, session: &Session, at: usize) -> Option<Rendered> {
    Stand(Answers { dialogue, session }).words(at)
}

/// Where a session stands.
#[derive(Clone, Copy)]
struct Stand<'a>(Answers<'a, 'a>);

impl<'a> Stand<'a> {
    fn session(self) -> &'a Session {
        self.0.session
    }

    fn said(&self) -> Vec<Rendered> {
        let trail = &self.session().trail;
        let after =
            trail.iter().rposition(|visit| visit.given.is_some()).map_or(0, |last| last + 1);
        let speaks = |at: &usize| self.pending_at() != Some(*at);
        (after..trail.len()).filter(speaks).filter_map(|at| self.words(at)).collect()
    }

    /// Where the question stands that waits, if one does.
    fn pending_at(&self) -> Option<usize> {
        let last = self.session().trail.len().checked_sub(1)?;
        (self.session().stage == Stage::Walking).then_some(last)
    }

    fn asked(&self) -> Option<Asked> {
        let at = self.pending_at()?;
        let visit = &self.session().trail[at];
        let ask = self.node(visit)?.ask.as_ref()?;
        let is_probe = visit.part == Part::Probe;
        Some(Asked {
            text: self.words(at)?,
            shape: shape(ask),
            optional: is_probe || ask.optional,
            error: ask.error.clone(),
        })
    }

    fn questions_left(&self) -> u16 {
        let Some(visit) = self.pending_at().map(|at| &self.session().trail[at]) else {
            return 0;
        };
        let here = self.node(visit).map_or(0, |node| node.questions_left);
        let bodies = visit.calls.iter().skip(1).map(|call| &call.body).chain([&visit.body]);
        let after = visit.calls.iter().zip(bodies).map(|(call, called)| self.left_after(call, called));
        after.fold(here, u16::saturating_add)
    }

    /// About how many questions come once `called` returns to the place that called it.
    fn left_after(&self, call: &Call, called: &DialogueId) -> u16 {
        let dialogue = self.0.dialogue;
        let node = dialogue.body(&call.body).and_then(|body| body.node(&call.node));
        let Some(node) = node else { return 0 };
        match call.then {
            Then::AskAgain(_) => node.questions_left,
            Then::GoOn => {
                let start = dialogue.body(called).and_then(|body| body.node(body.start()));
                let inside = start.map_or(0, |start| start.questions_left);
                let answered = u16::from(node.ask.is_some());
                node.questions_left.saturating_sub(inside + answered)
            }
        }
    }

    fn words(&self, at: usize) -> Option<Rendered> {
        let visit = self.session().trail.get(at)?;
        let node = self.node(visit)?;
        let template = match visit.part {
            Part::Main => node.say.pick(self.session().seed, self.session().visits_until(at)),
            Part::Probe => &node.probe.as_ref()?.say,
        };
        Some(self.render(template))
    }

    fn render(&self, template: &Template) -> Rendered {
        Rendered(template.pieces.iter().map(|piece| self.render_piece(piece)).collect())
    }

    fn render_piece(&self, piece: &Piece) -> Run {
        match piece {
            Piece::Text(text) => Run::Script(text.clone()),
            Piece::Answer { name, instead } => match self.0.words(name) {
                Some(words) => Run::Answer(shorten(&words)),
                None => Run::Script(instead.clone().unwrap_or_default()),
            },
        }
    }

    fn node(self, visit: &Visit) -> Option<&'a Node> {
        self.0.node(visit).ok()
    }
}

fn shape(ask: &Ask) -> Shape {
    let offered =
        || ask.question.options().iter().map(|o| (o.id.clone(), o.text.clone())).collect();
    match &ask.question {
        Question::Text { min, max } => Shape::Text { min: *min, max: *max },
        Question::Choice { .. } => Shape::Choice(offered()),
        Question::Multi { at_least, at_most, .. } => {
            Shape::Multi { options: offered(), at_least: *at_least, at_most: *at_most }
        }
        Question::Scale { from, to } => {
            Shape::Scale { from: (from.value, from.text.clone()), to: (to.value, to.text.clone()) }
        }
        Question::Number { from, to, unit } => {
            Shape::Number { from: *from, to: *to, unit: unit.clone() }
        }
    }
}

/// Cuts an answer that is put into a question to what a message has room for.
fn shorten(words: &str) -> String {
    if words.chars().count() <= MAX_INSERTED_CHARS {
        return words.to_string();
    }
    let kept: String = words.chars().take(MAX_INSERTED_CHARS - 1).collect();
    format!("{}…", kept.trim_end())
}
