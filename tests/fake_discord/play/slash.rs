//! Typing commands.
//!
//! A line is read as Discord's input box does: the words of the command, then `option: value` in
//! any order, where a value goes on to the next option. `/` in front is not needed.

use serde_json::{Map, Value, json};
use twilight_model::guild::Permissions;

use super::interact::Act;
use super::{Outcome, Pending, User};
use crate::fake_discord::state::interaction::{Kind, Progress};
use crate::fake_discord::state::people::ChannelKind;
use crate::fake_discord::state::{ChannelId, Command, UserId, World};

impl User {
    /// Sends a command and waits for what comes of it.
    pub async fn slash(&self, line: &str) -> Outcome {
        self.begin_slash(line).outcome().await
    }

    /// Sends a command.
    pub fn begin_slash(&self, line: &str) -> Pending {
        self.enter(line, Kind::Command)
    }

    /// Types a command up to its last option and waits for the suggestions that come up.
    pub async fn autocomplete(&self, line: &str) -> Vec<String> {
        let typing = self.begin_typing(line);
        let look = |world: &World| match &world.interactions[&typing.id].progress {
            Progress::Suggested(choices) => Some(names(choices)),
            _ => None,
        };
        self.shared.until_for(self.id, "suggestions come up", look).await
    }

    /// Types a command up to its last option.
    pub fn begin_typing(&self, line: &str) -> Pending {
        self.enter(line, Kind::Autocomplete)
    }

    /// Whether the input box offers the command to this person at this place.
    pub fn is_offered(&self, command: &str) -> bool {
        let world = self.shared.world();
        world
            .commands
            .iter()
            .any(|one| one.body["name"] == command && world.offers(one, self.id, self.place))
    }

    fn enter(&self, line: &str, kind: Kind) -> Pending {
        let mut world = self.shared.world();
        let data = match world.read_line(line, self, kind) {
            Ok(data) => data,
            Err(fault) => {
                drop(world);
                self.shared.fail(&format!("{} cannot send `/{line}`: {fault}", self.name()))
            }
        };
        if kind == Kind::Command {
            world.tell_done(
                self.id,
                self.place,
                &format!("used /{}", line.trim_start_matches('/')),
            );
        }
        let id = world.interact(Act {
            kind,
            user: self.id,
            channel: self.place,
            source: None,
            is_private: true,
            data,
        });
        drop(world);
        self.pending(id)
    }
}

fn names(choices: &[Value]) -> Vec<String> {
    choices.iter().filter_map(|choice| choice["name"].as_str().map(str::to_owned)).collect()
}

impl World {
    fn read_line(&self, line: &str, user: &User, kind: Kind) -> Result<Value, String> {
        let line = line.trim().trim_start_matches('/');
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let command = self
            .commands
            .iter()
            .find(|one| one.body["name"] == name && self.offers(one, user.id, user.place));
        let command = command.ok_or("the input box does not offer it")?;
        let mut reader = Reader { world: self, user, kind, resolved: Map::new() };
        let options = reader.options(&command.body["options"], rest)?;
        let mut data = json!({"id": command.id, "name": name, "type": 1, "options": options});
        if !reader.resolved.is_empty() {
            data["resolved"] = Value::Object(reader.resolved);
        }
        Ok(data)
    }

    fn offers(&self, command: &Command, user: UserId, place: ChannelId) -> bool {
        let Some(channel) = self.channels.get(&place) else {
            return false;
        };
        let lists = |key: &str, value: u64| {
            command.body[key].as_array().is_none_or(|all| all.contains(&json!(value)))
        };
        match channel.kind {
            ChannelKind::Text { guild, .. } => {
                let is_here = command.guild.is_none_or(|only| only == guild);
                let is_installed =
                    self.people[&user].has_installed && lists("integration_types", 1);
                let is_added = self.bot_is_in(guild) && lists("integration_types", 0);
                let is_allowed = self.guilds[&guild].permissions(user).contains(needed(command));
                is_here && (is_added || is_installed) && lists("contexts", 0) && is_allowed
            }
            ChannelKind::Dm { .. } => command.guild.is_none() && lists("contexts", 1),
        }
    }
}

// No permissions at all in `default_member_permissions` means administrators only.
fn needed(command: &Command) -> Permissions {
    let bits =
        command.body["default_member_permissions"].as_str().and_then(|bits| bits.parse().ok());
    match bits.map(Permissions::from_bits_truncate) {
        None => Permissions::empty(),
        Some(none) if none.is_empty() => Permissions::ADMINISTRATOR,
        Some(some) => some,
    }
}

struct Reader<'a> {
    world: &'a World,
    user: &'a User,
    kind: Kind,
    resolved: Map<String, Value>,
}

