"""Rows of the checklist that are figures: each comes out of its counts, or does not."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from agency_node.sheet.comparing import compare, compare_shares
from agency_node.sheet.facts import CaseFacts, Closing, Found, Missing
from agency_node.sheet.grouping import ALL
from agency_node.sheet.outcomes import settled
from agency_node.sheet.workload import CAPACITY
from mash.agency import AgencyId
from mash.rating import Rating
from mash.sheet import Table, Unit
from tests.seed.cases import (
    ASSESSED,
    DAY,
    HOUR,
    MONDAY,
    NOTHING,
    WEEK,
    case,
    cells,
    child,
    contact,
    counted,
    decided,
    owed,
)

ACTIVITY = {
    "referrals": (2_994, 2_838, -0.052),
    "initial assessments": (1_569, 1_699, 0.083),
    "core assessments": (990, 1_281, 0.294),
    "section 47": (435, 598, 0.375),
    "initial conferences": (192, 293, 0.526),
    "on a plan": (175, 276, 0.577),
    "looked after": (109, 147, 0.349),
}
"""April to September 2012 and 2013 (slides), and the change that the counts give."""


def test_seed_0_28_the_activity_table_comes_out_of_its_counts() -> None:
    """The slide prints 30 % where the counts give 29.4 %; and s.47 for each referral grew."""
    before = {name: then for name, (then, _, _) in ACTIVITY.items()}
    after = {name: now for name, (_, now, _) in ACTIVITY.items()}
    change = compare(before, after, "April to September 2012")
    grew = compare_shares(before, after, "section 47", "referrals")

    assert {row[0]: round(_number(row[-1]), 3) for row in change.table.rows} == {
        name: printed for name, (_, _, printed) in ACTIVITY.items()
    }
    assert [round(_number(row[-1]), 3) for row in grew.table.rows] == [0.145, 0.211]


def test_seed_1_3_three_headline_times() -> None:
    """Answer, acceptance and decision each have their median, in minutes."""
    asked, handed = (
        owed("pol", MONDAY, 2 * HOUR),
        owed("north", MONDAY, timedelta(minutes=45)),
    )
    table = counted(
        decided(1, MONDAY, 3 * HOUR, requests=(asked,), handovers=(handed,))
    )

    medians = {row[0]: row[2] for row in table["speed"].table.rows}

    assert medians["answer"] == 120
    assert medians["acceptance"] == 45
    assert medians["decision"] == 180
    assert table["speed"].table.columns[2].unit is Unit.MINUTES


def test_seed_1_10_sources_are_counted() -> None:
    """Seven of ten from schools show as seven of ten, by the census's codes."""
    came = [
        case(n, source="2A" if n < 7 else "3A" if n < 9 else "6") for n in range(10)
    ]

    by_source = counted(*came)["received_by_source"]

    assert cells(by_source, "2A school")["received"] == 7
    assert cells(by_source, "3A health: general practitioner")["received"] == 2
    assert cells(by_source, ALL)["received"] == 10


def test_seed_0_23_declined_and_back_shows() -> None:
    """Somebody sent away below the threshold, and here again five months later."""
    months = 30 * DAY
    low = (Found(adult=False, level=2, outcome="EARLY_HELP", person=child("Mira")),)
    declined = decided(1, MONDAY - 5 * months, child_keys=(child("Mira"),), found=low)
    again = [case(2, child_keys=(child("Mira"),)), case(3, child_keys=(child("Odd"),))]

    row = cells(
        counted(declined, *again)["coming_back"],
        "children received; declined in the six months before",
    )

    assert (row["whole"], row["back"], row["back_share"]) == (2, 1, 0.5)


def test_seed_2_3_red_is_never_hidden_in_an_average() -> None:
    """One Red in two was late, although all look well; and no Red has its row too."""
    good = [decided(n, MONDAY) for n in range(98)]
    reds = [
        decided(200, MONDAY, HOUR, rating=Rating.RED),
        decided(201, MONDAY, 9 * HOUR, rating=Rating.RED),
    ]

    table = counted(*good, *reds)["in_time_enquiries"]

    assert cells(table, ALL)["in_time_share"] == 0.99
    assert cells(table, "RED")["in_time_share"] == 0.5
    assert table.table.rows[0][0] == "RED"
    assert cells(counted(*good)["in_time_enquiries"], "RED")["in_time_share"] is None


def test_seed_2_4_no_further_action_by_source_and_reason() -> None:
    """Three in four ended: from whom they came, and why nothing follows."""
    ended = [decided(n, found=NOTHING, source="6") for n in range(6)]
    further = [decided(10 + n, found=ASSESSED, source="2A") for n in range(2)]

    tables = counted(*ended, *further)
    by_source, by_reason = (
        tables["nothing_further_by_source"],
        tables["nothing_further_by_reason"],
    )

    assert cells(by_source, ALL)["nothing_share"] == 0.75
    assert cells(by_source, "6 police")["nothing_share"] == 1.0
    assert cells(by_source, "2A school")["nothing"] == 0
    assert cells(by_reason, "BELOW_THRESHOLD")["people"] == 6


