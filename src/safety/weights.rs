//! Reads the weights of the ear from the file that was learnt.
//!
//! Owns the file format, little end first: numbers of 32 bits for the shape; vectors of 32-bit
//! floats; matrices row by row in groups of 32 entries: first a scale for each group (the upper half
//! of a 32-bit float: the lower byte of each, then the higher byte of each), then the entries of 4
//! bits, the lower half of a byte first. An entry `q` means `(q - 8) * scale`.
//! Law: the file is part of the program; a test reads it whole.

use ndarray::{Array1, Array2};

/// Entries that share a scale.
const GROUP: usize = 32;

/// What is left to read.
pub(super) struct Weights<'a>(&'a [u8]);

impl<'a> Weights<'a> {
    /// From the first byte of `file` on.
    pub(super) fn new(file: &'a [u8]) -> Self {
        Self(file)
    }

    /// A number of the shape.
    pub(super) fn number(&mut self) -> usize {
        let bytes = self.take(4).first_chunk().expect("four bytes were taken");
        u32::from_le_bytes(*bytes) as usize
    }

    /// The next vector.
    pub(super) fn vector(&mut self, length: usize) -> Array1<f32> {
        let (numbers, _) = self.take(4 * length).as_chunks();
        numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
    }

    /// The next matrix. `columns` is a multiple of 32.
    pub(super) fn matrix(&mut self, rows: usize, columns: usize) -> Array2<f32> {
        let groups = rows * columns / GROUP;
        let (low, high) = (self.take(groups), self.take(groups));
        let scales = low.iter().zip(high).map(|(low, high)| [*low, *high]);
        let (entries, _) = self.take(GROUP / 2 * groups).as_chunks();
        let entries = scales.zip(entries).flat_map(group).collect();
        Array2::from_shape_vec((rows, columns), entries).expect("so many entries were taken")
    }

    /// Whether everything was read.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn take(&mut self, bytes: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at_checked(bytes).expect("the file of the ear is whole");
        self.0 = rest;
        taken
    }
}

fn group((scale, entries): ([u8; 2], &[u8; GROUP / 2])) -> impl Iterator<Item = f32> {
    let scale = f32::from_bits(u32::from_le_bytes([0, 0, scale[0], scale[1]]));
    let halves = entries.iter().flat_map(|byte| [byte & 15, byte >> 4]);
    halves.map(move |entry| (f32::from(entry) - 8.0) * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_is_scaled_by_groups() {
        // 0x3f00 is the upper half of 0.5; entries 8 + 1 and 8 - 2.
        const FILE: [u8; 18] = [0, 0x3f, 0x69, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8];
        let mut weights = Weights::new(&FILE);
        let matrix = weights.matrix(1, 32);
        assert_eq!([matrix[[0, 0]], matrix[[0, 1]], matrix[[0, 2]]], [0.5, -1.0, 0.0]);
        assert!(weights.is_empty());
    }
}
