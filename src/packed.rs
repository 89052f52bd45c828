//! Unpacks lists and weights, which stand in the binary as zlib streams: so there is room for more
//! of both.

use flate2::read::ZlibDecoder;
#[cfg(test)]
use flate2::{Compression, read::ZlibEncoder};
use std::io::Read;

/// The bytes that a script packed.
pub(crate) fn unpack(packed: &'static [u8]) -> Vec<u8> {
    let mut bytes = vec![];
    let stream = ZlibDecoder::new(packed).read_to_end(&mut bytes);
    stream.expect("what is part of the program is whole");
    bytes
}

/// What [`unpack`] makes `bytes` of.
#[cfg(test)]
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![];
    let stream = ZlibEncoder::new(bytes, Compression::best()).read_to_end(&mut packed);
    stream.expect("bytes in memory can be packed");
    packed
}
