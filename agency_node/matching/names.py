"""Names: folded so that spellings of one name meet.

Case, accents and apostrophes go, and other scripts become the letters that they are
nearest to; double-barrelled names become their parts. The sound of a part is its
Soundex after its first letters were folded, so that Catherine and Katherine, Yusuf and
Jusuf, McDonald and MacDonald sound alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from jellyfish import soundex

from agency_node.matching.variants import FORMAL_NAMES

MAX_PARTS = 6
"""Parts of one name that are looked at; the rest is kept and shown, not compared."""

_NOT_LETTERS = re.compile(r"[^\w]+|[\d_]+")
_APOSTROPHES = re.compile(
    "['\N{RIGHT SINGLE QUOTATION MARK}`\N{MODIFIER LETTER APOSTROPHE}]"
)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "master", "baby", "unborn"})
_OPENINGS = (
    (re.compile(r"^mac(?=[a-z]{3})"), "mc"),
    (re.compile(r"^ph"), "f"),
    (re.compile(r"^(ch|sch|sh|x|z|ts)"), "s"),
    (re.compile(r"^[cq]"), "k"),
    (re.compile(r"^[gy]"), "j"),
    (re.compile(r"^[eiou]"), "a"),
)


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Lower case, no accents, no apostrophes, in letters from a to z.

    >>> fold("O’Néill"), fold("Søren"), fold("Олександр")
    ('oneill', 'soren', 'oleksandr')
    """
    plain = text.casefold()
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain)
        letters = "".join(c for c in parted if not unicodedata.combining(c))
        plain = anyascii(letters).casefold()
    return _APOSTROPHES.sub("", plain)


@lru_cache(maxsize=16_384)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a name, folded, titles left out, at most `MAX_PARTS`.

    >>> parts("Mrs. Dummett-Sample")
    ('dummett', 'sample')
    """
    found = [part for part in _NOT_LETTERS.split(fold(name)) if part]
    meant = [part for part in found if part not in _TITLES] or found
    return tuple(dict.fromkeys(meant[:MAX_PARTS]))


@lru_cache(maxsize=16_384)
def sound(part: str) -> str:
    """Four characters that parts which sound alike share.

    >>> sound("katherine") == sound("catherine"), sound("mcdonald") == sound("macdonald")
    (True, True)
    """
    for opening, folded in _OPENINGS:
        part = opening.sub(folded, part, count=1)
    return soundex(part)


def formal(part: str) -> str:
    """The formal name that a pet name stands for, or the name itself.

    >>> formal("bill"), formal("osric")
    ('william', 'osric')
    """
    return FORMAL_NAMES.get(part, part)
