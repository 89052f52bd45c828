"""The pupil: the teacher's layers, made thin, that learn to hear what the elder hears.

Its matrices are rounded to 4 bits already while it learns, so that nothing is lost when they are
written. See src/safety/ear.rs for the network and src/safety/weights.rs for the file.

pupil.py TEACHER.npz VIEWS.pkl FOLDER
"""
import collections
import functools
import pathlib
import pickle
import random
import sys

import jax
import jax.numpy as jnp
import numpy as np
import optax

import cut
import encoder
import learning
import texts
import write

LAYERS = (0, 1, 2, 3, 4, 5)
INNER = 512
RANK = 160
PIECES = 7_700
WARM = 1.5
# What the elder is taken to say of ordinary texts: it was made to doubt, the pupil is to be quiet.
SURE = np.array([4.0, -2.0, -2.0], np.float32)
AT_ONCE = 64

# The pupil follows its teachers over all texts, then the labels as well over the labelled ones, and
# its teachers again; the mean of the last two is better than either, and so it is with the last
# step. What counts: the labels, the elder's verdict, the teacher's vector.
Stage = collections.namedtuple("Stage", "epochs peak rate labels agree apart")
FOLLOW = Stage(2, 2e-4, 0.05, 0.4, 1.2, 1.0)
SETTLE = Stage(1, 1.5e-4, 0.1, 0.5, 0.6, 0.2)
AGAIN = Stage(2, 1.8e-4, 0.05, 0.4, 1.2, 0.3)
# At last, who is quoted is not who writes: some labelled texts, and often those that say so.
QUOTED = Stage(1, 6e-5, 0.05, 0.6, 0.5, 0.2)
SOME, OFTEN = 5_000, 4


def is_letter(piece):
    return len(piece.removeprefix("##")) == 1 and piece.isascii()


def kept_pieces():
    """All letters and marks, what our texts use more than once, and the commonest of the rest."""
    known = encoder.TOKENS.get_vocab()
    rows = (cut.pieces(word, known) or [] for text, _ in texts.all_labelled() for word in cut.words(text))
    counts = collections.Counter(piece for row in rows for piece in row)
    used = [piece for piece, count in counts.most_common() if count > 1]
    common = [piece for piece in sorted(known, key=known.get)
              if piece.isascii() and piece.removeprefix("##").isalpha()]
    letters = [piece for piece in known if is_letter(piece)]
    return sorted(list(dict.fromkeys(letters + used + common))[:PIECES])


def narrow(table):
    """A table of words as few numbers each, how they are lifted up again, and their mean."""
    mean = table.mean(0)
    left, sizes, right = np.linalg.svd(table - mean, full_matrices=False)
    low, lift = left[:, :RANK] * sizes[:RANK], right[:RANK].T
    unit = np.abs(low).mean(0) * 2
    return low / unit, lift * unit, mean


def layer(teacher, source, name):
    """One layer of the teacher with the most used of its inner nodes."""
    p, found = f"encoder.layer.{source}.", {}
    parts = {"attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
             "attention.output.dense": "mix", "attention.output.LayerNorm": "norm_mixed",
             "output.LayerNorm": "norm_out"}
    for old, new in parts.items():
        found |= {f"{name}.{new}.{kind}": teacher[f"{p}{old}.{kind}"] for kind in ("weight", "bias")}
    wide, thin = teacher[p + "intermediate.dense.weight"], teacher[p + "output.dense.weight"]
    use = np.linalg.norm(wide, axis=1) * np.linalg.norm(thin, axis=0)
    most = np.sort(np.argsort(-use)[:INNER])
    found |= {f"{name}.wide.weight": wide[most], f"{name}.wide.bias": teacher[p + "intermediate.dense.bias"][most],
              f"{name}.narrow.weight": thin[:, most], f"{name}.narrow.bias": teacher[p + "output.dense.bias"]}
    return found


def begin(teacher, kept):
    """The pupil before its first lesson."""
    known, e = encoder.TOKENS.get_vocab(), "embeddings."
    rows = [known["[UNK]"]] * cut.RESERVED + [known[piece] for piece in kept]
    low, lift, mean = narrow(teacher[e + "word_embeddings.weight"][rows])
    places = teacher[e + "position_embeddings.weight"][1:cut.STRETCH + 1]
    w = {"meanings": low, "lift": lift, "places": places + teacher[e + "token_type_embeddings.weight"][0] + mean}
    w |= {f"norm.{kind}": teacher[f"{e}LayerNorm.{kind}"] for kind in ("weight", "bias")}
    for at, source in enumerate(LAYERS):
        w |= layer(teacher, source, str(at))
    w |= {f"verdict.{kind}": teacher[f"verdict.{kind}"] for kind in ("weight", "bias")}
    return {name: jnp.asarray(value, jnp.float32) for name, value in w.items()}


def rounded(w):
    """The weights as they will be written; slopes pass through the rounding."""
    still = jax.lax.stop_gradient
    through = lambda x: x + write.rounded(still(x), jnp) - still(x)
    return {name: through(value) if write.is_matrix(name) else value for name, value in w.items()}


