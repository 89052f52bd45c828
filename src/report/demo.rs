//! An invented cohort, so that an educator can look at a report before deciding for one.
//!
//! Nobody is behind it: texts are put together from sentences below, people walk the real dialogues
//! by dice, and themes are heard in the texts by the real coder. The same seed gives the same cohort.

mod dice;
mod sentences;

use std::collections::BTreeSet;

use dice::Dice;

use crate::coding::Codebook;
use crate::dialogue::{Body, Dialogue, DialogueId, Keep, Library, Node, NodeId, Question};
use crate::ids::{CohortId, ShareId};
use crate::themes::{
    ContributorTag, Correction, CorrectionKind, Outcome, Share, Spot, Step, Third, Window,
};

/// A cohort that never was.
pub struct Invented {
    /// Its id.
    pub cohort: CohortId,
    /// How many members it has.
    pub members: u32,
    /// What they shared.
    pub shares: Vec<(ShareId, Share)>,
}

/// The dialogues that the cohort likes, the first most of all.
const LIKED: [&str; 4] = ["hard-session", "boundaries", "home-visit", "self-disclosure"];
const MEMBERS: u32 = 60;

/// Invents a cohort that shares in each of `weeks`.
pub fn cohort(seed: u64, weeks: &[Window], library: &Library, codebook: &Codebook) -> Invented {
    let dice = Dice::new(seed);
    let mut inventor =
        Inventor { cohort: CohortId::from_bytes([0xDE; 16]), dice, library, codebook };
    let shares = (0..).zip(weeks).flat_map(|(at, week)| inventor.week(at, *week)).collect();
    Invented { cohort: inventor.cohort, members: MEMBERS, shares }
}

struct Inventor<'a> {
    cohort: CohortId,
    dice: Dice,
    library: &'a Library,
    codebook: &'a Codebook,
}

impl Inventor<'_> {
    fn week(&mut self, number: usize, window: Window) -> Vec<(ShareId, Share)> {
        let mut shares = vec![];
        for _ in 0..MEMBERS {
            let contributor = ContributorTag::from_bytes(self.dice.bytes());
            let times = [0, 1, 1, 1, 2][self.dice.below(5)];
            shares.extend((0..times).filter_map(|_| self.share(number, window, contributor)));
        }
        shares
    }

    fn share(
        &mut self,
        number: usize,
        window: Window,
        contributor: ContributorTag,
    ) -> Option<(ShareId, Share)> {
        let liked = LIKED[self.dice.below(10).saturating_sub(6)];
        let dialogue = self.library.find(liked)?;
        let text = sentences::about(number, &mut self.dice);
        let (codes, corrections) = self.corrected(&text);
        let share = Share {
            cohort: self.cohort,
            window,
            dialogue: dialogue.about().id.clone(),
            contributor,
            codes,
            codebook: self.codebook.version(),
            corrections,
            steps: self.walk(dialogue),
            quotes: if self.dice.percent(35) { vec![text] } else { vec![] },
        };
        Some((ShareId::from_bytes(self.dice.bytes()), share))
    }

    /// The themes heard in `text`, one of them taken out now and then.
    fn corrected(&mut self, text: &str) -> (BTreeSet<crate::dialogue::CodeId>, Vec<Correction>) {
        let mut codes = self.codebook.codes(text);
        let wrong = codes.first().cloned().filter(|_| self.dice.percent(12));
        codes.retain(|code| wrong.as_ref() != Some(code));
        let corrections = wrong.map(|code| Correction { code, kind: CorrectionKind::Removed });
        (codes, corrections.into_iter().collect())
    }

    fn walk(&mut self, dialogue: &Dialogue) -> Vec<Step> {
        let (id, body) = (dialogue.about().id.clone(), dialogue.main());
        let mut steps = vec![];
        let mut next = Some(body.start().clone());
        // A dialogue may lead in circles; nobody walks it for ever.
        for _ in 0..40 {
            let Some((at, node)) = next.and_then(|at| Some((at.clone(), body.node(&at)?))) else {
                break;
            };
            let done = self.answer(node);
            next = follow(body, node, &done);
            steps.extend(done.into_iter().map(|outcome| step(&id, &at, outcome)));
        }
        steps
    }

    /// What somebody does at `node`, of what may be shared.
    fn answer(&mut self, node: &Node) -> Vec<Outcome> {
        let Some(ask) = node.ask.as_ref().filter(|ask| ask.keep == Keep::Share) else {
            return vec![];
        };
        match self.dice.below(40) {
            0 => return vec![Outcome::Stopped],
            1..6 => return vec![Outcome::Skipped],
            _ => {}
        }
        match &ask.question {
            Question::Choice { options } => {
                // The first options are chosen more often than the last ones.
                let at = self.dice.below(options.len()).min(self.dice.below(options.len()));
                vec![Outcome::Chose(options[at].id.clone())]
            }
            Question::Multi { options, .. } => {
                let chosen = options.iter().filter(|_| self.dice.percent(40));
                chosen.map(|option| Outcome::Chose(option.id.clone())).collect()
            }
            Question::Scale { .. } => vec![Outcome::Rated(Third::ALL[self.dice.below(3)])],
            Question::Text { .. } | Question::Number { .. } => vec![],
        }
    }
}

fn step(body: &DialogueId, node: &NodeId, outcome: Outcome) -> Step {
    Step { at: Spot { body: body.clone(), node: node.clone() }, outcome }
}

/// Where somebody comes next who did this at `node`.
fn follow(body: &Body, node: &Node, done: &[Outcome]) -> Option<NodeId> {
    if done.contains(&Outcome::Stopped) {
        return None;
    }
    let chosen = done.iter().find_map(|outcome| match outcome {
        Outcome::Chose(id) => node.ask.as_ref()?.question.option(id)?.next.clone(),
        _ => None,
    });
    let otherwise = || node.next.as_ref().map(|route| route.otherwise.clone());
    chosen.or_else(otherwise).filter(|next| body.node(next).is_some())
}
