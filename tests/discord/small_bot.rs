//! A small bot on serenity, just large enough to be talked to.
//!
//! Owns a client that is pointed at a fake and shut down with the test. It stands for the way the
//! real bot will reach Discord: proxied, without a rate limiter, over plain WebSocket.

use std::sync::Arc;

use serenity::all::{
    ActionRowComponent, ButtonStyle, Client, Command, CommandInteraction, CommandOptionType,
    ComponentInteraction, Context, CreateActionRow, CreateAllowedMentions,
    CreateAutocompleteResponse, CreateButton, CreateCommand, CreateCommandOption, CreateInputText,
    CreateInteractionResponse, CreateInteractionResponseMessage, CreateMessage, CreateModal,
    CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse,
    EventHandler, GatewayIntents, Http, HttpBuilder, InputTextStyle, Interaction, Message,
    ModalInteraction, Ready, ShardManager,
};
use serenity::async_trait;
use tokio::task::JoinHandle;

use crate::fake_discord::FakeDiscord;

/// A running bot; dropping it kills it in the middle of whatever it does.
pub struct SmallBot {
    pub shards: Arc<ShardManager>,
    running: JoinHandle<serenity::Result<()>>,
}

/// A client for `discord` alone, with its token.
pub fn http(discord: &FakeDiscord) -> Http {
    let builder = HttpBuilder::new(discord.token()).proxy(discord.url()).ratelimiter_disabled(true);
    builder.default_allowed_mentions(CreateAllowedMentions::new()).build()
}

impl SmallBot {
    /// Starts the bot and waits until it is online and its commands are registered.
    pub async fn start(discord: &FakeDiscord) -> Self {
        let bot =
            Self::start_with(discord, GatewayIntents::GUILDS | GatewayIntents::DIRECT_MESSAGES)
                .await;
        discord.waits_for_bot().await;
        discord.waits_for_commands(3).await;
        bot
    }

    /// Starts the bot with these intents and does not wait.
    pub async fn start_with(discord: &FakeDiscord, intents: GatewayIntents) -> Self {
        let builder = serenity::client::ClientBuilder::new_with_http(http(discord), intents);
        let mut client: Client = builder.event_handler(Handler).await.unwrap();
        let shards = Arc::clone(&client.shard_manager);
        let running = tokio::spawn(async move { client.start().await });
        Self { shards, running }
    }

    /// Waits until the client gives up, and says why.
    pub async fn gives_up(mut self) -> serenity::Result<()> {
        (&mut self.running).await.unwrap()
    }
}

impl Drop for SmallBot {
    fn drop(&mut self) {
        self.running.abort();
        let shards = Arc::clone(&self.shards);
        tokio::spawn(async move { shards.shutdown_all().await });
    }
}

struct Handler;

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, _: Ready) {
        let topic = CreateCommandOption::new(CommandOptionType::String, "topic", "What about")
            .set_autocomplete(true);
        let commands = vec![
            CreateCommand::new("ask").description("Asks a question").add_option(topic),
            CreateCommand::new("think").description("Thinks first"),
            CreateCommand::new("sulk").description("Says nothing"),
        ];
        Command::set_global_commands(&context.http, commands).await.unwrap();
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        // A faulty answer must not stop the bot: the fake reports it.
        let _ = match interaction {
            Interaction::Command(command) => on_command(&context, &command).await,
            Interaction::Autocomplete(typing) => on_typing(&context, &typing).await,
            Interaction::Component(press) => on_press(&context, &press).await,
            Interaction::Modal(form) => on_form(&context, &form).await,
            _ => Ok(()),
        };
    }

    async fn message(&self, context: Context, message: Message) {
        if !message.author.bot {
            let answer = CreateMessage::new().content(format!("You said: {}", message.content));
            let _ = message.channel_id.send_message(&context.http, answer).await;
        }
    }
}

async fn on_command(context: &Context, command: &CommandInteraction) -> serenity::Result<()> {
    match command.data.name.as_str() {
        "ask" => {
            command
                .create_response(&context.http, CreateInteractionResponse::Message(question()))
                .await
        }
        "think" => {
            command.defer_ephemeral(&context.http).await?;
            let thought = EditInteractionResponse::new().content("I have thought about it.");
            command
                .edit_response(
                    &context.http,
                    thought.allowed_mentions(CreateAllowedMentions::new()),
                )
                .await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

fn question() -> CreateInteractionResponseMessage {
    let buttons = vec![
        CreateButton::new("write").label("Write"),
        CreateButton::new("back").label("Back").style(ButtonStyle::Secondary).disabled(true),
    ];
    let feelings = ["Anger", "Fear", "Relief"]
        .map(|name| CreateSelectMenuOption::new(name, name.to_lowercase()));
    let kind = CreateSelectMenuKind::String { options: feelings.to_vec() };
    let select = CreateSelectMenu::new("feeling", kind).placeholder("What did you feel?");
    CreateInteractionResponseMessage::new()
        .ephemeral(true)
        .content("What happened in the session?")
        .components(vec![CreateActionRow::Buttons(buttons), CreateActionRow::SelectMenu(select)])
}

async fn on_typing(context: &Context, typing: &CommandInteraction) -> serenity::Result<()> {
    let typed =
        typing.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
    let fitting = [("Endings", "endings"), ("Boundaries", "boundaries")]
        .into_iter()
        .filter(|(name, _)| name.to_lowercase().contains(&typed));
    let response = fitting.fold(CreateAutocompleteResponse::new(), |response, (name, value)| {
        response.add_string_choice(name, value)
    });
    typing.create_response(&context.http, CreateInteractionResponse::Autocomplete(response)).await
}

async fn on_press(context: &Context, press: &ComponentInteraction) -> serenity::Result<()> {
    let response = match press.data.custom_id.as_str() {
        "write" => {
            let input =
                CreateInputText::new(InputTextStyle::Paragraph, "What happened?", "account")
                    .max_length(1500);
            CreateInteractionResponse::Modal(
                CreateModal::new("form", "Your account")
                    .components(vec![CreateActionRow::InputText(input)]),
            )
        }
        _ => CreateInteractionResponse::UpdateMessage(
            CreateInteractionResponseMessage::new().content("Noted.").components(Vec::new()),
        ),
    };
    press.create_response(&context.http, response).await
}

async fn on_form(context: &Context, form: &ModalInteraction) -> serenity::Result<()> {
    let ActionRowComponent::InputText(input) = &form.data.components[0].components[0] else {
        return Ok(());
    };
    let written = format!("You wrote: {}", input.value.clone().unwrap_or_default());
    let update = CreateInteractionResponseMessage::new().content(written).components(Vec::new());
    form.create_response(&context.http, CreateInteractionResponse::UpdateMessage(update)).await
}