def hear(w, ids, mask, key=None, rate=0.0):
    """One vector a text, and the verdict on it."""
    ks = encoder.keys(key, 2 * len(LAYERS) + 1)
    x = w["meanings"][ids] @ w["lift"].T + w["places"][:ids.shape[1]]
    x = encoder.drop(encoder.norm(w, x, "norm"), ks[-1], rate)
    for at in range(len(LAYERS)):
        q, k, v = (encoder.linear(w, x, f"{at}.{name}") for name in ("query", "key", "value"))
        looked = encoder.linear(w, encoder.attend(q, k, v, mask), f"{at}.mix")
        x = encoder.norm(w, x + encoder.drop(looked, ks[2 * at], rate), f"{at}.norm_mixed")
        thought = encoder.linear(w, jax.nn.gelu(encoder.linear(w, x, f"{at}.wide"), approximate=True), f"{at}.narrow")
        x = encoder.norm(w, x + encoder.drop(thought, ks[2 * at + 1], rate), f"{at}.norm_out")
    whole = encoder.mean(x, mask)
    return whole, encoder.linear(w, whole, "verdict")


def loss(stage, w, key, ids, mask, labels, is_labelled, views, verdicts):
    whole, verdict = hear(rounded(w), ids, mask, key, stage.rate)
    label = optax.softmax_cross_entropy(verdict, optax.smooth_labels(jnp.eye(3)[labels], 0.05))
    agree = optax.softmax_cross_entropy(verdict / WARM, jax.nn.softmax(verdicts / WARM))
    apart = ((whole - views) ** 2).mean(-1)
    return (stage.labels * label * is_labelled + stage.agree * agree + stage.apart * apart).mean()


def lessons(views):
    """Each labelled text twice, once as some people type it; each other text once."""
    told = [(text, texts.LABELS.index(label), 1.0) for text, label in texts.all_labelled()]
    chance = random.Random(3)
    bare = lambda text: text.replace("'", "") if chance.random() < 0.2 else text
    known = {text for text, _, _ in told}
    rows = [(bare(text), text, label, 1.0) for text, label, _ in told + told]
    return rows + [(text, text, 0, 0.0) for text in views if text not in known]


def take(w, stage, rows, cutter, views):
    """Goes through the lessons in `rows` as `stage` says."""
    calm = set(texts.ordinary())
    ids = [cutter.text(text) for text, _, _, _ in rows]
    labels, is_labelled = (np.array([row[n] for row in rows]) for n in (2, 3))
    seen = [(views[text][0], SURE if text in calm else views[text][1]) for _, text, _, _ in rows]
    pick = lambda batch, part: np.array([seen[n][part] for n in batch], np.float32)
    data = lambda batch: (*encoder.pad([ids[n] for n in batch], cut.STRETCH), labels[batch],
                          is_labelled[batch], pick(batch, 0), pick(batch, 1))
    lost = functools.partial(loss, stage)
    return learning.descend(w, lost, data, ids, stage.epochs, stage.peak, write.is_matrix)


def halfway(one, other):
    return {name: (one[name] + other[name]) / 2 for name in one}


def learn(teacher, views):
    kept, rows = kept_pieces(), lessons(views)
    cutter, told = cut.Cutter(kept), [row for row in rows if row[3]]
    print(f"the pupil knows {len(kept)} pieces and has {len(rows)} lessons", flush=True)
    w = take(begin(teacher, kept), FOLLOW, rows, cutter, views)
    settled = take(w, SETTLE, told, cutter, views)
    once = random.Random(11).sample(told, len(told) // 2)
    w = take(settled, AGAIN, once + [row for row in rows if not row[3]], cutter, views)
    mean = halfway(settled, w)
    quoted = [row for row in told if row[1] in texts.quoted()] * OFTEN
    taught = take(mean, QUOTED, random.Random(5).sample(told, SOME) + quoted, cutter, views)
    return kept, halfway(mean, taught)


def chances(w, kept, some):
    cutter, found, w = cut.Cutter(kept), [], rounded(w)
    see = jax.jit(lambda w, ids, mask: jax.nn.softmax(hear(w, ids, mask)[1]))
    for at in range(0, len(some), AT_ONCE):
        rows = [cutter.text(text) for text in some[at:at + AT_ONCE]]
        found.append(np.asarray(see(w, *encoder.pad(rows, cut.STRETCH, AT_ONCE)))[:len(rows)])
    return np.concatenate(found)


def examine(w, kept):
    """Prints how the pupil does on texts that nothing was learnt from."""
    heard = {name: (chances(w, kept, [text for text, _ in rows]), texts.numbers(rows))
             for name, rows in texts.measured().items()}
    quiet = texts.quiet()
    danger = 1 - chances(w, kept, quiet)[:, 0] if quiet else None
    for enough in (0.5, 0.6, 0.7, 0.8):
        for name, (found, labels) in heard.items():
            learning.measure(name, found, labels, enough)
        if quiet:
            print(f"journal sentences above {enough}: {(danger > enough).sum()} of {len(danger)}")


def write_heard(w, kept, path):
    """Some texts with what the pupil hears, for the test that holds both languages together."""
    some = [text for text, _ in texts.labelled()[::500]]
    rows = zip(some, chances(w, kept, some))
    lines = ("\t".join([text, *(f"{chance:.4f}" for chance in heard)]) for text, heard in rows)
    path.write_text("".join(line + "\n" for line in lines))


def main(teacher_path, views_path, folder):
    teacher = {name: np.asarray(value) for name, value in np.load(teacher_path).items()}
    with open(views_path, "rb") as file:
        kept, learnt = learn(teacher, pickle.load(file))
    examine(learnt, kept)
    write.files({name: np.asarray(value) for name, value in learnt.items()}, kept, LAYERS, folder)
    write_heard(learnt, kept, folder / "heard.tsv")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]))
