//! The ear: a small network that hears whose danger a stretch of text tells of, if anybody's.
//!
//! Owns the arithmetic, and nothing that was learnt: that stands in `ear/weights.zlib` and
//! `ear/pieces.zlib`, both written by `scripts/learn-signposts`. The layers are those of a
//! transformer encoder (Vaswani et al. 2017; post-norm as in BERT, Devlin et al. 2019).
//! Law: the same pieces give the same chances on the same machine; no clock, no chance, no memory.

use ndarray::{Array1, Array2, Axis, Slice, Zip};
use once_cell::sync::Lazy;
use zeroize::Zeroizing;

use super::pieces::{Piece, Pieces, STRETCH};
use super::weights::Weights;
use crate::packed::unpack;

/// How likely it is that a text is about nobody's danger, the writer's, or somebody else's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Chances {
    pub(super) none: f32,
    pub(super) writer: f32,
    pub(super) other: f32,
}

/// What was learnt, ready to be used.
pub(super) struct Ear {
    pieces: Pieces,
    /// By piece: its meaning, in few numbers.
    meanings: Array2<f32>,
    lift: Array2<f32>,
    /// By place in a stretch: what is added.
    places: Array2<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    verdict: Linear,
}

/// A layer: each piece looks at the others, then thinks for itself.
struct Layer {
    heads: usize,
    query: Linear,
    key: Linear,
    value: Linear,
    mix: Linear,
    norm_mixed: Norm,
    wide: Linear,
    narrow: Linear,
    norm_out: Norm,
}

struct Linear {
    /// Inputs by outputs.
    weight: Array2<f32>,
    bias: Array1<f32>,
}

struct Norm {
    scale: Array1<f32>,
    shift: Array1<f32>,
}

impl Ear {
    /// The one ear, read at its first use.
    pub(super) fn shared() -> &'static Self {
        static SHARED: Lazy<Ear> = Lazy::new(Ear::read);
        &SHARED
    }

    fn read() -> Self {
        let pieces = String::from_utf8(unpack(include_bytes!("ear/pieces.zlib")));
        let pieces = Pieces::read(&pieces.expect("the pieces are a text"));
        let weights = unpack(include_bytes!("ear/weights.zlib"));
        let mut file = Weights::new(&weights);
        let [layers, width, inner, heads, rank] = std::array::from_fn(|_| file.number());
        let meanings = file.matrix(pieces.count(), rank);
        let lift = file.matrix(width, rank).reversed_axes();
        let places = file.matrix(STRETCH, width);
        let norm = Norm::read(&mut file, width);
        let layers = (0..layers).map(|_| Layer::read(&mut file, heads, width, inner)).collect();
        let verdict = Linear::read(&mut file, width, 3);
        assert!(file.is_empty(), "the file of the ear ends with the last layer");
        Self { pieces, meanings, lift, places, norm, layers, verdict }
    }

    /// What is heard in each stretch of `text`; nothing in a text without words.
    pub(super) fn hear(&self, text: &str) -> impl Iterator<Item = Chances> + use<'_> {
        self.pieces.stretches(text).into_iter().map(|stretch| self.weigh(&stretch))
    }

    /// What is heard in one stretch of at least one piece.
    fn weigh(&self, stretch: &[Piece]) -> Chances {
        let read = self.layers.iter().fold(self.enter(stretch), |read, layer| layer.pass(read));
        let whole = read.mean_axis(Axis(0)).expect("a stretch has a piece").insert_axis(Axis(0));
        let mut verdict = self.verdict.pass(&whole);
        soften(&mut verdict);
        Chances { none: verdict[[0, 0]], writer: verdict[[0, 1]], other: verdict[[0, 2]] }
    }

    /// The meaning of each piece in its place: a row each.
    fn enter(&self, stretch: &[Piece]) -> Array2<f32> {
        let numbers = stretch.iter().map(|piece| usize::from(*piece)).collect();
        let numbers: Zeroizing<Vec<_>> = Zeroizing::new(numbers);
        let meanings = self.meanings.select(Axis(0), &numbers).dot(&self.lift);
        self.norm.pass(meanings + self.places.slice_axis(Axis(0), Slice::from(..stretch.len())))
    }
}

