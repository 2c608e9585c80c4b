"""Reading a review: a TOML file in which a person decides what goes.

by = "una"

[[open]]
enquiry = "E-7K3MQ2"

[[give]]
line = "…:0"

[[keep]]
line = "…:1"
exemption = "SERIOUS_HARM_SOCIAL_WORK"
reason = "He reads her letters."
review_on = 2026-06-01

[[say]]
enquiry = "E-7K3MQ2"
text = "We talked with you twice."
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agency_node.subject.review import Given, Kept, Opened, OwnWords, Review
from mash.errors import MalformedError

MAX_REVIEW_BYTES = 256 * 1024


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Open(_Table):
    enquiry: str
    lifted_on: date | None = None
    lifted_by: str = ""
    because: str = ""


class _Give(_Table):
    line: str
    others_weighed: str = ""


class _Keep(_Table):
    line: str
    exemption: str
    reason: str
    review_on: date | None = None
    opinion_of: str = ""


class _Say(_Table):
    enquiry: str
    text: str


class _File(_Table):
    by: str
    authority: str = ""
    opened: tuple[_Open, ...] = Field(default=(), alias="open")
    give: tuple[_Give, ...] = ()
    keep: tuple[_Keep, ...] = ()
    say: tuple[_Say, ...] = ()


def load_review(path: Path) -> Review:
    """Read a review from a file.

    Raises:
        MalformedError: There is none, it is too large, or as `read_review` says.
        SamePersonError: As `read_review` says.

    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_REVIEW_BYTES + 1)
    except OSError as error:
        raise MalformedError(f"review: {error.strerror or 'not read'}") from None
    if len(data) > MAX_REVIEW_BYTES:
        raise MalformedError(f"review: at most {MAX_REVIEW_BYTES} bytes")
    return read_review(data)


def read_review(data: bytes) -> Review:
    """Read a review; what it says is never repeated in an error.

    Raises:
        MalformedError: It is not TOML, or a field is missing, unknown or unlawful.
        SamePersonError: Whoever reviews also lifted what held something back.

    """
    try:
        told = _File.model_validate(tomllib.loads(data.decode()))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise MalformedError(f"{place}: {first['msg'].lower()}") from None
    except (ValueError, RecursionError):  # a nesting or a number without end, too
        raise MalformedError("review: write it as TOML in UTF-8") from None
    return _review(told)


def _review(told: _File) -> Review:
    return Review(
        by=told.by,
        authority=told.authority,
        opened=tuple(
            Opened(
                reference=each.enquiry,
                lifted_on=each.lifted_on,
                lifted_by=each.lifted_by,
                because=each.because,
            )
            for each in told.opened
        ),
        given=tuple(
            Given(line_id=each.line, others_weighed=each.others_weighed)
            for each in told.give
        ),
        kept=tuple(
            Kept(
                line_id=each.line,
                exemption=each.exemption,
                reason=each.reason,
                review_on=each.review_on,
                opinion_of=each.opinion_of,
            )
            for each in told.keep
        ),
        words=tuple(
            OwnWords(reference=each.enquiry, text=each.text) for each in told.say
        ),
    )
