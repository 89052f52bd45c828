//! The program as people run it: whole debriefs, and what bad input gets.

mod bad_input;
mod debriefs;
mod kills;

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

const DIALOGUES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/dialogues");

/// A home of its own for each test.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_debrief"));
        command.args(args).env_clear().current_dir(self.path());
        command.env("DEBRIEF_DATA", self.path().join("data"));
        command.env("DEBRIEF_KEY_FILE", self.path().join("key"));
        command.env("DEBRIEF_DIALOGUES", DIALOGUES);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn start(&self, args: &[&str]) -> Child {
        self.command(args).spawn().expect("starts")
    }

    /// Runs to the end with `input`.
    fn run(&self, args: &[&str], input: impl AsRef<[u8]>) -> Ran {
        feed(self.start(args), input.as_ref())
    }

    /// A debrief of the small dialogue, one answer a line.
    fn chat(&self, answers: &str) -> Ran {
        self.run(&["chat", "small"], answers)
    }
}

fn feed(mut child: Child, input: &[u8]) -> Ran {
    let mut stdin = child.stdin.take().expect("piped");
    // A program that has said why it stops need not read on.
    let _ = stdin.write_all(input);
    drop(stdin);
    Ran(child.wait_with_output().expect("ends"))
}

/// How a run ended, and what it said.
struct Ran(Output);

impl Ran {
    fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    fn error(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    #[track_caller]
    fn well(self) -> Self {
        assert!(self.0.status.success(), "{}\n{}", self.out(), self.error());
        self
    }

    /// It failed with a clean exit code, and its error says each of `parts`.
    #[track_caller]
    fn fails_with(self, parts: &[&str]) -> Self {
        assert_eq!(self.0.status.code(), Some(1), "{}\n{}", self.out(), self.error());
        let error = self.error();
        for part in parts {
            assert!(error.contains(part), "{part:?} is not in {error:?}");
        }
        self
    }

    /// It said each of `parts`, wherever its lines were wrapped.
    #[track_caller]
    fn says(self, parts: &[&str]) -> Self {
        let out = self.out().split_whitespace().collect::<Vec<_>>().join(" ");
        for part in parts {
            assert!(out.contains(part), "{part:?} is not in:\n{}", self.out());
        }
        self
    }
}