impl Layer {
    fn read(file: &mut Weights, heads: usize, width: usize, inner: usize) -> Self {
        Self {
            heads,
            query: Linear::read(file, width, width),
            key: Linear::read(file, width, width),
            value: Linear::read(file, width, width),
            mix: Linear::read(file, width, width),
            norm_mixed: Norm::read(file, width),
            wide: Linear::read(file, width, inner),
            narrow: Linear::read(file, inner, width),
            norm_out: Norm::read(file, width),
        }
    }

    fn pass(&self, read: Array2<f32>) -> Array2<f32> {
        let looked = self.mix.pass(&self.look(&read));
        let mixed = self.norm_mixed.pass(read + looked);
        let thought = self.narrow.pass(&self.wide.pass(&mixed).mapv_into(bend));
        self.norm_out.pass(mixed + thought)
    }

    /// Each head's mean of the values, by how well keys fit queries.
    fn look(&self, read: &Array2<f32>) -> Array2<f32> {
        let (query, key) = (self.query.pass(read), self.key.pass(read));
        let mut seen = self.value.pass(read);
        let width = seen.ncols() / self.heads;
        for head in 0..self.heads {
            let part = Slice::from(head * width..(head + 1) * width);
            let (query, key) = (query.slice_axis(Axis(1), part), key.slice_axis(Axis(1), part));
            let mut fit = query.dot(&key.t()) / (width as f32).sqrt();
            soften(&mut fit);
            let mean = fit.dot(&seen.slice_axis(Axis(1), part));
            seen.slice_axis_mut(Axis(1), part).assign(&mean);
        }
        seen
    }
}

impl Linear {
    fn read(file: &mut Weights, inputs: usize, outputs: usize) -> Self {
        let weight = file.matrix(outputs, inputs).reversed_axes();
        Self { weight, bias: file.vector(outputs) }
    }

    fn pass(&self, rows: &Array2<f32>) -> Array2<f32> {
        rows.dot(&self.weight) + &self.bias
    }
}

impl Norm {
    /// Keeps the division sound where all entries of a row are alike.
    const LEAST: f32 = 1e-12;

    fn read(file: &mut Weights, width: usize) -> Self {
        Self { scale: file.vector(width), shift: file.vector(width) }
    }

    /// Each row with mean 0 and spread 1, then scaled and shifted.
    fn pass(&self, mut rows: Array2<f32>) -> Array2<f32> {
        for mut row in rows.rows_mut() {
            let count = row.len() as f32;
            let mean = row.sum() / count;
            row -= mean;
            let spread = (row.fold(0.0, |sum, x| sum + x * x) / count + Self::LEAST).sqrt();
            let norm = |x: &mut f32, scale: &f32, shift: &f32| *x = *x / spread * scale + shift;
            Zip::from(&mut row).and(&self.scale).and(&self.shift).for_each(norm);
        }
        rows
    }
}

/// Turns each row into shares that add up to 1 (softmax).
fn soften(rows: &mut Array2<f32>) {
    for mut row in rows.rows_mut() {
        let most = row.fold(f32::NEG_INFINITY, |most, x| most.max(*x));
        row.mapv_inplace(|x| (x - most).exp());
        let sum = row.sum();
        row /= sum;
    }
}

/// GELU, in the form with tanh (Hendrycks & Gimpel 2016).
fn bend(x: f32) -> f32 {
    const ROOT: f32 = 0.797_884_6; // the square root of 2 / pi
    0.5 * x * (1.0 + (ROOT * (x + 0.044_715 * x * x * x)).tanh())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts with the chances that the learning script had for them.
    const HEARD: &str = include_str!("ear/heard.tsv");

    #[test]
    fn what_was_learnt_is_heard_as_it_was_learnt() {
        for line in HEARD.lines() {
            let (text, expected) = line.split_once('\t').expect("a text and its chances");
            let expected: Vec<f32> = expected.split('\t').map(|one| one.parse().unwrap()).collect();
            let heard = Ear::shared().hear(text).next().expect("a text with words");
            for (heard, expected) in [heard.none, heard.writer, heard.other].iter().zip(&expected) {
                assert!((heard - expected).abs() < 0.005, "{heard} for {expected} in {text:?}");
            }
        }
    }

    #[test]
    fn chances_add_up_to_one() {
        let heard = Ear::shared().hear("The kettle is on.").next().unwrap();
        assert!((heard.none + heard.writer + heard.other - 1.0).abs() < 1e-5);
    }
}
