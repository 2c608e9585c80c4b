"""Lawful bases: why a statement may be shared at all."""

from __future__ import annotations

from enum import IntEnum


class Basis(IntEnum):
    """The bases of vocabulary.proto, each with its source in law."""

    CONSENT = 1
    SAFEGUARDING_NO_CONSENT = 2
    SECTION_47 = 3
    SECTION_42 = 4
    LAW_ENFORCEMENT = 5
    VITAL_INTERESTS = 6

    @property
    def source(self) -> str:
        """The provision relied on, as a practitioner would cite it."""
        return _SOURCES[self]


_SOURCES = {
    Basis.CONSENT: "UK GDPR Art 6(1)(a)",
    Basis.SAFEGUARDING_NO_CONSENT: "DPA 2018 Sch 1 Pt 2 para 18",
    Basis.SECTION_47: "Children Act 1989 s.47",
    Basis.SECTION_42: "Care Act 2014 s.42",
    Basis.LAW_ENFORCEMENT: "DPA 2018 Part 3 s.35",
    Basis.VITAL_INTERESTS: "UK GDPR Art 6(1)(d)",
}
