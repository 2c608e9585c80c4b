"""Explaining: what was compared, in the values that people wrote."""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.matching.addresses import Address, read_address
from agency_node.matching.described import Described
from agency_node.matching.finding import Agreement, Field, Finding
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.traits import Names, read_full_name, read_name
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
    yield Field.ADDRESS, *_addresses(asked, held, weighed.places)
    yield Field.NHS, asked.nhs_number, held.nhs_number
    yield Field.UPN, asked.upn, held.upn
    phones = (", ".join(asked.telephones), ", ".join(held.telephones))
    yield Field.TELEPHONE, *phones


def _written(person: Described, best: Names | None) -> tuple[str, str]:
    """The name that agreed best, as it is written: given and family."""
    main = read_name(person.given_names, person.family_name)
    if best is None or best == main:
        return person.given_names or person.name, person.family_name or person.name
    found = (each for each in person.also_known_as if read_full_name(each) == best)
    alias = f"{next(found, person.name)} (also known as)"
    return alias, alias


def _addresses(
    asked: Described, held: Described, best: tuple[Address, Address] | None
) -> tuple[str, str]:
    """The two addresses that agreed best, as written; or the property that both name."""
    shared = next((each for each in asked.uprns if each in held.uprns), "")
    ours, theirs = (
        _address(person, best[side] if best else None)
        for side, person in enumerate((asked, held))
    )
    uprn = f"UPRN {shared}" if shared else ""
    return ours or uprn or _uprn(asked), theirs or uprn or _uprn(held)


def _uprn(person: Described) -> str:
    return f"UPRN {person.uprns[0]}" if person.uprns else ""


def _address(person: Described, best: Address | None) -> str:
    if best is not None and read_address(person.address) != best:
        former = (a for a in person.former_addresses if read_address(a) == best)
        return f"{next(former, person.address)} (formerly)"
    return person.address or next(iter(person.former_addresses), "")
