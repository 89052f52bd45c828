//! Transcripts: walks written into dialogue files, run as tests.
//!
//! Owns what a transcript proves and what no transcript reaches. Free answers go through the gate
//! and the codebook as those of people do, so that probes behave as they will.

use std::collections::BTreeSet;

use crate::coding::Codebook;
use crate::dialogue::file::{Command, Transcript, TranscriptAnswer};
use crate::dialogue::{Dialogue, DialogueId, Library, NodeId, OptionId};
use crate::engine::{self, Act, Answer, Input, Scene, Session, Shape, Stage, StepError};
use crate::privacy::RawAnswer;
use crate::privacy::scrub::{Memory, Scrubber, Settings};

/// A transcript that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{dialogue}, \"{name}\", line {line}: {fault}")]
pub struct Failure {
    /// Whose transcript.
    pub dialogue: DialogueId,
    /// Which one.
    pub name: String,
    /// Where in the file.
    pub line: u32,
    /// What went another way.
    pub fault: Fault,
}

/// How a walk went another way than its transcript says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// An answer was not accepted.
    #[error("answer {number} does not fit at `{node}`: {error}")]
    Refused {
        /// Which answer, from 1.
        number: usize,
        /// The node that asked.
        node: NodeId,
        /// Why.
        error: StepError,
    },
    /// There are answers left after the end.
    #[error("the dialogue had ended before answer {number}; remove what is too much")]
    TooMany {
        /// Which answer, from 1.
        number: usize,
    },
    /// The answers end before the dialogue does.
    #[error("the answers end at `{node}`, which still asks something; add an answer for it")]
    TooFew {
        /// Where it stands.
        node: NodeId,
    },
    /// It ends elsewhere.
    #[error("it ends at `{found}`, and should end at `{expected}`")]
    EndsElsewhere {
        /// Where it ends.
        found: NodeId,
        /// Where it should.
        expected: NodeId,
    },
    /// Something was not said.
    #[error("it never says \"{0}\"")]
    NotSaid(String),
}

/// A place that a transcript can reach.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// The file.
    pub body: DialogueId,
    /// The node.
    pub node: NodeId,
    /// An option of its question.
    pub option: Option<OptionId>,
}

/// What running all transcripts of a library shows.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many were run.
    pub run: usize,
    /// Those that do not hold.
    pub failures: Vec<Failure>,
    /// Nodes and options that none of them reaches.
    pub unreached: Vec<Reached>,
}

/// Runs every transcript of `library`.
pub fn run_all(library: &Library) -> Outcome {
    let mut outcome = Outcome::default();
    let mut reached = BTreeSet::new();
    for dialogue in library.all() {
        for transcript in &dialogue.about().transcripts {
            outcome.run += 1;
            let ran = run(dialogue, transcript, &mut reached);
            outcome.failures.extend(ran.err().map(|fault| failure(dialogue, transcript, fault)));
        }
    }
    outcome.unreached =
        library.all().flat_map(|one| places(one)).filter(|it| !reached.contains(it)).collect();
    outcome
}

fn failure(dialogue: &Dialogue, transcript: &Transcript, fault: Fault) -> Failure {
    Failure {
        dialogue: dialogue.about().id.clone(),
        name: transcript.name.value.clone(),
        line: transcript.name.at.line,
        fault,
    }
}

/// A walk under way, and all that was said on it.
struct Walk<'a> {
    dialogue: &'a Dialogue,
    session: Session,
    memory: Memory,
    said: String,
}

fn run(
    dialogue: &Dialogue,
    transcript: &Transcript,
    reached: &mut BTreeSet<Reached>,
) -> Result<(), Fault> {
    let mut walk = Walk::start(dialogue);
    for (at, answer) in transcript.answers.iter().enumerate() {
        walk.answer(at + 1, &answer.value)?;
        reached.extend(walk.reached());
    }
    reached.extend(walk.reached());
    walk.ended(transcript)
}

impl<'a> Walk<'a> {
    fn start(dialogue: &'a Dialogue) -> Self {
        let session = engine::open(dialogue, 0).expect("a checked dialogue asks something or ends");
        let mut walk = Self { dialogue, session, memory: Memory::default(), said: String::new() };
        walk.listen();
        walk
    }

