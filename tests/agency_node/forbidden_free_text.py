"""What the gate must forbid in words beside the lines: what a line may not say, they may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mash import errors
from mash.bodies import RequestBody
from mash.kinds import AnswerOutcome
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden import Try, answer
from tests.agency_node.forbidden_items import (
    SHARED,
    TO_THESE_ALONE,
    intelligence,
    safely,
    tell,
)

HOME = "9 Nowhere Lane"
_WIDE = "".join(chr(ord(each) + 0xFEE0) if each > " " else each for each in HOME)
HIDDEN = replace(
    fiction.MIRA,
    safe_contact=True,
    address=f"{HOME}, Tŷ Gwyn 4, ZZ98 1AB",
    telephone="07700 900123",
)


def known(attempt: Try) -> Try:
    """The same, where the agency was told where the child is safe."""
    intent, view, role = attempt
    told = tuple(
        replace(each, body=replace(each.body, persons=(HIDDEN, fiction.TOVE)))
        if isinstance(each.body, RequestBody)
        else each
        for each in view.told
    )
    return intent, replace(view, told=told), role


def said(attempt: Try, **fields: Any) -> Try:  # noqa: ANN401 - any field of an answer
    """The same answer, with other words beside its lines."""
    intent, view, role = attempt
    return replace(intent, body=replace(intent.body, **fields)), view, role


def meant(attempt: Try, meaning: str) -> Try:
    """The same answer, which says what its lines mean."""
    body = small.answer_body(attempt[0])
    assert body.summary is not None
    return said(attempt, summary=replace(body.summary, meaning=meaning))


def _withheld() -> Try:
    kept = {"outcome": AnswerOutcome.WITHHELD, "summary": None}
    return known(said(answer(), **kept, reason=f"She hides at {HOME}."))


FORBIDDEN: dict[str, tuple[str, type[errors.MashError], Callable[[], Try]]] = {
    "a safe address in what it means": (
        "safe-contact",
        errors.MarkingError,
        lambda: known(meant(tell({"category": "HOUSEHOLD"}), f"Still at {HOME}.")),
    ),
    "a safe address in where it was looked for": (
        "safe-contact",
        errors.MarkingError,
        lambda: known(said(answer(), searched=(f"crime records: {HOME}",))),
    ),
    "a safe address in why it is withheld": (
        "safe-contact",
        errors.MarkingError,
        _withheld,
    ),
    "a safe address that nobody wrote down yet, in what it means": (
        "safe-contact",
        errors.MarkingError,
        lambda: safely(meant(tell({"category": "HOUSEHOLD"}), "Now at 4 Hidden Road.")),
    ),
    "a safe address with underscores": (
        "safe-contact",
        errors.MarkingError,
        lambda: known(tell({"text": "Seen at 9_Nowhere_Lane in May."})),
    ),
    "a safe address in letters of another width": (
        "safe-contact",
        errors.MarkingError,
        lambda: known(tell({"text": f"Seen at {_WIDE} in May."})),
    ),
    "a safe address without its accent": (
        "safe-contact",
        errors.MarkingError,
        lambda: known(tell({"text": "Seen near Ty Gwyn 4 in May."})),
    ),
    "the district in which somebody is safe, as a line of another kind": (
        "safe-contact",
        errors.MarkingError,
        lambda: known(tell({"category": "HOUSEHOLD", "text": "Lives in ZZ98 now."})),
    ),
    "a safe number as it is dialled from abroad": (
        "safe-contact",
        errors.MarkingError,
        lambda: known(tell({"text": "Rang from +44 (0)7700 900123 twice."})),
    ),
    "a source of intelligence in what it means": (
        "grade",
        errors.MarkingError,
        lambda: meant(
            tell(intelligence(SHARED), **TO_THESE_ALONE), "Our informant fears for her."
        ),
    ),
    "somebody besides by name in why they are mentioned": (
        "others",
        errors.MalformedError,
        lambda: tell(
            {"others": ("a neighbour",), "others_because": "Zed Otherworld saw it."}
        ),
    ),
}

ALLOWED: dict[str, Callable[[], Try]] = {
    "an address in what it means, of nobody who must be kept safe": lambda: meant(
        tell({"category": "HOUSEHOLD"}), f"Still at {HOME}."
    ),
}
