"""Lines: labels and what they say, and the pieces that all bodies share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.bodies.dates import instant_value
from mash.codes import CodeList
from mash.statement import EnquiryId, reference
from terminal_ui.times import full

Lines = Iterator[tuple[str, str]]
"""A label, and what it says. The label is empty where a line goes on."""

_DIGITS = 16
"""Hex digits of a digest: enough to tell the envelopes of one enquiry apart."""


def each(label: str, values: Iterable[str]) -> Lines:
    """Say a list: the label once, then a line for each value."""
    for value in values:
        yield label, value
        label = ""


def said(label: str, text: str) -> Lines:
    """Say a text, or nothing where there is none."""
    if text:
        yield label, text


def joined(label: str, parts: Iterable[str]) -> Lines:
    """Say in one line what there is of several things."""
    yield from said(label, "; ".join(part for part in parts if part))


def coded(codes: CodeList, code: str) -> str:
    """Say a code in its words, and the code that returns count.

    What is no code was written in words, and is said as it was.
    """
    return f"{codes.words(code)} ({code})" if code in codes else code


def at(instant: str) -> str:
    """Say an instant of a body in local time; empty stays empty.

    >>> at("2026-07-01T08:30:00Z")
    '01 Jul 2026 09:30 BST'
    """
    return full(instant_value("instant", instant)) if instant else ""


def references(enquiries: Iterable[bytes]) -> str:
    """Say enquiries as people call them."""
    return ", ".join(reference(EnquiryId(item)) for item in enquiries)


def digests(envelopes: Iterable[bytes]) -> Iterator[str]:
    """Say digests of envelopes by their first digits, in hex."""
    return (digest.hex()[:_DIGITS] for digest in envelopes)
