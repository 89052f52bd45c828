//! The first opinion: Discord's own specification, where it is at hand.
//!
//! Owns finding the file (`DEBRIEF_OPENAPI`, else `discord/openapi.json` in the folder named by
//! `DEBRIEF_SHARED`, else in `../shared`) and one validator a route, made when first needed.
//! Without the file it has no opinion.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

use super::Shape;
use crate::fake_discord::http::Call;
use crate::fake_discord::routes::Route;

/// The name under which the specification is known to its validators.
const BASE: &str = "json-schema:///discord";

struct Specification {
    document: Value,
    registry: Registry<'static>,
    validators: Mutex<HashMap<String, Option<Arc<Validator>>>>,
}

/// Whether the specification was found, so that a test can say what it did not check.
pub fn is_at_hand() -> bool {
    specification().is_some()
}

/// Checks the body of `call` against the specification of `route`.
pub fn request(route: &Route, call: &Call) -> Result<(), String> {
    if route.shape == Shape::Nothing {
        return Ok(());
    }
    let pointer = format!("{}/requestBody/content/application~1json/schema", operation(route));
    check(&pointer, &as_specified(route.shape, &call.body.json))
}

/// Checks an answer to `route` against its specification.
pub fn response(route: &Route, status: u16, body: &Value) -> Result<(), String> {
    if body.is_null() {
        return Ok(());
    }
    let pointer =
        format!("{}/responses/{status}/content/application~1json/schema", operation(route));
    check(&pointer, body)
}

fn operation(route: &Route) -> String {
    let path = route.pattern.replace('~', "~0").replace('/', "~1");
    format!("/paths/{path}/{}", route.method.to_lowercase())
}

// The file asks for a number of permissions where Discord's documentation and its servers ask for
// text; text of digits is therefore read as a number before it is compared.
fn as_specified(shape: Shape, body: &Value) -> Value {
    let mut body = body.clone();
    let commands: Vec<&mut Value> = match (shape, &mut body) {
        (Shape::Commands, Value::Array(all)) => all.iter_mut().collect(),
        (Shape::Command, one) => vec![one],
        _ => Vec::new(),
    };
    for command in commands {
        let bits = command["default_member_permissions"]
            .as_str()
            .and_then(|text| text.parse::<u64>().ok());
        if let Some(bits) = bits {
            command["default_member_permissions"] = json!(bits);
        }
    }
    body
}

fn check(pointer: &str, body: &Value) -> Result<(), String> {
    let validator = specification().and_then(|specification| specification.validator(pointer));
    // Finding out what is wrong costs more than finding out whether anything is.
    match validator {
        Some(validator) if !validator.is_valid(body) => Err(faults(&validator, body)),
        _ => Ok(()),
    }
}

fn faults(validator: &Validator, body: &Value) -> String {
    let all =
        validator.iter_errors(body).map(|fault| format!("at `{}`: {fault}", fault.instance_path()));
    format!("against Discord's specification: {}", all.collect::<Vec<_>>().join("; "))
}

fn specification() -> Option<&'static Specification> {
    static SPECIFICATION: OnceLock<Option<Specification>> = OnceLock::new();
    SPECIFICATION.get_or_init(Specification::read).as_ref()
}

fn file() -> PathBuf {
    let shared =
        || PathBuf::from(std::env::var_os("DEBRIEF_SHARED").unwrap_or_else(|| "../shared".into()));
    std::env::var_os("DEBRIEF_OPENAPI")
        .map_or_else(|| shared().join("discord/openapi.json"), PathBuf::from)
}

impl Specification {
    fn read() -> Option<Self> {
        let text = std::fs::read_to_string(file()).ok()?;
        let document: Value = serde_json::from_str(&text).expect("the specification is JSON");
        let resource = jsonschema::Resource::from_contents(document.clone());
        let registry = Registry::new().add(BASE, resource).and_then(|registry| registry.prepare());
        let registry = registry.expect("the specification refers to nothing outside of it");
        Some(Self { document, registry, validators: Mutex::default() })
    }

    fn validator(&self, pointer: &str) -> Option<Arc<Validator>> {
        let mut known = self.validators.lock().expect("no validator panics while being made");
        known.entry(pointer.to_owned()).or_insert_with(|| self.make(pointer)).clone()
    }

    fn make(&self, pointer: &str) -> Option<Arc<Validator>> {
        self.document.pointer(pointer)?;
        let schema =
            json!({"$ref": format!("{BASE}#{}", pointer.replace('{', "%7B").replace('}', "%7D"))});
        let made = jsonschema::draft202012::options().with_registry(&self.registry).build(&schema);
        Some(Arc::new(made.expect("every schema of the specification can be used")))
    }
}
