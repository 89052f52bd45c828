//! The slash commands: what they are called, and their registration, only when something changed.

use serde_json::{Value, json};
use serenity::http::{LightMethod, Request, Route};

use super::http::{Line, Refusal};

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
    ]
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
