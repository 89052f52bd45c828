//! The slash commands: what they are called, and their registration, only when something changed.

use serde_json::{Value, json};
use serenity::all::Permissions;
use serenity::http::{LightMethod, Request, Route};

use super::http::{Line, Refusal};
use crate::themes::Settings;

/// Registers the commands, unless Discord has them as they are. Tells whether it did.
///
/// # Errors
/// What Discord said.
pub async fn register(line: &Line) -> Result<bool, Refusal> {
    let Some(application_id) = line.http().application_id() else {
        return Err(Refusal::BadToken);
    };
    let route = || Request::new(Route::Commands { application_id }, LightMethod::Get);
    let there = line.ask(|http| async move { http.fire::<Vec<Value>>(route()).await }).await?;
    let wanted = all();
    if is_same(&there, &wanted) {
        return Ok(false);
    }
    let wanted = &wanted;
    line.ask(|http| async move { http.create_global_commands(wanted).await }).await?;
    Ok(true)
}

/// Every command, as Discord takes them.
fn all() -> Vec<Value> {
    let dialogue = json!({
        "type": 3, "name": "dialogue", "description": "Which one; leave it out to choose from a list",
        "required": false, "autocomplete": true,
    });
    vec![
        command("debrief", "Think a piece of work through, in private", json!([dialogue])),
        command("journal", "Read, export or erase your own reflections", json!([])),
        command(
            "privacy",
            "What is stored of you and who sees it; export it, or be forgotten",
            json!([]),
        ),
        command("help", "What this is, what it is not, and who can help", json!([])),
        in_servers("themes", "For educators: what your cohort is working on", json!([])),
        for_managers("cohort", "For managers: the cohorts of this server", cohort_options()),
    ]
}

fn cohort_options() -> Value {
    let name = json!({
        "type": 3, "name": "name", "description": "What people call it", "required": true,
        "min_length": 1, "max_length": 60,
    });
    let role = |description: &str, is_required: bool| json!({"type": 8, "name": "role", "description": description, "required": is_required});
    let which = json!({
        "type": 3, "name": "cohort", "description": "Which one, if there are several",
        "required": false, "autocomplete": true,
    });
    let least = |name: &str, description: &str, least: u32| {
        json!({
            "type": 4, "name": name, "description": description, "required": false,
            "min_value": least, "max_value": 10_000,
        })
    };
    let may = |name: &str, description: &str| json!({"type": 5, "name": name, "description": description, "required": false});
    let one = |name: &str, description: &str, options: Value| json!({"type": 1, "name": name, "description": description, "options": options});
    let members = "Who has this role can share";
    json!([
        one("create", "Make a new cohort", json!([name, role(members, false)])),
        one("bind", "Say which role makes a member", json!([role(members, true), which])),
        one(
            "educators",
            "Say which role may see its themes",
            json!([role("Who has this role can use /themes", true), which])
        ),
        one(
            "settings",
            "Raise how many people must stand behind what is shown",
            json!([
                least("group", "The smallest group that is shown", Settings::LEAST_K),
                least("quotes", "Quotes from so many people on", Settings::LEAST_QUOTE_K),
                which
            ])
        ),
        one(
            "signposts",
            "Say who can help; leave it out for the neutral ones",
            json!([{
                "type": 3, "name": "contacts", "description": "Between semicolons, at most 8",
                "required": false, "max_length": 1_600,
            }])
        ),
        one(
            "keep",
            "Say what may stay in answers that are written here",
            json!([
                may("initials", "Whether initials stay, as pseudonyms"),
                may("towns", "Whether towns stay")
            ])
        ),
        one("list", "Show the cohorts of this server", json!([])),
        one("close", "End a cohort: it takes nothing more", json!([which])),
        one("delete", "Delete a cohort and all that was shared with it", json!([which])),
    ])
}

/// For members of servers that have added the bot.
fn in_servers(name: &str, description: &str, options: Value) -> Value {
    json!({
        "type": 1, "name": name, "description": description, "options": options,
        "integration_types": [0], "contexts": [0],
    })
}

/// The same, offered to those who may manage the server. Looked at again with each event.
fn for_managers(name: &str, description: &str, options: Value) -> Value {
    let mut command = in_servers(name, description, options);
    command["default_member_permissions"] = json!(Permissions::MANAGE_GUILD.bits().to_string());
    command
}

/// For servers and for people who have installed the bot, in servers and in direct messages.
fn command(name: &str, description: &str, options: Value) -> Value {
    json!({
        "type": 1, "name": name, "description": description, "options": options,
        "integration_types": [0, 1], "contexts": [0, 1, 2],
    })
}

fn is_same(there: &[Value], wanted: &[Value]) -> bool {
    let found = |one: &Value| there.iter().find(|other| other["name"] == one["name"]);
    there.len() == wanted.len()
        && wanted.iter().all(|one| found(one).is_some_and(|other| says(other, one)))
}

/// Whether `there` says all that `wanted` does. Discord leaves out what is empty or not so.
fn says(there: &Value, wanted: &Value) -> bool {
    match wanted {
        Value::Object(fields) => fields.iter().all(|(name, value)| says(&there[name], value)),
        Value::Array(items) if items.is_empty() => there.as_array().is_none_or(Vec::is_empty),
        Value::Array(items) => there.as_array().is_some_and(|others| {
            others.len() == items.len()
                && items.iter().zip(others).all(|(item, other)| says(other, item))
        }),
        Value::Bool(false) => !there.as_bool().unwrap_or(false),
        other => there == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_that_discord_gives_back_with_more_in_them_are_the_same() {
        let mut there = all();
        there.reverse();
        for command in &mut there {
            command["id"] = json!("7");
            command["version"] = json!("8");
            command.as_object_mut().expect("an object").retain(|name, value| {
                name != "options" || value.as_array().is_some_and(|all| !all.is_empty())
            });
        }
        assert!(is_same(&there, &all()));
    }

    #[test]
    fn a_changed_or_missing_command_is_noticed() {
        let mut there = all();
        there[1]["description"] = json!("Another one");
        assert!(!is_same(&there, &all()));
        assert!(!is_same(&all()[1..], &all()));
    }
}
