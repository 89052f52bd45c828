"""The teacher: the whole encoder, taught with all labelled texts; too large to be part of a program.

teacher.py WEIGHTS.npz
"""
import sys

import jax.numpy as jnp
import numpy as np
import optax

import encoder
import learning
import texts

EPOCHS = 2
PEAK = 8e-5


def is_decayed(name):
    return "weight" in name and "Norm" not in name and "embed" not in name


def loss(w, key, ids, mask, labels):
    _, verdict = encoder.encode(w, ids, mask, key)
    soft = optax.smooth_labels(jnp.eye(3)[labels], 0.05)
    return optax.softmax_cross_entropy(verdict, soft).mean()


def teach():
    rows = texts.all_labelled()
    ids, labels = encoder.cut(text for text, _ in rows), texts.numbers(rows)
    data = lambda batch: (*encoder.pad([ids[n] for n in batch], encoder.LONGEST), labels[batch])
    w = encoder.weights() | {"verdict.weight": jnp.zeros((3, encoder.WIDTH)), "verdict.bias": jnp.zeros(3)}
    print(f"the teacher learns from {len(rows)} texts", flush=True)
    return learning.descend(w, loss, data, ids, EPOCHS, PEAK, is_decayed)


if __name__ == "__main__":
    np.savez(sys.argv[1], **{name: np.asarray(value) for name, value in teach().items()})
