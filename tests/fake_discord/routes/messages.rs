//! Messages by channel, with the bot's own token.

use serde_json::Value;
use twilight_model::guild::Permissions;

use super::{
    CLOSED_DM, DONE, FOREIGN_MESSAGE, MISSING_ACCESS, MISSING_PERMISSIONS, NO_COMMON_GUILD, Names,
    UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_USER, id,
};
use crate::fake_discord::http::{Call, No, Reply};
use crate::fake_discord::state::message::{Attachment, Message};
use crate::fake_discord::state::people::ChannelKind;
use crate::fake_discord::state::{ChannelId, UserId, World};
use crate::fake_discord::transcript::draw;

pub fn open_dm(world: &mut World, call: &Call, _: &Names<'_>) -> Reply {
    let user = id(call.body.json["recipient_id"].as_str().unwrap_or_default(), UNKNOWN_USER)?;
    if !world.people.contains_key(&user) {
        return Err(UNKNOWN_USER);
    }
    let dm = world.dm_with(user);
    Ok((200, world.channel_json(dm, &world.channels[&dm])))
}

pub fn typing(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    may_write(world, id(names[0], UNKNOWN_CHANNEL)?)?;
    DONE
}

pub fn create(world: &mut World, call: &Call, names: &Names<'_>) -> Reply {
    let channel = id(names[0], UNKNOWN_CHANNEL)?;
    may_write(world, channel)?;
    may_attach(world, channel, call)?;
    let mut message = world.draft(channel, world.bot.user);
    fill(world, &mut message, call, &call.body.json)?;
    let body = world.message_json(&message);
    world.send(message);
    Ok((200, body))
}

pub fn read(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let message = find(world, names)?;
    Ok((200, world.message_json(&message)))
}

pub fn edit(world: &mut World, call: &Call, names: &Names<'_>) -> Reply {
    let mut message = find(world, names)?;
    if message.author != world.bot.user {
        return Err(FOREIGN_MESSAGE);
    }
    fill(world, &mut message, call, &call.body.json)?;
    world.edit(message.clone());
    Ok((200, world.message_json(&message)))
}

pub fn delete(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let message = find(world, names)?;
    if message.author != world.bot.user {
        return Err(MISSING_PERMISSIONS);
    }
    world.delete(message.id);
    DONE
}

/// Puts the body and the files of `call` into `message`.
///
/// # Errors
/// Refuses a message that is left empty, and a public one that carries what was told in private.
pub fn fill(world: &mut World, message: &mut Message, call: &Call, body: &Value) -> Result<(), No> {
    let files = call.body.files.iter().map(|file| Attachment {
        id: world.new_id::<()>().get(),
        name: file.name.clone(),
        bytes: file.bytes.clone(),
    });
    let files = files.collect();
    message.apply(&without_new_files(body), files);
    if message.is_empty() {
        return Err(No::Rule("the message is left empty (50006)".to_owned()));
    }
    keeps_secrets(world, message)
}

// New files are described in `attachments` by their number in the form; what is left names the
// older files that stay.
fn without_new_files(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some(list) = body.get_mut("attachments").and_then(Value::as_array_mut) {
        list.retain(|one| one.get("filename").is_none());
    }
    body
}

fn keeps_secrets(world: &mut World, message: &Message) -> Result<(), No> {
    if message.only_for.is_some() {
        world.confide(&message.content);
        return Ok(());
    }
    let is_public = world.guild_of(message.channel).is_some();
    let text = draw::body(message);
    let leaked = world.confided.iter().find(|secret| is_public && text.contains(secret.as_str()));
    match leaked {
        None => Ok(()),
        Some(secret) => {
            Err(No::Rule(format!("a message in a channel carries what was private: `{secret}`")))
        }
    }
}

fn may_write(world: &World, id: ChannelId) -> Result<(), No> {
    let channel = world.channels.get(&id).ok_or(UNKNOWN_CHANNEL)?;
    let allowed = world.bot_permissions(channel);
    match channel.kind {
        ChannelKind::Dm { with } => may_write_to(world, with),
        ChannelKind::Text { .. } if !allowed.contains(Permissions::VIEW_CHANNEL) => {
            Err(MISSING_ACCESS)
        }
        ChannelKind::Text { .. } if !allowed.contains(Permissions::SEND_MESSAGES) => {
            Err(MISSING_PERMISSIONS)
        }
        ChannelKind::Text { .. } => Ok(()),
    }
}

fn may_attach(world: &World, id: ChannelId, call: &Call) -> Result<(), No> {
    let allowed = world.channels.get(&id).map(|channel| world.bot_permissions(channel));
    let is_allowed = allowed.is_some_and(|allowed| allowed.contains(Permissions::ATTACH_FILES));
    if call.body.files.is_empty() || is_allowed { Ok(()) } else { Err(MISSING_PERMISSIONS) }
}

fn may_write_to(world: &World, user: UserId) -> Result<(), No> {
    let person = world.people.get(&user).ok_or(UNKNOWN_USER)?;
    let mut common = world.bots_guilds().filter(|(_, guild)| guild.members.contains_key(&user));
    let has_met = person.has_installed || common.next().is_some();
    match (person.takes_dms, has_met) {
        (true, true) => Ok(()),
        (false, _) => Err(CLOSED_DM),
        (true, false) => Err(NO_COMMON_GUILD),
    }
}

// An ephemeral message cannot be reached by its channel, only by the token that made it.
fn find(world: &World, names: &Names<'_>) -> Result<Message, No> {
    let (channel, message): (ChannelId, _) =
        (id(names[0], UNKNOWN_CHANNEL)?, id(names[1], UNKNOWN_MESSAGE)?);
    let known = world.channels.get(&channel).ok_or(UNKNOWN_CHANNEL)?;
    if !world.bot_permissions(known).contains(Permissions::VIEW_CHANNEL) {
        return Err(MISSING_ACCESS);
    }
    let found = world
        .messages
        .get(&message)
        .filter(|found| found.channel == channel && found.only_for.is_none());
    found.cloned().ok_or(UNKNOWN_MESSAGE)
}
