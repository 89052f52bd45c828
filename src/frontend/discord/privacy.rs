//! `/privacy`: what is stored and who sees it; export all; be forgotten, after two questions.

use super::Bot;
use super::call::Call;
use super::custom_id::{CustomId, InPrivacy};
use super::page::{Button, Page};
use crate::reflection::pages;
use crate::runner::RunnerError;

impl Bot {
    /// What was asked for on the privacy page.
    pub(super) async fn privacy(&self, call: &Call, what: InPrivacy) {
        let done = match what {
            InPrivacy::Show => {
                self.show(call, &self.privacy_page()).await;
                Ok(())
            }
            InPrivacy::Export => self.export_all(call).await,
            InPrivacy::Forget => {
                self.show(call, &first_question()).await;
                Ok(())
            }
            InPrivacy::ForgetSurely => {
                self.show(call, &second_question()).await;
                Ok(())
            }
            InPrivacy::ForgetNow => self.forget_everything(call).await,
        };
        if let Err(error) = done {
            self.tell(call, &error).await;
        }
    }

    fn privacy_page(&self) -> Page {
        Page::say(&self.runner.consent().text).buttons([
            button(InPrivacy::Export, "Export everything"),
            Button::danger(CustomId::Privacy(InPrivacy::Forget), "Forget me"),
        ])
    }

    async fn export_all(&self, call: &Call) -> Result<(), RunnerError> {
        let lines = self.runner.journal(&call.account).await?;
        let page = match lines.is_empty() {
            true => Page::say("Your journal is empty: there is nothing to export."),
            false => {
                let text = pages::markdown(lines.iter().map(|line| (line.id, &line.reflection)));
                Page::say("Here is all of your journal, as a file.").with_file("journal.md", text)
            }
        };
        self.reached(call, call.aside(&self.line, &page).await).await;
        Ok(())
    }

    async fn forget_everything(&self, call: &Call) -> Result<(), RunnerError> {
        for session in self.runner.open_sessions(&call.account).await.unwrap_or_default() {
            self.drafts.forget(session.id);
            self.threads.forget(session.id);
        }
        self.runner.forget_everything(&call.account).await?;
        self.show(call, &Page::say("You are forgotten. Your key is destroyed, and nothing that I kept of you can be read by anybody. What you typed in direct messages is Discord's: delete it there.")).await;
        Ok(())
    }
}

fn button(what: InPrivacy, label: &str) -> Button {
    Button::quiet(CustomId::Privacy(what), label)
}

fn first_question() -> Page {
    Page::say("Forget you? Your journal, your open debriefs and your agreement would be gone, and what you shared is withdrawn. You can export everything first.").buttons([
        Button::danger(CustomId::Privacy(InPrivacy::ForgetSurely), "Yes, forget me"),
        button(InPrivacy::Export, "Export everything"),
        button(InPrivacy::Show, "No"),
    ])
}

fn second_question() -> Page {
    Page::say("Are you sure? This cannot be undone by anybody.").buttons([
        Button::danger(CustomId::Privacy(InPrivacy::ForgetNow), "Erase everything now"),
        button(InPrivacy::Show, "No, keep it"),
    ])
}