    fn scene(&self) -> Scene {
        engine::scene(self.dialogue, &self.session)
    }

    fn listen(&mut self) {
        let scene = self.scene();
        for text in scene.said.iter().chain(scene.asked.iter().map(|asked| &asked.text)) {
            self.said.push_str(&one_line(&text.plain()));
            self.said.push('\n');
        }
    }

    fn answer(&mut self, number: usize, answer: &TranscriptAnswer) -> Result<(), Fault> {
        if self.session.stage != Stage::Walking {
            return Err(Fault::TooMany { number });
        }
        for act in self.acts(answer) {
            let input = Input { turn: self.session.turn, act };
            let node = self.node();
            let step = engine::step(self.dialogue, &self.session, input);
            self.session = step.map_err(|error| Fault::Refused { number, node, error })?.next;
        }
        self.listen();
        Ok(())
    }

    fn acts(&mut self, answer: &TranscriptAnswer) -> Vec<Act> {
        match answer {
            TranscriptAnswer::Skip => vec![Act::Skip],
            TranscriptAnswer::Number(number) => vec![Act::Answer(Answer::Number(*number))],
            TranscriptAnswer::Several(ids) => vec![Act::Answer(Answer::Multi(ids.clone()))],
            TranscriptAnswer::Words(text) => vec![Act::Answer(self.words(text))],
            TranscriptAnswer::Command(Command::Back) => vec![Act::Back],
            TranscriptAnswer::Command(Command::Support) => vec![Act::Support],
            TranscriptAnswer::Command(Command::Pause) => vec![Act::Pause, Act::Resume],
            TranscriptAnswer::Command(Command::Stop) => vec![Act::Stop],
        }
    }

    /// What stands in quotes is an option where options are asked for, and words elsewhere.
    fn words(&mut self, text: &str) -> Answer {
        match self.scene().asked.map(|asked| asked.shape) {
            Some(Shape::Text { .. }) => {}
            _ => return Answer::Choice(text.into()),
        }
        let raw = RawAnswer::new(text.to_string());
        let scrubbed = Scrubber::new(Settings::default()).scrub(&raw, &mut self.memory);
        let moves = Codebook::builtin().moves(scrubbed.text());
        Answer::Text { words: scrubbed.into(), moves }
    }

    fn node(&self) -> NodeId {
        let last = self.session.trail.last();
        last.map_or_else(|| self.dialogue.main().start().clone(), |visit| visit.node.clone())
    }

    fn reached(&self) -> Vec<Reached> {
        let visits = self.session.trail.iter();
        let places = visits.flat_map(|visit| {
            let options = visit.given.iter().flat_map(|given| given.options());
            let place =
                |option| Reached { body: visit.body.clone(), node: visit.node.clone(), option };
            std::iter::once(place(None)).chain(options.map(move |id| place(Some(id.clone()))))
        });
        places.collect()
    }

    fn ended(&self, transcript: &Transcript) -> Result<(), Fault> {
        if self.session.stage == Stage::Walking {
            return Err(Fault::TooFew { node: self.node() });
        }
        let main = |visit: &&engine::Visit| visit.body == self.session.dialogue;
        let found = self.session.trail.iter().rev().find(main).map(|visit| visit.node.clone());
        if let (Some(found), Some(expected)) = (found, &transcript.ends_at)
            && found != expected.value
        {
            return Err(Fault::EndsElsewhere { found, expected: expected.value.clone() });
        }
        let missing =
            transcript.expect.iter().find(|text| !self.said.contains(&one_line(&text.value)));
        missing.map_or(Ok(()), |text| Err(Fault::NotSaid(text.value.clone())))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every node and option of a dialogue's own file.
fn places(dialogue: &Dialogue) -> Vec<Reached> {
    let body = &dialogue.about().id;
    let nodes = dialogue.main().nodes().flat_map(|(id, node)| {
        let options = node.ask.iter().flat_map(|ask| ask.question.options());
        let place = |option| Reached { body: body.clone(), node: id.clone(), option };
        std::iter::once(place(None)).chain(options.map(move |one| place(Some(one.id.clone()))))
    });
    nodes.collect()
}
