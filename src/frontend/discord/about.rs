//! What Discord knows of this bot, for whoever runs it.

use secrecy::ExposeSecret;
use serenity::all::{ApplicationId, Permissions};

use super::gateway::{GatewayError, NEEDED, Settings, identify, refused};
use super::http::Line;

/// The bot, as Discord sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The application.
    pub id: ApplicationId,
    /// What it is called.
    pub name: String,
    /// How many IDENTIFYs are left for today.
    pub starts_left: u64,
    /// The servers it is in.
    pub servers: Vec<InServer>,
}

/// The bot in one server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InServer {
    /// What the server is called.
    pub name: String,
    /// The permissions that it lacks there, in words; empty if none.
    pub missing: String,
}

/// Asks Discord who this token is.
///
/// # Errors
/// As [`super::run`], before it is online.
pub async fn who_am_i(settings: &Settings) -> Result<About, GatewayError> {
    let line = Line::new(settings.token.expose_secret(), settings.proxy.as_deref(), settings.pace);
    let id = identify(&line).await?;
    let me =
        line.ask(|http| async move { http.get_current_user().await }).await.map_err(refused)?;
    let gateway =
        line.ask(|http| async move { http.get_bot_gateway().await }).await.map_err(refused)?;
    let guilds =
        line.ask(|http| async move { http.get_guilds(None, None).await }).await.map_err(refused)?;
    let server = |guild: serenity::all::GuildInfo| InServer {
        name: guild.name,
        missing: missing(guild.permissions),
    };
    Ok(About {
        id,
        name: me.name.clone(),
        starts_left: gateway.session_start_limit.remaining,
        servers: guilds.into_iter().map(server).collect(),
    })
}

fn missing(has: Permissions) -> String {
    if has.contains(Permissions::ADMINISTRATOR) {
        return String::new();
    }
    (NEEDED - has).get_permission_names().join(", ")
}
