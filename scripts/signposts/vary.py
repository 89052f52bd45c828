"""Texts for the pupil to hear its teachers' views of: all texts, and many made from them.

Made are: texts with some words swapped for near ones or dropped, texts joined from sentences of
two others, and single sentences. What they mean does not matter: the teachers say what they hear.

vary.py TEACHER.npz ELDER.npz VIEWS.pkl
"""
import pickle
import random
import re
import sys

import jax
import jax.numpy as jnp
import numpy as np

import elder
import encoder
import texts

SWAPPED, DROPPED = 0.18, 0.04
JOINED, SINGLE = 4_000, 8_000
NEAR = 12
AT_ONCE = 64


class Near:
    """Words that stand near one another in the encoder's table of words."""

    def __init__(self):
        known = {word: number for word, number in encoder.TOKENS.get_vocab().items()
                 if 1996 <= number < 20_000 and word.isascii() and word.isalpha()}
        table = np.asarray(encoder.weights()["embeddings.word_embeddings.weight"])[list(known.values())]
        table -= table.mean(0)
        self.table = table / np.linalg.norm(table, axis=1, keepdims=True)
        self.words, self.numbers, self.found = list(known), {w: n for n, w in enumerate(known)}, {}

    def of(self, word):
        if word not in self.found and word in self.numbers:
            near = self.table @ self.table[self.numbers[word]]
            best = np.argsort(-near)[1:NEAR + 1]
            self.found[word] = [self.words[n] for n in best if near[n] > 0.35]
        return self.found.get(word, [])


def varied(text, near, chance):
    parts = []
    for part in re.findall(r"[A-Za-z']+|[^A-Za-z']+", text):
        drawn, others = chance.random(), near.of(part.lower()) if part[0].isalpha() else []
        if drawn < SWAPPED and others:
            parts.append(chance.choice(others))
        elif not part[0].isalpha() or drawn > SWAPPED + DROPPED:
            parts.append(part)
    return "".join(parts)


def sentences(text):
    return [part.strip() for part in re.findall(r"[^.!?]+[.!?]*", text) if part.strip()] or [text]


def joined(one, other, chance):
    take = lambda text: chance.sample(text, min(chance.choice([1, 1, 2]), len(text)))
    return " ".join((take(one) + take(other))[:3])


def made():
    chance, near = random.Random(5), Near()
    told = [text for text, _ in texts.labelled()]
    plain = texts.ordinary()
    parts, others = [sentences(text) for text in told], [sentences(text) for text in plain]
    pick = lambda: chance.choice(parts if chance.random() < 0.6 else others)
    found = [varied(text, near, chance) for text in told]
    found += [joined(chance.choice(parts), pick(), chance) for _ in range(JOINED)]
    found += chance.sample([part for text in parts if len(text) > 1 for part in text], SINGLE)
    return sorted({*told, *plain, *found}, key=lambda text: (len(text), text))


def seen(model, w, all_texts):
    """What `model` makes of each text: its vector and its verdict."""
    see = jax.jit(lambda w, ids, mask: model.encode(w, ids, mask))
    found = []
    for at in range(0, len(all_texts), AT_ONCE):
        some = all_texts[at:at + AT_ONCE]
        parts = see(w, *encoder.pad(model.cut(some), model.LONGEST, AT_ONCE))
        found += zip(*(np.asarray(part, np.float16)[:len(some)] for part in parts))
    return found


def views(all_texts, teacher, elder_w):
    """Of each text the vector that the teacher sees, and the elder's verdict."""
    vectors = (vector for vector, _ in seen(encoder, teacher, all_texts))
    verdicts = (verdict for _, verdict in seen(elder, elder_w, all_texts))
    return dict(zip(all_texts, zip(vectors, verdicts)))


def weights(path):
    return {name: jnp.asarray(value) for name, value in np.load(path).items()}


if __name__ == "__main__":
    found = views(made(), weights(sys.argv[1]), weights(sys.argv[2]))
    print(f"the teachers' views of {len(found)} texts", flush=True)
    with open(sys.argv[3], "wb") as file:
        pickle.dump(found, file)
