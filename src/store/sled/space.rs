//! Watches the free space of the disk.
//!
//! Mends this fault of sled 0.34.7: on a full disk a store cannot be opened at all, not even to
//! read or to erase. So new records are refused early, while removing still works, and a ballast
//! file is kept that can be given back.
//! Law: a refusal here comes before anything was written.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tracing::warn;

use super::folder::io_fault;
use super::{MIB, SledOptions, StoreError};
use crate::disk;

/// How full the disk of a store may become.
pub(super) struct Space {
    folder: PathBuf,
    keep_free: u64,
}

impl Space {
    /// Gives the ballast back if the disk is too full to open the store, or lays it if there is
    /// room for it.
    pub(super) fn prepare(folder: &Path, options: &SledOptions) -> Result<Self, StoreError> {
        let space = Self { folder: folder.to_owned(), keep_free: options.keep_free_bytes };
        space.check_removing()?;
        if space.free()? >= space.keep_free + options.ballast_bytes {
            space.lay_ballast(options.ballast_bytes)?;
        }
        Ok(space)
    }

    /// Tells whether new records may be written.
    ///
    /// # Errors
    /// [`StoreError::Full`] if not.
    pub(super) fn check_writing(&self) -> Result<(), StoreError> {
        self.check(self.keep_free)
    }

    /// Tells whether records may be removed, which in sled's log takes some space, too.
    /// Gives the ballast back for it.
    ///
    /// # Errors
    /// [`StoreError::Full`] if that is not enough either.
    pub(super) fn check_removing(&self) -> Result<(), StoreError> {
        let least = self.keep_free / 8;
        if self.check(least).is_err() && self.ballast().exists() {
            warn!("disk is full, ballast was given back");
            disk::remove_if_there(&self.ballast()).map_err(io_fault("remove", &self.ballast()))?;
        }
        self.check(least)
    }

    fn check(&self, needed: u64) -> Result<(), StoreError> {
        let free = self.free()?;
        if free >= needed {
            return Ok(());
        }
        let needed_mib = self.keep_free.div_ceil(MIB);
        Err(StoreError::Full { folder: self.folder.clone(), free_mib: free / MIB, needed_mib })
    }

    fn free(&self) -> Result<u64, StoreError> {
        fs4::available_space(&self.folder)
            .map_err(io_fault("measure the free space of", &self.folder))
    }

    fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    fn lay_ballast(&self, bytes: u64) -> Result<(), StoreError> {
        let path = self.ballast();
        let laid = fs::metadata(&path).is_ok_and(|file| file.len() == bytes);
        if laid { Ok(()) } else { fill(&path, bytes).map_err(io_fault("write", &path)) }
    }
}

/// Zeros that are written, for a file that is only declared long takes no space.
fn fill(path: &Path, bytes: u64) -> io::Result<()> {
    let mut file = File::create(path)?;
    io::copy(&mut io::repeat(0).take(bytes), &mut file)?;
    file.sync_all()
}
