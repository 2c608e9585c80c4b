"""Incidents: what the police notify about domestic abuse."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.dates import instant_value, require_day
from mash.bodies.lists import require_codes, require_listed, require_pair
from mash.bodies.person import require_tag
from mash.errors import MalformedError

GRADINGS = frozenset({"STANDARD", "MEDIUM", "HIGH"})
"""As the officer grades it; a score says no more than the least grading."""

CHILDREN_PRESENT = frozenset({"YES", "NO", "NOT_KNOWN"})
ENCOMPASS = frozenset({"SENT", "NOT_SENT", "NOT_APPLICABLE"})
DASH = range(25)
"""Questions answered yes, of 24 (SafeLives DASH)."""

MAX_FLAGS = 12
MAX_FLAG_CHARACTERS = 40

_SENT = "SENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Between whom, who is thought to be harmed, how grave, and which children saw it.

    `parties` are two tags in ascending order, `happened_on` an ISO 8601 day,
    `encompass_sent_at` an instant in UTC ("YYYY-MM-DDTHH:MM:SSZ"), for SENT alone
    (Operation Encompass: the school is told before the next school day).

    Raises:
        MalformedError: A field breaks a rule of account.proto, message Incident.

    """

    parties: tuple[str, ...]
    victim: str
    grading: str
    dash: int = 0
    flags: tuple[str, ...] = ()
    happened_on: str
    children_present: str
    encompass: str
    encompass_sent_at: str = ""

    def __post_init__(self) -> None:
        require_pair("parties", self.parties)
        for party in self.parties:
            require_tag("parties", party)
        if self.victim not in self.parties:
            raise MalformedError("victim: one of the parties")
        require_listed("grading", self.grading, GRADINGS)
        if self.dash not in DASH:
            raise MalformedError("dash: give 0 to 24 questions answered yes")
        require_codes("flags", self.flags, MAX_FLAGS, MAX_FLAG_CHARACTERS)
        require_day("happened_on", self.happened_on)
        require_listed("children_present", self.children_present, CHILDREN_PRESENT)
        require_listed("encompass", self.encompass, ENCOMPASS)
        self._require_sending()

    def _require_sending(self) -> None:
        if (self.encompass == _SENT) != bool(self.encompass_sent_at):
            raise MalformedError("encompass_sent_at: when it was sent, for SENT only")
        if self.encompass_sent_at:
            instant_value("encompass_sent_at", self.encompass_sent_at)
