//! `debrief schema`: the JSON Schema that editors complete dialogue files from.

use std::process::ExitCode;

use crate::dialogue::file;

pub fn run() -> anyhow::Result<ExitCode> {
    println!("{}", serde_json::to_string_pretty(&file::schema())?);
    Ok(ExitCode::SUCCESS)
}
