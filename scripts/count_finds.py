#!/usr/bin/env python3
"""count_finds.py TEXTS N: reads what `debrief redact --jsonl` found in TEXTS from stdin, prints how
many finds of each label there are per 1,000 words, and the first N of them."""
import collections
import json
import sys


def main():
    path, shown = sys.argv[1], int(sys.argv[2])
    texts = {row["id"]: row["text"] for row in map(json.loads, open(path, encoding="utf-8"))}
    words = sum(len(text.split()) for text in texts.values())
    counts, finds = collections.Counter(), []
    for row in map(json.loads, sys.stdin):
        for start, end, label in row["spans"]:
            text = texts[row["id"]]
            counts[label] += 1
            finds.append(f"{label}: {text[start:end]!r} in {text[max(0, start - 30):end + 30]!r}")
    for label, count in counts.most_common():
        print(f"{label:9} {1000 * count / words:.2f}  ({count} in {words} words)")
    print("\n".join(finds[:shown]))


main()
