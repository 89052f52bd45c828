//! The dialogues that come with Debrief.

use std::collections::BTreeSet;
use std::path::Path;

use debrief::dialogue::check::{SourceFile, check};

#[test]
fn tmp() {
    let mut files = vec![];
    for e in std::fs::read_dir(std::env::var("DD").unwrap_or("dialogues/en".into())).unwrap() {
        let p = e.unwrap().path();
        files.push(SourceFile {
            path: p.display().to_string(),
            text: std::fs::read_to_string(Path::new(&p)).unwrap(),
        });
    }
    let t = std::time::Instant::now();
    let out = check(&files, &BTreeSet::new());
    eprintln!("{:?}", t.elapsed());
    for p in out.err().unwrap_or_default() {
        if p.code != "D018" {
            eprintln!("{p}");
        }
    }
}
