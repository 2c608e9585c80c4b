"""Registered: the agreement that the register carries, with its adoptions and stops."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from keys.register import Register
from keys.register.sharing import Sharing, StopEntry
from mash.agency import AgencyId
from mash.agreement.document import Agreement, Matter, Stop
from mash.agreement.reading import read_agreement
from mash.agreement.shipped import STANDARD
from mash.errors import MalformedError
from mash.kinds import StatementKind


def agreement_of(register: Register) -> Agreement:
    """Return the agreement in force; the same value while the register says the same.

    A register that carries none is an older one: then the standard one holds, for
    every member. One whose document cannot be read permits nothing but what rests on
    vital interests, until the board has published another.
    """
    return _agreement(register.sharing)


def adopted(sharing: Sharing, agreement: Agreement) -> frozenset[AgencyId]:
    """The members whose officers adopted this document."""
    digest = agreement.digest.hex()
    return frozenset(AgencyId(who) for who, what in sharing.adoptions if what == digest)


@lru_cache(maxsize=8)
def _agreement(sharing: Sharing) -> Agreement:
    stops = tuple(map(_stop, sharing.stops))
    if sharing.document is None:
        return STANDARD.standing(stops, None)
    try:
        agreement = read_agreement(sharing.document)
    except MalformedError:
        return STANDARD.standing(stops, frozenset())
    return agreement.standing(stops, adopted(sharing, agreement))


def _stop(entry: StopEntry) -> Stop:
    return Stop(
        name=entry.name,
        matter=Matter(
            senders=_agencies(entry.senders),
            recipients=_agencies(entry.recipients),
            kinds=_kinds(entry.kinds),
        ),
        reason=entry.reason,
        by=entry.by,
    )


def _agencies(names: tuple[str, ...]) -> frozenset[AgencyId] | None:
    """Agencies by id. What is no id is nobody's: one member's slip stops nobody else."""
    return frozenset(_ids(names)) if names else None


def _ids(names: tuple[str, ...]) -> Iterator[AgencyId]:
    for name in names:
        try:
            yield AgencyId(name)
        except MalformedError:
            continue


def _kinds(names: tuple[str, ...]) -> frozenset[StatementKind] | None:
    """Kinds by name. One that this version does not know is none of those it makes."""
    if not names:
        return None
    known = StatementKind.__members__
    return frozenset(known[name] for name in names if name in known)
