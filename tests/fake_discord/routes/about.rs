//! Routes that only tell what is.

use serde_json::{Value, json};

use super::{
    MISSING_ACCESS, Names, UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MEMBER, UNKNOWN_USER, id,
};
use crate::fake_discord::http::{Call, No, Reply};
use crate::fake_discord::state::people::Guild;
use crate::fake_discord::state::{GuildId, World};
use crate::fake_discord::views::bits;

pub fn gateway(_: &mut World, call: &Call, _: &Names<'_>) -> Reply {
    Ok((200, json!({"url": url(call)})))
}

pub fn gateway_bot(world: &mut World, call: &Call, _: &Names<'_>) -> Reply {
    let limit = json!({
        "total": 1000, "remaining": world.gateway.identifies_left,
        "reset_after": 86_400_000, "max_concurrency": 1,
    });
    Ok((200, json!({"url": url(call), "shards": 1, "session_start_limit": limit})))
}

// The gateway is behind the same door as everything else.
fn url(call: &Call) -> String {
    let host = call.headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("ws://{host}")
}

pub fn application(world: &mut World, _: &Call, _: &Names<'_>) -> Reply {
    Ok((200, world.application_json()))
}

pub fn me(world: &mut World, _: &Call, _: &Names<'_>) -> Reply {
    Ok((200, world.user_json(world.bot.user)))
}

pub fn user(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let user = id(names[0], UNKNOWN_USER)?;
    let is_known = user == world.bot.user || world.people.contains_key(&user);
    if is_known { Ok((200, world.user_json(user))) } else { Err(UNKNOWN_USER) }
}

pub fn my_guilds(world: &mut World, _: &Call, _: &Names<'_>) -> Reply {
    let bot = world.bot.user;
    let mine = world.bots_guilds().map(|(id, guild)| {
        json!({
            "id": id, "name": guild.name, "icon": null, "banner": null, "owner": false,
            "permissions": bits(guild.permissions(bot)), "features": [],
        })
    });
    Ok((200, mine.collect()))
}

pub fn guild(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let (id, _) = known_guild(world, names)?;
    Ok((200, world.guild_json(id)))
}

pub fn guild_channels(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let (id, _) = known_guild(world, names)?;
    Ok((200, world.channels_json(id)))
}

pub fn roles(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let (id, guild) = known_guild(world, names)?;
    Ok((200, world.roles_json(id, guild)))
}

pub fn role_sizes(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let (_, guild) = known_guild(world, names)?;
    let holders = |role| guild.members.values().filter(|held| held.contains(role)).count();
    let sizes = guild.roles.keys().map(|role| (role.to_string(), json!(holders(role))));
    Ok((200, Value::Object(sizes.collect())))
}

pub fn member(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let (_, guild) = known_guild(world, names)?;
    let user = id(names[1], UNKNOWN_MEMBER)?;
    if !guild.members.contains_key(&user) {
        return Err(UNKNOWN_MEMBER);
    }
    let mut member = world.member_json(guild, user);
    // Only interactions say what a member may do.
    member.as_object_mut().map(|member| member.remove("permissions"));
    Ok((200, member))
}

pub fn channel(world: &mut World, _: &Call, names: &Names<'_>) -> Reply {
    let id = id(names[0], UNKNOWN_CHANNEL)?;
    let channel = world.channels.get(&id).ok_or(UNKNOWN_CHANNEL)?;
    Ok((200, world.channel_json(id, channel)))
}

fn known_guild<'a>(world: &'a World, names: &Names<'_>) -> Result<(GuildId, &'a Guild), No> {
    let id = id(names[0], UNKNOWN_GUILD)?;
    let guild = world.guilds.get(&id).ok_or(UNKNOWN_GUILD)?;
    if world.bot_is_in(id) { Ok((id, guild)) } else { Err(MISSING_ACCESS) }
}
