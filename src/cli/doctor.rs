//! `debrief doctor`: looks at everything that a bot needs, and says what to do about each finding.

use std::process::ExitCode;

use super::{bot, parts};
use crate::clock;
use crate::config::Config;
use crate::frontend::discord::{self, About};
use crate::library::LibraryError;
use crate::store::export;

/// 1 January 2025, in seconds since 1970: no clock that is right shows less.
const THIS_WAS_WRITTEN_AFTER: u64 = 1_735_689_600;
/// Below this the store soon stops accepting.
const LITTLE_MIB: u64 = 500;

/// One thing that was looked at.
struct Finding {
    what: &'static str,
    /// What was found, or what is wrong and what mends it.
    result: Result<String, String>,
}

pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let mut findings =
        vec![dialogues(config), key_and_store(config), free_space(config), the_clock()];
    findings.extend(on_discord(config));
    findings.iter().for_each(print);
    let all_well = findings.iter().all(|finding| finding.result.is_ok());
    Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(finding: &Finding) {
    match &finding.result {
        Ok(found) => println!("  ok  {}: {found}", finding.what),
        Err(wrong) => println!("  !!  {}: {wrong}", finding.what),
    }
}

fn dialogues(config: &Config) -> Finding {
    let result = match parts::source(config).load(&parts::codes()) {
        Ok(library) => Ok(format!("{} can be started", library.startable().count())),
        Err(error @ LibraryError::Faulty(_)) => Err(error.to_string()),
        Err(error) => Err(format!("{error}; check DEBRIEF_DIALOGUES")),
    };
    Finding { what: "dialogues", result }
}

/// The store first, as in every command: whoever holds it holds the keys too.
fn key_and_store(config: &Config) -> Finding {
    let look = || -> anyhow::Result<String> {
        let store = parts::store(config)?;
        parts::keys(config)?;
        let stats = parts::block_on(export::stats(&*store))??;
        let counts: Vec<_> =
            stats.iter().map(|(kind, count)| format!("{} {kind}", count.records)).collect();
        Ok(format!("`{}` opens ({})", config.data.display(), counts.join(", ")))
    };
    Finding { what: "store and key", result: look().map_err(|error| format!("{error:#}")) }
}

fn free_space(config: &Config) -> Finding {
    let result = match fs4::available_space(&config.data) {
        Ok(bytes) if bytes >> 20 >= LITTLE_MIB => Ok(format!("{} MiB", bytes >> 20)),
        Ok(bytes) => Err(format!(
            "only {} MiB; make room on the disk of `{}`",
            bytes >> 20,
            config.data.display()
        )),
        Err(error) => Err(format!("it cannot be told ({error}); check DEBRIEF_DATA")),
    };
    Finding { what: "free space", result }
}

fn the_clock() -> Finding {
    let result = match clock::unix_seconds() >= THIS_WAS_WRITTEN_AFTER {
        true => Ok("plausible".into()),
        false => {
            Err("it shows a day in the past; set it, or follow-ups and weeks will be wrong".into())
        }
    };
    Finding { what: "clock", result }
}

fn on_discord(config: &Config) -> Vec<Finding> {
    let look = || -> anyhow::Result<About> {
        let settings = bot::settings(config)?;
        Ok(parts::block_on(discord::who_am_i(&settings))??)
    };
    match look() {
        Ok(about) => known(about),
        Err(error) => vec![Finding { what: "Discord", result: Err(format!("{error:#}")) }],
    }
}

fn known(about: About) -> Vec<Finding> {
    let token = format!("known as {} ({})", about.name, about.id);
    let starts = match about.starts_left {
        0 => Err("no start is left today; Discord counts 1,000 in 24 hours".to_string()),
        left => Ok(format!("{left} left today")),
    };
    let mut findings = vec![
        Finding { what: "token", result: Ok(token) },
        Finding {
            what: "intents",
            result: Ok("none is asked for that needs the portal's leave".into()),
        },
        Finding { what: "starts", result: starts },
    ];
    if about.servers.is_empty() {
        let wrong = "the bot is in none; `debrief invite` prints the link".to_string();
        findings.push(Finding { what: "servers", result: Err(wrong) });
    }
    findings.extend(about.servers.into_iter().map(|server| Finding {
        what: "server",
        result: match server.missing.as_str() {
            "" => Ok(format!("{}: nothing is missing", server.name)),
            missing => Err(format!("{}: give the bot's role {missing}", server.name)),
        },
    }));
    findings
}
