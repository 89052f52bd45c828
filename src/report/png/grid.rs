//! Themes that came together as a grid.

use super::super::sheets::{Grid, grid, in_field};
use super::super::{About, ReportError};
use super::canvas::{Canvas, Drawn, Look, MARGIN, WIDTH, picture};
use super::{HEAD, head, note};
use crate::themes::Published;

const ROW: i32 = 88;
const FOOT: i32 = 100;
/// Numbers over the columns.
const NUMBERS: i32 = 34;

/// The bytes of the picture.
pub fn draw(published: &Published, about: &About<'_>, look: Look) -> Result<Vec<u8>, ReportError> {
    let grid = grid(published, about);
    let foot = HEAD + NUMBERS + ROW * grid.themes.len().max(1) as i32;
    picture(foot + FOOT, look, |canvas| {
        let title = format!("Themes of {}, together", about.cohort);
        head(canvas, &title, published, grid.themes.is_empty())?;
        fields(canvas, &grid)?;
        let soft = canvas.colours.soft;
        canvas.write(
            "Empty fields cannot be told without singling people out.",
            18,
            foot + 12,
            soft,
        )?;
        note(canvas, foot + 44, published, about)
    })
}

fn fields(canvas: &Canvas<'_>, grid: &Grid) -> Drawn {
    let step = (WIDTH as i32 - 2 * MARGIN) / grid.themes.len().max(1) as i32;
    let middle = |column: usize| MARGIN + column as i32 * step + (step - 6) / 2;
    for column in 0..grid.themes.len() {
        let number = (column + 1).to_string();
        canvas.write_amid(&number, 20, (middle(column), HEAD), canvas.colours.soft)?;
    }
    for (y, (label, row)) in (HEAD + NUMBERS..).step_by(ROW as usize).zip(grid.rows()) {
        canvas.write(&label, 24, y, canvas.colours.ink)?;
        for (column, people) in row.iter().enumerate() {
            let (ground, ink) = canvas.colours.fields[grid.level(*people)];
            let x = MARGIN + column as i32 * step;
            canvas.block((x, y + 32), (x + step - 6, y + 72), ground)?;
            canvas.write_amid(&in_field(*people), 20, (middle(column), y + 43), ink)?;
        }
    }
    Ok(())
}
