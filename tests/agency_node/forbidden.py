"""What the gate must forbid: one row a way in which somebody might try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agency_node.casework.case import Told
from agency_node.gate.view import View
from agency_node.intent import Intent
from mash import errors
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import HandoverBody, ReleaseBody, Summary, SummaryItem
from mash.folding import apply
from mash.kinds import HandoverOutcome, StatementKind
from mash.marking import Marking
from mash.purpose import Purpose
from mash.role import Role
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.small_gate import DIGEST, ENQUIRY, NOW

Try = tuple[Intent, View, Role]


def answer(**changes: object) -> Try:
    """The police answer what they were asked."""
    intent = replace(fiction.known(ENQUIRY), **changes)  # type: ignore[arg-type]
    return intent, small.police(), Role.RELEASER


def _answer_about(person: str) -> Try:
    item = replace(fiction.SEEN_BY_POLICE, person=person)
    body = small.answer_body(fiction.known(ENQUIRY))
    return answer(body=replace(body, summary=Summary(items=(item,))))


def _answer_to_another() -> Try:
    intent, view, role = answer(recipients=(AgencyId("csc"),))
    assert view.state is not None
    wider = replace(view.state, circle=view.state.circle | {AgencyId("csc")})
    return intent, replace(view, state=wider), role


def release(person: str, *to: str) -> Try:
    """The police tell something unasked."""
    item = replace(fiction.SEEN_BY_POLICE, person=person)
    body = ReleaseBody(summary=Summary(items=(item,)))
    kind = StatementKind.RELEASE
    return fiction.intent(kind, body, ENQUIRY, to=to), small.police(), Role.RELEASER


def worry(**changes: object) -> Try:
    """A front door opens an enquiry."""
    intent = replace(fiction.worry(NOW), **changes)  # type: ignore[arg-type]
    return intent, small.blank("csc", Role.FRONT_DOOR), Role.FRONT_DOOR


def _ask_about_a_stranger() -> Try:
    intent = fiction.ask(ENQUIRY, "hou")
    body = replace(intent.body, persons=(replace(fiction.MIRA, tag="X9"),))  # type: ignore[arg-type]
    return replace(intent, body=body), small.desk(), Role.HUB_COORDINATOR


def decide(view: View | None = None, **gaps: str) -> Try:
    """The desk decides, over these gaps."""
    intent = fiction.decide(ENQUIRY, (DIGEST,), gaps)
    return intent, view or small.desk(), Role.DECISION_MAKER


def _decide_on_a_stranger() -> Try:
    intent, view, role = decide(hea="It cannot wait.")
    person = replace(fiction.MIRAS_DECISION, person="X9")
    body = replace(intent.body, persons=(person,))  # type: ignore[arg-type]
    return replace(intent, body=body), view, role


def hand_over(view: View | None = None, item: SummaryItem | None = None) -> Try:
    """The desk hands over, with a line of the police's or this one."""
    intent = fiction.hand_over(ENQUIRY, ("north",), DIGEST)
    if item is not None:
        assert isinstance(intent.body, HandoverBody)
        (shared,) = intent.body.shared
        body = replace(intent.body, shared=(replace(shared, item=item),))
        intent = replace(intent, body=body)
    return intent, view or small.decided(), Role.HUB_COORDINATOR


def _hand_over_a_stranger() -> Try:
    intent, view, role = hand_over()
    assert isinstance(intent.body, HandoverBody)
    persons = (*intent.body.persons, replace(fiction.ROAN, tag="X9"))
    return replace(intent, body=replace(intent.body, persons=persons)), view, role


def _released_to_us_alone() -> View:
    view = small.decided()
    return replace(view, told=tuple(map(_for_us_alone, view.told)))


def _hand_over_what_is_ours_alone() -> Try:
    intent, view, role = hand_over(_released_to_us_alone())
    return replace(intent, marking=Marking.RECIPIENTS_ONLY), view, role


def _for_us_alone(told: Told) -> Told:
    assert told.header.terms is not None
    terms = replace(told.header.terms, marking=Marking.RECIPIENTS_ONLY)
    return replace(told, header=replace(told.header, terms=terms))


def _reply_without_a_reason() -> Try:
    header = small.clear(*hand_over(), item=b"o").header
    view = small.blank("north", Role.LOCALITY_RECEIVER)
    view = replace(view, state=apply(None, header))
    intent = fiction.reply(ENQUIRY, HandoverOutcome.REFUSED)
    return intent, view, Role.LOCALITY_RECEIVER


WITHOUT_DESK = (AgencyId("asc"), AgencyId("csc"))

