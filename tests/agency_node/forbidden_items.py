"""What the gate must forbid in single lines, and in what is made of others' lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from agency_node.gate.view import View
from mash import errors
from mash.bodies import AnalysisBody, RequestBody, Summary
from mash.bodies.grade import Grade
from mash.bodies.grounded import with_grounds
from mash.kinds import ItemForm, StatementKind
from mash.marking import Marking
from mash.role import Role
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden import Try, answer, decide
from tests.agency_node.forbidden_grounds import USUAL
from tests.agency_node.small_gate import DIGEST, ENQUIRY

SHARED = Grade(source=1, intelligence="B", handling="P")
HELD_BACK = Grade(
    source=2, intelligence="C", handling="C", action="A1", sanitisation="S1"
)
UNSANITISED = replace(HELD_BACK, sanitisation="S2")
TO_THESE_ALONE = {"marking": Marking.RECIPIENTS_ONLY}


def tell(*lines: dict[str, Any], **terms: object) -> Try:
    """The police answer with these lines, and a second person signs it too."""
    items = tuple(replace(fiction.SEEN_BY_POLICE, **line) for line in lines)
    body = small.answer_body(fiction.known(ENQUIRY))
    body = replace(body, summary=Summary(items=items, meaning="She is out alone."))
    grounds = replace(USUAL, approved_by="pol-second")
    return answer(body=with_grounds(body, grounds), **terms)


def intelligence(grade: Grade | None, **line: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """A line of intelligence."""
    return {"category": "INTELLIGENCE", "grade": grade, **line}


def safely(attempt: Try) -> Try:
    """The same, where nobody may learn where the child lives."""
    intent, view, role = attempt
    hidden = replace(fiction.MIRA, safe_contact=True, address="")
    told = tuple(
        replace(each, body=replace(each.body, persons=(hidden, fiction.TOVE)))
        if isinstance(each.body, RequestBody)
        else each
        for each in view.told
    )
    return intent, replace(view, told=told), role


def _for_readers_alone(view: View) -> View:
    told = tuple(
        replace(
            each,
            header=replace(
                each.header,
                terms=replace(each.header.terms, marking=Marking.RECIPIENTS_ONLY),  # type: ignore[type-var]
            ),
        )
        if each.digest == DIGEST
        else each
        for each in view.told
    )
    return replace(view, told=told)


def decide_on_it(**terms: object) -> Try:
    """The desk decides on an answer that was for its recipients only."""
    intent, view, role = decide(hea="It cannot wait.")
    return replace(intent, **terms), _for_readers_alone(view), role  # type: ignore[arg-type]


def analyse(meaning: str, *cites: bytes, **terms: object) -> Try:
    """The desk says what it makes of it."""
    body = AnalysisBody(meaning=meaning, cites=cites)
    intent = fiction.intent(StatementKind.ANALYSIS, body, ENQUIRY)
    view = _for_readers_alone(small.desk())
    view = replace(view, roles=frozenset({Role.DECISION_MAKER.name}))
    return replace(intent, **terms), view, Role.DECISION_MAKER  # type: ignore[arg-type]


FORBIDDEN: dict[str, tuple[str, type[errors.MashError], Callable[[], Try]]] = {
    "a kind of information that nobody knows": (
        "category",
        errors.MalformedError,
        lambda: tell({"category": "GOSSIP"}),
    ),
    "a line without a kind among lines that have one": (
        "category",
        errors.MalformedError,
        lambda: tell({"category": "INCIDENT"}, {"category": ""}),
    ),
    "a line that does not say what kind it is": (
        "category",
        errors.MalformedError,
        lambda: tell({"category": ""}),
    ),
    "intelligence without a grade": (
        "grade",
        errors.MalformedError,
        lambda: tell(intelligence(None)),
    ),
    "a grade on what is no intelligence": (
        "grade",
        errors.MalformedError,
        lambda: tell({"category": "INCIDENT", "grade": SHARED}),
    ),
    "intelligence that hints at its source": (
        "grade",
        errors.MarkingError,
        lambda: tell(intelligence(SHARED, text="An informant saw her at night.")),
    ),
    "intelligence whose record is named after its source": (
        "grade",
        errors.MarkingError,
        lambda: tell(intelligence(SHARED, source="covert operations")),
    ),
    "handling C for the whole circle": (
        "grade",
        errors.MarkingError,
        lambda: tell(intelligence(HELD_BACK)),
    ),
    "handling C that may be handed on": (
        "grade",
        errors.MarkingError,
        lambda: tell(intelligence(HELD_BACK, onward="LEAD"), **TO_THESE_ALONE),
    ),
    "handling C in other words than its originator's": (
        "grade",
        errors.MarkingError,
        lambda: tell(intelligence(UNSANITISED), **TO_THESE_ALONE),
    ),
    "somebody besides by name": (
        "others",
        errors.MalformedError,
        lambda: tell({"others": ("Zed Otherworld",), "others_because": "Was there."}),
    ),
    "somebody besides by a name of the enquiry": (
        "others",
        errors.MalformedError,
        lambda: tell({"others": ("tove",), "others_because": "Was there."}),
    ),
    "somebody besides by a number": (
        "others",
        errors.MalformedError,
        lambda: tell({"others": ("victim 4711",), "others_because": "Was there."}),
    ),
    "a safe address in an ordinary line": (
        "safe-contact",
        errors.MarkingError,
        lambda: safely(tell({"text": "Seen at 9 Nowhere Lane in May."})),
    ),
    "a safe telephone number in an ordinary line": (
        "safe-contact",
        errors.MarkingError,
        lambda: safely(
            tell({"category": "HOUSEHOLD", "text": "Reached on 07700 900123."})
        ),
    ),
    "two safe contacts at once": (
        "safe-contact",
        errors.MarkingError,
        lambda: tell(
            {"category": "SAFE_CONTACT", "text": "07700 900123, or 07700 900124."},
            **TO_THESE_ALONE,
        ),
    ),
    "a safe contact for the whole circle": (
        "safe-contact",
        errors.MarkingError,
        lambda: tell({"category": "SAFE_CONTACT", "text": "07700 900123."}),
    ),
    "a safe contact that may be handed on": (
        "safe-contact",
        errors.MarkingError,
        lambda: tell(
            {"category": "SAFE_CONTACT", "text": "At school.", "onward": "CIRCLE"},
            **TO_THESE_ALONE,
        ),
    ),
    "a decision less strict than what it rests on": (
        "inherited",
        errors.MarkingError,
        decide_on_it,
    ),
    "an analysis less strict than what it cites": (
        "inherited",
        errors.MarkingError,
        lambda: analyse("She is not safe.", DIGEST),
    ),
    "an analysis that quotes what it does not cite": (
        "inherited",
        errors.MarkingError,
        lambda: analyse(f"They say: “{fiction.SEEN_BY_POLICE.text}”"),
    ),
}

ALLOWED: dict[str, Callable[[], Try]] = {
    "a line as held that says what kind it is": lambda: tell(
        {"form": ItemForm.AS_HELD, "category": "INCIDENT"}
    ),
    "intelligence with its grade": lambda: tell(intelligence(SHARED), **TO_THESE_ALONE),
    "handling C for these alone": lambda: tell(
        intelligence(HELD_BACK), **TO_THESE_ALONE
    ),
    "handling C as its originator wrote it": lambda: tell(
        intelligence(UNSANITISED, form=ItemForm.AS_HELD), **TO_THESE_ALONE
    ),
    "somebody besides, and not who": lambda: tell(
        {"others": ("a neighbour",), "others_because": "Looked after her."}
    ),
    "a safe contact by itself": lambda: safely(
        tell(
            {"category": "SAFE_CONTACT", "text": "07700 900123, in school hours."},
            expires_at=small.later(days=30),
            **TO_THESE_ALONE,
        )
    ),
    "an address of somebody who need not be kept safe": lambda: tell(
        {"text": "Seen at 9 Nowhere Lane in May."}
    ),
    "a decision as strict as what it rests on": lambda: decide_on_it(**TO_THESE_ALONE),
    "an analysis of what it neither cites nor quotes": lambda: analyse("Ask again."),
}
