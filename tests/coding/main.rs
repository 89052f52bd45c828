//! What the codebook hears, and what it says of files that are not right.
//!
//! `paraphrases.txt` holds invented texts and the codes that a careful reader gives them; every
//! second one is counted apart from those that the patterns were mended on. `voices_1.txt` and
//! `voices_2.txt` hold texts of two other writers; every third one was never read to mend patterns.

mod faults;
mod figures;
mod hearing;
mod shipped;
