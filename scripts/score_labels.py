#!/usr/bin/env python3
"""score_labels.py GOLD FIELD N: reads what `debrief screen`, or `debrief code`, says of the texts in
GOLD from stdin; prints precision, recall and F1 of each label, and the first N errors.

FIELD names what is compared: `label` (writer, other, none), `codes`, or `moves`. The labels of a
CEReD set stand for the moves of a dialogue as MOVES says; the rest stands for none.
"""
import collections
import json
import sys

MOVES = {"Feeling": "feeling", "Learning": "learning", "Intention": "plan",
         "Reflection": "meaning", "Perspective": "meaning", "Belief": "meaning"}


def labels(row, field):
    """What a line says, as a set."""
    if field == "moves" and "moves" not in row:
        return {MOVES[row["label"]]} if row["label"] in MOVES else set()
    return {row[field]} if field == "label" else set(row[field])


def share(part, whole):
    return part / whole if whole else 0.0


def f1(precision, recall):
    return share(2 * precision * recall, precision + recall)


def tally(gold, said, field):
    """How often each label was heard rightly, heard, and due; and the errors."""
    right, heard, due, errors = *(collections.Counter() for _ in range(3)), []
    for row in said:
        wanted, got = labels(gold[row["id"]], field), labels(row, field)
        right.update(wanted & got)
        heard.update(got)
        due.update(wanted)
        if wanted != got:
            wrong = f"{' '.join(sorted(wanted)) or '-'} -> {' '.join(sorted(got)) or '-'}"
            errors.append(f"{wrong}: {gold[row['id']]['text'][:160]!r}")
    return right, heard, due, errors


def show(name, right, heard, due):
    precision, recall = share(right, heard), share(right, due)
    print(f"{name:24} {due:5} {precision:9.3f} {recall:7.3f} {f1(precision, recall):7.3f}")
    return f1(precision, recall)


def main():
    path, field, shown = sys.argv[1], sys.argv[2], int(sys.argv[3])
    gold = {row["id"]: row for row in map(json.loads, open(path, encoding="utf-8"))}
    right, heard, due, errors = tally(gold, map(json.loads, sys.stdin), field)
    print(f"{'label':24} {'due':>5} {'precision':>9} {'recall':>7} {'F1':>7}")
    each = [show(name, right[name], heard[name], due[name]) for name in sorted(due | heard)]
    show("all (micro)", right.total(), heard.total(), due.total())
    print(f"{'macro F1':24} {share(sum(each), len(each)):31.3f}")
    if field == "label":
        alarms = due["none"] - right["none"]
        print(f"false alarms on none     {share(alarms, due['none']):.3f}  ({alarms} of {due['none']})")
    print("\n".join(errors[:shown]))


main()
