"""A calibration as a table: proposed by one person, in use once another accepts it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from agency_node.matching.calibrating import Proposal
from agency_node.matching.calibrating_fit import is_fitted
from agency_node.matching.finding import Agreement, Field
from agency_node.matching.weights import Weights
from mash.errors import MalformedError
from mash.text import clean

SCHEMA = "mash.calibration/1"
MAX_CHARACTERS = 64
"""Of who proposed or accepted, and when."""

_SIGNED = ("proposed_by", "proposed_at", "accepted_by", "accepted_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A proposal, who made it, and who accepted it. Times are ISO 8601, UTC.

    `accepted_by` and `accepted_at` are empty until somebody else has accepted it.
    """

    proposal: Proposal
    proposed_by: str
    proposed_at: str
    accepted_by: str = ""
    accepted_at: str = ""

    @property
    def digest(self) -> str:
        """What the access log calls this table: 64 bits of SHA-256, in hex."""
        unsigned = replace(self, accepted_by="", accepted_at="")
        return hashlib.sha256(encode(unsigned)).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Row:
    """One weight beside the one it would replace, in bits."""

    field: Field
    agreement: Agreement
    shipped: float
    proposed: float


def rows(calibration: Calibration, shipped: Weights) -> Iterator[Row]:
    """Every weight, old and new side by side, in the order of the shipped table."""
    levels = calibration.proposal.weights.levels
    for field, bits in shipped.levels.items():
        for agreement, old in bits.items():
            yield Row(field, agreement, old, levels[field][agreement])


def encode(calibration: Calibration) -> bytes:
    """The table as JSON, keys sorted, UTF-8."""
    proposal = calibration.proposal
    values = {
        "schema": SCHEMA,
        "version": proposal.weights.version,
        "shipped": proposal.shipped,
        "levels": {
            field.name: {each.name: bits for each, bits in levels.items()}
            for field, levels in proposal.weights.levels.items()
        },
        "records": proposal.records,
        "pairs": proposal.pairs,
        "likely": proposal.likely,
        "partners": proposal.partners,
        "warnings": list(proposal.warnings),
        "proposed_by": calibration.proposed_by,
        "proposed_at": calibration.proposed_at,
        "accepted_by": calibration.accepted_by,
        "accepted_at": calibration.accepted_at,
    }
    return json.dumps(values, sort_keys=True, indent=1).encode()


def decode(content: bytes, shipped: Weights) -> Calibration:
    """Read a table, and require that every weight in it is an allowed one.

    Whoever can change the file can so move no weight by more than 3 bits.

    Raises:
        MalformedError: It is no such table, was fitted to other shipped weights, or
            a weight is out of order or out of bounds.

    """
    try:
        values = json.loads(content)
        if values["schema"] != SCHEMA:
            raise MalformedError(f"calibration: schema must be {SCHEMA}")
        calibration = _read(values)
    except (AttributeError, KeyError, TypeError, ValueError):  # UnicodeError is one
        raise MalformedError("calibration: not a table of weights") from None
    _require_allowed(calibration.proposal, shipped)
    return calibration


def _read(values: Mapping[str, Any]) -> Calibration:
    levels = {
        Field[field]: {Agreement[name]: float(bits) for name, bits in each.items()}
        for field, each in values["levels"].items()
    }
    return Calibration(
        proposal=Proposal(
            weights=Weights(str(values["version"]), MappingProxyType(levels)),
            shipped=str(values["shipped"]),
            records=int(values["records"]),
            pairs=int(values["pairs"]),
            likely=float(values["likely"]),
            partners=float(values["partners"]),
            warnings=tuple(map(str, values["warnings"])),
        ),
        **{name: clean(name, values[name], MAX_CHARACTERS) for name in _SIGNED},
    )


def _require_allowed(proposal: Proposal, shipped: Weights) -> None:
    if proposal.shipped != shipped.version:
        raise MalformedError(
            f"calibration: fitted to {proposal.shipped}, and {shipped.version} is"
            " shipped now; withdraw it, and propose anew"
        )
    levels = proposal.weights.levels
    if levels.keys() != shipped.levels.keys() or not all(
        is_fitted(shipped.levels[field], levels[field]) for field in levels
    ):
        raise MalformedError("calibration: a weight is out of order or out of bounds")
    if not 0 < proposal.partners <= 1:
        raise MalformedError("calibration: partners must be above 0, at most 1")
