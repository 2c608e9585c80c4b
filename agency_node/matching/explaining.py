"""Explaining: what was compared, in the values that people wrote."""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.matching.addresses import Address, read_address
from agency_node.matching.described import Described
from agency_node.matching.finding import Agreement, Field, Finding
from agency_node.matching.names import parts
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.traits import Names
from agency_node.matching.weighing import Weighed

_CROSSED = " (crossed over)"


def findings(
    asked: Described, held: OwnRecord, weighed: Weighed
) -> tuple[Finding, ...]:
    """Every field that was asked about, with both values; evidence against among it."""
    return tuple(
        Finding(field, agreement, ours, theirs, weighed.fields[field][1])
        for field, ours, theirs in _values(asked, held, weighed)
        if (agreement := weighed.agreement(field)) is not Agreement.NOT_ASKED
    )


def _values(
    asked: Described, held: OwnRecord, weighed: Weighed
) -> Iterator[tuple[Field, str, str]]:
    given, family = _written(held, weighed.names[1] if weighed.names else None)
    if weighed.crossed:
        given, family = family + _CROSSED, given + _CROSSED
    told_given, told_family = _written(
        asked, weighed.names[0] if weighed.names else None
    )
    yield Field.GIVEN, told_given, given
    yield Field.FAMILY, told_family, family
    yield Field.BORN, asked.born_on, held.born_on
    yield Field.SEX, asked.sex, held.sex
    ours, theirs = weighed.places or (None, None)
    yield Field.ADDRESS, _address(asked, ours), _address(held, theirs)
    yield Field.NHS, asked.nhs_number, held.nhs_number
    yield Field.UPN, asked.upn, held.upn
    phones = (", ".join(asked.telephones), ", ".join(held.telephones))
    yield Field.TELEPHONE, *phones


def _written(person: Described, best: Names | None) -> tuple[str, str]:
    """The name that agreed best, as it is written: given and family."""
    if best is None or set(best.family) <= set(parts(person.family_name)):
        return person.given_names, person.family_name
    wanted = {*best.given, *best.family}
    found = (each for each in person.also_known_as if {*parts(each)} == wanted)
    alias = next(found, person.name)
    return f"{alias} (also known as)", f"{alias} (also known as)"


def _address(person: Described, best: Address | None) -> str:
    """The address that agreed best, as it is written."""
    if best is not None and read_address(person.address) != best:
        former = (a for a in person.former_addresses if read_address(a) == best)
        return f"{next(former, person.address)} (formerly)"
    return person.address or next(iter(person.former_addresses), "")
