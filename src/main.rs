//! Parses the command line, runs the command, and says how it ended.

fn main() {}
