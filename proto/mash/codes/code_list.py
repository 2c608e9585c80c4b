"""Code lists: what a form offers, a return counts and an older statement still says.

A code that was given up stays readable: statements are kept as they were signed.
What may be chosen on a day is asked with that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from mash.errors import MalformedError

MAX_CODE_CHARACTERS = 40
"""As the fields of decision.proto that carry them."""

_NEAREST = 3
_LIKENESS = 0.4
"""Low on purpose: somebody who typed "early" is looking for EARLY_HELP."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code and its words.

    `begins` is the first day on which it may be chosen, `ends` the first on which
    it may not any more; None where no change is known.
    """

    code: str
    words: str
    begins: date | None = None
    ends: date | None = None

    def stands(self, on: date) -> bool:
        """Whether it may be chosen on this day."""
        begun = self.begins is None or self.begins <= on
        return begun and (self.ends is None or on < self.ends)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list in the order in which it is shown, and where it is from.

    `source` is the statute, guidance or specification, or says that the list is
    our own proposal.

    Raises:
        MalformedError: A code is there twice, blank or too long.

    """

    title: str
    source: str
    codes: tuple[Code, ...]

    def __post_init__(self) -> None:
        known = [each.code for each in self.codes]
        if len(set(known)) != len(known):
            raise MalformedError(f"{self.title}: name each code once")
        if not all(0 < len(code) <= MAX_CODE_CHARACTERS for code in known):
            limit = MAX_CODE_CHARACTERS
            raise MalformedError(f"{self.title}: codes of 1 to {limit} characters")

    def __contains__(self, code: object) -> bool:
        """Whether it is a code, in force or given up."""
        return any(each.code == code for each in self.codes)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def words(self, code: str) -> str:
        """The words for a code; for what is none, what was written.

        Older statements say in free text what is a code today, and are shown too.
        """
        return next((each.words for each in self.codes if each.code == code), code)

    def choices(self, on: date | None = None) -> tuple[Code, ...]:
        """What may be chosen on a day, in order; without one, all that ever was."""
        return tuple(each for each in self.codes if on is None or each.stands(on))

    def require(self, field: str, code: str, on: date | None = None) -> str:
        """Return the code, or refuse what is none, or none on this day.

        Raises:
            MalformedError: It is not; the text names the field and the nearest codes.

        """
        if code not in self:
            raise MalformedError(
                f"{field}: not a code of {self.title}{self._near(code)}"
            )
        if on is not None and code not in {each.code for each in self.choices(on)}:
            raise MalformedError(f"{field}: {code} is not in use on {on.isoformat()}")
        return code

    def _near(self, code: str) -> str:
        known = [each.code for each in self.codes]
        near = get_close_matches(code.upper(), known, _NEAREST, _LIKENESS)
        return (
            f"; perhaps {', '.join(near)}" if near else f"; give one of {known[0]} ..."
        )


def listed(title: str, source: str, words: dict[str, str]) -> CodeList:
    """A list none of whose codes is known to have changed."""
    return CodeList(title, source, tuple(Code(*pair) for pair in words.items()))
