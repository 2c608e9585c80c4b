"""Actors: who is doing something at this node, in which role, from which terminal."""

from __future__ import annotations

from dataclasses import dataclass

from mash.role import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of staff whose session proved who they are.

    `practitioner` and `name` are as the register has them; `terminal` is the
    terminal's own name, for the access log.
    """

    practitioner: str
    role: Role
    name: str
    terminal: str
