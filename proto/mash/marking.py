"""Markings: how a statement must be handled."""

from __future__ import annotations

from enum import IntEnum


class Marking(IntEnum):
    """Government Security Classifications, as a MASH uses them; larger is stricter."""

    OFFICIAL = 1
    OFFICIAL_SENSITIVE = 2
    RECIPIENTS_ONLY = 3

    @property
    def words(self) -> str:
        """The marking as it is printed on screen and paper."""
        return _WORDS[self]


_WORDS = {
    Marking.OFFICIAL: "OFFICIAL",
    Marking.OFFICIAL_SENSITIVE: "OFFICIAL-SENSITIVE - PERSONAL DATA",
    Marking.RECIPIENTS_ONLY: "OFFICIAL-SENSITIVE - RECIPIENTS ONLY",
}
