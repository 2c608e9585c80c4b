"""Analyses: what the items mean, and which of them cannot both be right."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.lists import (
    require_count,
    require_digest,
    require_digests,
    require_pair,
)
from mash.text import clean

MAX_ANALYSIS_CHARACTERS = 4000
MAX_CITES = 64
MAX_CONTRADICTIONS = 16
MAX_CONTRADICTION_CHARACTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What does not fit between two items: flagged, never merged.

    `envelopes` are the SHA-256 digests of the two that they came in, 32 bytes each,
    in ascending order.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message Contradiction.

    """

    envelopes: tuple[bytes, ...]
    about: str

    def __post_init__(self) -> None:
        require_pair("envelopes", self.envelopes)
        for digest in self.envelopes:
            require_digest("envelopes", digest)
        limit = MAX_CONTRADICTION_CHARACTERS
        clean("about", self.about, limit, lines=True, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisBody:
    """So what: what it means for the child or adult, as one agency sees it.

    `cites` holds SHA-256 digests of envelopes, 32 bytes each.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message AnalysisBody.

    """

    meaning: str
    cites: tuple[bytes, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    def __post_init__(self) -> None:
        limit = MAX_ANALYSIS_CHARACTERS
        clean("meaning", self.meaning, limit, lines=True, required=True)
        require_digests("cites", self.cites, 0, MAX_CITES)
        require_count("contradictions", self.contradictions, 0, MAX_CONTRADICTIONS)
