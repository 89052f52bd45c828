//! The scrubber: takes people, places and numbers out of what a person typed.
//!
//! Owns the order of the work: normalise, take out what has a form ([`pattern`]), then what has a
//! place in a sentence ([`names`]), and again until nothing more is found, since each thing found
//! tells something of its neighbours. Refuses to guess who wrote and to remember anything itself:
//! what a session remembers is its [`Memory`].
//! Law: [`Scrubbed`] is made here and nowhere else; scrubbing it again changes nothing; no
//! character of a placeholder is ever taken out.
//!
//! What is taken and what stays: people (names, initials, nicknames), places down to countries,
//! addresses, exact dates, and every kind of number, handle and address of the net. Schools,
//! hospitals, wards, hostels and teams with a name of their own are taken. Titles (`Mrs`), ages,
//! nationalities, languages, religions, roles, laws, authors of theory, firms that everyone knows,
//! weekdays, months alone and relative dates stay, because a reflection is about them.

mod address;
mod initials;
mod lexicon;
mod memory;
mod names;
mod organisation;
mod pattern;
mod place;
mod placeholder;
mod plain;
mod reading;
mod slot;
mod token;

pub use memory::Memory;

use super::RawAnswer;
use plain::{Hole, Plain};
use reading::Reading;
use std::fmt;
use std::ops::Range;

/// What a server may choose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Leave initials such as `J.N.`, which some programmes accept as pseudonyms.
    pub keep_initials: bool,
    /// Leave towns, neighbourhoods and countries; addresses and postcodes still go.
    pub keep_towns: bool,
}

/// What was found: a half-open range in Unicode code points of the original text, and a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it is.
    pub label: Label,
}

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Label {
    /// A person's name, nickname or initials.
    Person,
    /// A town, neighbourhood, county or country.
    Place,
    /// A street address or a part of one.
    Address,
    /// A postcode.
    Postcode,
    /// An exact date, or a month with its year.
    Date,
    /// A telephone number.
    Phone,
    /// An email address, spelled out or not.
    Email,
    /// A link or a site's name.
    Url,
    /// A name on a social network.
    Handle,
    /// A mention or tag of a chat service.
    Mention,
    /// A number that an office gave: NHS, NI, SIN, PPS, case, card, plate.
    Id,
    /// An address of a computer.
    Ip,
    /// A school, hospital, ward, hostel or team with a name of its own.
    Organisation,
    /// Something the writer, or the server, wants removed.
    Marked,
}

impl Label {
    /// All labels, in the order of their declaration.
    const ALL: [Self; 14] = [
        Self::Person,
        Self::Place,
        Self::Address,
        Self::Postcode,
        Self::Date,
        Self::Phone,
        Self::Email,
        Self::Url,
        Self::Handle,
        Self::Mention,
        Self::Id,
        Self::Ip,
        Self::Organisation,
        Self::Marked,
    ];

    /// The name used in data: postcodes are `ADDRESS`, places `LOCATION`, marked words `PERSON`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person | Self::Marked => "PERSON",
            Self::Place => "LOCATION",
            Self::Address | Self::Postcode => "ADDRESS",
            Self::Date => "DATE",
            Self::Phone => "PHONE",
            Self::Email => "EMAIL",
            Self::Url => "URL",
            Self::Handle => "HANDLE",
            Self::Mention => "MENTION",
            Self::Id => "ID",
            Self::Ip => "IP",
            Self::Organisation => "ORG",
        }
    }
}

/// Text that has passed the gate. Only [`Scrubber::scrub`] makes it.
#[derive(Clone)]
pub struct Scrubbed {
    text: String,
    findings: Vec<Finding>,
}

impl Scrubbed {
    /// The text with its placeholders, without invisible characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was taken out, in order and disjoint; placeholders that were there already are not listed.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether anything was taken out.
    pub fn is_changed(&self) -> bool {
        !self.findings.is_empty()
    }

    /// Gives the text away.
    pub fn into_text(self) -> String {
        self.text
    }
}

impl fmt::Debug for Scrubbed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("**")
    }
}

/// Something that a recogniser found, in bytes of the plain text.
struct Span {
    range: Range<usize>,
    label: Label,
}

/// Takes personal data out of texts. Cheap to make; the lists behind it are shared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scrubber {
    settings: Settings,
}

impl Scrubber {
    /// A scrubber that does as `settings` say.
    pub fn new(settings: Settings) -> Self {
        Self { settings }
    }

    /// The same, that leaves what either of the two leaves.
    pub fn that_keeps(&self, more: Settings) -> Self {
        let Settings { keep_initials, keep_towns } = self.settings;
        Self::new(Settings {
            keep_initials: keep_initials || more.keep_initials,
            keep_towns: keep_towns || more.keep_towns,
        })
    }

    /// Takes out of `raw` whatever could tell who is meant, and notes the people in `memory`.
    ///
    /// Any text is accepted. Time grows with the length of the text and the number of things that
    /// only show once others are found, which in prose is one or two.
    pub fn scrub(&self, raw: &RawAnswer, memory: &mut Memory) -> Scrubbed {
        let raw = raw.expose();
        let mut plain = Plain::new(raw);
        loop {
            let before = plain.holes.len();
            let spans = pattern::find(&plain.text);
            plain = fill(plain, spans, memory);
            let spans = names::find(Reading::new(&plain.text, self.settings, memory));
            plain = fill(plain, spans, memory);
            // Each hole swallows a letter or a digit, so this ends.
            if plain.holes.len() == before {
                return finish(raw, plain.holes);
            }
        }
    }
}

/// Cuts `spans` out of `plain` and decides what stands in their place.
fn fill(plain: Plain, spans: Vec<Span>, memory: &mut Memory) -> Plain {
    if spans.is_empty() {
        return plain;
    }
    let cuts = spans
        .into_iter()
        .map(|span| {
            let number = if span.label == Label::Person {
                memory.number(&plain.text[span.range.clone()])
            } else {
                0
            };
            (span.range, span.label, placeholder::write(span.label, number))
        })
        .collect();
    plain.cut(cuts)
}

/// Puts the holes' fillings into the original and drops what cannot be seen.
fn finish(raw: &str, holes: Vec<Hole>) -> Scrubbed {
    let mut text = String::with_capacity(raw.len());
    let mut findings = Vec::with_capacity(holes.len());
    let mut letters = raw.chars().enumerate().peekable();
    for hole in holes {
        while let Some((_, letter)) = letters.next_if(|(at, _)| *at < hole.start) {
            push_visible(&mut text, letter);
        }
        let inside = std::iter::from_fn(|| letters.next_if(|(at, _)| *at < hole.end))
            .map(|(_, letter)| letter);
        match hole.filling {
            Some(filling) => {
                inside.for_each(drop);
                text.push_str(&filling);
                findings.push(Finding { start: hole.start, end: hole.end, label: hole.label });
            }
            None => text.extend(inside),
        }
    }
    letters.for_each(|(_, letter)| push_visible(&mut text, letter));
    Scrubbed { text, findings }
}

fn push_visible(text: &mut String, letter: char) {
    if !plain::is_invisible(letter) {
        text.push(letter);
    }
}
