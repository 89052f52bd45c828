//! Reports for educators: one set of figures, in the files that people ask for.
//!
//! Owns what a report says and how it looks. Reads [`Published`] and the words of the codebook and
//! the dialogues, and nothing else; writes to whatever it is given.
//! Law: a file shows no number that [`Published`] does not hold, every file carries how it was made,
//! and the same figure is the same in every file.

pub mod brief;
mod csv;
pub mod demo;

mod escape;
mod html;
mod json;
mod png;
mod qdc;
mod sheets;
mod svg;
mod words;
mod xlsx;

use std::io::Write;
use std::str::FromStr;

use crate::coding::Codebook;
use crate::dialogue::Library;
use crate::themes::Published;

pub use png::Look;

/// What a report is about, beside its figures.
#[derive(Clone, Copy)]
pub struct About<'a> {
    /// What the cohort is called.
    pub cohort: &'a str,
    /// What the themes mean.
    pub codebook: &'a Codebook,
    /// The dialogues, whose words are shown instead of ids where they are found.
    pub library: &'a Library,
    /// How many members the cohort has now, if that is known.
    pub members: Option<u32>,
}

/// The files that a report can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One page with charts and tables that needs nothing else.
    Html,
    /// Every released number, one a line.
    Csv,
    /// A workbook with a sheet for each table.
    Xlsx,
    /// Every released number, by `src/report/schema.json`.
    Json,
    /// The most frequent themes as a picture.
    Png,
    /// The codebook, for programs of qualitative analysis (REFI-QDA).
    Qdc,
}

impl Format {
    /// All of them, the most useful first.
    pub const ALL: [Self; 6] =
        [Self::Html, Self::Csv, Self::Xlsx, Self::Json, Self::Png, Self::Qdc];

    /// How names of such files end, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Png => "png",
            Self::Qdc => "qdc",
        }
    }
}

/// A file name ending that no report has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no kind of report; there are html, csv, xlsx, json, png and qdc")]
pub struct NoSuchFormat(String);

impl FromStr for Format {
    type Err = NoSuchFormat;

    fn from_str(text: &str) -> Result<Self, NoSuchFormat> {
        let known = Self::ALL.into_iter().find(|format| format.extension() == text);
        known.ok_or_else(|| NoSuchFormat(text.chars().take(20).collect()))
    }
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The place it should go to.
    #[error("the report could not be written")]
    Write(#[from] std::io::Error),
    /// The workbook.
    #[error("the workbook could not be made")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The picture.
    #[error("the chart could not be drawn: {0}")]
    Picture(String),
}

/// Writes the report of `published` to `out`, as one file of this `format`.
///
/// Pictures are made for a light background; [`chart`] gives the other one.
///
/// # Errors
/// If `out` does not take it, or a workbook or picture cannot be made.
pub fn write(
    published: &Published,
    about: &About<'_>,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    let bytes = match format {
        Format::Html => html::page(published, about).into_bytes(),
        Format::Csv => csv::lines(published, about).into_bytes(),
        Format::Xlsx => xlsx::workbook(published, about)?,
        Format::Json => json::text(published, about).into_bytes(),
        Format::Png => chart(published, about, Look::Light)?,
        Format::Qdc => qdc::codebook(about).into_bytes(),
    };
    Ok(out.write_all(&bytes)?)
}

/// Draws the most frequent themes as a PNG of 720 by at most 1,100 pixels, to be read on a phone.
///
/// # Errors
/// If the drawing fails.
pub fn chart(published: &Published, about: &About<'_>, look: Look) -> Result<Vec<u8>, ReportError> {
    png::bars(published, about, look)
}

/// Draws the themes that came together as a grid, a PNG of 720 by at most 1,000 pixels.
///
/// # Errors
/// If the drawing fails.
pub fn heat_map(
    published: &Published,
    about: &About<'_>,
    look: Look,
) -> Result<Vec<u8>, ReportError> {
    png::grid(published, about, look)
}
