//! Where most stories begin: Maya has agreed, and stands at the first question.

use debrief::privacy::pseudonym::Account;

use crate::fake_discord::{FakeDiscord, Outcome, Seed, Server, User};
use crate::house::{Bot, House};

pub struct Scene {
    pub discord: FakeDiscord,
    pub house: House,
    pub server: Server,
    pub bot: Bot,
    pub maya: User,
}

/// Maya has agreed, and stands at the first question of the small dialogue.
pub async fn at_the_first_question(is_dm: bool) -> Scene {
    in_house(House::small(), "small", is_dm).await
}

/// The same, in a house that was set up for the purpose.
pub async fn in_house(house: House, dialogue: &str, is_dm: bool) -> Scene {
    let discord = FakeDiscord::start(Seed(1)).await;
    let server = discord.guild("Practice learning");
    let maya = server.member("maya");
    let maya = if is_dm { maya.in_dm() } else { maya };
    let bot = house.bot(&discord).await;
    begin(&maya, dialogue).await;
    if is_dm {
        // The last thing that the bot does: what was agreed to stands under the text.
        maya.waits_for("> **I agree").await;
    }
    Scene { discord, house, server, bot, maya }
}

/// Agrees, and begins the small dialogue.
pub async fn begin_small(user: &User) {
    begin(user, "small").await;
}

/// Agrees, and begins.
pub async fn begin(user: &User, dialogue: &str) {
    user.slash(&format!("debrief dialogue: {dialogue}")).await;
    user.click("I agree. Let us begin").await;
    user.waits_for("[Support]").await;
}

impl Scene {
    /// The turn at which Maya stands.
    pub async fn turn(&self) -> u32 {
        self.turn_of(&self.maya).await
    }

    /// The turn at which `user` stands in the one debrief that is open.
    pub async fn turn_of(&self, user: &User) -> u32 {
        let account = Account::discord(user.id());
        let open = self.bot.runner.open_sessions(&account).await.expect("reads");
        assert_eq!(open.len(), 1, "one debrief is open");
        self.bot.runner.look(&account, open[0].id).await.expect("looks").scene.turn
    }

    /// Maya writes into the form.
    pub async fn writes(&self, text: &str) {
        assert_eq!(self.maya.click("Write").await, Outcome::Form);
        self.maya.submit_modal(&[("In your own words", text)]).await;
    }
}
