"""The controller: whose node this is, and what it calls the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mash.agency import AgencyId


def _nobody() -> Mapping[AgencyId, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Controller:
    """Who answers a request for what it holds (UK GDPR Art 4(7); DPA 2018 s.32).

    `police` are the agencies that process for law enforcement; `names` what the
    register calls the members.
    """

    agency: AgencyId
    police: frozenset[AgencyId] = frozenset()
    names: Mapping[AgencyId, str] = field(default_factory=_nobody)

    @property
    def name(self) -> str:
        """What the register calls it."""
        return self.names.get(self.agency, self.agency)

    @property
    def enforces_law(self) -> bool:
        """Whether what it holds is held under Part 3 of the DPA 2018."""
        return self.agency in self.police

    def named(self, agencies: frozenset[AgencyId]) -> tuple[str, ...]:
        """Names of agencies in order, never those of the police.

        To say that they have something is to say that they look at somebody (DPA 2018
        s.45(5)).
        """
        shown = agencies - self.police
        return tuple(sorted(self.names.get(each, each) for each in shown))
