//! The most frequent themes as a picture, for a phone and a chat, light or dark.
//!
//! Needs no font of the system: a subset of DejaVu Sans travels with the program (its licence lies
//! beside it, `font/LICENCE-DejaVu.txt`).

use std::sync::OnceLock;

use plotters::prelude::*;
use plotters::style::register_font;

use super::sheets::{in_words, ranked};
use super::words;
use super::{About, ReportError};
use crate::dialogue::CodeId;
use crate::themes::{People, Published};

/// The background that a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// White.
    Light,
    /// Nearly black.
    Dark,
}

/// Colours whose text stands out from the ground by more than 7 : 1.
struct Colours {
    ground: RGBColor,
    ink: RGBColor,
    soft: RGBColor,
    bar: RGBColor,
}

const FONT: &[u8] = include_bytes!("font/DejaVuSans-subset.ttf");
const FAMILY: &str = "debrief-sans";
const WIDTH: u32 = 720;
const MARGIN: i32 = 28;
const HEAD: i32 = 124;
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
pub(super) fn draw(
    published: &Published,
    about: &About<'_>,
    look: Look,
) -> Result<Vec<u8>, ReportError> {
    register()?;
    let rows = rows(published, about);
    let height = (HEAD + ROW * rows.len().max(1) as i32 + FOOT) as u32;
    let mut pixels = vec![0; (WIDTH * height * 3) as usize];
    {
        let backend = BitMapBackend::with_buffer(&mut pixels, (WIDTH, height));
        let page = Page { area: backend.into_drawing_area(), colours: look.colours() };
        page.fill(&rows, published, about).map_err(|why| ReportError::Picture(why.to_string()))?;
    }
    encode(&pixels, height)
}

impl Look {
    const fn colours(self) -> Colours {
        match self {
            Self::Light => Colours {
                ground: RGBColor(255, 255, 255),
                ink: RGBColor(27, 29, 33),
                soft: RGBColor(80, 85, 94),
                bar: RGBColor(47, 93, 138),
            },
            Self::Dark => Colours {
                ground: RGBColor(21, 24, 29),
                ink: RGBColor(233, 235, 238),
                soft: RGBColor(182, 188, 198),
                bar: RGBColor(134, 182, 230),
            },
        }
    }
}

fn register() -> Result<(), ReportError> {
    static KNOWN: OnceLock<bool> = OnceLock::new();
    let known = KNOWN.get_or_init(|| register_font(FAMILY, FontStyle::Normal, FONT).is_ok());
    known.then_some(()).ok_or_else(|| ReportError::Picture("the font cannot be read".to_string()))
}

fn rows(published: &Published, about: &About<'_>) -> Vec<Row> {
    let changes = published.changes();
    let shown = ranked(published, about).into_iter().filter(|(_, people)| people.is_shown());
    let row = |(code, people): (CodeId, People)| {
        let change = changes.iter().find(|change| change.theme == code).map(in_words);
        let change = change.filter(|text| text != "–");
        let change = change.map(|text| format!(" · {text}")).unwrap_or_default();
        Row {
            label: about.label(&code),
            size: people.at_least(),
            after: format!("{people}{change}"),
        }
    };
    shown.map(row).take(TOP).collect()
}

type Area<'a> = DrawingArea<BitMapBackend<'a>, plotters::coord::Shift>;
type Drawn = Result<(), Box<dyn std::error::Error>>;

struct Page<'a> {
    area: Area<'a>,
    colours: Colours,
}

impl Page<'_> {
    fn fill(&self, rows: &[Row], published: &Published, about: &About<'_>) -> Drawn {
        self.area.fill(&self.colours.ground)?;
        self.write(&format!("Themes of {}", about.cohort), 34, 24, self.colours.ink)?;
        self.write(&words::weeks(published), 24, 74, self.colours.soft)?;
        if rows.is_empty() {
            self.write("Too few people to show anything yet.", 26, HEAD, self.colours.ink)?;
        }
        let most = rows.iter().map(|row| row.size).max().unwrap_or(1);
        for (y, row) in (HEAD..).step_by(ROW as usize).zip(rows) {
            self.row(row, y, most)?;
        }
        let foot = HEAD + ROW * rows.len().max(1) as i32 + 12;
        let (k, codebook) = (words::k(published), words::codebooks(published, about));
        let note = format!(
            "People, rounded down in steps of {k}; fewer than {k} not shown; codebook {codebook}"
        );
        self.write(&note, 18, foot, self.colours.soft)?;
        Ok(self.area.present()?)
    }

    fn row(&self, row: &Row, y: i32, most: u32) -> Drawn {
        self.write(&row.label, 26, y, self.colours.ink)?;
        let end = MARGIN + (row.size * 250 / most.max(1)) as i32;
        let bar = Rectangle::new([(MARGIN, y + 36), (end, y + 60)], self.colours.bar.filled());
        self.area.draw(&bar)?;
        self.write_at(&row.after, 22, (end + 12, y + 35), self.colours.ink)
    }

    fn write(&self, text: &str, size: i32, y: i32, colour: RGBColor) -> Drawn {
        self.write_at(text, size, (MARGIN, y), colour)
    }

    /// Writes `text`, cut where the picture ends.
    fn write_at(&self, text: &str, size: i32, (x, y): (i32, i32), colour: RGBColor) -> Drawn {
        let style = (FAMILY, size).into_font().color(&colour);
        let fits = |text: &str| {
            let (width, _) = self.area.estimate_text_size(text, &style).unwrap_or_default();
            width as i32 + x <= WIDTH as i32 - MARGIN / 2
        };
        Ok(self.area.draw_text(&cut(text, fits), &style, (x, y))?)
    }
}

/// The longest beginning of `text` that `fits`, with an ellipsis if something is left off.
fn cut(text: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_string();
    }
    let ends = text.char_indices().map(|(at, _)| at).rev();
    let short = ends.map(|end| format!("{}…", text[..end].trim_end())).find(|short| fits(short));
    short.unwrap_or_default()
}

fn encode(pixels: &[u8], height: u32) -> Result<Vec<u8>, ReportError> {
    let mut bytes = vec![];
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, height);
    encoder.set_color(png::ColorType::Rgb);
    let failed = |why: png::EncodingError| ReportError::Picture(why.to_string());
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(pixels).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}
