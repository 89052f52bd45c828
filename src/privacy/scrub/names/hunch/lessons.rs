//! Learns the weights of the hunch. Run by `scripts/learn-hunch`, like a test, because the signs
//! belong to the rooms within.
//!
//! Lessons are words in their texts: names of marked texts, each with other names put there too;
//! names put where a text has "she", "him" or "my mum", for where one may stand so can the other;
//! and all other words that look as if they could be names.

#![cfg(test)]

use super::*;
use crate::privacy::scrub::Settings;
use crate::privacy::scrub::lexicon;
use crate::privacy::scrub::memory::Memory;
use crate::privacy::scrub::names::take_by_rules;
use crate::privacy::scrub::plain::Plain;
use fastrand::Rng;
use std::fs;
use std::path::Path;

/// Texts with names in double brackets, that the rules were mended with.
const MARKED: &[&str] = &["manner.txt", "tune.txt"];

/// How often other names are put into a marked text, and a name where none stands.
const OTHERS: usize = 8;

/// Who may give way to a name: "she", "my mum", "the nurse"; and "his" to "Sarah's".
const PRONOUNS: &str = "she he him";
const OWNERS: &str = "my our the his her their a this that";
const OWNED: &str = "mum mam mom dad nan gran granda manager supervisor client friend sister \
    brother partner cousin colleague aunt auntie uncle neighbour tutor mate wife husband daughter \
    son boss girl boy lad woman man nurse doctor teacher carer baby kid mother father student \
    resident tenant patient flatmate boyfriend girlfriend";
const ROUNDS: usize = 6;
const PACE: f32 = 0.15;
/// Weights that little speaks for stay small.
const PULL: f32 = 2e-6;

/// A weight of 1 is written as so many steps.
const STEPS: f32 = 16.0;

struct Lesson {
    signs: Vec<u32>,
    is_name: bool,
}

/// Texts, and the names that are put into them.
struct Lessons {
    chance: Rng,
    names: Names,
    all: Vec<Lesson>,
}

/// Names by what they are like.
struct Names {
    plain: Vec<String>,
    words: Vec<String>,
}

impl Names {
    fn read() -> Self {
        let (mut plain, mut words) = (vec![], vec![]);
        lexicon::each_word(|word, class| match (class.given(), class.word()) {
            (1.., 0) => plain.push(word.to_owned()),
            (3, 1..) if !class.has(NEVER) => words.push(word.to_owned()),
            _ => {}
        });
        Self { plain, words }
    }
}

impl Lessons {
    fn pick(&mut self) -> String {
        let list = if self.chance.f32() < 0.4 { &self.names.words } else { &self.names.plain };
        let mut name = list[self.chance.usize(..list.len())].clone();
        // A name that no list has: one with another letter in it.
        if self.chance.f32() < 0.2 && name.len() > 4 {
            let at = self.chance.usize(1..name.len() - 1);
            let vowels = *b"aeiouy";
            let letter = char::from(vowels[self.chance.usize(..vowels.len())]);
            name.replace_range(at..=at, &letter.to_string());
        }
        name
    }

    /// A name as somebody may write it, and whether their whole text is in small letters.
    fn name(&mut self) -> (String, bool) {
        let name = self.pick();
        match self.chance.f32() {
            ..0.8 => (name, true),
            ..0.88 => (name.to_uppercase(), false),
            share => {
                let letter = |chance: &mut Rng| char::from(chance.u8(b'A'..=b'Z'));
                let letters = format!("{}{}", letter(&mut self.chance), letter(&mut self.chance));
                if share > 0.96 { (letters.to_lowercase(), true) } else { (letters, false) }
            }
        }
    }

    /// Notes the words of a text that nobody's name stands in, but what the rules find.
    fn note_text(&mut self, text: &str) {
        let (plain, memory) = (Plain::new(text), Memory::default());
        let mut reading = Reading::new(&plain.text, Settings::default(), &memory);
        take_by_rules(&mut reading);
        (0..reading.len()).for_each(|at| self.note(&reading, at, false));
    }

    /// Notes `name` between `before` and `after`.
    fn note_one(&mut self, before: &str, after: &str, name: &str) {
        let (plain, memory) = (Plain::new(&format!("{before}{name}{after}")), Memory::default());
        let reading = Reading::new(&plain.text, Settings::default(), &memory);
        let start = Plain::new(before).text.len();
        let at = reading.tokens.list.iter().position(|token| token.start == start);
        at.into_iter().for_each(|at| self.note(&reading, at, true));
    }

    fn note(&mut self, reading: &Reading, at: usize, is_name: bool) {
        if may_be_asked(reading, at) {
            let mut signs = vec![];
            each_sign(reading, at, |sign| signs.push(sign as u32));
            self.all.push(Lesson { signs, is_name });
        }
    }

    /// A name between `before` and `after`, as it stands, small, and often another.
    fn note_name(&mut self, before: &str, after: &str, name: &str) {
        self.note_one(before, after, name);
        self.note_one(&before.to_lowercase(), &after.to_lowercase(), &name.to_lowercase());
        (0..OTHERS).for_each(|_| self.note_other(before, after));
    }

    fn note_other(&mut self, before: &str, after: &str) {
        match self.name() {
            (name, true) => self.note_one(&before.to_lowercase(), &after.to_lowercase(), &name),
            (name, false) => self.note_one(before, after, &name),
        }
    }

