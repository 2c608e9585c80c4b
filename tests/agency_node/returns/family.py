"""A family on several cases, and the day on which somebody asks for it. Nobody here exists."""

from __future__ import annotations

from datetime import UTC, date, datetime

from agency_node.returns import (
    Assessment,
    Child,
    ChildOnCase,
    EarlyHelp,
    Scope,
    Section47,
)

SCOPE = Scope(date(2026, 3, 2))
MADE_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

MIRA = Child(
    key="c1",
    la_child_id="F1001",
    upn="V931000018001",
    nhs_number="9990001006",
    sex="F",
    ethnicity="WBRI",
    born_on=date(2016, 3, 4),
    disabilities=("LD", "AUT"),
)
IVO = Child(
    key="c2",
    la_child_id="F1002",
    upn_unknown="UN2",
    sex="M",
    ethnicity="REFU",
    born_on=date(2012, 2, 29),
    disabilities=("NONE",),
)
UNBORN = Child(key="c3", upn_unknown="UN6", sex="U", due_on=date(2026, 6, 1))


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """An instant, UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


OLD = ChildOnCase(
    child=MIRA,
    received_at=at(2024, 10, 1),
    source_code="6",
    referred_on=date(2024, 10, 1),
    referral_nfa=True,
)
SPRING = ChildOnCase(
    child=MIRA,
    received_at=at(2025, 4, 10),
    source_code="3B",
    referred_on=date(2025, 4, 11),
    referral_nfa=True,
)
THE_DAY_BEFORE = ChildOnCase(
    child=IVO, received_at=at(2025, 9, 2), source_code="9", outcome_code="NFA", level=1
)
THE_FIRST_DAY = ChildOnCase(
    child=IVO, received_at=at(2025, 9, 3), source_code="9", outcome_code="NFA", level=1
)
BY_NIGHT = ChildOnCase(
    child=UNBORN,
    received_at=at(2025, 10, 25, 23, 30),  # in London it is the 26th already
    source_code="6",
    outcome_code="EARLY_HELP",
    level=2,
    early_help=EarlyHelp(
        started_on=date(2025, 11, 10), organisation="Sampleham Family Hub"
    ),
)
SCHOOL = ChildOnCase(
    child=MIRA,
    received_at=at(2025, 11, 3),
    source_code="2A",
    outcome_code="ASSESSMENT",
    level=3,
    referred_on=date(2025, 11, 5),
    referral_nfa=False,
    primary_need="N1",
    factors=("16A", "3B"),
    allocated_team="Assessment North",
    allocated_worker="Nia Northwick",
    assessment=Assessment(
        started_on=date(2025, 11, 6),
        authorised_on=date(2026, 1, 7),
        seen=True,
        supported=True,
    ),
)
SIBLING = ChildOnCase(
    child=IVO,
    received_at=at(2025, 11, 3),
    source_code="2A",
    outcome_code="INFO_ADVICE",
    level=1,
)
HOSPITAL = ChildOnCase(
    child=IVO,
    received_at=at(2026, 1, 12),
    source_code="3E",
    outcome_code="STRATEGY_S47",
    level=4,
    referred_on=date(2026, 1, 12),
    referral_nfa=False,
    primary_need="N1",
    factors=("18C",),
    allocated_team="=North+South",
    assessment=Assessment(started_on=date(2026, 1, 13)),
    section_47=Section47(
        strategy_on=date(2026, 1, 13),
        conference_on=date(2026, 1, 30),
        unnecessary=False,
        plan=True,
    ),
)
AGAIN = ChildOnCase(
    child=MIRA,
    received_at=at(2026, 2, 20),
    source_code="5D",
    outcome_code="ADVICE_SIGNPOST",
    level=3,
    referred_on=date(2026, 2, 20),
    referral_nfa=True,
)
ROWS = (
    AGAIN,
    HOSPITAL,
    SIBLING,
    SCHOOL,
    BY_NIGHT,
    THE_FIRST_DAY,
    THE_DAY_BEFORE,
    SPRING,
    OLD,
)
