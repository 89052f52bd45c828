//! The most frequent themes as bars.

use super::super::sheets::{change, shown};
use super::super::{About, ReportError};
use super::canvas::{Canvas, Drawn, Look, MARGIN, picture};
use super::{HEAD, head, note};
use crate::dialogue::CodeId;
use crate::themes::{People, Published};

const ROW: i32 = 76;
const FOOT: i32 = 64;
/// More rows would be too small on a phone.
const TOP: usize = 11;

/// One bar and its words.
struct Row {
    label: String,
    size: u32,
    after: String,
}

/// The bytes of the picture.
pub fn draw(published: &Published, about: &About<'_>, look: Look) -> Result<Vec<u8>, ReportError> {
    let rows = rows(published, about);
    let foot = HEAD + ROW * rows.len().max(1) as i32;
    picture(foot + FOOT, look, |canvas| {
        head(canvas, &format!("Themes of {}", about.cohort), published, rows.is_empty())?;
        let most = rows.iter().map(|row| row.size).max().unwrap_or(1);
        for (y, row) in (HEAD..).step_by(ROW as usize).zip(&rows) {
            draw_row(canvas, row, y, most)?;
        }
        note(canvas, foot + 12, published, about)
    })
}

fn rows(published: &Published, about: &About<'_>) -> Vec<Row> {
    let changes = published.changes();
    let row = |(code, people): (CodeId, People)| {
        let change = change(&changes, &code).map(|text| format!(" · {text}")).unwrap_or_default();
        Row {
            label: about.label(&code),
            size: people.at_least(),
            after: format!("{people}{change}"),
        }
    };
    shown(published, about).map(row).take(TOP).collect()
}

fn draw_row(canvas: &Canvas<'_>, row: &Row, y: i32, most: u32) -> Drawn {
    canvas.write(&row.label, 26, y, canvas.colours.ink)?;
    let end = MARGIN + (row.size * 250 / most.max(1)) as i32;
    canvas.block((MARGIN, y + 36), (end, y + 60), canvas.colours.bar)?;
    canvas.write_at(&row.after, 22, (end + 12, y + 35), canvas.colours.ink)
}
