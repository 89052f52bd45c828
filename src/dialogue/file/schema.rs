//! The JSON Schema of dialogue files, for editors that complete and explain keys.

use serde_json::Value;

/// The schema (JSON Schema, draft 2020-12).
pub fn schema() -> Value {
    serde_json::from_str(include_str!("schema.json")).expect("the schema in the binary is JSON")
}
