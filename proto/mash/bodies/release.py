"""Releases: something an agency shares unasked."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.grounds import Grounds
from mash.bodies.summary import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseBody:
    """What is released; a summary always holds at least one line."""

    summary: Summary
    grounds: Grounds | None = None
