//! Writes a backup, sum by sum. Law: every byte goes through the running sum.

use std::io::Write;

use sha2::{Digest, Sha256};

use super::{CHECK_BYTES, END, ExportError, FORMAT, MAGIC, RECORD, SCHEMA};

/// A backup that is being written.
pub(super) struct Writer<W> {
    out: W,
    sum: Sha256,
    records: u64,
}

impl<W: Write> Writer<W> {
    /// Writes the head and the keyring.
    pub(super) fn begin(out: W, keyring: &[u8]) -> Result<Self, ExportError> {
        let long = |_| ExportError::KeyringTooLong { bytes: keyring.len() };
        let length = u32::try_from(keyring.len()).map_err(long)?;
        let mut writer = Self { out, sum: Sha256::new(), records: 0 };
        writer.put(MAGIC)?;
        writer.put(&FORMAT.to_be_bytes())?;
        writer.put(&SCHEMA.to_be_bytes())?;
        writer.put(&length.to_be_bytes())?;
        writer.put(keyring)?;
        writer.check()?;
        Ok(writer)
    }

    /// Writes one record.
    pub(super) fn record(&mut self, key: &[u8], value: &[u8]) -> Result<(), ExportError> {
        let key_bytes = u16::try_from(key.len()).expect("a key has at most 53 bytes");
        let value_bytes = u32::try_from(value.len()).expect("a value has at most 64 KiB");
        self.put(&[RECORD])?;
        self.put(&key_bytes.to_be_bytes())?;
        self.put(&value_bytes.to_be_bytes())?;
        self.put(key)?;
        self.put(value)?;
        self.records += 1;
        self.check()
    }

    /// Writes the end.
    pub(super) fn end(mut self) -> Result<(), ExportError> {
        self.put(&[END])?;
        self.put(&self.records.to_be_bytes())?;
        let whole = self.sum.clone().finalize();
        self.put(&whole)?;
        Ok(self.out.flush()?)
    }

    fn check(&mut self) -> Result<(), ExportError> {
        let so_far = self.sum.clone().finalize();
        self.put(&so_far[..CHECK_BYTES])
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        self.sum.update(bytes);
        Ok(self.out.write_all(bytes)?)
    }
}
