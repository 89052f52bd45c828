//! Coming online, staying there, and leaving in order.
//!
//! Owns the order of a start, the reasons for giving up, and a budget of IDENTIFYs that survives
//! restarts: Discord ends all sessions of a bot after 1,000 in a day.
//! Law: nothing is contacted but the address that was configured.

mod budget;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serenity::all::{
    ApplicationId, Client, Context, EventHandler, GatewayIntents, Guild, Interaction, Message,
    Permissions, Ready, ShardManager, UnavailableGuild,
};
use serenity::async_trait;
use serenity::client::ClientBuilder;
use serenity::gateway::GatewayError as Closed;

use self::budget::Budget;
use super::commands;
use super::http::{Line, Pace, Refusal};
use super::{Bot, Parts};

/// How long the end waits for what is under way.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// How to reach Discord.
pub struct Settings {
    /// The bot's token.
    pub token: SecretString,
    /// The base under which `/api/v10/…` is asked, in place of Discord.
    pub proxy: Option<String>,
    /// The folder in which the budget is kept.
    pub data: PathBuf,
    /// How long to wait between attempts.
    pub pace: Pace,
}

/// Why the bot is not online. Says what mends it, and holds no token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GatewayError {
    /// The token is wrong, or was reset.
    #[error(
        "Discord does not know this token; copy it anew from the developer portal (Bot, Reset Token) into DISCORD_TOKEN or the file that DISCORD_TOKEN_FILE names"
    )]
    BadToken,
    /// An intent is asked for that the portal does not allow.
    #[error(
        "Discord does not allow the intents that are asked for; this bot needs no privileged one, so look whether the application is restricted in the developer portal (Bot, Privileged Gateway Intents)"
    )]
    Intents,
    /// The gateway's address is neither encrypted nor on this computer.
    #[error(
        "the gateway is at `{0}`, which is not encrypted and not on this computer; check DISCORD_PROXY"
    )]
    OpenGateway(String),
    /// Something Discord said before the bot was online.
    #[error("Discord cannot be used; check the network and DISCORD_PROXY")]
    Refused(#[from] Refusal),
    /// The budget of IDENTIFYs cannot be read or written.
    #[error(
        "the count of starts in `{path}` cannot be kept; see to it that the data folder can be written"
    )]
    Budget {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// serenity gave up.
    #[error("the connection to Discord failed for good")]
    Failed(#[source] Box<serenity::Error>),
}

/// What the bot needs in a server. Private answers need no permission; these are for groups.
pub(super) const NEEDED: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES);

/// The link with which a server's manager, or a person, adds the bot.
///
/// It asks for sending messages, files and embeds, and for nothing else.
pub fn invite_link(application: ApplicationId) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={}",
        NEEDED.bits()
    )
}

/// Runs the bot until `stop` ends, and then finishes what is under way.
///
/// `online` is told the invite link, once the commands are registered.
///
/// # Errors
/// What makes going on senseless; a lost connection is not among it.
pub async fn run(
    settings: Settings,
    parts: Parts,
    online: impl FnOnce(&str),
    stop: impl Future<Output = ()>,
) -> Result<(), GatewayError> {
    let line = Line::new(settings.token.expose_secret(), settings.proxy.as_deref(), settings.pace);
    let bot = Arc::new(Bot::new(parts, Arc::new(line)));
    let connected = Connected::default();
    let staying = stay_online(&settings, &bot, &connected, online);
    tokio::pin!(stop, staying);
    let ended = tokio::select! {
        ended = &mut staying => ended,
        () = &mut stop => Ok(()),
    };
    // Whoever pressed something just now still gets an answer.
    let _ = tokio::time::timeout(LAST_WORDS, bot.busy.write()).await;
    let _ = tokio::time::timeout(LAST_WORDS, connected.hang_up()).await;
    ended
}

/// The shards of the connection of now, so that the end can close it before it says that it ended.
#[derive(Default)]
struct Connected(Mutex<Option<Arc<ShardManager>>>);

impl Connected {
    fn hold(&self, shards: &Arc<ShardManager>) {
        *self.0.lock().expect("no panic while the lock is held") = Some(Arc::clone(shards));
    }

    async fn hang_up(&self) {
        let shards = self.0.lock().expect("no panic while the lock is held").take();
        if let Some(shards) = shards {
            shards.shutdown_all().await;
        }
    }
}

