"""Withdrawing a consent at the terminal: all that rests on it, and what cannot be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import Consent, Grounds, ReleaseBody
from mash.bodies.grounded import Grounded, with_grounds
from mash.holdings import Holding
from mash.kinds import Gate, RecallReason, StatementKind
from mash.particulars import RecallParticulars
from mash.role import Role
from terminal_ui import casework
from terminal_ui.forms.withdrawing import WithdrawConsentForm
from terminal_ui.screens.enquiry import EnquiryScreen
from terminal_ui.screens.enquiry_acts import WITHDRAW, why_not
from terminal_ui.screens.preview import PreviewScreen
from terminal_ui.views import EnquiryView, Held
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, settle, type_in, unlock

SIZE = (150, 50)
S = TypeVar("S")
AGREED = Consent(
    consent_id=b"consent of Tove.",
    person="C1",
    given_by="mother",
    how="WRITTEN",
    given_on="2026-01-05",
)
ANOTHER = replace(AGREED, consent_id=b"another consent.")


def on(held: Held, consent: Consent) -> Held:
    """The same statement, resting on a consent."""
    grounds = Grounds(article_6="6_1_A", article_9="9_2_A", consent=consent)
    assert isinstance(held.body, Grounded)
    terms = held.header.terms
    assert terms is not None
    header = replace(held.header, terms=replace(terms, basis=Basis.CONSENT))
    return replace(held, header=header, body=with_grounds(held.body, grounds))


def released(number: int, *to: AgencyId) -> Held:
    """Something else that the police told."""
    answer = world.answered()
    assert isinstance(answer.body, Grounded)
    summary = casework.summary_of(answer.body)
    assert summary is not None
    header = replace(
        answer.header,
        kind=StatementKind.RELEASE,
        statement_id=world.statement_id(number),
        recipients=tuple(sorted(to)),
        about=(),
    )
    body = ReleaseBody(summary=summary)
    return replace(answer, header=header, body=body)


def view() -> EnquiryView:
    """Police answered and told health, on one consent; and told health on another."""
    row = world.row(world.POLICE, waits_for_us=True)
    statements = (
        world.asked(2, world.POLICE),
        on(world.answered(), AGREED),
        on(released(41, world.DESK, world.HEALTH), AGREED),
        on(released(42, world.HEALTH), ANOTHER),
    )
    return EnquiryView(row, statements)


async def test_one_gesture_takes_back_all_that_rests_on_it(seat: Seats) -> None:
    """Both statements, to everybody who holds either; the other consent stands."""
    s = seat(world.POLICE, Role.RELEASER)
    s.node.view, s.node.rows = view(), (view().row,)
    s.node.holdings.told = (_read_at_health(),)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter")
        _on(s.app.screen, EnquiryScreen).begin(WITHDRAW)
        await settle(pilot)
        assert not _on(s.app.screen, WithdrawConsentForm).items()  # nothing is chosen
        await press(pilot, "enter")
        await type_in(pilot, "The mother withdrew her consent today")
        await settle(pilot)
        shown = " ".join(screen_text(pilot).split())
        await press(pilot, "ctrl+s")
        assert isinstance(s.app.screen, PreviewScreen), screen_text(pilot)
    (intent,) = s.node.prepared
    assert intent.particulars == RecallParticulars(RecallReason.CONSENT_WITHDRAWN)
    assert intent.about == (world.statement_id(4), world.statement_id(41))
    assert intent.recipients == tuple(sorted((world.DESK, world.HEALTH)))
    assert "2 statements rest on it" in shown
    assert "read by F. Moss" in shown
    assert intent.basis is not Basis.CONSENT


async def test_where_nothing_rests_on_a_consent_it_is_off_and_says_why(
    seat: Seats,
) -> None:
    """An answer on another basis is taken back, not withdrawn."""
    s = seat(world.POLICE, Role.RELEASER)
    bare = EnquiryView(view().row, (world.asked(2, world.POLICE), world.answered()))
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        sitting, now = s.app.sitting, s.clock()
        assert why_not(WITHDRAW, view(), sitting, now) == ""
        assert "rests on a consent" in why_not(WITHDRAW, bare, sitting, now)


def _read_at_health() -> Holding:
    return Holding(
        statement_id=world.statement_id(41),
        kind=StatementKind.RELEASE,
        recipient=world.HEALTH,
        gate=Gate.ON_READING,
        sent_at=world.NOW,
        expires_at=world.NOW,
        accepted=True,
        delivered_at=world.NOW,
        opened_at=world.NOW,
        opened_by="F. Moss",
        seen=True,
    )


def _on(screen: object, kind: type[S]) -> S:
    """The screen that is shown, which is of this kind."""
    assert isinstance(screen, kind)
    return screen
