"""Showing an agreement: in lines for people, and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any

from mash.agreement.document import Agreement, Clause, LookUp, Matter, Stop


def lines_of(agreement: Agreement) -> Iterator[str]:
    """Say how it stands, and what it permits, denies and has reviewed."""
    yield from standing_lines(agreement)
    for word, clauses in _parts(agreement):
        for clause in clauses:
            yield f"{word}  {clause.name}: {_about(clause.matter)}{_terms(clause)}"
            yield f"        {clause.source}"
    if agreement.look_up is None:
        yield "BLIND LOOK-UP  off"
    else:
        yield f"BLIND LOOK-UP  {_looking_up(agreement.look_up)}"
        yield f"        {agreement.look_up.source}"


def standing_lines(agreement: Agreement) -> Iterator[str]:
    """Say which one it is, who adopted it, and what is stopped."""
    yield f"{agreement.name}  {agreement.title}"
    yield f"SHA-256  {agreement.digest.hex()}"
    until = "" if agreement.ends is None else f", until {agreement.ends}"
    yield f"from {agreement.begins}{until}; looked at again on {agreement.review_on}"
    if agreement.adopted is None:
        yield "no list of parties is kept: every member is one"
    else:
        yield f"adopted by {', '.join(sorted(agreement.adopted)) or 'nobody'}"
    if agreement.ungrouped:
        yield f"in no group, met by no clause that names one: {_listed(agreement.ungrouped)}"
    for stop in agreement.stops:
        yield f"STOPPED  {stop.name}: {_about(stop.matter)}; {stop.reason} ({stop.by})"


def object_of(agreement: Agreement) -> dict[str, Any]:
    """The same for a program."""
    return {
        "name": agreement.name,
        "title": agreement.title,
        "sha256": agreement.digest.hex(),
        "begins": agreement.begins.isoformat(),
        "ends": None if agreement.ends is None else agreement.ends.isoformat(),
        "review_on": agreement.review_on.isoformat(),
        "adopted": None if agreement.adopted is None else sorted(agreement.adopted),
        "ungrouped": sorted(agreement.ungrouped),
        "stops": [_stop(stop) for stop in agreement.stops],
        "look_up": _look_up(agreement.look_up),
        "clauses": [
            {"then": word.strip(), "name": each.name, "source": each.source}
            for word, clauses in _parts(agreement)
            for each in clauses
        ],
    }


def _stop(stop: Stop) -> dict[str, str]:
    about = _about(stop.matter)
    return {"name": stop.name, "by": stop.by, "reason": stop.reason, "about": about}


def _look_up(look_up: LookUp | None) -> dict[str, Any] | None:
    if look_up is None:
        return None
    return {
        "asks": sorted(look_up.asks),
        "classes": sorted(each.value for each in look_up.classes),
        "answers": sorted(look_up.answers),
        "questions_a_day": look_up.questions_a_day,
        "source": look_up.source,
    }


def _looking_up(look_up: LookUp) -> str:
    classes = (f"every {each.value}" for each in look_up.classes)
    askers = ", ".join(sorted([*look_up.asks, *classes]))
    return (
        f"{askers} may ask {_listed(look_up.answers)};"
        f" about {look_up.questions_a_day} enquiries a day"
    )


def _parts(agreement: Agreement) -> tuple[tuple[str, tuple[Clause, ...]], ...]:
    return (
        ("PERMIT", agreement.permits),
        ("DENY  ", agreement.denials),
        ("REVIEW", agreement.reviews),
    )


def _about(matter: Matter) -> str:
    words = [
        ("from", matter.senders),
        ("to", matter.recipients),
        ("kinds", matter.kinds),
        ("enquiries", matter.enquiries),
        ("purposes", matter.purposes),
        ("bases", matter.bases),
        ("categories", matter.categories),
    ]
    told = [f"{word} {_listed(chosen)}" for word, chosen in words if chosen is not None]
    return "; ".join(told) or "anything"


def _listed(chosen: frozenset[Any]) -> str:
    names = (one.name if isinstance(one, IntEnum) else str(one) for one in chosen)
    return ", ".join(sorted(names))


def _terms(clause: Clause) -> str:
    told = ""
    if clause.below is not None:
        told += f"; marked below {clause.below.name}"
    if clause.over is not None:
        told += f"; for over {clause.over.days} days"
    if clause.by is not None:
        told += f"; signed by a second {clause.by.name} too"
    return told
