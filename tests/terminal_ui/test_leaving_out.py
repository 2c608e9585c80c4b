"""What is printed or written out holds no line whose owner must be asked first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mash.agency import AgencyId
from mash.bodies import (
    AnalysisBody,
    AnswerBody,
    Body,
    CorrectionBody,
    HandoverBody,
    OnwardReplyBody,
    OnwardRequestBody,
    ReleaseBody,
    SharedItem,
    Summary,
    SummaryItem,
    TickBody,
)
from mash.codes.onward import EXPORT, PRINT
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.particulars import OnwardParticulars
from mash.role import Role
from terminal_ui.leaving_out import LEFT_OUT, READ, allowed_picture, allowed_view
from terminal_ui.picture import Meaning, Picture, PictureItem
from terminal_ui.plain import machine
from terminal_ui.views import EnquiryView, Held
from tests.mash.sample_bodies import CHILD, DECISION
from tests.terminal_ui import world

TODAY = world.NOW.date()
LINE = SummaryItem(person="C1", text="He was seen at the house on Friday night.")
FREE = SummaryItem(person="C1", text="Registered at school.")
MEANING = "He has come back."
YES = OnwardReplyBody(granted=True)


def told(onward: str = "", marking: Marking = Marking.OFFICIAL_SENSITIVE) -> Held:
    """The police's answer: one line on a condition, one without."""
    held = world.answered()
    assert held.header.terms is not None
    body = AnswerBody(
        outcome=world.TOLD.outcome,
        summary=Summary(items=(replace(LINE, onward=onward), FREE), meaning=MEANING),
        searched=("Niche: Quill",),
    )
    terms = replace(held.header.terms, marking=marking)
    return replace(held, body=body, header=replace(held.header, terms=terms))


def view(*statements: Held) -> EnquiryView:
    """The enquiry with these statements."""
    return replace(world.view(world.DESK), statements=statements)


def agreed(answer: Held, use: str, word: OnwardReplyBody = YES) -> tuple[Held, Held]:
    """The desk has asked the police for a use of the first line, and they answered."""
    asks = world.held(
        20,
        StatementKind.ONWARD_REQUEST,
        world.DESK,
        (world.POLICE,),
        OnwardRequestBody(use=use, lines=(1,), reason="The conference meets."),
        role=Role.HUB_COORDINATOR,
        by="a.shah",
        particulars=OnwardParticulars(world.NOW),
        about=(answer.header.statement_id,),
    )
    says = world.held(
        21,
        StatementKind.ONWARD_REPLY,
        world.POLICE,
        (world.DESK,),
        word,
        role=Role.RELEASER,
        by="d.ross",
        about=(asks.header.statement_id,),
    )
    return asks, says


def out(shown: EnquiryView, us: AgencyId = world.DESK, use: str = EXPORT) -> str:
    """What a script would be given."""
    return machine("enquiry", world.NOW, allowed_view(shown, us, use, TODAY))


CONDITIONED, ONLY = told("CIRCLE"), told(marking=Marking.RECIPIENTS_ONLY)
LATE = OnwardReplyBody(granted=True, until="2026-11-19")
NO = OnwardReplyBody(granted=False, condition="Not on paper.")

