//! `/help`: what this is, what it is not, and who can help.

use super::Bot;
use super::call::Call;
use super::page::Page;

const HELP: &str = "\
**Debrief** asks you a few quiet questions after your work with people, and keeps what you agree to keep, without your name. I am not a person, not a supervisor and not an emergency service.

`/debrief` begins, or goes on where you left off. In direct messages you can simply write your answers.
`/journal` is what you kept. Only you can read it.
`/privacy` says what is stored; there you can take it with you, or be forgotten.
At the end of a debrief you may share themes with your cohort. Its educators see them with `/themes`, never who. Managers of a server set cohorts up with `/cohort`.

Every question can be left: back, skip, pause, stop. **Support** is always there.

Who can help:";

impl Bot {
    pub(super) async fn help(&self, call: &Call) {
        let signposts = self.signposts_for(call).await;
        let contacts: Vec<_> = signposts.contacts.iter().map(|one| format!("- {one}")).collect();
        self.show(call, &Page::say(&format!("{HELP}\n{}", contacts.join("\n")))).await;
    }
}
