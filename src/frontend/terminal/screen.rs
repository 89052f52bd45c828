//! What a person sees in the terminal: wrapped at its width, quiet colours, none under NO_COLOR.

use std::collections::BTreeSet;
use std::sync::Arc;

use anstream::println;
use anstyle::{AnsiColor, Style};
use textwrap::{Options, fill};

use crate::coding::Codebook;
use crate::dialogue::{About, CodeId, Dialogue};
use crate::engine::{Asked, Shape};
use crate::ids::ReflectionId;
use crate::reflection::{Entry, Reflection};
use crate::runner::OpenSession;
use crate::texts::Family;

/// Lines longer than this are hard to read, however wide the window.
const WIDEST: usize = 88;

const QUIET: Style = Style::new().dimmed();
const STRONG: Style = Style::new().bold();
const ACCENT: Style = AnsiColor::Cyan.on_default();

/// Writes to standard output.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    width: usize,
}

impl Screen {
    /// A screen as wide as the terminal, or 80 columns where there is none.
    pub fn new() -> Self {
        let found = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self { width: found.unwrap_or(80).clamp(20, WIDEST) }
    }

    /// Says something, paragraph by paragraph.
    pub fn say(&self, text: &str) {
        println!("\n{}", self.wrap(text.trim(), "", ""));
    }

    pub(super) fn note(&self, text: &str) {
        println!("{QUIET}{}{QUIET:#}", self.wrap(text, "  ", "  "));
    }

    pub(super) fn welcome(&self) {
        println!("{STRONG}Debrief{STRONG:#}");
        self.note(
            "A few quiet questions after your work with people. :help shows what you can type.",
        );
    }

    pub(super) fn title(&self, title: &str) {
        println!("\n{STRONG}{title}{STRONG:#}");
    }

    pub(super) fn ask(&self, asked: &Asked, questions_left: u16) {
        println!("\n{ACCENT}{}{ACCENT:#}", self.wrap(asked.text.plain().trim(), "", ""));
        self.offer(&asked.shape);
        let mut hints = vec![how(&asked.shape)];
        hints.extend(asked.optional.then(|| "an empty line skips".to_string()));
        hints.push(left(questions_left));
        self.note(&format!("({})", hints.join(" · ")));
    }

    fn offer(&self, shape: &Shape) {
        match shape {
            Shape::Choice(options) | Shape::Multi { options, .. } => {
                self.options(&options.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>());
            }
            Shape::Scale { from, to } => {
                println!("  {} {}  …  {} {}", from.0, from.1, to.0, to.1);
            }
            Shape::Text { .. } | Shape::Number { .. } => {}
        }
    }

    pub(super) fn options(&self, options: &[&str]) {
        for (at, option) in options.iter().enumerate() {
            println!("{}", self.wrap(option, &format!("  {:>2}  ", at + 1), "      "));
        }
    }

    pub(super) fn contacts(&self, contacts: &[String]) {
        for contact in contacts {
            println!("{}", self.wrap(contact, "  · ", "    "));
        }
    }

    pub(super) fn draft(&self, stored_form: &str, is_typed: bool) {
        self.note("I took out what could tell who someone is. This is what I would keep:");
        println!("{}", self.wrap(stored_form, "  │ ", "  │ "));
        if is_typed {
            self.note("(Enter keeps it · :edit to change it · :name Alex to take out more · :allow May to leave something in)");
        }
    }

    pub(super) fn menu(&self, groups: &[(Option<&Family>, Vec<Arc<Dialogue>>)]) {
        self.say("What would you like to look at?");
        let mut number = 0;
        for (family, dialogues) in groups {
            println!("\n{STRONG}{}{STRONG:#}", family.map_or("More", |family| &family.title));
            for one in dialogues {
                number += 1;
                self.menu_line(number, one.about());
            }
        }
        self.note("(the number, or the start of a title)");
    }