FORBIDDEN: dict[str, tuple[str, type[errors.MashError], Callable[[], Try]]] = {
    "somebody who has lost their standing": (
        "standing",
        errors.PractitionerRevokedError,
        lambda: (
            fiction.known(ENQUIRY),
            replace(small.police(), roles=frozenset()),
            Role.RELEASER,
        ),
    ),
    "a researcher who answers": (
        "role",
        errors.RoleNotAllowedError,
        lambda: (
            fiction.known(ENQUIRY),
            small.police(Role.RESEARCHER),
            Role.RESEARCHER,
        ),
    ),
    "an agency that decides": (
        "role",
        errors.RoleNotAllowedError,
        lambda: (
            replace(decide()[0], recipients=(AgencyId("desk"),)),
            small.police(Role.DECISION_MAKER),
            Role.DECISION_MAKER,
        ),
    ),
    "sending to an agency that is no member": (
        "member",
        errors.RecipientNotMemberError,
        lambda: answer(recipients=(AgencyId("desk"), AgencyId("zoo"))),
    ),
    "asking an agency twice": (
        "state",
        errors.StateError,
        lambda: (
            fiction.ask(ENQUIRY, "hea"),
            small.desk(),
            Role.HUB_COORDINATOR,
        ),
    ),
    "handing over before deciding": (
        "state",
        errors.StateError,
        lambda: hand_over(small.desk()),
    ),
    "an enquiry nobody here has heard of": (
        "state",
        errors.NoSuchEnquiryError,
        lambda: (
            replace(release("C1", "desk")[0]),
            small.blank("pol", Role.RELEASER),
            Role.RELEASER,
        ),
    ),
    "copying in an agency outside the circle": (
        "circle",
        errors.NotInCircleError,
        lambda: answer(recipients=(AgencyId("desk"), AgencyId("hou"))),
    ),
    "an enquiry that no desk would hear of": (
        "desk",
        errors.NotInCircleError,
        lambda: worry(
            recipients=(AgencyId("asc"),),
            particulars=replace(
                fiction.worry(NOW).particulars,  # type: ignore[type-var]
                circle=WITHOUT_DESK,
            ),
        ),
    ),
    "a basis that does not carry the purpose": (
        "basis",
        errors.BasisError,
        lambda: answer(basis=Basis.SECTION_42),
    ),
    "a purpose that is not the enquiry's": (
        "basis",
        errors.BasisError,
        lambda: answer(purpose=Purpose.ADULT_SAFEGUARDING),
    ),
    "a marking that is too weak": (
        "marking",
        errors.MarkingError,
        lambda: answer(marking=Marking.OFFICIAL),
    ),
    "a copy that would stay too long": (
        "expiry",
        errors.ExpiryError,
        lambda: answer(expires_at=small.later(days=100)),
    ),
    "a copy that has expired already": (
        "expiry",
        errors.ExpiryError,
        lambda: answer(expires_at=small.later(days=-1)),
    ),
    "an answer to somebody who did not ask": (
        "state",
        errors.StateError,
        _answer_to_another,
    ),
    "a line about somebody not asked for": (
        "named",
        errors.MalformedError,
        lambda: _answer_about("A2"),
    ),
    "an unasked line about a stranger": (
        "named",
        errors.MalformedError,
        lambda: release("X9", "desk"),
    ),
    "searching for somebody not in the enquiry": (
        "search",
        errors.MalformedError,
        _ask_about_a_stranger,
    ),
    "deciding on somebody not in the enquiry": (
        "decided-on",
        errors.MalformedError,
        _decide_on_a_stranger,
    ),
    "deciding over a silent agency without a word": (
        "gaps",
        errors.StateError,
        decide,
    ),
    "deciding on what the desk does not hold": (
        "cited",
        errors.MalformedError,
        lambda: decide(replace(small.desk(), held=frozenset()), hea="It cannot wait."),
    ),
    "deciding without having read the enquiry": (
        "decided-on",
        errors.StateError,
        lambda: decide(
            small.without(small.desk(), StatementKind.ENQUIRY), hea="It cannot wait."
        ),
    ),
    "handing over somebody not in the enquiry": (
        "handed-over",
        errors.MalformedError,
        _hand_over_a_stranger,
    ),
    "passing on a line that nobody released": (
        "as-released",
        errors.MalformedError,
        lambda: hand_over(small.without(small.decided(), StatementKind.ANSWER)),
    ),
    "passing on a line in other words": (
        "as-released",
        errors.MalformedError,
        lambda: hand_over(item=replace(fiction.SEEN_BY_POLICE, text="Always out.")),
    ),
    "passing on what was for recipients only": (
        "onward",
        errors.MarkingError,
        _hand_over_what_is_ours_alone,
    ),
    "refusing a hand-over without a reason": (
        "reply",
        errors.MalformedError,
        _reply_without_a_reason,
    ),
}