KEPT = {
    "nothing was said of it": (view(told()), EXPORT),
    "it is only read": (view(CONDITIONED), READ),
    "its owner agreed to this use": (
        view(CONDITIONED, *agreed(CONDITIONED, EXPORT)),
        EXPORT,
    ),
    "its owner agreed, though it was for recipients only": (
        view(ONLY, *agreed(ONLY, PRINT)),
        PRINT,
    ),
}
HIDDEN = {
    "there is a condition": (view(CONDITIONED), EXPORT),
    "it is for its recipients only": (view(ONLY), PRINT),
    "its owner agreed to another use": (
        view(CONDITIONED, *agreed(CONDITIONED, PRINT)),
        EXPORT,
    ),
    "its owner agreed until yesterday": (
        view(CONDITIONED, *agreed(CONDITIONED, EXPORT, LATE)),
        EXPORT,
    ),
    "its owner said no": (view(CONDITIONED, *agreed(CONDITIONED, EXPORT, NO)), EXPORT),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_line_is_written_out_where(name: str) -> None:
    """Whoever was told has read it; its owner let it go on."""
    shown, use = KEPT[name]

    assert LINE.text in out(shown, use=use)


@pytest.mark.parametrize("name", HIDDEN)
def test_a_line_is_left_out_where(name: str) -> None:
    """With what it means; the page says that something is missing."""
    shown, use = HIDDEN[name]
    said = out(shown, use=use)

    assert LINE.text not in said
    assert MEANING not in said
    assert LEFT_OUT in said


def test_only_the_lines_that_must_be_asked_for_are_left_out() -> None:
    """The others stay, and so do our own."""
    assert FREE.text in out(view(CONDITIONED))
    assert LINE.text in out(view(CONDITIONED), world.POLICE)


SUMMARY = Summary(items=(replace(LINE, onward="LEAD"),), meaning=MEANING)
BODIES: dict[str, Body] = {
    "a release": ReleaseBody(summary=SUMMARY),
    "a tick": TickBody(
        escalate=True, reason="Seen.", summary=SUMMARY, searched=("Niche",)
    ),
    "a correction": (
        CorrectionBody(
            answer=AnswerBody(
                outcome=world.TOLD.outcome, summary=SUMMARY, searched=("Niche",)
            ),
            explanation="The day was wrong.",
        )
    ),
    "a hand-over": (
        HandoverBody(
            persons=(CHILD,),
            decisions=(DECISION,),
            shared=(
                SharedItem(
                    owner=world.POLICE,
                    envelope_digest=bytes(32),
                    item=SUMMARY.items[0],
                ),
            ),
            safety="A dog.",
            ask="Visit.",
        )
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_whatever_holds_lines_is_looked_through(name: str) -> None:
    """Told, ticked, corrected or handed on."""
    shown = view(replace(told(), body=BODIES[name]))
    shown = allowed_view(shown, world.DESK, EXPORT, TODAY)

    assert LINE.text not in machine("enquiry", world.NOW, shown)


@pytest.mark.parametrize("said", [LINE.text, LINE.text.upper().replace(" ", "\n")])
def test_a_line_that_somebody_quotes_is_left_out_too(said: str) -> None:
    """Whoever quotes it, the desk itself as well; what does not quote it stays."""
    quotes = AnalysisBody(meaning=f"They told us: {said} Twice.")
    other = AnalysisBody(meaning="Ask the school again on Monday.")
    statements = tuple(
        world.held(
            number,
            StatementKind.ANALYSIS,
            world.DESK,
            (world.POLICE,),
            body,
            role=Role.DECISION_MAKER,
            by="a.shah",
        )
        for number, body in ((22, quotes), (23, other))
    )
    meaning = Meaning(
        agency=world.DESK, text=quotes.meaning, at=world.NOW, analysis=True
    )
    shown = view(CONDITIONED, *statements)
    picture = allowed_picture(
        Picture(items=(), meanings=(meaning,)), shown, world.DESK, EXPORT, TODAY
    )

    assert "Twice." not in out(shown)
    assert "Twice." in out(shown, world.POLICE)
    assert other.meaning in out(shown)
    assert [each.text for each in picture.meanings] == [LEFT_OUT]


def test_the_joint_picture_leaves_out_the_same() -> None:
    """Line by line, and what its owner says that it means; an analysis stays."""
    items = tuple(_in_picture(CONDITIONED, item.text) for item in (LINE, FREE))
    meanings = tuple(
        Meaning(agency=world.POLICE, text=MEANING, at=world.NOW, analysis=analysis)
        for analysis in (False, True)
    )
    picture = Picture(items=items, meanings=meanings)
    shown = view(CONDITIONED)
    written = allowed_picture(picture, shown, world.DESK, EXPORT, TODAY)
    read = allowed_picture(picture, shown, world.DESK, READ, TODAY)
    unread = allowed_picture(
        Picture(items=(_in_picture(ONLY, LINE.text),)), view(), world.DESK, PRINT, TODAY
    )

    assert read == picture
    assert [item.text for item in written.items] == [LEFT_OUT, FREE.text]
    assert [each.text for each in written.meanings] == [LEFT_OUT, MEANING]
    assert [item.text for item in unread.items] == [LEFT_OUT]


def _in_picture(held: Held, text: str) -> PictureItem:
    assert held.header.terms is not None
    return PictureItem(
        digest=held.digest,
        owner=held.header.sender,
        marking=held.header.terms.marking,
        released_at=world.NOW,
        person="C1",
        dated="",
        text=text,
        opinion=False,
        source="",
        contradicted=False,
    )
