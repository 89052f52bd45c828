//! The reader and checker of dialogue files, on good files, bad files and any bytes.

mod shipped;
