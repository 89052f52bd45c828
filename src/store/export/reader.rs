//! Reads a backup and believes nothing that its sums do not bear out.
//!
//! Law: no length in the file makes it take more memory than the file has bytes.

use std::io::{self, BufReader, Read};

use sha2::{Digest, Sha256};

use super::{CHECK_BYTES, END, ExportError, FORMAT, MAGIC, Place, RECORD};
use crate::store::{Batch, Key, SCHEMA};

/// A backup that is being read.
pub(super) struct Reader<R> {
    input: BufReader<R>,
    sum: Sha256,
    records: u64,
    pub(super) schema: u32,
    pub(super) keyring: Vec<u8>,
}

impl<R: Read> Reader<R> {
    /// Reads the head and the keyring.
    pub(super) fn begin(input: R) -> Result<Self, ExportError> {
        let input = BufReader::new(input);
        let sum = Sha256::new();
        let mut reader = Self { input, sum, records: 0, schema: 0, keyring: Vec::new() };
        reader.head().map_err(cut(Place::Keyring))?;
        let length = u32::from_be_bytes(reader.array().map_err(cut(Place::Keyring))?);
        reader.keyring = reader.bytes(u64::from(length)).map_err(cut(Place::Keyring))?;
        reader.check(Place::Keyring)?;
        Ok(reader)
    }

    fn head(&mut self) -> Result<(), ExportError> {
        if self.bytes(MAGIC.len() as u64).ok().as_deref() != Some(MAGIC) {
            return Err(ExportError::NoBackup);
        }
        let found = u16::from_be_bytes(self.array()?);
        if found != FORMAT {
            return Err(ExportError::NewerFormat { found });
        }
        self.schema = u32::from_be_bytes(self.array()?);
        let found = self.schema;
        if found > SCHEMA { Err(ExportError::NewerSchema { found }) } else { Ok(()) }
    }

    /// The next record, `None` at the end.
    pub(super) fn record(&mut self) -> Result<Option<(Key, Vec<u8>)>, ExportError> {
        let place = Place::Record(self.records + 1);
        let [what] = self.array().map_err(cut(place))?;
        match what {
            RECORD => self.rest_of_record(place).map(Some),
            END => self.end().map(|()| None),
            _ => Err(ExportError::Changed { place }),
        }
    }

    fn rest_of_record(&mut self, place: Place) -> Result<(Key, Vec<u8>), ExportError> {
        let key_bytes = u16::from_be_bytes(self.array().map_err(cut(place))?);
        let value_bytes = u32::from_be_bytes(self.array().map_err(cut(place))?);
        if value_bytes as usize > Batch::MAX_VALUE_BYTES {
            return Err(ExportError::Changed { place });
        }
        let key = self.bytes(u64::from(key_bytes)).map_err(cut(place))?;
        let value = self.bytes(u64::from(value_bytes)).map_err(cut(place))?;
        self.check(place)?;
        self.records += 1;
        let key = Key::from_bytes(&key).map_err(|_| ExportError::Changed { place })?;
        Ok((key, value))
    }

    fn end(&mut self) -> Result<(), ExportError> {
        let records = u64::from_be_bytes(self.array().map_err(cut(Place::End))?);
        let expected: [u8; 32] = self.sum.clone().finalize().into();
        let found: [u8; 32] = self.array().map_err(cut(Place::End))?;
        let nothing_behind = self.input.read(&mut [0])? == 0;
        let whole = found == expected && records == self.records && nothing_behind;
        if whole { Ok(()) } else { Err(ExportError::Changed { place: Place::End }) }
    }

    fn check(&mut self, place: Place) -> Result<(), ExportError> {
        let so_far = self.sum.clone().finalize();
        let found: [u8; CHECK_BYTES] = self.array().map_err(cut(place))?;
        if so_far.starts_with(&found) { Ok(()) } else { Err(ExportError::Changed { place }) }
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ExportError> {
        let mut array = [0; N];
        self.input.read_exact(&mut array)?;
        self.sum.update(array);
        Ok(array)
    }

    fn bytes(&mut self, length: u64) -> Result<Vec<u8>, ExportError> {
        let mut bytes = Vec::new();
        let read = self.input.by_ref().take(length).read_to_end(&mut bytes)?;
        if (read as u64) < length {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        self.sum.update(&bytes);
        Ok(bytes)
    }
}

/// Tells where the file ended too early.
fn cut(place: Place) -> impl Fn(ExportError) -> ExportError {
    move |error| match error {
        ExportError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            ExportError::Cut { place }
        }
        other => other,
    }
}