async fn stay_online(
    settings: &Settings,
    bot: &Arc<Bot>,
    connected: &Connected,
    online: impl FnOnce(&str),
) -> Result<(), GatewayError> {
    let application = identify(&bot.line).await?;
    if commands::register(&bot.line).await.map_err(refused)? {
        tracing::info!("commands were registered");
    }
    online(&invite_link(application));
    let budget = Arc::new(Budget::new(&settings.data));
    loop {
        tokio::time::sleep(budget.wait()?).await;
        let url = gateway_url(&bot.line).await?;
        match connect(bot, &budget, connected, url).await {
            Ok(()) => tracing::warn!("the connection ended; it is made anew"),
            Err(error) => match reason(error) {
                Some(fatal) => return Err(fatal),
                None => tracing::warn!("the connection was lost; it is made anew"),
            },
        }
    }
}

/// Who we are.
///
/// # Errors
/// [`GatewayError::BadToken`], or that Discord cannot be reached.
pub(super) async fn identify(line: &Line) -> Result<ApplicationId, GatewayError> {
    let about = line.ask(|http| async move { http.get_current_application_info().await }).await;
    let application = about.map_err(refused)?.id;
    line.http().set_application_id(application);
    Ok(application)
}

pub(super) fn refused(refusal: Refusal) -> GatewayError {
    match refusal {
        Refusal::BadToken => GatewayError::BadToken,
        other => GatewayError::Refused(other),
    }
}

/// Where the gateway is. serenity would fall back to Discord's own if it could not find out.
async fn gateway_url(line: &Line) -> Result<String, GatewayError> {
    let url = line.ask(|http| async move { http.get_gateway().await }).await.map_err(refused)?.url;
    if url.starts_with("wss://") || is_here(&url) {
        Ok(url)
    } else {
        Err(GatewayError::OpenGateway(url))
    }
}

fn is_here(url: &str) -> bool {
    let host =
        url.strip_prefix("ws://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

async fn connect(
    bot: &Arc<Bot>,
    budget: &Arc<Budget>,
    connected: &Connected,
    url: String,
) -> serenity::Result<()> {
    let http = bot.line.another();
    let intents = GatewayIntents::GUILDS | GatewayIntents::DIRECT_MESSAGES;
    let events = Events { bot: Arc::clone(bot), budget: Arc::clone(budget) };
    let mut client: Client =
        ClientBuilder::new_with_http(http, intents).event_handler(events).await?;
    *client.ws_url.lock().await = url;
    connected.hold(&client.shard_manager);
    let _hang_up = HangUp(Arc::clone(&client.shard_manager));
    client.start().await
}

/// Ends the shards of a connection that is dropped.
struct HangUp(Arc<ShardManager>);

impl Drop for HangUp {
    fn drop(&mut self) {
        let shards = Arc::clone(&self.0);
        tokio::spawn(async move { shards.shutdown_all().await });
    }
}

/// What cannot be mended by trying again.
fn reason(error: serenity::Error) -> Option<GatewayError> {
    match error {
        serenity::Error::Gateway(Closed::InvalidAuthentication) => Some(GatewayError::BadToken),
        serenity::Error::Gateway(
            Closed::DisallowedGatewayIntents | Closed::InvalidGatewayIntents,
        ) => Some(GatewayError::Intents),
        serenity::Error::Gateway(_) | serenity::Error::Http(_) | serenity::Error::Io(_) => None,
        other => Some(GatewayError::Failed(Box::new(other))),
    }
}

/// Hands events on.
struct Events {
    bot: Arc<Bot>,
    budget: Arc<Budget>,
}

#[async_trait]
impl EventHandler for Events {
    async fn ready(&self, _: Context, _: Ready) {
        self.budget.spend();
        tracing::info!("online");
    }

    async fn guild_delete(&self, _: Context, server: UnavailableGuild, _: Option<Guild>) {
        match server.unavailable {
            true => tracing::warn!("a server is out of reach; what people keep stays"),
            false => tracing::info!("the bot was removed from a server; what people keep stays"),
        }
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        self.bot.interaction(interaction).await;
    }

    async fn message(&self, _: Context, message: Message) {
        self.bot.message(message).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_gateway_is_taken_from_this_computer_only() {
        for url in ["ws://127.0.0.1:80", "ws://localhost/", "ws://[::1]:9/x"] {
            assert!(is_here(url), "{url}");
        }
        for url in
            ["ws://discord.com", "ws://127.0.0.1.evil.org:80", "http://127.0.0.1", "ws://8.8.8.8"]
        {
            assert!(!is_here(url), "{url}");
        }
    }
}
