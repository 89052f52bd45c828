//! The real program: `debrief bot`, in a process of its own.

use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::fake_discord::{FakeDiscord, Seed, Trouble};
use crate::house::FIXTURES;
use crate::scene::begin_small;

pub struct Process {
    child: std::process::Child,
    _folder: tempfile::TempDir,
}

/// Starts the program on what is in `folder`.
pub fn start(discord: &FakeDiscord, token: &str, folder: tempfile::TempDir) -> Process {
    let mut command = Command::new(env!("CARGO_BIN_EXE_debrief"));
    command
        .arg("bot")
        .env_clear()
        .env("DISCORD_TOKEN", token)
        .env("DISCORD_PROXY", discord.url())
        .env("DEBRIEF_DATA", folder.path().join("data"))
        .env("DEBRIEF_KEY_FILE", folder.path().join("key"))
        .env("DEBRIEF_DIALOGUES", FIXTURES)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    Process { child: command.spawn().expect("starts"), _folder: folder }
}

impl Process {
    /// Memory that it has in use (`VmRSS` of proc(5)).
    pub fn resident_mib(&self) -> u64 {
        let status = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(status).expect("Linux tells");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("is there");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") / 1024
    }

    pub fn terminate(&self) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().expect("`kill` is there");
        assert!(sent.success());
    }

    pub async fn ends(self) -> Output {
        let child = self.child;
        let ended = tokio::task::spawn_blocking(|| child.wait_with_output());
        ended.await.expect("waits").expect("ends")
    }
}

#[tokio::test]
async fn a_program_that_is_terminated_in_the_middle_of_an_answer_finishes_it_and_ends_well() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let maya = discord.guild("Practice learning").member("maya");
    let process = start(&discord, &discord.token(), tempfile::tempdir().expect("a folder"));
    discord.waits_for_identifies(1).await;
    begin_small(&maya).await;
    // The bot hears only after a while that its acknowledgement was taken.
    discord.plan("/callback", Trouble::Slow(Duration::from_millis(1_500)));
    let press = maya.begin_click("Skip");
    press.is_acknowledged().await;
    process.terminate();
    let output = process.ends().await;
    assert!(maya.sees().contains("Whose need was it?"), "{}", maya.sees());
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("Ended in order"), "{said}");
    assert_eq!(output.status.code(), Some(0));
}

#[tokio::test]
async fn a_program_with_a_wrong_token_says_what_to_change() {
    let discord = FakeDiscord::start(Seed(1)).await;
    let folder = tempfile::tempdir().expect("a folder");
    let output = start(&discord, "a.wrong.token", folder).ends().await;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("copy it anew from the developer portal"), "{said}");
    assert!(!said.contains("a.wrong.token"), "{said}");
    assert_ne!(output.status.code(), Some(0));
}