    fn menu_line(&self, number: usize, about: &About) {
        let line = format!("{} ({} min): {}", about.title, about.minutes, about.summary.trim());
        println!("{}", self.wrap(&line, &format!("  {number:>2}  "), "      "));
    }

    pub(super) fn open(&self, session: &OpenSession) {
        let place = match session.is_in_review {
            true => "All that is left is to decide what to keep.".to_string(),
            false => format!("There are {}.", left(session.questions_left)),
        };
        self.say(&format!("You have an open debrief: {}. {place}", session.title));
    }

    pub(super) fn preview(&self, reflection: &Reflection) {
        self.say("That was the last question. This is what you wrote:");
        for entry in &reflection.entries {
            self.entry(entry);
        }
        self.say("Nothing of this is shared. What shall I do with it?");
    }

    fn entry(&self, entry: &Entry) {
        let Some(answer) = entry.answer.in_words() else { return };
        println!("\n{QUIET}{}{QUIET:#}", self.wrap(&entry.question, "  ", "  "));
        println!("{}", self.wrap(&answer, "  │ ", "  │ "));
    }

    pub(super) fn shareable(&self, reflection: &Reflection, cohort: &str) {
        self.say(&format!("If you like, this part can join what {cohort} shares, without your name:"));
        reflection.shareable().for_each(|entry| self.entry(entry));
        self.note("Educators see it counted, once enough people have shared in a week. Erasing it from your journal takes it back.");
    }

    pub(super) fn themes(&self, shown: &[CodeId], ticked: &BTreeSet<CodeId>) {
        self.say("This is what I heard it was about. You have the last word:");
        for (at, id) in shown.iter().enumerate() {
            let mark = if ticked.contains(id) { "x" } else { " " };
            let label = Codebook::builtin().code(id.as_str()).map_or(id.as_str(), |code| &code.label);
            println!("  {:>2}  [{mark}] {label}", at + 1);
        }
        self.note("(a number turns one on or off · + trust adds one · :all lists every theme · an empty line goes on)");
    }

    pub(super) fn kept(&self, id: ReflectionId) {
        let short = &id.to_string()[..8];
        self.say("It is in your journal, sealed, without your name.");
        self.note(&format!("`debrief journal show {short}` reads it again; `debrief journal forget {short}` erases it."));
    }

    pub(super) fn paused(&self) {
        self.say("Paused. Your place is kept: `debrief chat` goes on from here.");
    }

    pub(super) fn how_to_go_on(&self) {
        self.note("To go on, run `debrief chat` in a terminal, or pipe in one answer a line; the first line answers the question above.");
    }

    pub(super) fn help(&self) {
        self.note(HELP);
    }

    fn wrap(&self, text: &str, first: &str, next: &str) -> String {
        let options = Options::new(self.width).initial_indent(first).subsequent_indent(next);
        let lines = text.lines().enumerate().map(|(at, line)| match at {
            0 => fill(line, &options),
            _ => fill(line, options.clone().initial_indent(next)),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Default for Screen {
    fn default() -> Self {
        Self::new()
    }
}

const HELP: &str = "\
:back     take the last answer back
:skip     leave this question
:pause    stop for now and keep your place (Ctrl-C does the same)
:stop     end here, and decide what to keep
:support  who can help, and a moment for you
:help     this list";

fn how(shape: &Shape) -> String {
    match shape {
        Shape::Text { .. } => "in your own words; an empty line after them sends".into(),
        Shape::Choice(_) => "a number, or the start of a line".into(),
        Shape::Multi { .. } => "numbers, such as 1, 3".into(),
        Shape::Scale { from, to } => format!("{} to {}", from.0, to.0),
        Shape::Number { from, to, unit } => format!("{from} to {to} {unit}").trim_end().to_string(),
    }
}

fn left(questions: u16) -> String {
    match questions {
        0 | 1 => "about 1 question left".into(),
        many => format!("about {many} questions left"),
    }
}
