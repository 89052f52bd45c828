//! Fills a store of its own with an invented cohort and writes its report in every format.
//!
//! `demo FOLDER`: the store goes to `FOLDER/store`, the files beside it. Run by `scripts/demo`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context;
use chrono::{Days, NaiveDate};
use debrief::coding::Codebook;
use debrief::ids::{CohortId, ShareId};
use debrief::library::LibrarySource;
use debrief::record::Record;
use debrief::report::{self, About, Format, Look, demo};
use debrief::store::{Batch, Key, KeyParts, KeyPrefix, SledOptions, SledStore, Store};
use debrief::themes::{Filter, Published, Release, Settings, Share, Standing, Tally, Window};

const SEED: u64 = 2026;
const WEEKS: u64 = 8;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let folder = std::env::args_os().nth(1).context("name a folder to write to")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("store")).context("making the folder")?;
    let store = SledStore::open(&folder.join("store"), &SledOptions::default())
        .context("opening the store of the demo")?;
    let (codebook, weeks) = (Codebook::builtin(), weeks()?);
    let ids: BTreeSet<_> = codebook.ids().collect();
    let library = LibrarySource::Builtin.load(&ids).context("reading the dialogues")?;

    let invented = demo::cohort(SEED, &weeks, &library, codebook);
    fill(&store, &invented.shares).await?;
    let published = publish(&store, invented.cohort, &weeks).await?;
    let about = About {
        cohort: "an invented cohort",
        codebook,
        library: &library,
        members: Some(invented.members),
    };
    write_all(folder, &published, &about)
}

/// Eight weeks of an autumn term.
fn weeks() -> anyhow::Result<Vec<Window>> {
    let first = NaiveDate::from_ymd_opt(2026, 9, 28).context("a day of the calendar")?;
    Ok((0..WEEKS).map(|week| Window::of(first + Days::new(7 * week))).collect())
}

async fn fill(store: &dyn Store, shares: &[(ShareId, Share)]) -> anyhow::Result<()> {
    let put = |batch: Batch, (id, share): &(ShareId, Share)| {
        batch.put(Key::share(share.cohort, share.window.number(), *id), share.to_bytes())
    };
    let batch = shares.iter().fold(Batch::new(), put);
    store.commit(batch).await.context("storing the invented shares")
}

async fn publish(
    store: &dyn Store,
    cohort: CohortId,
    weeks: &[Window],
) -> anyhow::Result<Published> {
    let (settings, mut releases, mut pool) = (Settings::default(), vec![], vec![]);
    for week in weeks {
        let shares = read(store, cohort, *week).await?;
        let mut tally = Tally::new(cohort, *week);
        shares.iter().try_for_each(|(id, share)| tally.add(*id, share))?;
        releases.push(Release::decide(&tally, settings, Standing::Closed)?);
        pool.extend(shares);
    }
    let find =
        |id: &ShareId| pool.iter().find(|(one, _)| one == id).map(|(_, share)| share.clone());
    Ok(Published::gather(&releases, settings, Filter::default(), find))
}

async fn read(
    store: &dyn Store,
    cohort: CohortId,
    week: Window,
) -> anyhow::Result<Vec<(ShareId, Share)>> {
    let range = KeyPrefix::shares_in(cohort, week.number());
    let records = store.scan(&range, None, usize::MAX).await.context("reading the pool")?;
    let read = |(key, bytes): (Key, Vec<u8>)| match key.parts() {
        KeyParts::Share(_, _, id) => Some(Share::from_bytes(&bytes).map(|share| (id, share))),
        _ => None,
    };
    Ok(records.into_iter().filter_map(read).collect::<Result<_, _>>()?)
}

fn write_all(folder: &Path, published: &Published, about: &About<'_>) -> anyhow::Result<()> {
    for format in Format::ALL {
        let mut bytes = vec![];
        report::write(published, about, format, &mut bytes)?;
        let path = folder.join(format!("report.{}", format.extension()));
        fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
    }
    let dark = report::chart(published, about, Look::Dark)?;
    fs::write(folder.join("report-dark.png"), dark).context("writing the dark picture")?;
    let together = report::heat_map(published, about, Look::Light)?;
    fs::write(folder.join("report-together.png"), together).context("writing the heat map")?;
    println!("{}", folder.join("report.html").display());
    Ok(())
}
