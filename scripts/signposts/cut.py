"""Cuts a text into pieces, as src/safety/pieces.rs does. A test holds both to the same chances."""
import unicodedata

STRETCH = 64
LONGEST_WORD = 40
RESERVED = 2
UNKNOWN = 0
INVISIBLE = {*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xAD}
PLAIN = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'", "\u201c": '"', "\u201d": '"',
         "\u00ab": '"', "\u00bb": '"', "\u2013": "-", "\u2014": "-"}


def fold(text):
    """Small ASCII letters: accents dropped, curly marks straightened, all other signs a space."""
    signs = (c for c in unicodedata.normalize("NFKD", text)
             if not unicodedata.category(c).startswith("M") and ord(c) not in INVISIBLE)
    plain = (PLAIN.get(c, c) for c in signs)
    return "".join(c.lower() if c.isascii() else " " for c in plain)


def words(text):
    """Runs of letters and digits, and each mark alone."""
    found, word = [], ""
    for c in fold(text) + " ":
        if c.isalnum():
            word += c
            continue
        found += [word] if word else []
        found += [c] if "!" <= c <= "~" else []
        word = ""
    return found


def pieces(word, known):
    """The longest pieces that `word` consists of, from its beginning on; None if there are none."""
    found, at = [], 0
    while at < len(word) <= LONGEST_WORD:
        mark = "##" if at else ""
        end = next((end for end in range(len(word), at, -1) if mark + word[at:end] in known), None)
        if end is None:
            return None
        found.append(mark + word[at:end])
        at = end
    return found or None


class Cutter:
    """Turns texts into the numbers of the pieces in `kept`."""

    def __init__(self, kept):
        self.numbers = {piece: number for number, piece in enumerate(kept, RESERVED)}
        self.seen = {}

    def word(self, word):
        if word not in self.seen:
            found = pieces(word, self.numbers)
            self.seen[word] = [self.numbers[piece] for piece in found] if found else [UNKNOWN]
        return self.seen[word]

    def text(self, text):
        return ([n for word in words(text) for n in self.word(word)] or [UNKNOWN])[:STRETCH]