    /// "Told [[PERSON|Sarah]] that …": what is marked stands as a hole beside the name in question.
    fn read_marked(&mut self, line: &str) {
        let line = line.replace(" ¶ ", "\n");
        let (first, marks) = read_marks(&line);
        let holes = |marks: &[Mark]| marks.iter().map(Mark::as_hole).collect::<String>();
        for (at, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.is_name()) {
            let before = format!("{first}{}", holes(&marks[..at]));
            let after = format!("{}{}", mark.after, holes(&marks[at + 1..]));
            self.note_name(&before, &after, mark.inside);
        }
        self.read_quiet(&format!("{first}{}", holes(&marks)));
    }

    /// A text as it stands, and as somebody types it who uses no capitals.
    fn read_quiet(&mut self, text: &str) {
        self.note_text(text);
        self.note_text(&text.to_lowercase());
    }

    /// A text without marks.
    fn read_plain(&mut self, text: &str) {
        self.read_quiet(text);
        for (before, after) in seats(text) {
            self.note_other(before, &after);
        }
    }
}

/// "[[PERSON|Sarah]] that …": what is marked, and what stands after it.
struct Mark<'l> {
    label: &'l str,
    inside: &'l str,
    after: &'l str,
}

impl Mark<'_> {
    fn is_name(&self) -> bool {
        self.label == "PERSON" && self.inside.len() > 1
    }

    fn as_hole(&self) -> String {
        let hole = if self.label == "PERSON" { "[person 1]" } else { "[place]" };
        format!("{hole}{}", self.after)
    }
}

/// What stands before the first mark, and all marks.
fn read_marks(line: &str) -> (&str, Vec<Mark<'_>>) {
    let mut parts = line.split("[[");
    let first = parts.next().unwrap_or_default();
    let read = |part| {
        let (label, rest) = str::split_once(part, '|').expect("a label ends with a bar");
        let (inside, after) = rest.split_once("]]").expect("a mark is closed");
        Mark { label, inside, after }
    };
    (first, parts.map(read).collect())
}

/// Where `text` has a pronoun or "my mum": what stands before and after.
fn seats(text: &str) -> Vec<(&str, String)> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is = |word: &str, list: &str| list.split(' ').any(|it| word.eq_ignore_ascii_case(it));
    let mut found = vec![];
    for (at, word) in words.iter().enumerate() {
        let owned = at > 0 && is(words[at - 1], OWNERS) && is(word, OWNED);
        let from = if owned { start(words[at - 1]) } else { start(word) };
        let after = &text[start(word) + word.len()..];
        if owned || is(word, PRONOUNS) {
            found.push((&text[..from], after.to_owned()));
        } else if is(word, "his") && after.starts_with(' ') {
            found.push((&text[..from], format!("'s{after}")));
        }
    }
    found
}

/// Descends the slope of the logistic loss, each weight at its own pace (Duchi et al. 2011).
fn learn(lessons: &mut [Lesson], chance: &mut Rng) -> Vec<f32> {
    let (mut weights, mut paces) = (vec![0.0_f32; WEIGHTS], vec![1e-3_f32; WEIGHTS]);
    for _ in 0..ROUNDS {
        chance.shuffle(lessons);
        for lesson in lessons.iter() {
            let sum: f32 = lesson.signs.iter().map(|sign| weights[*sign as usize]).sum();
            let slope = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(lesson.is_name));
            for sign in &lesson.signs {
                let at = *sign as usize;
                let slope = slope + PULL * weights[at];
                paces[at] += slope * slope;
                weights[at] -= PACE * slope / paces[at].sqrt();
            }
        }
    }
    weights
}

/// The lines of the marked texts.
fn marked_lines(home: &Path) -> Vec<String> {
    let read = |file: &&str| fs::read_to_string(home.join("tests/scrub/texts").join(file));
    let files = MARKED.iter().map(|file| read(file).expect("the texts are there"));
    let lines = files.flat_map(|file| file.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter(|line| !line.starts_with('#')).collect()
}

/// The texts without marks, which the signpost learns from as well.
fn plain_texts(home: &Path) -> Vec<String> {
    let folder = fs::read_dir(home.join("scripts/signposts/texts")).expect("the texts are there");
    let mut files: Vec<_> = folder.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.push(home.join("scripts/signposts/ordinary.jsonl"));
    files.iter().flat_map(|path| texts_of(path)).collect()
}

fn texts_of(path: &Path) -> Vec<String> {
    let lines = fs::read_to_string(path).expect("the texts are there");
    let text = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).expect("each line is a row");
        row["text"].as_str().expect("a row has a text").to_owned()
    };
    lines.lines().map(text).collect()
}

/// A weight as it is written: in steps, a byte.
fn step(weight: f32) -> u8 {
    (weight * STEPS).round().clamp(-127.0, 127.0) as i8 as u8
}

#[test]
#[ignore = "writes the weights: run scripts/learn-hunch"]
fn write_weights() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lessons = Lessons { chance: Rng::with_seed(7), names: Names::read(), all: vec![] };
    marked_lines(home).iter().for_each(|line| lessons.read_marked(line));
    plain_texts(home).iter().for_each(|text| lessons.read_plain(text));
    let names = lessons.all.iter().filter(|lesson| lesson.is_name).count();
    let weights = learn(&mut lessons.all, &mut Rng::with_seed(8));
    let packed = crate::packed::pack(&weights.into_iter().map(step).collect::<Vec<_>>());
    println!("{} lessons, {names} names, {} bytes", lessons.all.len(), packed.len());
    fs::write(home.join("src/privacy/scrub/names/hunch/weights.zlib"), packed)
        .expect("the weights can be written");
}

#[test]
fn all_weights_are_there() {
    assert_eq!(LEARNT.len(), WEIGHTS);
}
