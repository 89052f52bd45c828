"""Writes what the pupil learnt, in the format that src/safety/weights.rs reads."""
import struct
import zlib

import numpy as np

import cut
import encoder

GROUP = 32


def is_matrix(name):
    """Whether weights of this name are kept in 4 bits."""
    return name in ("meanings", "lift", "places") or name.endswith(".weight") and "norm" not in name


def upper(scales, xp):
    """Floats with only the upper half of their bits, rounded to the nearest."""
    bits = scales.astype(xp.float32).view(xp.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16 << 16).view(xp.float32)


def parts(matrix, xp):
    """A scale for each group of a matrix, and the entries in steps of it."""
    groups = matrix.reshape(-1, GROUP)
    scales = upper(xp.maximum(xp.abs(groups).max(1, keepdims=True) / 7, 1e-8), xp)
    return scales, xp.clip(xp.round(groups / scales), -7, 7)


def rounded(matrix, xp):
    scales, steps = parts(matrix, xp)
    return (steps * scales).reshape(matrix.shape)


def matrix_bytes(matrix):
    scales, steps = parts(np.ascontiguousarray(matrix, np.float32), np)
    halves = (scales.view(np.uint32) >> 16).astype("<u2").view(np.uint8).reshape(-1, 2)
    entries = (steps + 8).astype(np.uint8)
    return halves.T.tobytes() + (entries[:, ::2] | entries[:, 1::2] << 4).tobytes()


def pack(data):
    """A zlib stream; that little repeats itself is said to it."""
    stream = zlib.compressobj(9, strategy=zlib.Z_FILTERED)
    return stream.compress(data) + stream.flush()


def vector_bytes(vector):
    return np.asarray(vector, "<f4").tobytes()


def linear_bytes(w, name):
    return matrix_bytes(w[name + ".weight"]) + vector_bytes(w[name + ".bias"])


def norm_bytes(w, name):
    return vector_bytes(w[name + ".weight"]) + vector_bytes(w[name + ".bias"])


def layer_bytes(w, at):
    linear = lambda name: linear_bytes(w, f"{at}.{name}")
    norm = lambda name: norm_bytes(w, f"{at}.{name}")
    look = b"".join(map(linear, ("query", "key", "value", "mix")))
    return look + norm("norm_mixed") + linear("wide") + linear("narrow") + norm("norm_out")


def files(w, kept, layers, folder):
    inner, rank = w["0.wide.weight"].shape[0], w["meanings"].shape[1]
    shape = struct.pack("<5I", len(layers), encoder.WIDTH, inner, encoder.HEADS, rank)
    entry = b"".join(matrix_bytes(w[name]) for name in ("meanings", "lift", "places"))
    body = b"".join(layer_bytes(w, at) for at in range(len(layers)))
    packed = pack(shape + entry + norm_bytes(w, "norm") + body + linear_bytes(w, "verdict"))
    (folder / "weights.zlib").write_bytes(packed)
    (folder / "pieces.zlib").write_bytes(pack("".join(piece + "\n" for piece in kept).encode()))
    print(f"{len(packed):,} bytes of weights, {len(kept):,} pieces, {cut.STRETCH} at once")
