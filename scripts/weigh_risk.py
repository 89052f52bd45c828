#!/usr/bin/env python3
"""Weighs words for `safety::leaning`: writes src/safety/tables/weights.tsv.

Usage: scripts/weigh_risk.py > src/safety/tables/weights.tsv      (needs scikit-learn)

A logistic regression over single words and pairs of neighbours. It learns from
tests/safety/tune.jsonl and from the development sets in $DEBRIEF_SHARED/data (default ../shared):
risk_dev.jsonl with its labels, the others as everyday speech. tests/safety/held_out.jsonl is never
read. Rows: word, or two words, then its weight for `writer` and for `other` against `none`.
"""

import json
import os
import re
import unicodedata
from collections import Counter
from pathlib import Path

from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DEBRIEF_SHARED", ROOT / "../shared")) / "data"
LABELLED = [ROOT / "tests/safety/tune.jsonl", SHARED / "risk_dev.jsonl"]
EVERYDAY = [SHARED / f"{name}_dev.jsonl" for name in ("themes", "pii_social_work", "moves_cered")]
EVERYDAY_SHARE = 0.02  # so that 3,400 texts without risk do not drown 350 with labels
SMOOTHNESS = 20.0
LEAST = 0.3  # a weight below this tells nothing


def texts(paths):
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(line)
            yield line.get("text") or line["sentence"], line


def features(text):
    """The words and pairs of `text`, as `leaning.rs` cuts them."""
    text = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u2018", "'"))
    text = "".join(c for c in text.lower() if not unicodedata.combining(c)).replace("'", "")
    words = re.findall(r"[a-z0-9]+", text)
    return set(words) | {f"{a} {b}" for a, b in zip(words, words[1:])}


def matrix(bags, columns):
    rows, cols, values = [], [], []
    for row, bag in enumerate(bags):
        for feature in bag & columns.keys():
            rows.append(row)
            cols.append(columns[feature])
            values.append(len(bag) ** -0.5)
    return csr_matrix((values, (rows, cols)), shape=(len(bags), len(columns)))


def main():
    risk = [(features(text), line["label"], 1.0) for text, line in texts(LABELLED)]
    plain = [(features(text), "none", EVERYDAY_SHARE) for text, _ in texts(EVERYDAY)]
    bags, labels, shares = zip(*risk, *plain)
    counts = Counter(feature for bag in bags for feature in bag)
    columns = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n > 1))}
    model = LogisticRegression(C=SMOOTHNESS, max_iter=3000)
    model.fit(matrix(bags, columns), labels, sample_weight=shares)
    none, other, writer = model.coef_
    base = model.intercept_ - model.intercept_[0]
    print(f"# Written by scripts/weigh_risk.py.\n\t{base[2]:.2f}\t{base[1]:.2f}")
    for feature, i in columns.items():
        pair = (writer[i] - none[i], other[i] - none[i])
        if max(map(abs, pair)) >= LEAST:
            print(f"{feature}\t{pair[0]:.2f}\t{pair[1]:.2f}")


if __name__ == "__main__":
    main()
