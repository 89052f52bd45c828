//! Learns the weights of the hunch. Run by `scripts/learn-hunch`, like a test, because the signs
//! belong to the rooms within.
//!
//! Lessons are words in their texts: names of marked texts, each with other names put there too;
//! names put where a text has "she", "him" or "my mum", for where one may stand so can the other;
//! and all other words that look as if they could be names.

#![cfg(test)]

use super::*;
use crate::privacy::RawAnswer;
use crate::privacy::scrub::lexicon;
use crate::privacy::scrub::memory::Memory;
use crate::privacy::scrub::plain::Plain;
use crate::privacy::scrub::{Scrubber, Settings};
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

    /// Notes the word that begins after `before` as a name, or not.
    fn note(&mut self, before: &str, after: &str, name: Option<&str>) {
        let text = format!("{before}{}{after}", name.unwrap_or_default());
        let (plain, memory) = (Plain::new(&text), Memory::default());
        let reading = Reading::new(&plain.text, Settings::default(), &memory);
        let start = Plain::new(before).text.len();
        for at in 0..reading.len() {
            let is_there = reading.tokens.list[at].start == start;
            if name.is_none_or(|_| is_there) && may_be_asked(&reading, at) {
                let mut signs = vec![];
                each_sign(&reading, at, |sign| signs.push(sign as u32));
                self.all.push(Lesson { signs, is_name: name.is_some() });
            }
        }
    }

    /// A name between `before` and `after`, once as it stands and often with others there.
    fn note_name(&mut self, before: &str, after: &str, name: &str) {
        self.note(before, after, Some(name));
        self.note(&before.to_lowercase(), &after.to_lowercase(), Some(&name.to_lowercase()));
        for _ in 0..OTHERS {
            self.note_other(before, after);
        }
    }

    fn note_other(&mut self, before: &str, after: &str) {
        match self.name() {
            (name, true) => {
                self.note(&before.to_lowercase(), &after.to_lowercase(), Some(&name));
            }
            (name, false) => self.note(before, after, Some(&name)),
        }
    }

    fn note_text(&mut self, text: &str) {
        self.note(text, "", None);
        self.note(&text.to_lowercase(), "", None);
    }

    /// "Told [[PERSON|Sarah]] that …": what is marked stands as a hole beside the name in question.
    fn read_marked(&mut self, line: &str) {
        let line = line.replace(" ¶ ", "\n");
        let parts: Vec<&str> = line.split("[[").collect();
        let split = |part: &str| {
            let (label, rest) = part.split_once('|').expect("a label ends with a bar");
            let (inside, after) = rest.split_once("]]").expect("a mark is closed");
            (label.to_owned(), inside.to_owned(), after.to_owned())
        };
        let marks: Vec<_> = parts[1..].iter().map(|part| split(part)).collect();
        let hole = |label: &str| if label == "PERSON" { "[person 1]" } else { "[place]" };
        let holes = |marks: &[(String, String, String)]| -> String {
            marks.iter().map(|(label, _, after)| format!("{}{after}", hole(label))).collect()
        };
        for (at, (label, inside, after)) in marks.iter().enumerate() {
            if label == "PERSON" && inside.len() > 1 {
                let before = format!("{}{}", parts[0], holes(&marks[..at]));
                self.note_name(&before, &format!("{after}{}", holes(&marks[at + 1..])), inside);
            }
        }
        self.note_text(&format!("{}{}", parts[0], holes(&marks)));
    }

    /// A text without marks: nobody's name stands in it but what the rules find.
    fn read_plain(&mut self, text: &str) {
        let raw = RawAnswer::new(text.to_owned());
        let text = Scrubber::default().scrub(&raw, &mut Memory::default()).into_text();
        self.note_text(&text);
        for (before, after) in seats(&text) {
            self.note_other(before, &after);
        }
    }
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

fn texts_of(path: &Path) -> Vec<String> {
    let lines = fs::read_to_string(path).expect("the texts are there");
    let text = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).expect("each line is a row");
        row["text"].as_str().expect("a row has a text").to_owned()
    };
    lines.lines().map(text).collect()
}

#[test]
#[ignore = "writes the weights: run scripts/learn-hunch"]
fn write_weights() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lessons = Lessons { chance: Rng::with_seed(7), names: Names::read(), all: vec![] };
    for file in MARKED {
        let lines = fs::read_to_string(home.join("tests/scrub/texts").join(file));
        for line in lines.expect("the texts are there").lines().filter(|it| !it.starts_with('#')) {
            lessons.read_marked(line);
        }
    }
    let marked = lessons.all.len();
    let mut files: Vec<_> = fs::read_dir(home.join("scripts/signposts/texts"))
        .expect("the texts are there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files.push(home.join("scripts/signposts/ordinary.jsonl"));
    for text in files.iter().flat_map(|path| texts_of(path)) {
        lessons.read_plain(&text);
    }
    let names = lessons.all.iter().filter(|lesson| lesson.is_name).count();
    println!("{} lessons, {marked} of them of marked texts, {names} names", lessons.all.len());
    let weights = learn(&mut lessons.all, &mut Rng::with_seed(8));
    let bytes: Vec<u8> =
        weights.iter().map(|it| (it * STEPS).round().clamp(-127.0, 127.0) as i8 as u8).collect();
    let file = home.join("src/privacy/scrub/names/hunch/weights.zlib");
    let packed = crate::packed::pack(&bytes);
    println!("{} bytes", packed.len());
    fs::write(file, packed).expect("the weights can be written");
}

#[test]
fn all_weights_are_there() {
    assert_eq!(LEARNT.len(), WEIGHTS);
}
