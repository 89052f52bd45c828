//! Stand-in.
use super::RawAnswer;
/// Settings.
#[derive(Default)]
pub struct Settings {}
/// Scrubbed.
pub struct Scrubbed(String);
impl Scrubbed {
    /// Text.
    pub fn into_text(self) -> String {
        self.0
    }
    /// Text.
    pub fn text(&self) -> &str {
        &self.0
    }
    /// Changed.
    pub fn is_changed(&self) -> bool {
        false
    }
}
/// Memory.
#[derive(Default)]
pub struct Memory {}
/// Scrubber.
pub struct Scrubber {}
impl Scrubber {
    /// New.
    pub fn new(_: Settings) -> Self {
        Self {}
    }
    /// Scrub.
    pub fn scrub(&self, raw: &RawAnswer, _: &mut Memory) -> Scrubbed {
        Scrubbed(raw.expose().to_string())
    }
}
