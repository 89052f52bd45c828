//! `debrief backup`, `restore`, `verify` and `stats`: for whoever runs it.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;

use super::parts;
use crate::config::Config;
use crate::disk;
use crate::keys::Keys;
use crate::privacy::seal;
use crate::store::export::{self, Stats};
use crate::store::{Key, KeyParts, KeyPrefix, Store};

#[derive(Args)]
pub struct Backup {
    /// The file to write; it must not exist yet
    file: PathBuf,
}

#[derive(Args)]
pub struct Restore {
    /// A file that `debrief backup` wrote
    file: PathBuf,
}

impl Backup {
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let store = parts::store(config)?;
        let keyring = parts::keys(config)?.people.everyone()?;
        let mut out = vec![];
        let stats = parts::block_on(export::backup(&*store, &keyring, &mut out))??;
        disk::write_new(&self.file, &out).with_context(|| naming("writing", &self.file))?;
        tell(&stats);
        println!(
            "They are in `{}`, still sealed. The key file `{}` is not in it: keep a copy somewhere else,",
            self.file.display(),
            config.key_file.display()
        );
        println!("for without it nobody can read this backup, you included.");
        println!(
            "Whoever is forgotten from now on lives on in this file: delete it when they ask."
        );
        Ok(ExitCode::SUCCESS)
    }
}

impl Restore {
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let open = || File::open(&self.file).with_context(|| naming("reading", &self.file));
        let contents = export::verify(BufReader::new(open()?))
            .with_context(|| naming("reading", &self.file))?;
        let store = parts::store(config)?;
        if !parts::block_on(export::stats(&*store))??.keys().all(|kind| kind.name() == "meta") {
            bail!(
                "the data folder `{}` already holds records; restore into an empty one",
                config.data.display()
            );
        }
        parts::keys(config)?.people.restore(&contents.keyring)?;
        let restored = parts::block_on(export::restore(&*store, BufReader::new(open()?)))?;
        tell(&restored.with_context(|| naming("reading", &self.file))?.stats);
        println!("They are in `{}` again.", config.data.display());
        Ok(ExitCode::SUCCESS)
    }
}

/// Reads every record, and opens every sealed one with its person's key.
pub fn verify(config: &Config) -> anyhow::Result<ExitCode> {
    let store = parts::store(config)?;
    let keys = parts::keys(config)?;
    let broken = parts::block_on(unopened(&*store, &keys))??;
    tell(&parts::block_on(export::stats(&*store))??);
    match broken {
        0 => println!("All of them can be read."),
        some => bail!(
            "{some} records cannot be opened with the key of their person; restore the last backup that verifies"
        ),
    }
    Ok(ExitCode::SUCCESS)
}

async fn unopened(store: &dyn Store, keys: &Keys) -> anyhow::Result<usize> {
    let mut broken = 0;
    let mut after: Option<Key> = None;
    loop {
        let page = store.scan(&KeyPrefix::all(), after.as_ref(), 256).await?;
        broken += page.iter().filter(|(key, value)| !opens(keys, key, value)).count();
        match page.into_iter().last() {
            Some((key, _)) => after = Some(key),
            None => return Ok(broken),
        }
    }
}

fn opens(keys: &Keys, key: &Key, value: &[u8]) -> bool {
    let whom = match key.parts() {
        KeyParts::Person(whom) | KeyParts::Session(whom, _) | KeyParts::Journal(whom, _) => whom,
        _ => return true,
    };
    let person = keys.people.person_key(whom);
    person.is_some_and(|person| seal::open(&person, key.as_bytes(), value).is_ok())
}

pub fn stats(config: &Config) -> anyhow::Result<ExitCode> {
    tell(&parts::block_on(export::stats(&*parts::store(config)?))??);
    Ok(ExitCode::SUCCESS)
}

fn tell(stats: &Stats) {
    for (kind, amount) in stats {
        println!("{:>8} {} records, {} bytes", amount.records, kind.name(), amount.bytes);
    }
}

fn naming(doing: &str, path: &Path) -> String {
    format!("{doing} `{}`", path.display())
}
