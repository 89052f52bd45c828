//! Parses the command line, runs the command, and says how it ended.

use std::process::ExitCode;

fn main() -> ExitCode {
    debrief::cli::main()
}
