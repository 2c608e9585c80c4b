"""The gate: what may not leave, one row a way in which somebody might try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from agency_node.gate.view import Released, View
from agency_node.intent import Intent
from agency_node.releasing import GATE
from mash import errors
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import HandoverBody, ReleaseBody, Summary, SummaryItem
from mash.codec.envelope import decode_content
from mash.codec.header import decode_header
from mash.folding import apply
from mash.kinds import Gate, HandoverOutcome, StatementKind
from mash.marking import Marking
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryParticulars
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.small_gate import DIGEST, ENQUIRY, NOW

Try = tuple[Intent, View, Role]


def _answer(**changes: object) -> Try:
    intent = replace(fiction.known(ENQUIRY), **changes)  # type: ignore[arg-type]
    return intent, small.police(), Role.RELEASER


def _answer_about(person: str) -> Try:
    item = replace(fiction.SEEN_BY_POLICE, person=person)
    body = small.answer_body(fiction.known(ENQUIRY))
    return _answer(body=replace(body, summary=Summary(items=(item,))))


def _answer_to_another() -> Try:
    intent, view, role = _answer(recipients=(AgencyId("csc"),))
    assert view.state is not None
    wider = replace(view.state, circle=view.state.circle | {AgencyId("csc")})
    return intent, replace(view, state=wider), role


def _release(person: str, *to: str) -> Try:
    item = replace(fiction.SEEN_BY_POLICE, person=person)
    body = ReleaseBody(summary=Summary(items=(item,)))
    kind = StatementKind.RELEASE
    return fiction.intent(kind, body, ENQUIRY, to=to), small.police(), Role.RELEASER


def _worry(**changes: object) -> Try:
    intent = replace(fiction.worry(NOW), **changes)  # type: ignore[arg-type]
    return intent, small.blank("csc", Role.FRONT_DOOR), Role.FRONT_DOOR


def _ask_about_a_stranger() -> Try:
    intent = fiction.ask(ENQUIRY, "hou")
    body = replace(intent.body, persons=(replace(fiction.MIRA, tag="X9"),))  # type: ignore[arg-type]
    return replace(intent, body=body), small.desk(), Role.HUB_COORDINATOR


def _decide(view: View | None = None, **gaps: str) -> Try:
    intent = fiction.decide(ENQUIRY, (DIGEST,), gaps)
    return intent, view or small.desk(), Role.DECISION_MAKER


def _decide_on_a_stranger() -> Try:
    intent, view, role = _decide(hea="It cannot wait.")
    person = replace(fiction.MIRAS_DECISION, person="X9")
    body = replace(intent.body, persons=(person,))  # type: ignore[arg-type]
    return replace(intent, body=body), view, role


def _hand_over(view: View | None = None, item: SummaryItem | None = None) -> Try:
    intent = fiction.hand_over(ENQUIRY, ("north",), DIGEST)
    if item is not None:
        assert isinstance(intent.body, HandoverBody)
        (shared,) = intent.body.shared
        body = replace(intent.body, shared=(replace(shared, item=item),))
        intent = replace(intent, body=body)
    return intent, view or small.decided(), Role.HUB_COORDINATOR


def _hand_over_a_stranger() -> Try:
    intent, view, role = _hand_over()
    assert isinstance(intent.body, HandoverBody)
    persons = (*intent.body.persons, replace(fiction.ROAN, tag="X9"))
    return replace(intent, body=replace(intent.body, persons=persons)), view, role


def _released_to_us_alone() -> View:
    view = small.decided()
    released = Released(
        AgencyId("pol"), Marking.RECIPIENTS_ONLY, (fiction.SEEN_BY_POLICE,)
    )
    return replace(view, released={DIGEST: released})


def _reply_without_a_reason() -> Try:
    header = small.clear(*_hand_over(), item=b"o").header
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
            replace(_decide()[0], recipients=(AgencyId("desk"),)),
            small.police(Role.DECISION_MAKER),
            Role.DECISION_MAKER,
        ),
    ),
    "sending to an agency that is no member": (
        "member",
        errors.RecipientNotMemberError,
        lambda: _answer(recipients=(AgencyId("desk"), AgencyId("zoo"))),
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
        lambda: _hand_over(small.desk()),
    ),
    "an enquiry nobody here has heard of": (
        "state",
        errors.NoSuchEnquiryError,
        lambda: (
            replace(_release("C1", "desk")[0]),
            small.blank("pol", Role.RELEASER),
            Role.RELEASER,
        ),
    ),
    "copying in an agency outside the circle": (
        "circle",
        errors.NotInCircleError,
        lambda: _answer(recipients=(AgencyId("desk"), AgencyId("hou"))),
    ),
    "an enquiry that no desk would hear of": (
        "desk",
        errors.NotInCircleError,
        lambda: _worry(
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
        lambda: _answer(basis=Basis.SECTION_42),
    ),
    "a purpose that is not the enquiry's": (
        "basis",
        errors.BasisError,
        lambda: _answer(purpose=Purpose.ADULT_SAFEGUARDING),
    ),
    "a marking that is too weak": (
        "marking",
        errors.MarkingError,
        lambda: _answer(marking=Marking.OFFICIAL),
    ),
    "a copy that would stay too long": (
        "expiry",
        errors.ExpiryError,
        lambda: _answer(expires_at=small.later(days=100)),
    ),
    "a copy that has expired already": (
        "expiry",
        errors.ExpiryError,
        lambda: _answer(expires_at=small.later(days=-1)),
    ),
    "an answer to somebody who did not ask": (
        "asked",
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
        lambda: _release("X9", "desk"),
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
        _decide,
    ),
    "deciding on what the desk does not hold": (
        "cited",
        errors.MalformedError,
        lambda: _decide(replace(small.desk(), held=frozenset()), hea="It cannot wait."),
    ),
    "deciding without having read the enquiry": (
        "decided-on",
        errors.StateError,
        lambda: _decide(replace(small.desk(), enquiry=None), hea="It cannot wait."),
    ),
    "handing over somebody not in the enquiry": (
        "handed-over",
        errors.MalformedError,
        _hand_over_a_stranger,
    ),
    "passing on a line that nobody released": (
        "as-released",
        errors.MalformedError,
        lambda: _hand_over(replace(small.decided(), released={})),
    ),
    "passing on a line in other words": (
        "as-released",
        errors.MalformedError,
        lambda: _hand_over(item=replace(fiction.SEEN_BY_POLICE, text="Always out.")),
    ),
    "passing on what was for recipients only": (
        "as-released",
        errors.MarkingError,
        lambda: _hand_over(_released_to_us_alone()),
    ),
    "refusing a hand-over without a reason": (
        "reply",
        errors.MalformedError,
        _reply_without_a_reason,
    ),
}


@pytest.mark.parametrize(
    ("rule", "error", "attempt"), FORBIDDEN.values(), ids=FORBIDDEN
)
def test_the_gate_says_no(
    rule: str, error: type[errors.MashError], attempt: Callable[[], Try]
) -> None:
    """And says which rule, from which source, and what to do."""
    intent, view, role = attempt()

    with pytest.raises(error) as refused:
        small.clear(intent, view, role)

    (named,) = [each for each in GATE if each.name == rule]
    told = str(refused.value)
    assert told.startswith(f"{rule}: ")
    assert named.remedy in told
    assert named.source in told


def test_every_rule_has_an_attempt_that_only_it_stops() -> None:
    """A rule that nothing trips over would be decoration."""
    tried = {rule for rule, _, _ in FORBIDDEN.values()}

    assert tried == {rule.name for rule in GATE}


ALLOWED: dict[str, Callable[[], Try]] = {
    "a worry at the front door": _worry,
    "an answer": _answer,
    "an unasked release": lambda: _release("C1", "desk"),
    "a decision with its gap explained": lambda: _decide(hea="It cannot wait."),
    "a hand-over": _hand_over,
}


@pytest.mark.parametrize("attempt", ALLOWED.values(), ids=ALLOWED)
def test_the_gate_lets_through_what_is_in_order(attempt: Callable[[], Try]) -> None:
    """What is cleared is bound to its header, byte for byte."""
    intent, view, role = attempt()

    cleared = small.clear(intent, view, role)

    assert decode_header(cleared.header_bytes) == cleared.header
    content = decode_content(cleared.content)
    assert content.header_digest == sha256(cleared.header_bytes).digest()


def test_an_answer_goes_to_whoever_asked_unless_said_otherwise() -> None:
    """The person types the answer; the node knows which request it answers."""
    header = small.clear(*_answer()).header

    assert header.recipients == (AgencyId("desk"),)
    assert header.about == (small.ASKED_POLICE,)


def test_an_answer_waits_at_the_hub_unless_it_is_urgent() -> None:
    """A Red answer must be there when the line is not; any other can be recalled unread."""
    intent, view, role = _answer()
    assert view.state is not None
    red = replace(view.state, outline=replace(view.state.outline, rating=Rating.RED))

    amber_terms = small.clear(intent, view, role).header.terms
    red_terms = small.clear(intent, replace(view, state=red), role).header.terms

    assert amber_terms is not None
    assert amber_terms.gate is Gate.ON_READING
    assert red_terms is not None
    assert red_terms.gate is Gate.ON_DELIVERY


def test_known_not_known_and_withheld_have_the_same_header() -> None:
    """The hub cannot tell them apart: same fields, same length."""
    headers = [
        small.clear(says(ENQUIRY), small.police(), Role.RELEASER)
        for says in (fiction.known, fiction.not_known, fiction.withheld)
    ]

    assert len({cleared.header_bytes for cleared in headers}) == 1


def test_a_body_of_another_kind_is_refused() -> None:
    """A request's body in an answer's place."""
    body = fiction.ask(ENQUIRY, "pol").body

    with pytest.raises(errors.MalformedError, match="body"):
        small.clear(*_answer(body=body))


def test_an_enquiry_is_not_opened_twice() -> None:
    """The same enquiry cannot be opened again."""
    intent = replace(fiction.worry(NOW), enquiry_id=ENQUIRY)
    view = replace(small.blank("csc", Role.FRONT_DOOR), state=small.desk().state)

    assert isinstance(intent.particulars, EnquiryParticulars)
    with pytest.raises(errors.StateError, match="already open"):
        small.clear(intent, view, Role.FRONT_DOOR)
