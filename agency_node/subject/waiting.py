"""Waiting: what is owed to people who asked, and what is looked at again, by when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from agency_node.store.access_requests import FiledAgain, FiledRequest
from agency_node.subject.asking import AccessRequest
from agency_node.subject.pack import Pack, Prepared
from mash.statement import reference

ANSWER, AGAIN = "answer", "look again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """One thing to be done for a request, "answer" or "look again", and its day.

    `name` is the requester's reference and tag; `enquiry` and `line_id` say what was
    kept, under which exemption.
    """

    due_on: date
    what: str
    name: str
    about: str
    enquiry: str = ""
    line_id: str = ""
    exemption: str = ""


def noted(request: AccessRequest) -> FiledRequest:
    """A request that was not answered yet."""
    return FiledRequest(
        enquiry_id=request.enquiry_id,
        requester=request.requester,
        about=request.about,
        asked_on=request.asked_on,
    )


def answered(request: AccessRequest, prepared: Prepared, on: date) -> FiledRequest:
    """A request with its answer: the digest of what went, and the days of what did not."""
    return FiledRequest(
        enquiry_id=request.enquiry_id,
        requester=request.requester,
        about=request.about,
        asked_on=request.asked_on,
        answered_on=on,
        digest=digest_of(prepared.pack),
        again=tuple(
            FiledAgain(
                reference=each.reference,
                line_id=each.line_id,
                exemption=each.exemption,
                review_on=each.review_on,
            )
            for each in prepared.schedule
            if each.review_on is not None
        ),
    )


def digest_of(pack: Pack) -> bytes:
    """SHA-256 over a pack as JSON with sorted keys, UTF-8: 32 bytes."""
    return sha256(json.dumps(asdict(pack), sort_keys=True).encode()).digest()


def waits(filed: Iterable[FiledRequest], on: date) -> tuple[Waits, ...]:
    """What is not answered, and what is to be looked at again by a day, in order."""
    found = (each for request in filed for each in _of(request, on))
    return tuple(sorted(found, key=lambda each: (each.due_on, each.name, each.line_id)))


def _of(filed: FiledRequest, on: date) -> Iterator[Waits]:
    name = f"{reference(filed.enquiry_id)}/{filed.requester}"
    if filed.answered_on is None:
        request = AccessRequest(
            enquiry_id=filed.enquiry_id,
            requester=filed.requester,
            about=filed.about,
            asked_on=filed.asked_on,
        )
        yield Waits(due_on=request.due_on, what=ANSWER, name=name, about=filed.about)
    for each in filed.again:
        if each.review_on <= on:
            yield Waits(
                due_on=each.review_on,
                what=AGAIN,
                name=name,
                about=filed.about,
                enquiry=each.reference,
                line_id=each.line_id,
                exemption=each.exemption,
            )
