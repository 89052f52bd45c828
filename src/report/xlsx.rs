//! A workbook: a sheet on how it was made, then one for each table.

use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet, XlsxError};

use super::About;
use super::sheets::{self, Cell, Sheet};
use super::words;
use crate::themes::Published;

/// Sheets whose last sheet row is the last that Excel takes (1,048,576) are cut there.
const MOST_ROWS: usize = 1_048_000;

/// The bytes of the workbook.
pub(super) fn workbook(published: &Published, about: &About<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No time of making: the same figures give the same file, and a file tells no finer time.
    let epoch = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    fill_about(book.add_worksheet(), published, about)?;
    for sheet in sheets::all(published, about) {
        fill(book.add_worksheet(), &sheet, words::k(published))?;
    }
    fill_words(book.add_worksheet(), published, about)?;
    book.save_to_buffer()
}

fn fill_about(
    page: &mut Worksheet,
    published: &Published,
    about: &About<'_>,
) -> Result<(), XlsxError> {
    page.set_name("About")?.set_column_width(0, 32)?.set_column_width(1, 100)?;
    let (bold, wrap) = (Format::new().set_bold(), Format::new().set_text_wrap());
    for (row, (name, text)) in (0..).zip(words::method(published, about)) {
        page.write_string_with_format(row, 0, name, &bold)?;
        page.write_string_with_format(row, 1, &text, &wrap)?;
    }
    Ok(())
}

fn fill(page: &mut Worksheet, sheet: &Sheet, k: u32) -> Result<(), XlsxError> {
    page.set_name(sheet.name)?.set_column_width(0, 36)?.set_freeze_panes(1, 1)?;
    let bold = Format::new().set_bold().set_text_wrap();
    for (column, name) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(0, column, name, &bold)?;
    }
    for (row, cells) in (1..).zip(sheet.rows.iter().take(MOST_ROWS)) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(page, (row, column), cell, k)?;
        }
    }
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    k: u32,
) -> Result<(), XlsxError> {
    match cell.number() {
        Some(number) => page.write_number(row, column, number)?,
        None => page.write_string(row, column, cell.read(k))?,
    };
    Ok(())
}

fn fill_words(
    page: &mut Worksheet,
    published: &Published,
    about: &About<'_>,
) -> Result<(), XlsxError> {
    page.set_name("Words")?.set_column_width(0, 24)?.set_column_width(1, 100)?;
    let wrap = Format::new().set_text_wrap();
    let questions = sheets::questions(published, about).into_iter();
    let questions = questions.map(|(theme, text)| (format!("To teach by: {theme}"), text));
    let quotes =
        published.quotes().iter().map(|text| ("In their words".to_string(), text.as_str()));
    for (row, (name, text)) in (0..).zip(questions.chain(quotes)) {
        page.write_string(row, 0, &name)?;
        page.write_string_with_format(row, 1, text, &wrap)?;
    }
    Ok(())
}
