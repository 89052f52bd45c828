//! Turns phrases into steps that can be walked quickly, and finds where a walk is worth starting.
//!
//! Owns the expansion of lists and the choice of each phrase's anchor: the position whose words
//! are rarest, so that most words of a text start no walk at all.
//! Law: a phrase is found from its anchors exactly if it is found by trying it everywhere.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::phrase::{Choice, Phrase, Term, Word};
use super::vocabulary::{Class, Classes};

/// One step of a compiled phrase.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// A word of this class.
    Word(Class),
    /// One of several runs of steps.
    Either(Arc<[Steps]>),
    /// Stops the walk if one of these runs stands here; takes no room.
    Never(Arc<[Steps]>),
    /// A run that may be there.
    Maybe(Steps),
    /// Up to so many words.
    Gap(u8),
    /// The beginning of a sentence.
    Start,
}

/// Steps that follow each other.
pub(super) type Steps = Arc<[Step]>;

/// A compiled phrase, and what tells quickly that it cannot be there.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) steps: Steps,
    /// At least one of these stands in every match.
    pub(super) anchors: Vec<Anchor>,
    /// A word of each of these stands in every match; the rarest first.
    pub(super) needs: Vec<Class>,
    /// How often a walk along it would start, roughly.
    pub(super) price: usize,
}

/// A word from which a walk is tried, and how far it may stand from the beginning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    pub(super) class: Class,
    pub(super) nearest: usize,
    pub(super) farthest: usize,
}

/// Words so common that a walk should not start from them if it can start elsewhere.
const COMMON: &str = "i me my a the an and or of to in on at for with it is was be am are were been \
    that this he she him her his they them their you we us our not no do did does had has have so \
    but as by from if what when who how all just get got go went said say told know one up out \
    about there then than would could will can # @person @me like really very into over after \
    before because even still me only back too";

/// Words that are less common than those, and yet stand in every tenth text or so.
const FREQUENT: &str = "asked ask time first think thought school child children kids more hour \
    work worker two three also where other last well some see something same own much whole next \
    better day days minutes week weeks way every now took come came down good myself end second \
    always why never nobody again put thing things should off little anything let take want wanted \
    left made today any new man woman night home house door room mother mum phone hand hands half \
    word words wrote rang form call felt feel saw read need needs since through until till make \
    give gave tell talk people years months";

/// Compiles phrases; lists must come before the phrases that use them.
#[derive(Debug)]
pub(super) struct Compiler {
    pub(super) classes: Classes,
    /// By class: roughly how often a word of it is met.
    prices: Vec<usize>,
    lists: BTreeMap<String, Options>,
    common: HashSet<&'static str>,
    frequent: HashSet<&'static str>,
}

impl Default for Compiler {
    fn default() -> Self {
        let common = COMMON.split_whitespace().collect();
        let frequent = FREQUENT.split_whitespace().collect();
        let (classes, prices) = (Classes::default(), Vec::new());
        Self { classes, prices, lists: BTreeMap::new(), common, frequent }
    }
}

/// What one position may hold: single words together, and longer runs.
#[derive(Debug, Default, Clone)]
struct Options {
    words: BTreeSet<Word>,
    runs: Vec<Steps>,
}

impl Compiler {
    /// Compiles a list from its entries.
    pub(super) fn add_list(&mut self, name: &str, entries: &[Phrase]) {
        let mut options = Options::default();
        entries.iter().for_each(|entry| self.add_entry(&mut options, entry));
        self.lists.insert(name.to_owned(), options);
    }

    /// An entry that is one position only joins its words to the list's own.
    fn add_entry(&mut self, options: &mut Options, entry: &Phrase) {
        match entry.as_slice() {
            [Term::One(choices)] => self.add_choices(options, choices),
            _ => options.runs.push(self.steps(entry)),
        }
    }

    fn add_choices(&mut self, options: &mut Options, choices: &[Choice]) {
        for choice in choices {
            match choice {
                Choice::List(name) => options.join(self.lists.get(name)),
                Choice::Words(words) => match words.as_slice() {
                    [word] => drop(options.words.insert(word.clone())),
                    _ => options.runs.push(self.run(words)),
                },
            }
        }
    }

    fn run(&mut self, words: &[Word]) -> Steps {
        words.iter().map(|word| Step::Word(self.class([word.clone()].into()))).collect()
    }

    /// The class that holds exactly `words`.
    fn class(&mut self, words: BTreeSet<Word>) -> Class {
        let class = self.classes.class(words);
        if Classes::index(class) == self.prices.len() {
            let price = self.classes.words(class).iter().map(|word| self.word_price(word)).sum();
            self.prices.push(price);
        }
        class
    }

