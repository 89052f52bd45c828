//! Invented cohorts: people who join, leave, share, are quoted and take things back.

use std::collections::{BTreeMap, BTreeSet};

use debrief::dialogue::{CodeId, DialogueId};
use debrief::ids::{CohortId, ShareId};
use debrief::record::Record;
use debrief::themes::{
    ContributorTag, Correction, CorrectionKind, Filter, Outcome, Published, Release, Settings,
    Share, Spot, Standing, Step, Tally, Third, Window,
};

/// A repeatable source of choices (SplitMix64, Steele et al. 2014).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// From 0 up to, but not including, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    pub fn bytes(&mut self) -> [u8; 16] {
        (u128::from(self.next()) << 64 | u128::from(self.next())).to_be_bytes()
    }
}

/// What an attacker knows without any report: the codebook, the dialogues and who is in the cohort.
pub struct Known {
    pub settings: Settings,
    pub codes: Vec<CodeId>,
    pub dialogues: Vec<DialogueId>,
    pub members: u32,
}

/// A cohort over some weeks, and what was published of it.
pub struct Cohort {
    pub known: Known,
    pub pool: BTreeMap<ShareId, Share>,
    /// The shares that each release was decided on: the truth that must not be found out.
    pub decided: Vec<(Release, BTreeMap<ShareId, Share>)>,
    id: CohortId,
    here: BTreeSet<u64>,
    inclination: Vec<u64>,
    dice: Dice,
}

pub const OPTIONS: [&str; 3] = ["theirs", "mine", "unsure"];
pub const SEVERAL: [&str; 2] = ["body", "voice"];
pub const THIRDS: [Third; 3] = [Third::Low, Third::Middle, Third::High];

pub fn week(number: u32) -> Window {
    Window::from_number(202_610 + number).unwrap()
}

pub fn spot(dialogue: &DialogueId, node: &str) -> Spot {
    Spot { body: dialogue.clone(), node: node.into() }
}

