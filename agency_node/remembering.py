"""Remembering: what is open here of an enquiry, and which others are about the same people.

Bodies are opened anew for each question. What stays in memory between questions is
counts, who has it, and digests of person keys: nothing that a recall would have to
reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from agency_node.casework.asking_again import asking_again
from agency_node.casework.case import Case, Told
from agency_node.casework.localities import locality
from agency_node.casework.person_keys import keys_of_all
from agency_node.casework.police_protection import ends_at
from agency_node.casework.practice import Practice
from agency_node.opening import body_of
from agency_node.store.bodies import Form
from agency_node.store.opening import NodeStore
from agency_node.store.statements import Fate, Filed
from keys.errors import KeysError
from mash.agency import AgencyId
from mash.codec.bodies import decode_body
from mash.codec.header import decode_header
from mash.enquiry import EnquiryState
from mash.errors import MashError
from mash.kinds import StatementKind
from mash.statement import EnquiryId

Fates = tuple[tuple[bytes, int, bool], ...]


_AT_THE_DOOR = frozenset({StatementKind.CONTACT, StatementKind.ENQUIRY})
"""The kinds that say whom an enquiry is about."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What the board shows of opened bodies: nobody's name.

    `people` is 0 where the people are not known here; `protection_ends` is when
    police protection does, aware, UTC. `ask_again` says who should ask whom again.
    """

    people: int = 0
    worker: str = ""
    locality: str = ""
    protection_ends: datetime | None = None
    ask_again: frozenset[tuple[AgencyId, AgencyId]] = frozenset()


@dataclass(slots=True)
class Memory:
    """Glances at enquiries, and who is in which, for as long as nothing has changed."""

    _seen: dict[EnquiryId, tuple[EnquiryState, Fates, Glance]] = field(
        default_factory=dict
    )
    _keyed: dict[EnquiryId, tuple[EnquiryState, frozenset[bytes]]] = field(
        default_factory=dict
    )
    _about: dict[bytes, set[EnquiryId]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def glance(
        self, store: NodeStore, state: EnquiryState, practice: Practice
    ) -> Glance:
        """What the board shows of one enquiry."""
        fates = _fates(store, state.enquiry_id)
        known = self._seen.get(state.enquiry_id)
        if known is not None and known[0] is state and known[1] == fates:
            return known[2]
        glance = _glance(case_of(store, state), practice)
        self._seen[state.enquiry_id] = state, fates, glance
        return glance

    def others(
        self, case: Case, store: NodeStore, states: Iterable[EnquiryState]
    ) -> tuple[Case, ...]:
        """Every other case that is about somebody of this one, opened."""
        known = {state.enquiry_id: state for state in states}
        for state in known.values():
            self._learn(store, state)
        same = {
            enquiry_id
            for key in _digests(case)
            for enquiry_id in self._about.get(key, ())
        }
        same &= known.keys() - {case.state.enquiry_id}
        return tuple(case_of(store, known[each]) for each in sorted(same))

    def _learn(self, store: NodeStore, state: EnquiryState) -> None:
        """Know whom an enquiry is about, from what its doors wrote down alone."""
        enquiry_id = state.enquiry_id
        before = self._keyed.get(enquiry_id)
        if before is not None and before[0] is state:
            return
        doors = (i for i, seen in state.seen.items() if seen.kind in _AT_THE_DOOR)
        filed = (store.statements.get(each) for each in doors)
        told = tuple(_opened(store, (each for each in filed if each is not None)))
        keys = frozenset(_digests(Case(state, told)))
        for key in before[1] - keys if before else ():
            self._about[key].discard(enquiry_id)
        for key in keys:
            self._about[key].add(enquiry_id)
        self._keyed[enquiry_id] = state, keys


def case_of(store: NodeStore, state: EnquiryState) -> Case:
    """Open whatever of one enquiry is open here."""
    return Case(state, tuple(_opened(store, store.statements.of(state.enquiry_id))))


def _opened(store: NodeStore, filed: Iterable[Filed]) -> Iterator[Told]:
    """Every body that is open here; one that does not open is none, and stops nothing."""
    for statement in filed:
        header = decode_header(statement.header)
        if statement.fate is not Fate.HELD or header.terms is None:
            continue
        try:
            kept = store.bodies.get(statement.statement_id)
            if kept is not None and kept.form is Form.OPENED:
                body = decode_body(header.kind, body_of(kept.plaintext))
                yield Told(header, body, statement.digest)
        except (MashError, KeysError):
            continue


def _glance(case: Case, practice: Practice) -> Glance:
    return Glance(
        people=len(case.persons),
        worker=case.worker,
        locality=locality(case, practice.localities),
        protection_ends=ends_at(case),
        ask_again=frozenset((each.by, each.agency) for each in asking_again(case)),
    )


def _digests(case: Case) -> Iterator[bytes]:
    for key in keys_of_all(case.persons.values()):
        yield sha256(key.encode()).digest()


def _fates(store: NodeStore, enquiry_id: EnquiryId) -> Fates:
    return tuple(
        (s.statement_id, s.fate.value, s.read_at is not None)
        for s in store.statements.of(enquiry_id)
    )
