//! The page in a real browser: left out, with a line that says so, where there is none.

use std::path::Path;
use std::process::Command;

use debrief::report::Format;

use crate::invented::Invented;

/// What the look-over needs from npm, pinned.
const PACKAGES: [&str; 2] = ["playwright-core@1.65.1", "axe-core@4.14.1"];

#[test]
fn the_page_reads_well_on_a_phone_a_screen_and_paper() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    std::fs::create_dir_all(&folder).unwrap();
    if let Some(missing) = missing(&folder) {
        println!("left out: {missing}");
        return;
    }
    let page = folder.join("report.html");
    std::fs::write(&page, Invented::new().file(Format::Html)).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/look_over.cjs");
    let run = Command::new("node").arg(script).arg(&page).arg(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
    println!("{said}pictures are in {}", folder.display());
}

/// Says what is not here, after trying to bring it.
fn missing(folder: &Path) -> Option<&'static str> {
    let works = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !works("chromium") {
        return Some("chromium is not installed");
    }
    if !works("node") || !works("npm") {
        return Some("node and npm are not installed");
    }
    let mut npm = Command::new("npm");
    npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefer-offline", "--prefix"]);
    let brought = npm.arg(folder).args(PACKAGES).output().is_ok_and(|run| run.status.success());
    (!brought).then_some("playwright-core and axe-core could not be had from npm")
}
