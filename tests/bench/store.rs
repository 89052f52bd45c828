//! Commits to the embedded store, alone and in groups, against a plain `fdatasync` of as many
//! bytes in the same run: the disk decides about all three.

use std::fs::File;
use std::io::Write;

use debrief::ids::{Pseudonym, SessionId};
use debrief::store::{Batch, Key, SledOptions, SledStore, Store};
use divan::Bencher;
use divan::counter::ItemsCount;
use tokio::runtime::Runtime;

/// A stored session of usual size.
const VALUE_BYTES: usize = 1024;

fn main() {
    divan::main();
}

fn batch(which: u64) -> Batch {
    let id = u128::from(which % 1000).to_be_bytes();
    let key = Key::session(Pseudonym::from_bytes([1; 16]), SessionId::from_bytes(id));
    Batch::new().put(key, vec![7; VALUE_BYTES])
}

/// Unit of a sample: `writers` commits that were begun together, all durable.
#[divan::bench(args = [1, 8, 64, 256], sample_count = 50, sample_size = 4)]
fn commits_begun_together(bencher: Bencher<'_, '_>, writers: u64) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let store = SledStore::open(folder.path(), &SledOptions::default()).expect("the store opens");
    let runtime = Runtime::new().expect("a runtime starts");
    bencher.counter(ItemsCount::new(writers)).bench_local(|| {
        let mut begun: Vec<_> = (0..writers).map(|which| store.commit(batch(which))).collect();
        runtime.block_on(std::future::poll_fn(|context| {
            begun.retain_mut(|commit| match commit.as_mut().poll(context) {
                std::task::Poll::Pending => true,
                std::task::Poll::Ready(answer) => {
                    answer.expect("the commit is accepted");
                    false
                }
            });
            if begun.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        }));
    });
}

#[divan::bench(sample_count = 50, sample_size = 4)]
fn plain_fdatasync(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut file = File::create(folder.path().join("log")).expect("a file can be made");
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| {
        file.write_all(&[7; VALUE_BYTES]).expect("the disk has room");
        file.sync_data().expect("the disk syncs");
    });
}
