"""Texts for the pupil to hear the teacher's view of: all texts, and many made from them.

Made are: texts with some words swapped for near ones or dropped, texts joined from sentences of
two others, and single sentences. What they mean does not matter: the teacher says what it hears.

vary.py WEIGHTS.npz VIEWS.pkl
"""
import pickle
import random
import re
import sys

import jax
import jax.numpy as jnp
import numpy as np

import encoder
import texts

SWAPPED, DROPPED = 0.18, 0.04
JOINED = 9_000
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
    found = [varied(text, near, chance) for text in told for _ in range(2)]
    found += [varied(text, near, chance) for text in plain]
    found += [joined(chance.choice(parts), pick(), chance) for _ in range(JOINED)]
    found += [part for text in parts if len(text) > 1 for part in text]
    return sorted({*told, *plain, *found}, key=lambda text: (len(text), text))


def views(w, all_texts):
    """What the teacher makes of each text: its vector and its verdict."""
    see = jax.jit(lambda w, ids, mask: encoder.encode(w, ids, mask))
    found = {}
    for at in range(0, len(all_texts), AT_ONCE):
        some = all_texts[at:at + AT_ONCE]
        whole, verdict = see(w, *encoder.pad(encoder.cut(some), encoder.LONGEST, AT_ONCE))
        rows = zip(np.asarray(whole, np.float16), np.asarray(verdict, np.float16))
        found |= dict(zip(some, rows))
    return found


if __name__ == "__main__":
    learnt = {name: jnp.asarray(value) for name, value in np.load(sys.argv[1]).items()}
    found = views(learnt, made())
    print(f"the teacher's view of {len(found)} texts", flush=True)
    with open(sys.argv[2], "wb") as file:
        pickle.dump(found, file)
