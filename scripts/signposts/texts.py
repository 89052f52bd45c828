"""The texts that the signpost learns from: invented ones, in `texts/`, and ordinary sentences.

Further ordinary sentences are used where they are at hand ($DEBRIEF_SHARED/data); texts that
something is measured on are never learnt from.
"""
import functools
import json
import os
import pathlib
import re

import numpy as np

HERE = pathlib.Path(__file__).parent
SHARED = pathlib.Path(os.environ.get("DEBRIEF_SHARED", HERE.parents[1].parent / "shared")) / "data"
LABELS = ("none", "writer", "other")


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")] if path.exists() else []


def labelled():
    """The invented texts with their labels."""
    files = sorted((HERE / "texts").glob("*.jsonl"))
    return [(row["text"], row["label"]) for file in files for row in rows(file)]


@functools.cache
def quoted():
    """The invented texts that tell what somebody said."""
    return {row["text"] for row in rows(HERE / "texts" / "hand_17.jsonl")}


def numbers(rows):
    """The labels of labelled texts, as places in LABELS."""
    return np.array([LABELS.index(label) for _, label in rows])


def journals():
    """Sentences of journals. Every second one is left for measuring."""
    return [row["text"] for row in rows(SHARED / "moves_cered_dev.jsonl")][::2]


def answers():
    """The answers in the transcripts of our dialogues: how short and torn from its sense a text is."""
    files = sorted((HERE.parents[1] / "dialogues").rglob("*.yaml"))
    lists = (found for path in files for found in re.findall(r"answers: \[[^\]]*\]", path.read_text("utf-8")))
    return sorted({text for found in lists for text in re.findall(r'"([^"]+)"', found) if text[0] != ":"})


def ordinary():
    """What people write in debriefs and journals, with nobody in danger that nobody knows of."""
    sets = (HERE / "ordinary.jsonl", SHARED / "themes_dev.jsonl", SHARED / "pii_social_work_dev.jsonl")
    return [row["text"] for path in sets for row in rows(path)] + journals() + answers()


def all_labelled():
    return labelled() + [(text, "none") for text in ordinary()]


def measured():
    """Sets that nothing is learnt from, by name."""
    tests = HERE.parents[1] / "tests" / "safety"
    sets = {"development": SHARED / "risk_dev.jsonl"}
    sets |= {path.stem: path for path in sorted(tests.glob("unseen_*.jsonl"))}
    return {name: [(row["text"], row["label"]) for row in rows(path)]
            for name, path in sets.items() if path.exists()}


def quiet():
    """The journal sentences that nothing is learnt from."""
    return [row["text"] for row in rows(SHARED / "moves_cered_dev.jsonl")][1::2]
