"""Sharing: the agreement that the register carries, who adopted it, what is stopped.

    agreement.toml                    by the board: the document, as its parties wrote it
    stops.json                        by the board: flows that it halts
    agency/ID/agreement.json          by the agency's officers: which documents it adopted
    agency/ID/stops.json              by the agency's officers: flows from or to it, halted

What the document says is the contract's business; here it is bytes, and its SHA-256.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keys.errors import RegisterError
from keys.register.fields import Fields, dump, load

FORMAT = 1
BOARD = "board"
MAX_STOPS = 256

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LISTS = ("senders", "recipients", "kinds")
_STOP = ("name", "reason", *_LISTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopEntry:
    """A flow that is halted until its entry is gone. An empty tuple is any.

    `by` is whose officers halted it: a member, or "board". Kinds are opaque here.
    """

    name: str
    reason: str
    senders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    by: str = BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What a register says about sharing; all of it empty in an older register.

    `adoptions` are pairs of a member and the SHA-256, in hexadecimal, of a document
    that its officers adopted.
    """

    document: bytes | None = None
    adoptions: frozenset[tuple[str, str]] = frozenset()
    stops: tuple[StopEntry, ...] = ()


UNSAID = Sharing()
"""What a register says that was written before it could say anything."""


def encode_adoption(digests: Sequence[str]) -> bytes:
    """Return agreement.json of a member.

    Raises:
        RegisterError: One is not a SHA-256 in hexadecimal.

    """
    document = dump({"format": FORMAT, "adopted": list(digests)})
    decode_adoption(document, "agreement")
    return document


def decode_adoption(document: bytes, member: str) -> tuple[str, ...]:
    """Return the documents that a member adopted, by SHA-256 in hexadecimal.

    Raises:
        RegisterError: It is not exactly such a document.

    """
    fields = _fields(f"{member}.agreement", document, "adopted")
    digests = fields.texts("adopted")
    if not all(_DIGEST.fullmatch(digest) for digest in digests):
        fields.refuse("adopted", "must be SHA-256 in hexadecimal")
    return digests


def encode_stops(stops: Iterable[StopEntry], by: str) -> bytes:
    """Return stops.json of the board, or of a member.

    Raises:
        RegisterError: One is twice there, or is not the member's to halt.

    """
    entries = [{name: _out(stop, name) for name in _STOP} for stop in stops]
    document = dump({"format": FORMAT, "stops": entries})
    decode_stops(document, by)
    return document


def decode_stops(document: bytes, by: str) -> tuple[StopEntry, ...]:
    """Return what the board, or a member, has halted.

    Raises:
        RegisterError: It is not exactly such a document; or a member halts what is
            neither from nor to it.

    """
    place = f"{by}.stops"
    fields = _fields(place, document, "stops")
    items = fields.items("stops")
    if len(items) > MAX_STOPS:
        fields.refuse("stops", f"has more than {MAX_STOPS}")
    found = tuple(_stop(Fields.of(place, item, _STOP), by) for item in items)
    if len({stop.name for stop in found}) != len(found):
        fields.refuse("stops", "has a repeat")
    return found


def _stop(fields: Fields, by: str) -> StopEntry:
    stop = StopEntry(
        name=fields.text("name"),
        reason=fields.text("reason"),
        senders=fields.texts("senders"),
        recipients=fields.texts("recipients"),
        kinds=fields.texts("kinds"),
        by=by,
    )
    if by != BOARD and (by,) not in {stop.senders, stop.recipients}:
        raise RegisterError(
            f"{fields.place}: halt what comes from {by}, or goes to it, alone"
        )
    return stop


def _fields(place: str, document: bytes, name: str) -> Fields:
    fields = Fields.of(place, load(place, document), ("format", name))
    if fields.number("format") != FORMAT:
        fields.refuse("format", f"must be {FORMAT}")
    return fields


def _out(stop: StopEntry, name: str) -> str | list[str]:
    value = getattr(stop, name)
    return list(value) if name in _LISTS else str(value)
