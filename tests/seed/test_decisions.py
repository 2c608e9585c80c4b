"""Rows of the checklist that are about decisions: consistent, heard, side by side."""

from __future__ import annotations

from typing import Any

import pytest

from agency_node.casework.concern import request_for
from agency_node.casework.history import has_voice
from agency_node.casework.picture import picture_of
from mash.bodies import (
    AnalysisBody,
    AnswerBody,
    Contradiction,
    Summary,
    SummaryItem,
)
from mash.errors import MalformedError
from mash.kinds import AnswerOutcome, StatementKind
from mash.role import Role
from tests.seed.paper_hub import PaperHub
from tests.seed.telling import decide, opened

SAYS = {
    "pol": "Lives at 4 Elm Row, seen there in February.",
    "hea": "Lives with her aunt since January.",
}
REFUSED = {
    "out of force": ("model-1", "not in force today"),
    "of another hub": ("somewhere-7", "not known here"),
}


@pytest.mark.parametrize("version", REFUSED)
def test_seed_0_4_a_decision_names_its_threshold_document(version: str) -> None:
    """Today's version is named; another is refused, and its absence is pointed out."""
    hub = _answered()
    (digest, _) = _digests(hub)
    name, why = REFUSED[version]
    with pytest.raises(MalformedError, match=why):
        decide(hub, digest, threshold_version=name)
    unnamed = _decided_with(hub, threshold_version="")

    assert "No version of the threshold document is named." in unnamed
    assert "No version" not in " ".join(_decided_with(hub))


def test_seed_0_5_the_voice_may_be_unknown_but_not_missing() -> None:
    """Blank is refused; "not known" is signed, and the next one to read it is told."""
    hub = _answered()
    (digest, _) = _digests(hub)
    with pytest.raises(MalformedError, match="voice"):
        decide(hub, digest, voice=" ")

    heard = decide(hub, digest, voice="Not known.")

    assert heard.header.kind is StatementKind.DECISION
    assert has_voice(hub.case)  # the door wrote down what she said
    silent = PaperHub(told=[t for t in hub.told if t.header.kind not in _DOORS])
    assert not has_voice(silent.case)


def test_seed_0_21_items_stand_side_by_side_and_are_never_merged() -> None:
    """Two agencies that contradict each other are both there, each under its own name."""
    hub = _answered()
    pair = tuple(sorted(_digests(hub)))
    doubt = Contradiction(envelopes=pair, about="Where she lives.")
    analysis = AnalysisBody(
        meaning="Ask who has her at night.", contradictions=(doubt,)
    )

    hub.say("desk", Role.DECISION_MAKER, StatementKind.ANALYSIS, analysis)
    picture = picture_of(hub.case)

    assert {(i.owner, i.item.text) for i in picture.items} == set(SAYS.items())
    assert all(item.contradicted for item in picture.items)
    assert [f.about for f in picture.contradictions] == ["Where she lives."]
    assert {m.agency for m in picture.meanings} == {"pol", "hea", "desk"}


_DOORS = {StatementKind.CONTACT, StatementKind.ENQUIRY}


def _answered() -> PaperHub:
    """Police and health were asked, and say what does not fit together."""
    hub = opened()
    request = request_for(hub.case)
    for agency, text in SAYS.items():
        coordinator = Role.HUB_COORDINATOR
        hub.say("desk", coordinator, StatementKind.REQUEST, request, to=(agency,))
        summary = Summary(
            items=(SummaryItem(person="C1", text=text, category="VIEW"),),
            meaning="Somebody is wrong.",
        )
        answer = AnswerBody(
            outcome=AnswerOutcome.KNOWN, summary=summary, searched=("records",)
        )
        hub.say(agency, Role.RELEASER, StatementKind.ANSWER, answer)
    return hub


def _digests(hub: PaperHub) -> tuple[bytes, ...]:
    return tuple(digest.digest for digest, _ in hub.case.all(AnswerBody))


def _decided_with(hub: PaperHub, **changes: Any) -> tuple[str, ...]:  # noqa: ANN401 - any field
    """What the desk is told to think of when it decides so."""
    decide(hub, *_digests(hub), **changes)
    return hub.warnings
