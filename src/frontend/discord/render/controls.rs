//! Buttons and selects for a question.
//!
//! Law: at most five rows, the last of them the quiet one that is always there.

use super::super::custom_id::{AtTurn, CustomId, Label};
use super::super::page::{Button, MAX_OPTIONS, Row, Select, SelectOption};
use super::text::len;
use crate::dialogue::OptionId;
use crate::engine::Shape;
use crate::runner::View;

/// Rows of buttons that options may take.
const MAX_OPTION_ROWS: usize = 4;
/// How many letters of labels fit side by side without breaking on a small screen.
const ROW_WIDTH: usize = 60;

/// The rows below the question of `view`.
pub fn of(view: &View) -> Vec<Row> {
    let controls = Controls(view);
    let mut rows =
        view.scene.asked.as_ref().map(|asked| controls.answers(&asked.shape)).unwrap_or_default();
    rows.push(Row::Buttons(controls.always()));
    rows
}

struct Controls<'a>(&'a View);

impl Controls<'_> {
    fn id(&self, act: AtTurn) -> CustomId {
        CustomId::Turn(self.0.session, self.0.scene.turn, act)
    }

    fn answers(&self, shape: &Shape) -> Vec<Row> {
        match shape {
            Shape::Text { .. } | Shape::Number { .. } => {
                let label = if self.0.undone.is_some() { "Change what I wrote" } else { "Write" };
                vec![Row::Buttons(vec![Button::main(self.id(AtTurn::Write), label)])]
            }
            Shape::Choice(options) => self.choice(options),
            Shape::Multi { options, at_least, at_most } => {
                vec![self.select(options, *at_least, *at_most)]
            }
            Shape::Scale { from: (from, _), to: (to, _) } => self.scale(*from, *to),
        }
    }

    fn choice(&self, options: &[(OptionId, String)]) -> Vec<Row> {
        let button = |(id, text): &(OptionId, String)| {
            Button::main(self.id(AtTurn::Choose(Label::of(id.as_str()))), text)
        };
        let rows = side_by_side(options.iter().map(button));
        if rows.len() <= MAX_OPTION_ROWS { rows } else { vec![self.select(options, 1, 1)] }
    }

    fn select(&self, options: &[(OptionId, String)], at_least: usize, at_most: usize) -> Row {
        let option = |(id, text): &(OptionId, String)| SelectOption {
            value: Label::of(id.as_str()).as_str().into(),
            label: text.clone(),
            more: String::new(),
            is_chosen: false,
        };
        Row::Select(Select {
            id: self.id(AtTurn::Select),
            placeholder: "Choose here".into(),
            options: options.iter().take(MAX_OPTIONS).map(option).collect(),
            at_least,
            at_most,
        })
    }

    /// The checker allows ten steps: two rows.
    fn scale(&self, from: i64, to: i64) -> Vec<Row> {
        let button =
            |number: i64| Button::main(self.id(AtTurn::Number(number)), &number.to_string());
        let numbers: Vec<_> = (from..=to).take(MAX_OPTIONS - 5).map(button).collect();
        numbers.chunks(5).map(|row| Row::Buttons(row.to_vec())).collect()
    }

    fn always(&self) -> Vec<Button> {
        let scene = &self.0.scene;
        let quiet = |act, label| Button::quiet(self.id(act), label);
        let back = scene.can_go_back.then(|| quiet(AtTurn::Back, "Back"));
        let optional = scene.asked.as_ref().is_some_and(|asked| asked.optional);
        let skip = optional.then(|| quiet(AtTurn::Skip, "Skip"));
        let rest = [
            quiet(AtTurn::Pause, "Pause"),
            quiet(AtTurn::Stop, "Stop here"),
            quiet(AtTurn::Support, "Support"),
        ];
        back.into_iter().chain(skip).chain(rest).collect()
    }
}

/// Buttons in rows: short ones share a row, a long one has its own.
fn side_by_side(buttons: impl Iterator<Item = Button>) -> Vec<Row> {
    let mut rows: Vec<Vec<Button>> = vec![];
    for button in buttons {
        let fits = |row: &Vec<Button>| {
            let used: usize = row.iter().map(|one| len(&one.label)).sum();
            row.len() < 5 && used + len(&button.label) <= ROW_WIDTH
        };
        match rows.last_mut().filter(|row| fits(row)) {
            Some(row) => row.push(button),
            None => rows.push(vec![button]),
        }
    }
    rows.into_iter().map(Row::Buttons).collect()
}
