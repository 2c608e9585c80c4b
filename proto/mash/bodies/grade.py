"""Grades: how sure the police are of one line, and what may be done with it.

3 x 5 x 2, College of Policing, Authorised Professional Practice: intelligence report.
"""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.lists import require_listed
from mash.errors import MalformedError

SOURCES = range(1, 4)
INTELLIGENCE = frozenset("ABCDE")
SHARED, CONDITIONAL = "P", "C"
HANDLING = frozenset({SHARED, CONDITIONAL})
ACTIONS = frozenset({"A1", "A2", "A3"})
SANITISATION = frozenset({"S1", "S2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Source 1 to 3, intelligence A to E, handling P or C; action and sanitisation with C.

    Raises:
        MalformedError: A field breaks a rule of handling.proto, message Grade.

    """

    source: int
    intelligence: str
    handling: str
    action: str = ""
    sanitisation: str = ""

    def __post_init__(self) -> None:
        if self.source not in SOURCES:
            raise MalformedError("source: 1 reliable, 2 untested, 3 not reliable")
        require_listed("intelligence", self.intelligence, INTELLIGENCE)
        require_listed("handling", self.handling, HANDLING)
        if self.handling == CONDITIONAL:
            require_listed("action", self.action, ACTIONS)
            require_listed("sanitisation", self.sanitisation, SANITISATION)
        elif self.action or self.sanitisation:
            raise MalformedError("action, sanitisation: only with handling C")

    def __str__(self) -> str:
        """Print it as the police do: "2 B P"."""
        parts = (str(self.source), self.intelligence, self.handling)
        return " ".join(filter(None, (*parts, self.action, self.sanitisation)))
