"""Grounded bodies: those that release something, and so say why they may."""

from __future__ import annotations

from dataclasses import replace

from mash.bodies.answer import AnswerBody
from mash.bodies.correction import CorrectionBody
from mash.bodies.grounds import Grounds
from mash.bodies.release import ReleaseBody
from mash.bodies.tick import TickBody

Grounded = AnswerBody | ReleaseBody | TickBody | CorrectionBody


def grounds_of(body: Grounded) -> Grounds | None:
    """Why a body may be shared, as its author says; None where nothing is said."""
    return body.answer.grounds if isinstance(body, CorrectionBody) else body.grounds


def with_grounds(body: Grounded, grounds: Grounds | None) -> Grounded:
    """The same body on these grounds."""
    if isinstance(body, CorrectionBody):
        return replace(body, answer=replace(body.answer, grounds=grounds))
    return replace(body, grounds=grounds)
