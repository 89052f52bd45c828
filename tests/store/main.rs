//! What the store and the keys withstand together: kills, full disks, erasure.

mod disk;
mod erasure;
mod kill;

use debrief::store::SledOptions;

const MIB: u64 = 1024 * 1024;

/// Options under which tests neither wait nor fill the disk of whoever runs them.
fn small() -> SledOptions {
    SledOptions {
        cache_bytes: 8 * MIB,
        keep_free_bytes: 0,
        ballast_bytes: 64 * 1024,
        ..SledOptions::default()
    }
}
