//! Reads YAML into plain types.
//!
//! Owns the only contact with the YAML library: every file that people write for Debrief
//! (dialogues, codebook, signposts, consent) comes through here, under one budget.
//! Law: any text gives a value or an error with its place; none can exhaust memory.
