//! Where things are and how they are set: flags over environment over file over defaults.
//!
//! The only reader of the environment. Secrets are wrapped here and print as nothing.

use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde::Deserialize;

/// What a person set on the command line; wins over everything.
#[derive(Debug, Default, Clone)]
pub struct Flags {
    /// The file to read settings from.
    pub config: Option<PathBuf>,
    /// The data folder.
    pub data: Option<PathBuf>,
    /// The key file.
    pub key_file: Option<PathBuf>,
    /// The folder of dialogues.
    pub dialogues: Option<PathBuf>,
}

/// What `debrief.toml` can say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConfig {
    data: Option<PathBuf>,
    key_file: Option<PathBuf>,
    dialogues: Option<PathBuf>,
    discord_token_file: Option<PathBuf>,
    discord_proxy: Option<String>,
    keep_initials: Option<bool>,
    keep_towns: Option<bool>,
    contacts: Option<Vec<String>>,
    cohort: Option<String>,
}

/// All settings, decided.
#[derive(Debug)]
pub struct Config {
    /// Where records and person keys are kept.
    pub data: PathBuf,
    /// The one secret of this installation, outside the data folder unless set so.
    pub key_file: PathBuf,
    /// A folder of dialogues in place of the built-in ones.
    pub dialogues: Option<PathBuf>,
    /// The token of the Discord bot, if there is one.
    pub discord_token: Option<SecretString>,
    /// The base under which Discord's API is asked, in place of Discord itself.
    pub discord_proxy: Option<String>,
    /// Whether initials stay in answers.
    pub keep_initials: bool,
    /// Whether towns stay in answers.
    pub keep_towns: bool,
    /// Who can help, in place of the neutral default.
    pub contacts: Option<Vec<String>>,
    /// The id of the cohort that debriefs in this terminal may be shared with.
    pub cohort: Option<String>,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the settings file `{}` cannot be read; check its path and that you may read it", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not what it should be.
    #[error("the settings file `{}` has a mistake: {}", path.display(), source.message())]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// What was found, and where.
        source: Box<toml::de::Error>,
    },
    /// The token file cannot be read.
    #[error("the token file `{}` cannot be read; check DISCORD_TOKEN_FILE", path.display())]
    TokenFile {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no home folder to keep things in.
    #[error(
        "there is no home folder here; set DEBRIEF_DATA and DEBRIEF_KEY_FILE, or --data and --key-file"
    )]
    NoHome,
}

impl Config {
    /// Gathers the settings.
    ///
    /// # Errors
    /// If a file that is named cannot be read or has a mistake.
    pub fn load(flags: &Flags) -> Result<Self, ConfigError> {
        let file = read_file(flags)?;
        let home = |folder: Option<PathBuf>| folder.map(|folder| folder.join("debrief"));
        let data = pick(&flags.data, "DEBRIEF_DATA", file.data).or_else(|| home(dirs::data_dir()));
        let key = pick(&flags.key_file, "DEBRIEF_KEY_FILE", file.key_file);
        let key = key.or_else(|| home(dirs::config_dir()).map(|folder| folder.join("key")));
        Ok(Self {
            data: data.ok_or(ConfigError::NoHome)?,
            key_file: key.ok_or(ConfigError::NoHome)?,
            dialogues: pick(&flags.dialogues, "DEBRIEF_DIALOGUES", file.dialogues),
            discord_token: token(file.discord_token_file)?,
            discord_proxy: env("DISCORD_PROXY").or(file.discord_proxy),
            keep_initials: file.keep_initials.unwrap_or(false),
            keep_towns: file.keep_towns.unwrap_or(false),
            contacts: file.contacts,
            cohort: file.cohort,
        })
    }
}

fn read_file(flags: &Flags) -> Result<RawConfig, ConfigError> {
    let named = pick(&flags.config, "DEBRIEF_CONFIG", None);
    let usual = || dirs::config_dir().map(|folder| folder.join("debrief").join("debrief.toml"));
    let here = || Some(PathBuf::from("debrief.toml"));
    let path = named.or_else(|| [here(), usual()].into_iter().flatten().find(|path| path.exists()));
    path.map_or_else(|| Ok(RawConfig::default()), |path| parse(&path))
}

fn parse(path: &Path) -> Result<RawConfig, ConfigError> {
    let unreadable = |source| ConfigError::Unreadable { path: path.into(), source };
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    let malformed = |source| ConfigError::Malformed { path: path.into(), source: Box::new(source) };
    toml::from_str(&text).map_err(malformed)
}

fn pick(flag: &Option<PathBuf>, name: &str, file: Option<PathBuf>) -> Option<PathBuf> {
    flag.clone().or_else(|| env(name).map(PathBuf::from)).or(file)
}

fn token(file: Option<PathBuf>) -> Result<Option<SecretString>, ConfigError> {
    if let Some(token) = env("DISCORD_TOKEN") {
        return Ok(Some(SecretString::from(token)));
    }
    let Some(path) = env("DISCORD_TOKEN_FILE").map(PathBuf::from).or(file) else {
        return Ok(None);
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some(SecretString::from(text.trim().to_string()))),
        Err(source) => Err(ConfigError::TokenFile { path, source }),
    }
}

/// A variable that is set to something.
fn env(name: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the environment"
    )]
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}
