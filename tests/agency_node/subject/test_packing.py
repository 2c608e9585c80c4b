"""Packing: what goes is what a person gave, and what stays is on the schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from agency_node.subject import (
    Given,
    Kept,
    Opened,
    Review,
    receipts_of,
)
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import KeptFrom, SummaryItem
from mash.statement import reference
from tests import notices
from tests.agency_node.casework.cases import contact_body
from tests.agency_node.subject.mockfords import (
    CASE,
    DALE,
    HEALTH,
    KIT,
    LINES,
    NAME,
    OPEN,
    UNSAFE,
    WREN,
    answer,
    case,
    prepare,
    states,
)
from tests.agency_node.subject.paper import T0, case_of, opened


def test_nothing_goes_without_a_decision() -> None:
    """An enquiry that nobody opened is not in the pack, and a line not given neither."""
    unopened, ungiven = prepare(Review(by="officer")), prepare(OPEN)

    assert (unopened.pack.entries, states(unopened)) == ((), ["not opened"])
    assert unopened.pack.nothing
    (entry,) = ungiven.pack.entries
    assert entry.lines == ()
    assert states(ungiven) == ["opened", *["undecided"] * 4]


def test_what_is_given_goes_unless_it_tells_of_others() -> None:
    """A name, an address that protects, a neighbour whom nobody weighed: all stay."""
    given = tuple(Given(line_id=each) for each in LINES[:4])
    prepared = prepare(replace(OPEN, given=given))

    (entry,) = prepared.pack.entries
    assert [line.text for line in entry.lines] == ["Came to every appointment."]
    assert states(prepared)[1:] == [
        *("given", "names others", "names others", "others not weighed")
    ]


def test_somebody_unnamed_may_be_mentioned_once_weighed() -> None:
    """Why it is reasonable without asking them is kept beside the line."""
    given = (Given(line_id=LINES[3], others_weighed="She told us herself."),)
    prepared = prepare(replace(OPEN, given=given))

    assert len(prepared.pack.entries[0].lines) == 1
    row = next(row for row in prepared.schedule if row.line_id == LINES[3])
    assert (row.state, row.reason) == ("given", "She told us herself.")


def test_what_is_kept_says_why_on_the_schedule_alone() -> None:
    """The pack reads as if there were no such line; its day comes again."""
    kept = Kept(
        line_id=LINES[0],
        exemption="SERIOUS_HARM_SOCIAL_WORK",
        reason="He reads her letters.",
        review_on=date(2026, 6, 1),
    )
    prepared = prepare(replace(OPEN, kept=(kept,)))

    assert prepared.pack == prepare(OPEN).pack
    (due,) = prepared.due_again(date(2026, 6, 1))
    assert (due.line_id, due.exemption) == (LINES[0], kept.exemption)
    assert prepared.due_again(date(2026, 5, 31)) == ()


def test_a_parent_asks_for_a_child() -> None:
    """Once it was seen that they may: the child's lines, in the child's pack."""
    review = replace(
        OPEN, given=(Given(line_id=LINES[4]),), authority="Birth certificate."
    )
    prepared = prepare(review, about=KIT)

    (line,) = prepared.pack.entries[0].lines
    assert line.text == "Seen by the health visitor."
    assert prepared.pack.identity is not None
    assert prepared.pack.identity.given_names == "Kit"


def test_agencies_are_named_only_where_nobody_is_safe_by_it() -> None:
    """Who was told shows where to look; the police are never named."""
    safe = case(household=UNSAFE)
    receipts = receipts_of(
        opened(safe.told[1], by, "dev", datetime(2026, 3, 12, 9, 0, tzinfo=UTC))
        for by in ("desk", "pol")
    )
    (entry,) = prepare(OPEN, safe, receipts=receipts).pack.entries
    (hidden,) = prepare(OPEN, receipts=receipts, who=DALE).pack.entries

    assert entry.recipients == ("The hub's desk",)
    assert [(s.agency, s.opened_on) for s in entry.seen] == [
        ("The hub's desk", "2026-03-12")
    ]
    assert (hidden.recipients, hidden.seen) == ((), ())


def test_a_warning_in_one_enquiry_counts_in_every_other() -> None:
    """What was written down about somebody once protects them wherever they are."""
    warning = KeptFrom(who="A2", reason="threats", review_on="2026-09-01")
    kept = replace(notices.KIT, kept_from=(warning,))
    warned = case_of(2, ("csc", contact_body(subjects=(kept,), household=UNSAFE)))
    review = replace(OPEN, opened=(Opened(reference=NAME),))

    assert len(prepare(review, who=DALE).pack.entries) == 1
    assert prepare(review, CASE, warned, who=DALE).pack.entries == ()


def test_a_warning_counts_although_a_birthday_is_missing() -> None:
    """Another door did not ask when he was born: he may be meant, and so he is."""
    warning = KeptFrom(who="X2", reason="threats", review_on="2026-09-01")
    kit = replace(notices.KIT, tag="X1", kept_from=(warning,))
    dale = replace(notices.DALE, tag="X2", born_on="", given_names="D")
    warned = case_of(2, ("csc", contact_body(subjects=(kit,), household=(dale,))))
    elder = replace(dale, born_on="1960-01-01")
    another = case_of(2, ("csc", contact_body(subjects=(kit,), household=(elder,))))

    assert prepare(OPEN, CASE, warned, who=DALE).pack.entries == ()
    assert len(prepare(OPEN, CASE, another, who=DALE).pack.entries) == 1


def test_they_are_named_as_what_is_opened_names_them() -> None:
    """Another enquiry, which is not opened, spells her with another name besides."""
    wren = replace(notices.WREN, tag="X1", given_names="Wren Ottoline")
    second = case_of(5, ("csc", contact_body(household=(wren,))))
    opened_there = Review(
        by="officer", opened=(Opened(reference=reference(second.state.enquiry_id)),)
    )
    here, there = prepare(OPEN, CASE, second), prepare(opened_there, CASE, second)

    assert here.pack.identity is not None
    assert there.pack.identity is not None
    assert here.pack.identity.given_names == "Wren"
    assert there.pack.identity.given_names == "Wren Ottoline"


def test_somebody_who_may_be_them_is_shown_to_the_controller_alone() -> None:
    """A name without a birthday opens nothing, and is looked at by a person."""
    wren = replace(notices.WREN, tag="X1", born_on="")
    other = case_of(4, ("csc", contact_body(household=(wren,))))
    prepared = prepare(OPEN, CASE, other)

    assert [row.state for row in prepared.schedule][-1] == "perhaps theirs"
    assert len(prepared.pack.entries) == 1


def test_somebody_in_another_enquiry_is_somebody_else_here_too() -> None:
    """A name known from elsewhere gives its bearer away as well."""
    aunt = replace(notices.DALE, tag="A1", given_names="Isolde", family_name="Fakenham")
    aunts = replace(notices.KIT, tag="C9")
    other = case_of(3, ("csc", contact_body(subjects=(aunts,), household=(aunt,))))
    line = SummaryItem(person=WREN, text="She stays with Isolde at weekends.")
    case = case_of(1, ("csc", contact_body()), ("hea", answer(line)))
    review = replace(OPEN, given=(Given(line_id=LINES[0]),))

    assert "given" in states(prepare(review, case))
    assert "names others" in states(prepare(review, case, other))


def test_what_rests_on_law_enforcement_is_neither_confirmed_nor_denied() -> None:
    """At the police, and at anybody who told something on their basis."""
    based = case(basis=Basis.LAW_ENFORCEMENT)
    police = replace(HEALTH, agency=AgencyId("pol"))
    held = [prepare(OPEN, based), prepare(OPEN, controller=police)]

    for prepared in held:
        assert prepared.pack.entries == ()
        assert prepared.schedule[0].exemption == "PART3_RESTRICTION"


def test_what_was_opened_for_nobody_reads_like_what_is_not_held() -> None:
    """The same words, but for nothing: not even how long they are."""
    known = prepare(Review(by="officer"), who=DALE).pack
    elsewhere = case_of(1, ("csc", contact_body(household=UNSAFE)))
    unknown = prepare(Review(by="officer"), elsewhere, who=DALE).pack

    assert known == unknown


def test_an_entry_says_why_and_until_when() -> None:
    """Purposes, bases, the day it came and the day on which the last copy ends."""
    (entry,) = prepare(OPEN).pack.entries

    assert entry.received_on == T0.date().isoformat()
    assert entry.purposes == ("child protection",)
    assert entry.bases == ("DPA 2018 Sch 1 Pt 2 para 18",)
    assert entry.copies_end_on == "2026-06-08"
