//! Puts the parts together that several commands need.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::Context;

use crate::clock::{self, Machine};
use crate::coding::Codebook;
use crate::config::Config;
use crate::dialogue::CodeId;
use crate::keys::{self, Keys};
use crate::library::{LibrarySource, Shelf};
use crate::privacy::pseudonym::Account;
use crate::privacy::scrub::{Scrubber, Settings};
use crate::runner::{self, Runner};
use crate::store::{SledOptions, SledStore, Store};
use crate::texts::{self, Place};

/// Whoever sits at this computer: the data folder is theirs, so one name is enough.
pub fn terminal_account() -> Account {
    Account::terminal("local")
}

pub fn block_on<T>(future: impl Future<Output = T>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    Ok(runtime.context("starting up")?.block_on(future))
}

pub fn shelf(config: &Config) -> anyhow::Result<Shelf> {
    Ok(Shelf::open(source(config), codes())?)
}

pub fn source(config: &Config) -> LibrarySource {
    config.dialogues.clone().map_or(LibrarySource::Builtin, LibrarySource::Folder)
}

/// The themes that options may name.
pub fn codes() -> BTreeSet<CodeId> {
    Codebook::builtin().ids().collect()
}

pub fn store(config: &Config) -> anyhow::Result<Arc<dyn Store>> {
    let options = SledOptions { holder: clock::since(), ..SledOptions::default() };
    Ok(Arc::new(SledStore::open(&config.data.join("store"), &options)?))
}

pub fn keys(config: &Config) -> anyhow::Result<Keys> {
    Ok(Keys::open(&config.key_file, &config.data, keys::system_random)?)
}

pub fn scrubber(config: &Config) -> Scrubber {
    Scrubber::new(Settings { keep_initials: config.keep_initials, keep_towns: config.keep_towns })
}

pub fn runner(config: &Config, place: Place) -> anyhow::Result<Runner> {
    let consent = texts::consent(place, config.dialogues.as_deref())?;
    let parts = runner::Parts {
        shelf: Arc::new(shelf(config)?),
        // The store first: whoever holds it holds the keys too.
        store: store(config)?,
        keys: keys(config)?,
        scrubber: scrubber(config),
        consent,
        world: Box::new(Machine),
    };
    Ok(block_on(Runner::open(parts))??)
}
