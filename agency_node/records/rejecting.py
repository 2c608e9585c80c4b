"""Rejecting: which rows of a file were left out, where and why; and what else was odd."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one row: the column, as the file heads it, and the reason.

    Never quotes the value: reports are read and kept by people who may not see it.
    """

    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was left out. `line` is where it begins, the heading being line 1."""

    line: int
    problems: tuple[Problem, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptWithout:
    """A row that was kept, but for what could not be read of it."""

    line: int
    problems: tuple[Problem, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Two rows under different ids that may be one person. Both were kept apart."""

    line: int
    earlier_line: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of every row of one file.

    `repeated` are the lines that said again exactly what an earlier row said;
    `without` the first of all `rows_without` that were kept without something.
    """

    added: int
    changed: int
    unchanged: int
    repeated: tuple[int, ...]
    rejected: tuple[RejectedRow, ...]
    without: tuple[KeptWithout, ...]
    rows_without: int
    lookalikes: tuple[Lookalike, ...]
    heading: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows the file has, the heading not counted."""
        kept = self.added + self.changed + self.unchanged
        return kept + len(self.repeated) + len(self.rejected)
