//! Everything after the first answer, with the interaction's own token.
//!
//! Law: nothing before the first answer, nothing after fifteen minutes, and a reply that was
//! announced as private stays private.

use serde_json::Value;

use super::callback::reply_to;
use super::messages::fill;
use super::{DONE, INVALID_TOKEN, Names, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, id};
use crate::fake_discord::http::{Call, No, Reply};
use crate::fake_discord::state::interaction::{Interaction, Progress};
use crate::fake_discord::state::message::Message;
use crate::fake_discord::state::{MessageId, World};

pub fn follow_up(world: &mut World, call: &Call, names: &Names<'_>) -> Reply {
    let interaction = find(world, names)?;
    let mut message = reply_to(world, &interaction, &call.body.json);
    if interaction.progress == Progress::Deferred {
        return fulfil(world, call, &interaction, message.only_for.is_some());
    }
    fill(world, &mut message, call, &call.body.json)?;
    let body = world.message_json(&message);
    world.send(message);
    Ok((200, body))
}

// The first follow-up after "wait" becomes the awaited reply and is as private as that was.
fn fulfil(world: &mut World, call: &Call, interaction: &Interaction, is_ephemeral: bool) -> Reply {
    let awaited = reply(world, interaction)?;
    let was_ephemeral =
        world.messages.get(&awaited).is_some_and(|message| message.only_for.is_some());
    if is_ephemeral && !was_ephemeral {
        return Err(No::Rule(
            "a private follow-up fills a reply that was deferred in public".to_owned(),
        ));
    }
    edit(world, call, interaction, awaited)
}

pub fn read_reply(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let interaction = find(world, names)?;
    let id = reply(world, &interaction)?;
    let message = world.messages.get(&id).ok_or(UNKNOWN_MESSAGE)?;
    Ok((200, world.message_json(message)))
}

pub fn edit_reply(world: &mut World, call: &Call, names: &Names<'_>) -> Reply {
    let interaction = find(world, names)?;
    let id = reply(world, &interaction)?;
    edit(world, call, &interaction, id)
}

pub fn delete_reply(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let interaction = find(world, names)?;
    let id = reply(world, &interaction)?;
    if world.delete(id) { DONE } else { Err(UNKNOWN_MESSAGE) }
}

pub fn edit_follow_up(world: &mut World, call: &Call, names: &Names<'_>) -> Reply {
    let interaction = find(world, names)?;
    let message = own(world, &interaction, names)?;
    edit(world, call, &interaction, message.id)
}

pub fn delete_follow_up(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let interaction = find(world, names)?;
    let message = own(world, &interaction, names)?;
    world.delete(message.id);
    DONE
}

fn find(world: &World, names: &Names<'_>) -> Result<Interaction, No> {
    if names[0] != world.bot.application.to_string() {
        return Err(UNKNOWN_WEBHOOK);
    }
    let found = world.interaction_by_token(names[1]).ok_or(INVALID_TOKEN)?;
    match found.progress {
        _ if found.has_expired(world.now()) => Err(INVALID_TOKEN),
        Progress::Unanswered => Err(UNKNOWN_WEBHOOK),
        _ => Ok(found.clone()),
    }
}

fn reply(world: &World, interaction: &Interaction) -> Result<MessageId, No> {
    let reply = interaction.reply.filter(|id| world.messages.contains_key(id));
    reply.ok_or(UNKNOWN_MESSAGE)
}

fn own(world: &World, interaction: &Interaction, names: &Names<'_>) -> Result<Message, No> {
    let found = world.messages.get(&id(names[2], UNKNOWN_MESSAGE)?);
    let own = found.filter(|found| found.reply_to == Some(interaction.id));
    own.cloned().ok_or(UNKNOWN_MESSAGE)
}

fn edit(world: &mut World, call: &Call, interaction: &Interaction, id: MessageId) -> Reply {
    let mut message = world.messages.get(&id).cloned().ok_or(UNKNOWN_MESSAGE)?;
    let body: &Value = &call.body.json;
    fill(world, &mut message, call, body)?;
    world.edit(message.clone());
    world.interactions.entry(interaction.id).and_modify(|one| one.progress = Progress::Answered);
    Ok((200, world.message_json(&message)))
}
