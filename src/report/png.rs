//! Pictures for a phone and a chat, light or dark.
//!
//! They need no font of the system: a subset of DejaVu Sans travels with the program (its licence
//! lies beside it, `font/LICENCE-DejaVu.txt`).

mod bars;
mod canvas;
mod grid;

pub(super) use bars::draw as bars;
pub use canvas::Look;
pub(super) use grid::draw as grid;

use self::canvas::{Canvas, Drawn};
use super::About;
use super::words;
use crate::themes::Published;

/// Where the head of a picture ends.
const HEAD: i32 = 124;

fn head(canvas: &Canvas<'_>, title: &str, published: &Published, is_empty: bool) -> Drawn {
    canvas.write(title, 34, 24, canvas.colours.ink)?;
    canvas.write(&words::weeks(published), 24, 74, canvas.colours.soft)?;
    if is_empty {
        canvas.write("Too few people to show anything yet.", 26, HEAD, canvas.colours.ink)?;
    }
    Ok(())
}

fn note(canvas: &Canvas<'_>, y: i32, published: &Published, about: &About<'_>) -> Drawn {
    let (k, codebook) = (words::k(published), words::codebooks(published, about));
    let note = format!(
        "People, rounded down in steps of {k}; fewer than {k} not shown; codebook {codebook}"
    );
    canvas.write(&note, 18, y, canvas.colours.soft)
}
