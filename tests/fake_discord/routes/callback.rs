//! The first answer to an interaction.
//!
//! Law: one answer, in time, of a kind that fits what the person did.

use serde_json::Value;

use super::messages::fill;
use super::{ALREADY_ANSWERED, DONE, Names, UNKNOWN_INTERACTION, UNKNOWN_MESSAGE, id};
use crate::fake_discord::http::{Call, No, Reply};
use crate::fake_discord::state::World;
use crate::fake_discord::state::interaction::{Interaction, Kind, OpenModal, Progress};
use crate::fake_discord::state::message::{EPHEMERAL, Message};

pub fn answer(world: &mut World, call: &Call, names: &Names<'_>) -> Reply {
    let mut interaction = find(world, names)?;
    let body = &call.body.json;
    let kind = body["type"].as_u64().unwrap_or(0);
    fits(kind, &interaction)?;
    let data = &body["data"];
    match kind {
        4 | 5 => reply(world, call, &mut interaction, kind == 5)?,
        6 => take(&mut interaction),
        7 => update(world, call, &mut interaction)?,
        8 => {
            interaction.progress =
                Progress::Suggested(data["choices"].as_array().cloned().unwrap_or_default())
        }
        _ => open_modal(world, &mut interaction, data),
    }
    interaction.answered = Some(world.now());
    let person = world.person(interaction.user);
    interaction.glimpses_then = person.glimpses;
    person.bell.send_replace(());
    world.interactions.insert(interaction.id, interaction);
    DONE
}

fn find(world: &World, names: &Names<'_>) -> Result<Interaction, No> {
    let found = world.interactions.get(&id(names[0], UNKNOWN_INTERACTION)?);
    let found = found.filter(|found| found.token == names[1] && !found.has_failed(world.now()));
    let found = found.ok_or(UNKNOWN_INTERACTION)?;
    if found.progress == Progress::Unanswered { Ok(found.clone()) } else { Err(ALREADY_ANSWERED) }
}

fn fits(kind: u64, interaction: &Interaction) -> Result<(), No> {
    let fits = match kind {
        4 | 5 => interaction.kind != Kind::Autocomplete,
        6 | 7 => interaction.kind != Kind::Command && interaction.source.is_some(),
        8 => interaction.kind == Kind::Autocomplete,
        9 => matches!(interaction.kind, Kind::Command | Kind::Component),
        _ => false,
    };
    let fault =
        || No::Rule(format!("an answer of type {kind} does not fit {:?}", interaction.kind));
    if fits { Ok(()) } else { Err(fault()) }
}

fn reply(
    world: &mut World,
    call: &Call,
    interaction: &mut Interaction,
    is_deferred: bool,
) -> Result<(), No> {
    let data = &call.body.json["data"];
    let mut message = reply_to(world, interaction, data);
    message.loading = is_deferred;
    if !is_deferred {
        fill(world, &mut message, call, data)?;
    }
    interaction.progress = if is_deferred { Progress::Deferred } else { Progress::Answered };
    interaction.reply = Some(world.send(message));
    Ok(())
}

/// An empty reply to `interaction`, for one reader or all as `data` says.
pub fn reply_to(world: &mut World, interaction: &Interaction, data: &Value) -> Message {
    let is_ephemeral = data["flags"].as_u64().is_some_and(|flags| flags & EPHEMERAL != 0);
    let mut message = world.draft(interaction.channel, world.bot.user);
    message.only_for = is_ephemeral.then_some(interaction.user);
    message.reply_to = Some(interaction.id);
    message
}

fn take(interaction: &mut Interaction) {
    interaction.progress = Progress::DeferredUpdate;
    interaction.reply = interaction.source;
}

fn update(world: &mut World, call: &Call, interaction: &mut Interaction) -> Result<(), No> {
    let source = interaction.source.and_then(|id| world.messages.get(&id)).cloned();
    let mut message = source.ok_or(UNKNOWN_MESSAGE)?;
    fill(world, &mut message, call, &call.body.json["data"])?;
    world.edit(message);
    interaction.progress = Progress::Answered;
    interaction.reply = interaction.source;
    Ok(())
}

fn open_modal(world: &mut World, interaction: &mut Interaction, data: &Value) {
    world.person(interaction.user).modal = Some(OpenModal {
        body: data.clone(),
        channel: interaction.channel,
        source: interaction.source,
        is_private: interaction.is_private,
    });
    world.tell_modal(interaction.user, interaction.channel, data);
    interaction.progress = Progress::OpenedModal;
}
