"""Text: what people typed, kept free of anything that a screen would obey.

A terminal obeys escape sequences, and readers are misled by characters that
turn or hide text (Unicode TR 36 §2.10, TR 39 §5.4). So `clean` refuses them
where a value is made, `typed` tidies what a keyboard or a file gave, and
`neutral` makes whatever is left visible before it is shown.
"""

from __future__ import annotations

import re
import unicodedata

from mash.errors import MalformedError

_HIDDEN_RANGES = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls; the line feed is judged apart
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"  # format characters
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"  # zero width, bidi
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # tags that spell invisible text
    "\u034f\u115f\u1160\u2800\u3164\uffa0"  # letters and marks that show nothing
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # not text at all
    "\U000f0000-\U0010ffff"
)
_HIDDEN = re.compile(f"[{_HIDDEN_RANGES}]")
_HIDDEN_OR_BREAK = re.compile(f"[\n{_HIDDEN_RANGES}]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_WORDS = re.compile(r"[^\W_]+")
_C0_PICTURES = 0x2400
_DELETE = 0x7F


def clean(
    field: str,
    text: str,
    limit_characters: int,
    *,
    lines: bool = False,
    required: bool = False,
) -> str:
    """Return the text, or refuse it; never change it.

    Args:
        field: What to call the text in the error.
        text: What is to be kept or sent.
        limit_characters: The most Unicode characters it may have.
        lines: Whether it may run over several lines (line feeds only).
        required: Whether it must say something.

    Raises:
        MalformedError: It is too long, blank though required, not in Unicode
            normal form C, or holds characters that act instead of showing.

    """
    if len(text) > limit_characters:
        raise MalformedError(f"{field}: at most {limit_characters} characters")
    if required and not text.strip():
        raise MalformedError(f"{field}: required; say something")
    if (_HIDDEN if lines else _HIDDEN_OR_BREAK).search(text):
        raise MalformedError(f"{field}: remove control and invisible characters")
    if not unicodedata.is_normalized("NFC", text):
        raise MalformedError(f"{field}: normalise it to Unicode form C")
    return text


def typed(text: str, *, lines: bool = False) -> str:
    r"""Tidy what was typed, pasted or imported, so that `clean` can take it.

    Line ends become line feeds (or spaces on a single line), tabs become
    spaces, invisible characters go, blanks at either end go.

    >>> typed("  Ade\u0301la\u200b\tO\u2019Neill\r\n")
    'Adéla O’Neill'
    """
    broken = _BREAKS.sub("\n", text).replace("\t", " ")
    shown = _HIDDEN.sub("", broken if lines else broken.replace("\n", " "))
    return unicodedata.normalize("NFC", shown).strip()


def neutral(text: str) -> str:
    r"""Make every character that would act, turn or hide visible, for display.

    Line feeds stay: how lines are laid out is the screen's business.

    >>> neutral("\x1b[2Jred\u202eder")
    '␛[2Jred[U+202E]der'
    """
    return _HIDDEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < ord(" "):
        return chr(_C0_PICTURES + code)
    return "␡" if code == _DELETE else f"[U+{code:04X}]"


def worded(text: str) -> str:
    """The words alone, each between blanks, without case and widths of letters.

    So that one text stands word for word in another exactly where its words do,
    however they are spaced and punctuated (Unicode normal form KC, case folded).

    >>> worded("Seen -  ALONE.") in worded("She was seen alone, outside.")
    True

    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return f" {' '.join(_WORDS.findall(folded))} "
