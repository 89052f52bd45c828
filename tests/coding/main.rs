//! What the codebook hears, and what it says of files that are not right.
//!
//! `paraphrases.txt` holds invented texts and the codes that a careful reader gives them; every
//! second one is counted apart from those that the patterns were mended on.

mod faults;
mod figures;
mod hearing;
mod shipped;
