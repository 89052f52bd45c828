//! Packs sorted lines `word<TAB>number` from stdin into an `fst` map on stdout.
//!
//! Called by `scripts/build-lexicon`. Refuses lines out of order, as the automaton needs them sorted.

use std::io::{self, BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut map = fst::MapBuilder::memory();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (word, number) = line.split_once('\t').ok_or("a line has no tab")?;
        map.insert(word, number.parse()?)?;
    }
    io::stdout().write_all(&map.into_inner()?)?;
    Ok(())
}