impl Cohort {
    /// The cohort of this `seed`, after all its weeks.
    pub fn lived(seed: u64) -> Self {
        let mut cohort = Self::new(seed);
        let weeks = 2 + cohort.dice.below(3) as u32;
        (0..weeks).for_each(|number| cohort.live(week(number)));
        cohort
    }

    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let k = 5 + dice.below(3) as u32;
        let settings = Settings::new(k, 2 * k + dice.below(4) as u32).unwrap();
        let codes = (0..3 + dice.below(6)).map(|at| format!("code-{at}").as_str().into()).collect();
        let dialogues = (0..1 + dice.below(4)).map(|at| format!("dialogue-{at}").as_str().into());
        let known = Known { settings, codes, dialogues: dialogues.collect(), members: 0 };
        let here = (0..3 + dice.below(60)).collect();
        let inclination = (0..16).map(|_| [3, 10, 30, 60, 95][dice.below(5) as usize]).collect();
        let id = CohortId::from_bytes(dice.bytes());
        let (pool, decided) = Default::default();
        Self { known, pool, decided, id, here, inclination, dice }
    }

    fn live(&mut self, window: Window) {
        self.come_and_go();
        let sharing = self.inclination[15].max(10);
        for person in self.here.clone() {
            if self.dice.percent(sharing) {
                self.share(person, window);
            }
        }
        self.take_back(10, |share| share.window == window);
        self.decide(window);
        self.take_back(5, |_| true);
    }

    fn come_and_go(&mut self) {
        let dice = &mut self.dice;
        self.here.retain(|_| !dice.percent(5));
        let newcomers = dice.below(4);
        self.here.extend((0..newcomers).map(|_| 100 + dice.below(1000)));
        self.known.members = self.known.members.max(self.here.len() as u32);
    }

    fn share(&mut self, person: u64, window: Window) {
        for _ in 0..1 + self.dice.below(2) {
            let any = self.dice.below(self.known.dialogues.len() as u64) as usize;
            let most_use_the_first = if self.dice.percent(60) { 0 } else { any };
            let dialogue = self.known.dialogues[most_use_the_first].clone();
            let share = self.one_share(person, window, dialogue);
            self.pool.insert(ShareId::from_bytes(self.dice.bytes()), share);
        }
    }

    fn one_share(&mut self, person: u64, window: Window, dialogue: DialogueId) -> Share {
        let mut tag = [0; 16];
        tag[..8].copy_from_slice(
            &Dice::new(person ^ u64::from(window.number()) << 32).next().to_be_bytes(),
        );
        let (mut codes, mut corrections) = (BTreeSet::new(), vec![]);
        for (at, code) in self.known.codes.iter().enumerate() {
            let speaks = self.dice.percent(self.inclination[at]);
            codes.extend(speaks.then(|| code.clone()));
            let kind = if speaks { CorrectionKind::Added } else { CorrectionKind::Removed };
            let corrects = self.dice.percent(self.inclination[14] / 2);
            corrections.extend(corrects.then(|| Correction { code: code.clone(), kind }));
        }
        let steps = self.steps(&dialogue);
        let quotes =
            if self.dice.percent(30) { vec![format!("words of {person}")] } else { vec![] };
        let contributor = ContributorTag::from_bytes(tag);
        let codebook = 1 + u32::from(self.dice.percent(20));
        let cohort = self.id;
        Share { cohort, window, dialogue, contributor, codes, codebook, corrections, steps, quotes }
    }

    /// Everybody comes to `whose`; who says "mine" comes to `strength`; then all come to `where`.
    fn steps(&mut self, dialogue: &DialogueId) -> Vec<Step> {
        let mut steps = vec![];
        let whose = self.answer(|cohort| {
            let lean = usize::from(!cohort.dice.percent(cohort.inclination[13]));
            Outcome::Chose(OPTIONS[lean + cohort.dice.below(2) as usize].into())
        });
        steps.push(Step { at: spot(dialogue, "whose"), outcome: whose.clone() });
        if whose == Outcome::Chose("mine".into()) {
            let strength =
                self.answer(|cohort| Outcome::Rated(THIRDS[cohort.dice.below(3) as usize]));
            steps.push(Step { at: spot(dialogue, "strength"), outcome: strength });
        }
        if !steps.iter().any(|step| step.outcome == Outcome::Stopped) {
            for sign in SEVERAL {
                let chosen = self.dice.percent(self.inclination[12]);
                let outcome = Outcome::Chose(sign.into());
                steps.extend(chosen.then(|| Step { at: spot(dialogue, "where"), outcome }));
            }
        }
        steps
    }

    fn answer(&mut self, answer: impl Fn(&mut Self) -> Outcome) -> Outcome {
        match self.dice.below(20) {
            0 => Outcome::Stopped,
            1 | 2 => Outcome::Skipped,
            _ => answer(self),
        }
    }

    fn take_back(&mut self, chance: u64, which: impl Fn(&Share) -> bool) {
        let dice = &mut self.dice;
        self.pool.retain(|_, share| !(which(share) && dice.percent(chance)));
    }

    fn decide(&mut self, window: Window) {
        let of_week = self.pool.iter().filter(|(_, share)| share.window == window);
        let shares: BTreeMap<_, _> = of_week.map(|(id, share)| (*id, share.clone())).collect();
        let mut tally = Tally::new(self.id, window);
        shares.iter().for_each(|(id, share)| tally.add(*id, share).unwrap());
        let release = Release::decide(&tally, self.known.settings, Standing::Closed).unwrap();
        let stored = Release::from_bytes(&release.to_bytes()).unwrap();
        self.decided.push((stored, shares));
    }

    /// The report as it reads now.
    pub fn report(&self, filter: Filter) -> Published {
        self.report_under(self.known.settings, filter)
    }

    pub fn report_under(&self, settings: Settings, filter: Filter) -> Published {
        let releases: Vec<_> = self.decided.iter().map(|(release, _)| release.clone()).collect();
        Published::gather(&releases, settings, filter, |id| self.pool.get(id).cloned())
    }
}
