//! Every path that the transcripts of the shipped dialogues walk, which is every node and option of
//! them, walked with Discord's controls: once in a server and once in direct messages.
//!
//! `DEBRIEF_PATHS=all` walks all of them; without it the first few of each dialogue are walked.

use std::sync::Arc;

use debrief::dialogue::Dialogue;
use tokio::task::JoinSet;

use crate::fake_discord::{FakeDiscord, Seed, Server};
use crate::house::{Bot, House};
use crate::walker::{Plan, Walker};

/// How many paths of each dialogue are walked if not all.
const FEW: usize = 2;
/// How many dialogues are walked at once.
const AT_ONCE: usize = 8;

fn paths() -> usize {
    match std::env::var("DEBRIEF_PATHS") {
        Ok(all) if all == "all" => usize::MAX,
        _ => FEW,
    }
}

/// Walks the paths of one dialogue, each by somebody else; tells how many there were.
async fn walk(dialogue: Arc<Dialogue>, server: Server, bot: Arc<Bot>, is_dm: bool) -> usize {
    let id = dialogue.about().id.as_str();
    let paths = dialogue.about().transcripts.iter().take(paths());
    let mut walked = 0;
    for transcript in paths {
        let user = server.with_channel(id).member(&transcript.name.value);
        let user = if is_dm { user.in_dm() } else { user };
        let mut walker = Walker::with_plan(&user, is_dm, Plan::of(transcript));
        walker.begins(id).await;
        while walker.step(&bot.runner).await.is_some() {}
        assert!(walker.is_done(), "{id}, {}: {}", transcript.name.value, user.sees());
        walker.keeps().await;
        walked += 1;
    }
    walked
}

async fn walk_all(is_dm: bool) {
    let discord = FakeDiscord::start(Seed(1)).await;
    let (server, house) = (discord.guild("Practice learning"), House::shipped());
    let bot = Arc::new(house.bot(&discord).await);
    let (mut walking, mut walked) = (JoinSet::new(), 0);
    let library = bot.runner.shelf().library();
    for dialogue in library.startable() {
        if walking.len() >= AT_ONCE {
            walked += walking.join_next().await.expect("there are some").expect("ends");
        }
        walking.spawn(walk(Arc::clone(dialogue), server.clone(), Arc::clone(&bot), is_dm));
    }
    walked += walking.join_all().await.into_iter().sum::<usize>();
    println!("{walked} paths");
    assert!(walked >= library.startable().count());
}

#[tokio::test]
async fn the_paths_of_the_shipped_dialogues_lead_to_their_ends_in_a_server() {
    walk_all(false).await;
}

#[tokio::test]
async fn the_paths_of_the_shipped_dialogues_lead_to_their_ends_in_direct_messages() {
    walk_all(true).await;
}
