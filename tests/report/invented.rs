//! The demo's cohort, published: what all checks look at.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use debrief::coding::Codebook;
use debrief::dialogue::Library;
use debrief::library::LibrarySource;
use debrief::report::{self, About, Format, demo};
use debrief::themes::{Filter, Published, Release, Settings, Standing, Tally, Window};

pub struct Invented {
    pub published: Published,
    library: Library,
}

impl Invented {
    pub fn new() -> Self {
        let codebook = Codebook::builtin();
        let ids: BTreeSet<_> = codebook.ids().collect();
        let library = LibrarySource::Builtin.load(&ids).unwrap();
        Self { published: published(&library, codebook), library }
    }

    pub fn about(&self) -> About<'_> {
        About {
            cohort: "Year 2 <B> & friends",
            codebook: Codebook::builtin(),
            library: &self.library,
            members: Some(60),
        }
    }

    pub fn file(&self, format: Format) -> Vec<u8> {
        let mut bytes = vec![];
        report::write(&self.published, &self.about(), format, &mut bytes).unwrap();
        bytes
    }

    pub fn text(&self, format: Format) -> String {
        String::from_utf8(self.file(format)).unwrap()
    }
}

fn published(library: &Library, codebook: &Codebook) -> Published {
    let first = NaiveDate::from_ymd_opt(2026, 9, 28).unwrap();
    let weeks: Vec<_> = (0..6).map(|week| Window::of(first + Days::new(7 * week))).collect();
    let invented = demo::cohort(2026, &weeks, library, codebook);
    let release = |week: &Window| {
        let mut tally = Tally::new(invented.cohort, *week);
        let of_week = invented.shares.iter().filter(|(_, share)| share.window == *week);
        of_week.for_each(|(id, share)| tally.add(*id, share).unwrap());
        Release::decide(&tally, Settings::default(), Standing::Closed).unwrap()
    };
    let releases: Vec<_> = weeks.iter().map(release).collect();
    let pool: BTreeMap<_, _> = invented.shares.iter().cloned().collect();
    let fetch = |id: &_| pool.get(id).cloned();
    Published::gather(&releases, Settings::default(), Filter::default(), fetch)
}
