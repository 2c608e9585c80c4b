"""Printing searches: the explained result as text for people and as JSON for programs.

What speaks against a candidate is said as plainly as what speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from agency_node.matching.finding import Finding
from agency_node.matching.household import Housemate
from agency_node.matching.searching import Candidate, SearchResult
from mash.identity import IdentityDecision

SEARCH_SCHEMA = "mash.records.search/1"

_TIED = "Also tied to these addresses, and no part of any score:"
_DOUBTED = "Also recorded at these addresses, but the records speak against it:"

Standing = Mapping[str, IdentityDecision]
"""What named people have said and not taken back, by record."""

_JSON = dict[str, Any]


def search_json(
    result: SearchResult, at: datetime, standing: Standing, line: int
) -> _JSON:
    """The candidates for a program, each field explained. `line` is the query's."""
    return {
        "schema": SEARCH_SCHEMA,
        "line": line,
        "at": at.isoformat(timespec="seconds"),
        "weights": result.weights,
        "data": [
            _candidate_json(each, result.weights, standing.get(each.record_id))
            for each in result.candidates
        ],
        "shown": len(result.candidates),
        "more": result.more,
        "compared": result.compared,
        "household": _mates_json(_undoubted(result)),
        "also_recorded_there": _mates_json(_doubted(result)),
        "more_at_home": result.more_at_home,
    }


def error_json(line: int, reason: str, why: str) -> _JSON:
    """What stands in place of an answer: why there is none, and nothing that was asked."""
    return {"schema": SEARCH_SCHEMA, "line": line, "error": why, "reason": reason}


def decision_json(decision: IdentityDecision) -> _JSON:
    """What somebody said, for a program."""
    return {
        "verdict": decision.verdict.words,
        "by": decision.by,
        "at": decision.at.isoformat(timespec="seconds"),
        "why": decision.why,
        "person": decision.person,
    }


def _candidate_json(
    candidate: Candidate, weights: str, decision: IdentityDecision | None
) -> _JSON:
    return {
        "record_id": candidate.record_id,
        "system": candidate.system,
        "local_id": candidate.local_id,
        "name": candidate.name,
        "born_on": candidate.born_on,
        "address": candidate.address,
        "bits": round(candidate.bits, 2),
        "band": candidate.band.value,
        "score": candidate.score,
        "odds": candidate.odds,
        "reasons": [_finding_json(each) for each in candidate.findings],
        "cautions": [
            {"doubt": caution.doubt.value, "words": caution.words}
            for caution in candidate.cautions
        ],
        "found_by": list(candidate.found_by),
        "weights": weights,
        "decision": decision_json(decision) if decision else None,
    }


def _finding_json(finding: Finding) -> _JSON:
    return {
        "field": str(finding.field),
        "agreement": finding.agreement.value,
        "asked": finding.asked,
        "held": finding.held,
        "bits": round(finding.bits, 1),
    }


def _mates_json(housemates: Iterable[Housemate]) -> list[_JSON]:
    return [{**asdict(each), "reason": each.reason} for each in housemates]


def _undoubted(result: SearchResult) -> list[Housemate]:
    return [each for each in result.household if not each.doubts]


def _doubted(result: SearchResult) -> list[Housemate]:
    return [each for each in result.household if each.doubts]


def search_lines(result: SearchResult, standing: Standing) -> Iterator[str]:
    """The candidates for a person, each with why; apart, the household; then the doubted."""
    if not result.candidates:
        yield f"Nobody alike among {result.compared} records."
    for candidate in result.candidates:
        yield from _candidate_lines(candidate, standing.get(candidate.record_id))
    if result.more:
        yield f"More than {len(result.candidates)} are alike: say more about the person."
    yield from _mate_lines(_TIED, _undoubted(result))
    yield from _mate_lines(_DOUBTED, _doubted(result))
    if result.more_at_home:
        yield f"{result.more_at_home} more are recorded at these addresses: not shown."


def _mate_lines(heading: str, housemates: Sequence[Housemate]) -> Iterator[str]:
    if housemates:
        yield heading
    for each in housemates:
        against = f". Against it: {'; '.join(each.doubts)}" if each.doubts else ""
        born = each.born_on or "unknown"
        yield f"    {each.name}, born {born}: {each.reason}{against}"


def _candidate_lines(
    candidate: Candidate, decision: IdentityDecision | None
) -> Iterator[str]:
    yield f"{candidate.score:3} {candidate.band.value:8} {_who(candidate)}"
    for finding in candidate.findings:
        yield f"      {finding.bits:+5.1f}  {finding.words}"
    odds = f"; odds {candidate.odds:.3g} to 1" if candidate.odds is not None else ""
    yield f"      {candidate.bits:+5.1f}  together{odds}"
    for caution in candidate.cautions:
        yield f"      Caution: {caution.words}"
    yield f"      Found by {', '.join(candidate.found_by) or 'nothing in particular'}"
    if decision is not None:
        said = f"{decision.verdict.words} as {decision.person}, says {decision.by}"
        yield f"      Decided: {said}, {decision.at:%Y-%m-%d %H:%M} UTC: {decision.why}"
    else:
        yield "      Nobody has decided whether it is them"


def _who(candidate: Candidate) -> str:
    born = candidate.born_on or "date unknown"
    where = candidate.address or "address unknown"
    return f"{candidate.name}, born {born}, {where} [{candidate.record_id}]"
