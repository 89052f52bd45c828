"""The teacher: the whole encoder, taught with all labelled texts; too large to be part of a program.

teacher.py WEIGHTS.npz
"""
import functools
import sys

import jax.numpy as jnp
import numpy as np
import optax

import encoder
import learning
import texts


def is_decayed(name):
    return "weight" in name and "Norm" not in name and "embed" not in name


def loss(model, w, key, ids, mask, labels):
    _, verdict = model.encode(w, ids, mask, key)
    soft = optax.smooth_labels(jnp.eye(3)[labels], 0.05)
    return optax.softmax_cross_entropy(verdict, soft).mean()


def teach(model):
    """The weights of `model`, which is this module's encoder or the elder, once it has learnt."""
    rows = texts.all_labelled()
    ids, labels = model.cut(text for text, _ in rows), texts.numbers(rows)
    data = lambda batch: (*encoder.pad([ids[n] for n in batch], model.LONGEST), labels[batch])
    w = model.weights() | {"verdict.weight": jnp.zeros((3, model.WIDTH)), "verdict.bias": jnp.zeros(3)}
    print(f"{model.__name__} learns from {len(rows)} texts", flush=True)
    return learning.descend(w, functools.partial(loss, model), data, ids, model.EPOCHS, model.PEAK, is_decayed)


def save(path, w):
    np.savez(path, **{name: np.asarray(value) for name, value in w.items()})


if __name__ == "__main__":
    save(sys.argv[1], teach(encoder))
