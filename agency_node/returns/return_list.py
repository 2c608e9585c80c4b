"""A list of a return: its columns in order, and its rows as text. No widths, no colours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from agency_node.returns.child_on_case import ChildOnCase
from mash.errors import MalformedError


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, exactly as the return names it, and what stands in it."""

    heading: str
    cell: Callable[[ChildOnCase], str]


@dataclass(frozen=True, slots=True)
class ReturnList:
    """One list, filled. `name` names its file and its sheet: "List 1".

    Raises:
        MalformedError: A row has not one cell for each column.

    """

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headings) for row in self.rows):
            raise MalformedError(f"{self.name}: one cell for each column")

    @property
    def absent(self) -> tuple[str, ...]:
        """The columns in which nothing stands: what is not held here, and is owed."""
        if not self.rows:
            return ()
        filled = (any(cells) for cells in zip(*self.rows, strict=True))
        pairs = zip(self.headings, filled, strict=True)
        return tuple(heading for heading, some in pairs if not some)


def filled(
    name: str, title: str, columns: Sequence[Column], rows: Iterable[ChildOnCase]
) -> ReturnList:
    """Fill a list's columns from rows, in the order in which they come."""
    return ReturnList(
        name,
        title,
        tuple(column.heading for column in columns),
        tuple(tuple(column.cell(row) for column in columns) for row in rows),
    )
