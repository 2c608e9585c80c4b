"""Promises: one sentence that must hold of a story, and how it is looked up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from deploy.demo.playing import MANAGER
from deploy.demo.scene import Scene
from mash.bodies import Body
from mash.kinds import StatementKind
from terminal_ui.views import EnquiryView, Held

B = TypeVar("B", bound=Body)


@dataclass(frozen=True, slots=True)
class Promise:
    """What must hold, in words, and whether it does, asked through terminals."""

    says: str
    holds: Callable[[Scene], Awaitable[bool]]


async def desk(scene: Scene) -> EnquiryView:
    """What the decision maker's terminal shows of the case."""
    return await scene.view(MANAGER)


def bodies(view: EnquiryView, kind: type[B]) -> Iterator[B]:
    """Every body of a kind that can be read, in log order."""
    for held in view.statements:
        if isinstance(held.body, kind):
            yield held.body


def of_kind(view: EnquiryView, kind: StatementKind) -> list[Held]:
    """Every statement of a kind, read or not."""
    return [held for held in view.statements if held.header.kind is kind]


def said(view: EnquiryView) -> str:
    """Everything that can be read, as one text."""
    return " ".join(repr(held.body) for held in view.statements if held.body)
