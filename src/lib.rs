//! Debrief leads people in the helping professions through scripted debriefs, and keeps what they
//! agree to keep, without their name.
//!
//! This page is the map of the house: its rooms, the arrows between them, and what is true
//! everywhere. Read it before a change; if a change does not fit, mend the map first.
//!
//! # Rooms
//!
//! | room | owns |
//! |---|---|
//! | [`dialogue`] | a script, checked and immutable: [`dialogue::file`] mirrors the YAML, [`dialogue::check`] explains every fault, [`dialogue::graph`] draws |
//! | [`engine`] | the rules of moving: `open`, `step`, `scene` |
//! | [`privacy`] | the gate: raw words in, scrubbed words out; pseudonyms, seals, person keys |
//! | [`safety`] | whether a text asks for a signpost; sees raw words, keeps nothing |
//! | [`coding`] | the codebook: which themes and moves a text has |
//! | [`reflection`] | what a debrief leaves in its writer's journal |
//! | [`cohort`] | a cohort's name, thresholds and roles; no list of people |
//! | [`server`] | what the managers of a team server decided for all who debrief there |
//! | [`themes`] | what may be published of a cohort's pool |
//! | [`record`] | how what is stored becomes bytes, and is read again |
//! | [`store`] | the trait that records are kept behind; in memory and in sled |
//! | [`keys`] | the key file and the folder of person keys |
//! | [`library`] | dialogues from the binary or a folder, reloaded only as a whole |
//! | [`runner`] | one act, carried through: load, step, commit, then show |
//! | [`transcript`] | walks written into dialogue files, as tests |
//! | [`frontend`] | where people are: the terminal, and Discord |
//! | [`report`] | pages for educators |
//! | [`cli`], [`config`], [`clock`], [`texts`], [`yaml`], [`disk`] | the door, the settings, the time, the shared texts, and how files are read and written |
//! | `packed` | unpacks the lists and weights that the binary carries |
//!
//! # Arrows
//!
//! They point inward only; `tests/house.rs` holds them up.
//!
//! ```text
//! main -> cli -> frontend::{terminal, discord} -> runner -> engine -> dialogue
//!         cli -> config, report        frontend::discord -> report -> themes
//!                            runner -> privacy, safety, coding, reflection, store (the trait)
//! store::{memory, sled} implement store::Store
//! ```
//!
//! `dialogue`, `engine`, `privacy`, `safety`, `coding`, `reflection` and `themes` know no chat
//! service, runtime, database, file, network, clock or chance. Days, randomness and secrets are
//! arguments.
//!
//! # One answer, from the keyboard to the disk
//!
//! 1. A frontend wraps what was typed into a [`privacy::RawAnswer`], which cannot be printed,
//!    copied or written anywhere.
//! 2. [`runner::Runner::draft`] lets [`safety::screen`] look at it and
//!    [`privacy::scrub::Scrubber::scrub`] take out what could tell who someone is. The writer sees
//!    the stored form and can mend it. Nothing is stored yet.
//! 3. When they agree, the raw words are wiped and [`privacy::Words`] go on.
//! 4. [`engine::step`] gives the next session, or says why not. It has no side effects.
//! 5. The session is sealed under its person's key and committed, if nobody else moved it on in
//!    the meantime; then it is flushed to the disk.
//! 6. Only then does the next question appear.
//!
//! # What holds everywhere
//!
//! - Raw words exist between a frontend and the scrubber, and nowhere else.
//! - Durable before visible: a kill at any point leaves a session at this question or the next.
//! - A refused input changes nothing.
//! - No log line carries an answer, a name, an account or a pseudonym, at any level.
//! - There is no stored list of people: an account is keyed before anything else sees it.
//! - There is no default panic for bad input: every fault is a sentence that says what mends it.

pub mod cli;
pub mod clock;
pub mod coding;
pub mod cohort;
pub mod config;
pub mod dialogue;
pub mod disk;
pub mod engine;
pub mod frontend;
pub mod ids;
pub mod keys;
pub mod library;
mod packed;
pub mod privacy;
pub mod record;
pub mod reflection;
pub mod report;
pub mod runner;
pub mod safety;
pub mod server;
pub mod store;
pub mod texts;
pub mod themes;
pub mod transcript;
pub mod yaml;
