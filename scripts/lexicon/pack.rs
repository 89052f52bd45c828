//! Packs sorted lines `word<TAB>number` from stdin into an `fst` map on stdout, in a zlib stream.
//!
//! Called by `scripts/build-lexicon`. Refuses lines out of order, as the automaton needs them sorted.

use flate2::{Compression, write::ZlibEncoder};
use std::io::{self, BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut map = fst::MapBuilder::memory();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (word, number) = line.split_once('\t').ok_or("a line has no tab")?;
        map.insert(word, number.parse()?)?;
    }
    let mut packed = ZlibEncoder::new(io::stdout(), Compression::best());
    packed.write_all(&map.into_inner()?)?;
    packed.finish()?;
    Ok(())
}
