//! The files beside each other.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use debrief::coding::Codebook;
use debrief::dialogue::Library;
use debrief::report::brief::{self, Part};
use debrief::report::{self, About, Format, Look};
use debrief::themes::{Filter, Published, Settings};
use serde_json::Value;

use crate::invented::Invented;

/// Theme by label to people, where they are shown.
type Totals = BTreeMap<String, u64>;

fn totals_of_json(text: &str) -> Totals {
    let report: Value = serde_json::from_str(text).unwrap();
    let themes = report["totals"].as_array().unwrap().iter();
    let total = |theme: &Value| {
        let people = theme["people"].as_u64().unwrap();
        (people > 0).then(|| (theme["label"].as_str().unwrap().to_string(), people))
    };
    themes.filter_map(total).collect()
}

fn totals_of_csv(text: &str) -> Totals {
    let lines = text.lines().filter(|line| line.starts_with("total,"));
    let total = |line: &str| {
        let (rest, people) = line.rsplit_once(',')?;
        let label = rest.splitn(5, ',').nth(4)?;
        Some((label.trim_matches('"').to_string(), people.parse().ok()?))
    };
    lines.filter_map(total).collect()
}

/// The sheet `Themes` of the workbook, by its XML.
fn totals_of_xlsx(bytes: Vec<u8>) -> Totals {
    let words = part(&bytes, "xl/sharedStrings.xml");
    let words: Vec<_> = words.split("<si>").skip(1).map(text_of).collect();
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    let row = |row: &str| {
        let values: Vec<_> =
            row.split("<v>").skip(1).map(|cell| cell.split('<').next().unwrap()).collect();
        let is_number = row.split("<c ").nth(2).is_some_and(|cell| !cell.contains("t=\"s\""));
        let label = words[values[0].parse::<usize>().unwrap()].clone();
        is_number.then(|| (label, values[1].parse().unwrap()))
    };
    sheet.split("<row ").skip(2).filter_map(row).collect()
}

fn text_of(item: &str) -> String {
    let inner = item.split_once('>').unwrap().1;
    inner.split('<').next().unwrap().replace("&amp;", "&")
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn totals_agree_across_files() {
    let invented = Invented::new();
    let json = totals_of_json(&invented.text(Format::Json));
    assert!(json.len() > 5, "{json:?}");
    assert_eq!(totals_of_csv(&invented.text(Format::Csv)), json);
    assert_eq!(totals_of_xlsx(invented.file(Format::Xlsx)), json);
    let page = invented.text(Format::Html);
    for (label, people) in json {
        let label = label.replace('&', "&amp;").replace('\'', "&#39;");
        let row = format!("<th scope=\"row\">{label}</th><td class=\"count\">{people}</td>");
        assert!(page.contains(&row), "{row}");
    }
}

#[test]
fn weeks_of_the_json_add_up_to_its_totals() {
    let report: Value = serde_json::from_str(&Invented::new().text(Format::Json)).unwrap();
    let mut sums = BTreeMap::new();
    for table in report["weeks"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|week| week["tables"].as_array().unwrap())
    {
        for theme in table["themes"].as_array().unwrap() {
            *sums.entry(theme["label"].as_str().unwrap().to_string()).or_insert(0) +=
                theme["people"].as_u64().unwrap();
        }
    }
    assert_eq!(sums, totals_of_json(&report.to_string()));
}

#[test]
fn json_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../src/report/schema.json")).unwrap();
    let report: Value = serde_json::from_str(&Invented::new().text(Format::Json)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<_> = validator.iter_errors(&report).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_file_says_how_it_was_made() {
    let invented = Invented::new();
    let book = part(&invented.file(Format::Xlsx), "xl/sharedStrings.xml");
    let texts = [
        invented.text(Format::Html),
        invented.text(Format::Csv),
        invented.text(Format::Json),
        book,
    ];
    for text in &texts {
        for what in [
            "Smallest group shown",
            "5 people",
            "10 people",
            "Codebook version",
            "2026-W40 to 2026-W45",
            "rounded down",
        ] {
            assert!(text.contains(what), "{what} is missing in {}", &text[..200]);
        }
    }
    let version = format!("codebook version {}", Codebook::builtin().version());
    assert!(invented.text(Format::Qdc).contains(&version));
}

#[test]
fn a_page_asks_for_nothing_and_runs_nothing() {
    let page = Invented::new().text(Format::Html);
    for forbidden in ["<script", "javascript:", "src=", "@import", "url(", "http-equiv", "onload"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    let linked: Vec<_> = page.match_indices("http").map(|(at, _)| &page[at..at + 26]).collect();
    assert!(linked.iter().all(|link| link.starts_with("http://www.w3.org/2000/svg")), "{linked:?}");
    assert!(page.contains("Year 2 &lt;B&gt; &amp; friends"));
}

#[test]
fn the_codebook_keeps_the_rules_of_its_exchange_format() {
    let text = Invented::new().text(Format::Qdc);
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>"));
    assert!(text.contains("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin="));
    let codes: Vec<_> = text.split("<Code guid=\"").skip(1).collect();
    let guids: BTreeSet<_> = codes.iter().map(|code| &code[..36]).collect();
    assert_eq!((codes.len(), guids.len()), (32, 32));
    for code in codes {
        assert!(
            code[36..].starts_with("\" name=\"") && code.contains("isCodable=\"true\""),
            "{code}"
        );
    }
}

#[test]
fn charts_and_heat_maps_are_pictures_for_light_and_for_dark() {
    let invented = Invented::new();
    for draw in [report::chart, report::heat_map] {
        let draw = |look| draw(&invented.published, &invented.about(), look).unwrap();
        let (light, dark) = (draw(Look::Light), draw(Look::Dark));
        assert!(light.starts_with(b"\x89PNG\r\n\x1a\n") && light != dark);
        let size = |at: usize| u32::from_be_bytes(light[at..at + 4].try_into().unwrap());
        assert_eq!(size(16), 720);
        assert!(size(20) <= 1_100, "{}", size(20));
    }
}

#[test]
fn a_report_in_a_few_lines_says_what_the_files_say() {
    let invented = Invented::new();
    let (published, about) = (&invented.published, invented.about());
    let lines = |part| brief::lines(published, &about, part);
    let first = published.sums().themes.values().max().copied().unwrap();
    assert!(lines(Part::Themes)[0].contains(&format!(": {first}")), "{:?}", lines(Part::Themes));
    assert!(Part::ALL.into_iter().all(|part| lines(part).len() <= 10));
    let last = published.weeks().last().unwrap();
    let told = format!("People in {}: {}", last.window(), last.people());
    assert!(brief::summary(published, &about).contains(&told));
}

#[test]
fn a_cohort_without_a_finished_week_has_a_report_too() {
    let published = Published::gather(&[], Settings::default(), Filter::default(), |_| None);
    let library = Library::default();
    let codebook = Codebook::builtin();
    let about = About { cohort: "new", codebook, library: &library, members: None };
    for format in Format::ALL {
        let mut bytes = vec![];
        report::write(&published, &about, format, &mut bytes).unwrap();
        assert!(!bytes.is_empty(), "{format:?}");
    }
}
