"""Verdicts: what a sharing agreement says to one flow."""

from __future__ import annotations

from dataclasses import dataclass

from mash.role import Role


@dataclass(frozen=True, slots=True)
class Permit:
    """It may go. `rule` is the clause that permits it."""

    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Deny:
    """It may not go.

    `field` is what stands in the way: purpose, basis, marking, expires_at,
    recipients, categories, agreement or stopped. `remedy` is what would make it
    lawful.
    """

    rule: str
    reason: str
    source: str
    remedy: str
    field: str


@dataclass(frozen=True, slots=True)
class Review:
    """It may go once a second person in the role `by` has signed the same bytes."""

    by: Role
    rule: str
    source: str


Verdict = Permit | Deny | Review
