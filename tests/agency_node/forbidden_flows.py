"""Ways to share what the agreement does not cover, each a row for the gate's test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mash import errors
from mash.agency import AgencyId
from mash.agreement import STANDARD, Agreement, Matter, Stop
from mash.basis import Basis
from mash.bodies import ReleaseBody, Summary
from mash.kinds import StatementKind
from mash.role import Role
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden import Try, release
from tests.agency_node.forbidden_grounds import USUAL, on
from tests.agency_node.small_gate import ENQUIRY

_BREACH = Stop(
    name="a-breach",
    matter=Matter(senders=frozenset({AgencyId("pol")})),
    reason="a printer was stolen",
    by="pol",
)
_FROM_OTHERS = replace(_BREACH, matter=Matter(senders=frozenset({AgencyId("csc")})))


def under(agreement: Agreement, **terms: object) -> Try:
    """Police release a fact to the desk, under this agreement."""
    intent, view, role = release("C1", "desk")
    changed = replace(intent, **terms)  # type: ignore[arg-type]
    return changed, replace(view, agreement=agreement), role


def citing(agreement: str) -> Try:
    """Police answer, and say under which agreement."""
    return on(replace(USUAL, agreement=agreement))


def line(category: str, *to: str) -> Try:
    """Police release a line of this category."""
    item = replace(fiction.SEEN_BY_POLICE, person="C1", category=category)
    intent = fiction.intent(
        StatementKind.RELEASE,
        ReleaseBody(summary=Summary(items=(item,))),
        ENQUIRY,
        to=to,
    )
    return intent, small.police(), Role.RELEASER


FORBIDDEN: dict[str, tuple[str, type[errors.MashError], Callable[[], Try]]] = {
    "its own officers stopped it": (
        "stopped",
        errors.AgreementStoppedError,
        lambda: under(STANDARD.standing((_BREACH,), None)),
    ),
    "a life at risk, and stopped": (
        "stopped",
        errors.AgreementStoppedError,
        lambda: under(STANDARD.standing((_BREACH,), None), basis=Basis.VITAL_INTERESTS),
    ),
    "the desk has not adopted the agreement": (
        "agreement",
        errors.AgreementError,
        lambda: under(STANDARD.standing((), frozenset({AgencyId("pol")}))),
    ),
    "the agreement has run out": (
        "agreement",
        errors.AgreementError,
        lambda: under(replace(STANDARD, ends=STANDARD.begins)),
    ),
    "an agreement that is not the one in force": (
        "agreement-cited",
        errors.AgreementError,
        lambda: citing("old-agreement/1"),
    ),
    "a family's money, without asking them": (
        "lines",
        errors.AgreementError,
        lambda: line("FINANCE", "desk"),
    ),
}

ALLOWED: dict[str, Callable[[], Try]] = {
    "what others are stopped from": lambda: under(
        STANDARD.standing((_FROM_OTHERS,), None)
    ),
    "a life at risk, under an agreement that has run out": lambda: under(
        replace(STANDARD, ends=STANDARD.begins), basis=Basis.VITAL_INTERESTS
    ),
    "the agreement in force, cited": lambda: citing(STANDARD.name),
    "a criminal record to the desk": lambda: line("CONVICTION", "desk"),
}
