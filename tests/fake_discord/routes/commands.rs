//! Registering commands.

use serde_json::{Value, json};

use super::{DONE, Names, UNKNOWN_COMMAND, UNKNOWN_GUILD, id};
use crate::fake_discord::http::{Call, No, Reply};
use crate::fake_discord::state::{Command, GuildId, World};

/// Slash commands that an application can have (Discord docs, "Application Commands").
const MAX_COMMANDS: usize = 100;

pub fn list(world: &mut World, _: &Call, _: &Names<'_>) -> Reply {
    Ok((200, registered(world, None)))
}

pub fn list_in_guild(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    Ok((200, registered(world, Some(guild(world, names)?))))
}

pub fn replace(world: &mut World, call: &Call, _: &Names<'_>) -> Reply {
    replace_all(world, &call.body.json, None)
}

pub fn replace_in_guild(world: &mut World, call: &Call, names: &Names<'_>) -> Reply {
    let guild = guild(world, names)?;
    replace_all(world, &call.body.json, Some(guild))
}

pub fn create(world: &mut World, call: &Call, _: &Names<'_>) -> Reply {
    let command = with_defaults(world, None, &call.body.json);
    let is_new = !world.commands.iter().any(|old| is_same(old, &command));
    world.commands.retain(|old| !is_same(old, &command));
    let body = world.command_json(&command);
    world.commands.push(command);
    Ok((if is_new { 201 } else { 200 }, body))
}

pub fn change(world: &mut World, call: &Call, names: &Names<'_>) -> Reply {
    let at = position(world, names)?;
    let changes = call.body.json.as_object().into_iter().flatten();
    for (key, value) in changes {
        world.commands[at].body[key] = value.clone();
    }
    Ok((200, world.command_json(&world.commands[at])))
}

pub fn delete(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let at = position(world, names)?;
    world.commands.remove(at);
    DONE
}

fn replace_all(world: &mut World, bodies: &Value, guild: Option<GuildId>) -> Reply {
    let bodies = bodies.as_array().map(Vec::as_slice).unwrap_or_default();
    if bodies.len() > MAX_COMMANDS {
        return Err(No::Rule(format!("{} commands, more than {MAX_COMMANDS}", bodies.len())));
    }
    let new: Vec<_> = bodies.iter().map(|body| with_defaults(world, guild, body)).collect();
    world.commands.retain(|old| old.guild != guild);
    world.commands.extend(new);
    Ok((200, registered(world, guild)))
}

// A command keeps its id when it is registered again under the same name.
fn with_defaults(world: &mut World, guild: Option<GuildId>, body: &Value) -> Command {
    let mut full = json!({
        "type": 1, "description": "", "default_member_permissions": null, "nsfw": false,
        "integration_types": [0], "contexts": null,
    });
    for (key, value) in body.as_object().into_iter().flatten() {
        full[key] = value.clone();
    }
    full["options"] = without_blanks(&full["options"]);
    let mut command = Command { id: world.new_id(), guild, body: full };
    if let Some(old) = world.commands.iter().find(|old| is_same(old, &command)) {
        command.id = old.id;
    }
    command
}

// Discord keeps nothing of an option that was left blank.
fn without_blanks(value: &Value) -> Value {
    match value {
        Value::Array(all) => all.iter().map(without_blanks).collect(),
        Value::Object(all) => {
            let kept = all.iter().map(|(key, value)| (key.clone(), without_blanks(value)));
            kept.filter(|(_, value)| *value != json!([])).collect()
        }
        Value::Null => json!([]),
        other => other.clone(),
    }
}

fn is_same(one: &Command, other: &Command) -> bool {
    let key = |command: &Command| {
        (command.guild, command.body["type"].clone(), command.body["name"].clone())
    };
    key(one) == key(other)
}

fn registered(world: &World, guild: Option<GuildId>) -> Value {
    let all = world.commands.iter().filter(|command| command.guild == guild);
    all.map(|command| world.command_json(command)).collect()
}

fn guild(world: &World, names: &Names<'_>) -> Result<GuildId, No> {
    let guild = id(names[1], UNKNOWN_GUILD)?;
    if world.guilds.contains_key(&guild) { Ok(guild) } else { Err(UNKNOWN_GUILD) }
}

fn position(world: &World, names: &Names<'_>) -> Result<usize, No> {
    let id = id(names[1], UNKNOWN_COMMAND)?;
    world.commands.iter().position(|command| command.id == id).ok_or(UNKNOWN_COMMAND)
}