    /// Roughly how often `word` is met: a common word counts as a hundred rare ones.
    fn word_price(&self, word: &Word) -> usize {
        match &*word.text {
            text if self.common.contains(text) => 100,
            text if self.frequent.contains(text) => 15,
            _ => 1,
        }
    }

    /// Compiles a phrase. A list that is not known matches nothing; the checker refuses it first.
    pub(super) fn phrase(&mut self, phrase: &Phrase) -> Compiled {
        let steps = self.steps(phrase);
        let best = self.best(&steps);
        let price = best.as_ref().map_or(usize::MAX, |found| found.price);
        let anchors = best.map(|found| found.anchors).unwrap_or_default();
        let mut needs: Vec<_> = steps.iter().filter_map(|step| self.need(step)).collect();
        needs.sort_by_key(|class| self.price(*class));
        Compiled { steps, anchors, needs, price }
    }

    fn steps(&mut self, phrase: &Phrase) -> Steps {
        phrase.iter().map(|term| self.step(term)).collect()
    }

    fn step(&mut self, term: &Term) -> Step {
        match term {
            Term::Gap(width) => Step::Gap(*width),
            Term::Start => Step::Start,
            Term::Maybe(inner) => Step::Maybe(self.steps(inner)),
            Term::One(choices) => match &self.runs(choices)[..] {
                [run] if matches!(run[..], [Step::Word(_)]) => run[0].clone(),
                runs => Step::Either(runs.into()),
            },
            Term::Not(choices) => Step::Never(self.runs(choices).into()),
        }
    }

    fn runs(&mut self, choices: &[Choice]) -> Vec<Steps> {
        let mut options = Options::default();
        self.add_choices(&mut options, choices);
        let mut runs = options.runs;
        if !options.words.is_empty() {
            runs.insert(0, [Step::Word(self.class(options.words))].into());
        }
        runs
    }
}

impl Options {
    fn join(&mut self, other: Option<&Self>) {
        let Some(other) = other else { return };
        self.words.extend(other.words.iter().cloned());
        self.runs.extend(other.runs.iter().cloned());
    }
}

/// How few and how many words a step may take.
fn widths(step: &Step) -> (usize, usize) {
    match step {
        Step::Word(_) => (1, 1),
        Step::Never(_) | Step::Start => (0, 0),
        Step::Gap(most) => (0, usize::from(*most)),
        Step::Maybe(inner) => (0, run_widths(inner).1),
        Step::Either(runs) => {
            let all = || runs.iter().map(|run| run_widths(run));
            (all().map(|w| w.0).min().unwrap_or(0), all().map(|w| w.1).max().unwrap_or(0))
        }
    }
}

fn run_widths(run: &[Step]) -> (usize, usize) {
    run.iter().map(widths).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// Anchors to choose between.
struct Choosing {
    /// How often walks would start from them, roughly.
    price: usize,
    anchors: Vec<Anchor>,
}

impl Compiler {
    /// The cheapest anchors of `steps`, if anything in them is required.
    fn best(&self, steps: &[Step]) -> Option<Choosing> {
        let mut before = (0, 0);
        let mut found: Option<Choosing> = None;
        for step in steps {
            if let Some(other) = self.anchors(step)
                && found.as_ref().is_none_or(|least| other.price < least.price)
            {
                let moved = other.anchors.iter().map(|anchor| anchor.moved(before)).collect();
                found = Some(Choosing { anchors: moved, ..other });
            }
            let width = widths(step);
            before = (before.0 + width.0, before.1 + width.1);
        }
        found
    }

    fn anchors(&self, step: &Step) -> Option<Choosing> {
        match step {
            Step::Word(class) => {
                let anchor = Anchor { class: *class, nearest: 0, farthest: 0 };
                Some(Choosing { price: self.price(*class), anchors: vec![anchor] })
            }
            Step::Either(runs) => {
                let all: Option<Vec<_>> = runs.iter().map(|run| self.best(run)).collect();
                let all = all?;
                let price = all.iter().map(|one| one.price).sum();
                Some(Choosing {
                    price,
                    anchors: all.into_iter().flat_map(|one| one.anchors).collect(),
                })
            }
            Step::Never(_) | Step::Maybe(_) | Step::Gap(_) | Step::Start => None,
        }
    }

    fn price(&self, class: Class) -> usize {
        self.prices[Classes::index(class)]
    }

    /// The class of which a word must be there for `step` to be taken.
    fn need(&mut self, step: &Step) -> Option<Class> {
        let anchors = self.anchors(step)?.anchors;
        let words = anchors.iter().flat_map(|anchor| self.classes.words(anchor.class));
        let together = words.cloned().collect();
        Some(self.class(together))
    }
}

impl Anchor {
    fn moved(&self, by: (usize, usize)) -> Self {
        Self { nearest: self.nearest + by.0, farthest: self.farthest + by.1, ..*self }
    }
}
