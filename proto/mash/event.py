"""Events: when a kind of statement may come, and where it may lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from mash.stage import Stage

Stages = frozenset[Stage]

EVERY: Stages = frozenset(Stage) - {Stage.CLOSED}
"""Every stage in which work goes on."""


class Move(NamedTuple):
    """From any of these stages to any of those.

    `rare` where it leads back to what was before; the diagram leaves it out.
    """

    before: Stages
    after: Stages
    rare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One kind of statement.

    `rule` is where it comes from, in words; `need` is what to do where it may not
    come; `begins` the stage in which it begins an enquiry at the hub, if it can.
    """

    rule: str
    need: str
    begins: Stage | None = None
    stays: Stages = frozenset()
    moves: tuple[Move, ...] = ()

    @property
    def before(self) -> Stages:
        """The stages in which it may come, once the enquiry has begun."""
        return self.stays.union(*(move.before for move in self.moves))

    def after(self, stage: Stage | None) -> Stages:
        """The stages to which it may lead from one, or from nothing (None)."""
        if stage is None:
            return frozenset() if self.begins is None else frozenset({self.begins})
        led = (move.after for move in self.moves if stage in move.before)
        return (self.stays & {stage}).union(*led)
