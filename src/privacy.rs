//! The gate: raw words go in, scrubbed words come out.
//!
//! Owns [`RawAnswer`], the only type that holds what a person typed. It cannot be printed,
//! serialised, cloned or compared, and it is wiped when it goes. The way out is
//! [`scrub::Scrubber::scrub`], which gives a [`scrub::Scrubbed`].
//! Law: raw words exist between a frontend and the scrubber, and nowhere else.

pub mod keyring;
pub mod pseudonym;
pub mod scrub;
pub mod seal;
mod words;

pub use words::Words;
use zeroize::Zeroizing;

/// What a person typed, exactly as it came. Unprintable, unserialisable, wiped on drop.
pub struct RawAnswer(Zeroizing<String>);

impl RawAnswer {
    /// Takes `text` over from a frontend.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Lends the raw words to the scrubber and to [`crate::safety::screen`], which keep nothing.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}
