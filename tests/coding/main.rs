//! What the codebook hears, and what it says of files that are not right.
//!
//! `paraphrases.txt` holds invented texts and the codes that a careful reader gives them. Every
//! second one is held out: the patterns were mended on the others only.

mod faults;
mod figures;
mod hearing;
mod shipped;
