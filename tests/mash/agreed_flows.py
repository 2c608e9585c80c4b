"""Flows, agreements and headers to draw from; and the header of a case."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files

from hypothesis import strategies as st

from mash.agency import AgencyId
from mash.agreement import Agreement, Clause, Flow, Matter, Stop
from mash.agreement.casebook import Case, read_cases
from mash.basis import Basis
from mash.codes.categories import CATEGORY
from mash.kinds import EnquiryKind, Gate, StatementKind
from mash.marking import Marking
from mash.particulars import (
    ContactParticulars,
    EnquiryOutline,
    EnquiryParticulars,
    HandoverParticulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import BODILESS, Header, Terms
from tests.mash.headers import PLAIN, a_header

ON = date(2026, 3, 3)
NAMES = tuple(map(AgencyId, ("csc", "desk", "hea", "hou", "pol")))
CODES = tuple(each.code for each in CATEGORY)
_SHARED = sorted(set(StatementKind) - BODILESS - {StatementKind.HAND_BACK})
"""A hand-back is a case of its own, of its own kind."""


@cache
def shipped_cases() -> dict[str, Case]:
    """Every case that lies beside the standard agreement, by its file and name."""
    folder = files("mash.agreement") / "cases"
    found = sorted((path.name, path.read_bytes()) for path in folder.iterdir())
    return {
        f"{name}: {case.name}": case
        for name, toml in found
        for case in read_cases(toml, ON)
    }


def header_of(flow: Flow, on: date) -> Header:
    """A header that shows this flow, made at noon."""
    made_at = datetime.combine(on, time(12), UTC)
    outline = EnquiryOutline(flow.enquiry, Rating.AMBER, made_at - timedelta(hours=1))
    particulars = PLAIN[flow.kind]
    if flow.kind is StatementKind.ENQUIRY:
        circle = tuple(sorted({flow.sender, *flow.recipients}))
        particulars = EnquiryParticulars(outline, circle)
    if flow.kind is StatementKind.CONTACT:
        particulars = ContactParticulars(outline)
    if flow.kind is StatementKind.HANDOVER:
        due, lead = made_at + timedelta(hours=4), flow.recipients[0]
        particulars = HandoverParticulars(outline, lead, due)
    return a_header(
        flow.kind,
        sender=flow.sender,
        recipients=flow.recipients,
        role=Role.RELEASER,
        made_at=made_at,
        particulars=particulars,
        terms=Terms(
            expires_at=made_at + flow.period,
            basis=flow.basis,
            purpose=flow.purpose,
            marking=flow.marking,
            gate=Gate.ON_READING,
            gate_commitment=bytes(32),
        ),
    )


def flows(
    kinds: st.SearchStrategy[StatementKind] | None = None,
) -> st.SearchStrategy[Flow]:
    """Any flow between the agencies of `NAMES`, as a header shows it."""
    people = st.permutations(NAMES)
    return st.builds(
        lambda who, count, **rest: Flow(
            sender=who[0], recipients=tuple(sorted(who[1 : 1 + count])), **rest
        ),
        people,
        st.integers(1, 4),
        kind=kinds or st.sampled_from(_SHARED),
        enquiry=st.sampled_from(EnquiryKind),
        basis=st.sampled_from(Basis),
        purpose=st.sampled_from(Purpose),
        marking=st.sampled_from(Marking),
        period=st.integers(1, 400).map(lambda days: timedelta(days=days)),
    )


def codes() -> st.SearchStrategy[frozenset[str]]:
    """Some categories."""
    return st.frozensets(st.sampled_from(CODES), max_size=4)


def agreements() -> st.SearchStrategy[Agreement]:
    """Any agreement of a few clauses, stops and adoptions; most of them foolish."""
    return st.builds(
        Agreement,
        identity=st.just("drawn"),
        version=st.just(1),
        title=st.just("Drawn"),
        digest=st.just(bytes(32)),
        begins=st.sampled_from((date(2020, 1, 1), date(2026, 3, 4))),
        review_on=st.just(date(2027, 1, 1)),
        permits=st.lists(_clauses(), min_size=1, max_size=4).map(tuple),
        denials=st.lists(_clauses(), max_size=3).map(tuple),
        reviews=st.lists(_clauses(), max_size=2).map(tuple),
        stops=st.lists(_stops(), max_size=1).map(tuple),
        adopted=st.none() | st.frozensets(st.sampled_from(NAMES), min_size=3),
    )


def _clauses() -> st.SearchStrategy[Clause]:
    return st.builds(
        Clause,
        name=st.just("drawn"),
        matter=_matters(),
        source=st.just("a draw"),
        reason=st.just("drawn"),
        below=st.none() | st.sampled_from(Marking),
        over=st.none() | st.integers(1, 400).map(lambda days: timedelta(days=days)),
        by=st.sampled_from(Role),
    )


def _stops() -> st.SearchStrategy[Stop]:
    return st.builds(Stop, name=st.just("s"), matter=_matters(), reason=st.just("why"))


def _matters() -> st.SearchStrategy[Matter]:
    return st.builds(
        Matter,
        senders=_some(NAMES),
        recipients=_some(NAMES),
        kinds=_some(_SHARED),
        enquiries=_some(EnquiryKind),
        purposes=_some(Purpose),
        bases=_some(Basis),
        categories=_some(CODES),
    )


def _some(of: object) -> st.SearchStrategy[frozenset[object] | None]:
    """None half the time, so that clauses meet something."""
    return st.none() | st.frozensets(st.sampled_from(tuple(of)), min_size=1)  # type: ignore[arg-type]