def test_seed_2_5_counts_stand_beside_shares() -> None:
    """Every share says of what it is a share, in the same table."""
    tables = [each.table for each in counted(case(1)).values()]
    with_shares = [table for table in tables if Unit.SHARE in _units(table)]

    assert len(with_shares) > 5
    assert [t.key for t in with_shares if _units(t).count(Unit.COUNT) < 2] == []


def test_seed_3_4_a_backlog_shows() -> None:
    """What was open, came, went and is carried forward adds up, and falls."""
    old = [
        case(n, MONDAY - 20 * DAY, closings=(Closing(MONDAY + DAY),)) for n in range(8)
    ]
    older = [case(20 + n, MONDAY - 40 * DAY) for n in range(4)]
    new = [case(40 + n, MONDAY + 2 * DAY) for n in range(3)]

    flow = cells(counted(*old, *older, *new)["flow"], ALL)

    assert (flow["carried_in"], flow["received"], flow["closed"]) == (12, 3, 8)
    assert flow["carried_forward"] == 12 + 3 - 8


def test_seed_3_7_screened_the_same_day() -> None:
    """Before local midnight; an hour after it is not the same day."""
    evening = MONDAY + 22 * HOUR + timedelta(minutes=30)
    same = contact(1, evening, screened_at=evening + HOUR)
    later = contact(2, evening, screened_at=evening + 2 * HOUR)

    row = cells(counted(same, later)["same_day_screening"], ALL)

    assert (row["contacts"], row["same_day"], row["same_day_share"]) == (2, 1, 0.5)


def test_seed_3_11_caseload_and_progress_have_their_limits() -> None:
    """Twenty-five are no warning, twenty-six are; so is less than ten a working day."""
    full = [case(n, worker="ann") for n in range(25)]
    over = [case(100 + n, worker="bo") for n in range(26)]
    moved = [decided(200 + n, worker="cy", after=HOUR) for n in range(50)]

    table = counted(*full, *over, *moved)["workload"]

    assert CAPACITY.open == 25
    assert "over 25 open" not in str(cells(table, "ann")["warning"])
    assert "over 25 open" in str(cells(table, "bo")["warning"])
    assert "under 10 a day" in str(cells(table, "ann")["warning"])
    assert cells(table, "cy")["a_day"] == 10.0
    assert "a day" not in str(cells(table, "cy")["warning"])


def test_seed_4_5_overrides_stand_beside_productivity() -> None:
    """Whoever reads how much was decided reads how much was decided without an answer."""
    hasty = (
        Missing(AgencyId("hea"), "TOO_URGENT"),
        Missing(AgencyId("pol"), "NOT_NEEDED"),
    )
    sheet = counted(decided(1, missing=hasty), decided(2), decided(3, after=2 * DAY))

    assert cells(sheet["hours_to_decision"], ALL)["decided"] == 3
    assert cells(sheet["overrides"], "hea")["too_urgent"] == 1
    assert cells(sheet["overrides"], ALL)["missing"] == 2
    assert cells(sheet["in_time_enquiries"], ALL)["late"] == 1


@st.composite
def _cases(draw: st.DrawFn) -> list[CaseFacts]:
    """Some cases of a fortnight, come and decided at any hour."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.integers(-160, 160),
                st.sampled_from(Rating),
                st.sampled_from(["1C", "2A", "6", "9"]),
                st.none() | st.integers(1, 200),
                st.booleans(),
            ),
            max_size=30,
        )
    )
    return [
        case(
            n,
            MONDAY + came * HOUR,
            rating,
            source=source,
            decided_at=None if after is None else MONDAY + (came + after) * HOUR,
            found=None if after is None else NOTHING if ended else ASSESSED,
        )
        for n, (came, rating, source, after, ended) in enumerate(drawn)
    ]


@given(_cases())
def test_seed_3_15_the_sheet_is_an_independent_recount(cases: list[CaseFacts]) -> None:
    """Counted once more with a pencil, it comes to the same, and rows add up to "all"."""
    tables = counted(*cases)
    came = [c for c in cases if WEEK.begins <= c.received_at < WEEK.until]
    done = settled(cases, WEEK)
    due = [c for c in cases if WEEK.begins <= c.due_at < WEEK.until]
    kept = [c for c in due if c.decided_at is not None and c.decided_at <= c.due_at]

    assert cells(tables["received_by_source"], ALL)["received"] == len(came)
    assert cells(tables["people_by_outcome"], ALL)["people"] == len(done)
    assert cells(tables["in_time_enquiries"], ALL)["due"] == len(due)
    # What was decided after the period is not known in it.
    known = [c for c in kept if c.decided_at is not None and c.decided_at < WEEK.until]
    assert cells(tables["in_time_enquiries"], ALL)["in_time"] == len(known)
    assert [
        key for key, each in tables.items() if each.added and not _adds_up(each.table)
    ] == []


def _units(table: Table) -> list[Unit]:
    return [column.unit for column in table.columns]


def _adds_up(table: Table) -> bool:
    *rows, last = table.rows
    counts = [n for n, column in enumerate(table.columns) if column.unit is Unit.COUNT]
    return all(sum(_number(row[n]) for row in rows) == last[n] for n in counts)


def _number(cell: object) -> float:
    assert isinstance(cell, int | float)
    return cell
