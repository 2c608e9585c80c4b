"""Bodies: one full body of each kind, those that grew, and lawful ones to draw."""

from __future__ import annotations

from mash.bodies import Body
from mash.kinds import StatementKind
from tests.mash import sample_bodies
from tests.mash.casework_bodies import CASEWORK
from tests.mash.drawn_bodies import DRAWN
from tests.mash.grown_bodies import GROWN
from tests.mash.sample_bodies import CHILD, DECISION, ITEM, MOTHER, SUMMARY

PLAIN: dict[StatementKind, Body] = {**sample_bodies.PLAIN, **CASEWORK}
"""One full body of each kind that has one."""

__all__ = [
    "CHILD",
    "DECISION",
    "DRAWN",
    "GROWN",
    "ITEM",
    "MOTHER",
    "PLAIN",
    "SUMMARY",
]
