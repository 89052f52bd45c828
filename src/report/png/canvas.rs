//! A picture being drawn: its colours, its words and its bytes.

use once_cell::sync::OnceCell;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::register_font;

use super::super::ReportError;

/// The background that a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// White.
    Light,
    /// Nearly black.
    Dark,
}

/// Colours whose text stands out from the ground by more than 7 : 1.
pub(super) struct Colours {
    ground: RGBColor,
    pub(super) ink: RGBColor,
    pub(super) soft: RGBColor,
    pub(super) bar: RGBColor,
    /// Grounds of a field from empty to full, with the colour of the number on it.
    pub(super) fields: [(RGBColor, RGBColor); 4],
}

const FONT: &[u8] = include_bytes!("../font/DejaVuSans-subset.ttf");
const FAMILY: &str = "debrief-sans";
pub(super) const WIDTH: u32 = 720;
pub(super) const MARGIN: i32 = 28;

const WHITE: RGBColor = RGBColor(255, 255, 255);
const NIGHT: RGBColor = RGBColor(21, 24, 29);

impl Look {
    const fn colours(self) -> Colours {
        match self {
            Self::Light => {
                let ink = RGBColor(27, 29, 33);
                let (pale, middle, bar) =
                    (RGBColor(233, 236, 240), RGBColor(190, 211, 232), RGBColor(47, 93, 138));
                let fields =
                    [(pale, ink), (middle, ink), (RGBColor(134, 176, 217), ink), (bar, WHITE)];
                Colours { ground: WHITE, ink, soft: RGBColor(80, 85, 94), bar, fields }
            }
            Self::Dark => {
                let ink = RGBColor(233, 235, 238);
                let (pale, middle, bar) =
                    (RGBColor(36, 41, 49), RGBColor(38, 62, 87), RGBColor(134, 182, 230));
                let fields =
                    [(pale, ink), (middle, ink), (RGBColor(44, 84, 124), ink), (bar, NIGHT)];
                Colours { ground: NIGHT, ink, soft: RGBColor(182, 188, 198), bar, fields }
            }
        }
    }
}

pub(super) type Drawn = Result<(), Box<dyn std::error::Error>>;

/// What is drawn on.
pub(super) struct Canvas<'a> {
    area: DrawingArea<BitMapBackend<'a>, Shift>,
    pub(super) colours: Colours,
}

/// Draws a picture of this height with `draw`, and gives its bytes.
pub(super) fn picture(
    height: i32,
    look: Look,
    draw: impl FnOnce(&Canvas<'_>) -> Drawn,
) -> Result<Vec<u8>, ReportError> {
    register()?;
    let height = height.unsigned_abs();
    let mut pixels = vec![0; (WIDTH * height * 3) as usize];
    {
        let backend = BitMapBackend::with_buffer(&mut pixels, (WIDTH, height));
        let canvas = Canvas { area: backend.into_drawing_area(), colours: look.colours() };
        canvas.fill(draw).map_err(|why| ReportError::Picture(why.to_string()))?;
    }
    encode(&pixels, height)
}

impl Canvas<'_> {
    fn fill(&self, draw: impl FnOnce(&Self) -> Drawn) -> Drawn {
        self.area.fill(&self.colours.ground)?;
        draw(self)?;
        Ok(self.area.present()?)
    }

    /// A filled rectangle between two corners.
    pub(super) fn block(&self, from: (i32, i32), to: (i32, i32), colour: RGBColor) -> Drawn {
        Ok(self.area.draw(&Rectangle::new([from, to], colour.filled()))?)
    }

    /// Writes `text` from the left margin.
    pub(super) fn write(&self, text: &str, size: i32, y: i32, colour: RGBColor) -> Drawn {
        self.write_at(text, size, (MARGIN, y), colour)
    }

    /// Writes `text`, cut where the picture ends.
    pub(super) fn write_at(
        &self,
        text: &str,
        size: i32,
        (x, y): (i32, i32),
        colour: RGBColor,
    ) -> Drawn {
        let style = (FAMILY, size).into_font().color(&colour);
        let fits = |text: &str| {
            let (width, _) = self.area.estimate_text_size(text, &style).unwrap_or_default();
            width as i32 + x <= WIDTH as i32 - MARGIN / 2
        };
        Ok(self.area.draw_text(&cut(text, fits), &style, (x, y))?)
    }

    /// Writes a short `text` with its middle at `x`.
    pub(super) fn write_amid(
        &self,
        text: &str,
        size: i32,
        (x, y): (i32, i32),
        colour: RGBColor,
    ) -> Drawn {
        let style = (FAMILY, size).into_font().color(&colour);
        let (width, _) = self.area.estimate_text_size(text, &style).unwrap_or_default();
        Ok(self.area.draw_text(text, &style, (x - width as i32 / 2, y))?)
    }
}

fn register() -> Result<(), ReportError> {
    static KNOWN: OnceCell<bool> = OnceCell::new();
    let known = KNOWN.get_or_init(|| register_font(FAMILY, FontStyle::Normal, FONT).is_ok());
    known.then_some(()).ok_or_else(|| ReportError::Picture("the font cannot be read".to_string()))
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