impl Reader<'_> {
    fn options(&mut self, definitions: &Value, rest: &str) -> Result<Value, String> {
        let definitions = definitions.as_array().map(Vec::as_slice).unwrap_or_default();
        let is_branch = |one: &&Value| matches!(one["type"].as_u64(), Some(1 | 2));
        if definitions.iter().any(|one| is_branch(&one)) {
            let (name, rest) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
            let branch = definitions.iter().find(|one| one["name"] == name);
            let branch = branch.ok_or_else(|| format!("it has no subcommand `{name}`"))?;
            let inner = self.options(&branch["options"], rest)?;
            return Ok(json!([{"name": name, "type": branch["type"], "options": inner}]));
        }
        self.values(definitions, rest)
    }

    fn values(&mut self, definitions: &[Value], rest: &str) -> Result<Value, String> {
        let given = split(definitions, rest)?;
        let missing = definitions
            .iter()
            .find(|one| one["required"] == true && !given.iter().any(|(known, _)| known == one));
        if let Some(missing) = missing.filter(|_| self.kind == Kind::Command) {
            return Err(format!("the option {} is required", missing["name"]));
        }
        let last = given.len();
        let values = given
            .into_iter()
            .zip(1..)
            .map(|((known, text), at)| self.value(known, text, at == last));
        values.collect::<Result<Vec<_>, _>>().map(Value::Array)
    }

    fn value(&mut self, known: &Value, text: &str, is_last: bool) -> Result<Value, String> {
        let mut option = json!({"name": known["name"], "type": known["type"]});
        option["value"] = match known["type"].as_u64() {
            _ if self.kind == Kind::Autocomplete && is_last => {
                option["focused"] = json!(true);
                json!(text)
            }
            Some(3) => self.text(known, text)?,
            Some(4) => {
                json!(text.parse::<i64>().map_err(|_| format!("`{text}` is no whole number"))?)
            }
            Some(5) => json!(text.eq_ignore_ascii_case("true")),
            Some(10) => json!(text.parse::<f64>().map_err(|_| format!("`{text}` is no number"))?),
            kind => self.thing(kind, text.trim_start_matches(['@', '#']))?,
        };
        Ok(option)
    }

    // Whoever picks a suggestion sends its value, not its name.
    fn text(&self, known: &Value, text: &str) -> Result<Value, String> {
        let choices = known["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
        let chosen = |choices: &[Value]| {
            choices.iter().find(|one| one["name"] == text).map(|one| one["value"].clone())
        };
        match (choices, chosen(choices)) {
            ([], _) => Ok(self.suggested().and_then(chosen).unwrap_or_else(|| json!(text))),
            (_, Some(value)) => Ok(value),
            (_, None) => Err(format!("`{text}` is not among the choices")),
        }
    }

    fn suggested(&self) -> Option<&[Value]> {
        let mine = self.world.interactions.values().rev().filter(|one| one.user == self.user.id);
        mine.into_iter().find_map(|one| match &one.progress {
            Progress::Suggested(choices) => Some(choices.as_slice()),
            _ => None,
        })
    }

    fn thing(&mut self, kind: Option<u64>, name: &str) -> Result<Value, String> {
        let (group, id, body) =
            self.find(kind, name).ok_or_else(|| format!("there is no `{name}` to choose"))?;
        let group = self.resolved.entry(group).or_insert_with(|| json!({}));
        group[id.as_str()] = body;
        Ok(json!(id))
    }

    fn find(&self, kind: Option<u64>, name: &str) -> Option<(&'static str, String, Value)> {
        let guild = self.world.guild_of(self.user.place)?;
        match kind {
            Some(7) => {
                let channels = self.world.channels_json(guild);
                let found = channels.as_array()?.iter().find(|one| one["name"] == name)?.clone();
                Some(("channels", found["id"].as_str()?.to_owned(), found))
            }
            Some(8) => {
                let roles = self.world.roles_json(guild, &self.world.guilds[&guild]);
                let found = roles.as_array()?.iter().find(|one| one["name"] == name)?.clone();
                Some(("roles", found["id"].as_str()?.to_owned(), found))
            }
            _ => {
                let id = self.world.people.iter().find(|(_, person)| person.name == name)?.0;
                Some(("users", id.to_string(), self.world.user_json(*id)))
            }
        }
    }
}

/// Cuts `name: value name: value` at the names that `definitions` know.
fn split<'a, 'b>(
    definitions: &'a [Value],
    rest: &'b str,
) -> Result<Vec<(&'a Value, &'b str)>, String> {
    let find = |one: &'a Value| {
        let name = format!("{}:", one["name"].as_str()?);
        let at =
            rest.match_indices(&name).find(|(at, _)| *at == 0 || rest[..*at].ends_with(' '))?.0;
        Some((at, at + name.len(), one))
    };
    let mut marks: Vec<_> = definitions.iter().filter_map(find).collect();
    marks.sort_by_key(|(at, ..)| *at);
    if marks.first().map_or(rest.trim().len(), |(at, ..)| rest[..*at].trim().len()) > 0 {
        return Err(format!("`{rest}` begins with no option"));
    }
    let ends = marks.iter().skip(1).map(|(at, ..)| *at).chain([rest.len()]);
    Ok(marks
        .iter()
        .zip(ends)
        .map(|((_, start, one), end)| (*one, rest[*start..end].trim()))
        .collect())
}
