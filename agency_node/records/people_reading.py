"""Reading people and lines about them: from a row to what is kept of it.

What cannot be read of a person is left out, and said; the person is not, because
somebody who is missing from the index is never found at all.
"""

from __future__ import annotations

from datetime import date

from agency_node.matching.described import (
    MAX_FORMER_ADDRESSES,
    MAX_OTHER_NAMES,
    MAX_OTHER_NAMES_CHARACTERS,
    MAX_TELEPHONES,
    MAX_UPRNS,
)
from agency_node.matching.own_record import MAX_LOCAL_ID_CHARACTERS, MAX_RELATED
from agency_node.records.columns import Columns as Held
from agency_node.records.columns import listed
from agency_node.records.entry import MAX_ENTRY_CHARACTERS, OwnEntry
from agency_node.records.mapping import EntryColumns, PeopleColumns
from agency_node.records.number_reading import nhs_number, sex, telephone, upn, uprn
from agency_node.records.row_reading import RowReading, within
from mash.bodies.person import MAX_ADDRESS_CHARACTERS, MAX_NAME_CHARACTERS

_NAME = within(MAX_NAME_CHARACTERS)
_ADDRESS = within(MAX_ADDRESS_CHARACTERS)
_ID = within(MAX_LOCAL_ID_CHARACTERS)


def read_person(
    reading: RowReading, table: PeopleColumns, system: str, today: date
) -> Held | None:
    """The person in a row, or nothing: there is no id, or nothing that identifies.

    `reading.problems` says what was left out, and why.
    """
    local_id = reading.text(table.local_id, MAX_LOCAL_ID_CHARACTERS, required=True)
    family, given = _names(reading, table)
    born_on = reading.day(table.born_on, until=today)
    address = reading.text(table.address, MAX_ADDRESS_CHARACTERS, between=", ")
    health = reading.value(table.nhs_number, nhs_number)
    pupil = reading.value(table.upn, upn)
    others = _other_names(reading, table)
    former = reading.values(table.former_addresses, MAX_FORMER_ADDRESSES, _ADDRESS)
    places = _places(reading, table)
    telephones = reading.values(table.telephones, MAX_TELEPHONES, telephone)
    known = (family, given, others, born_on, address, former, places, health, pupil)
    if not local_id:
        return None
    if not any(known) and not telephones:
        reading.refuse((), "nothing to identify anybody by")
        return None
    return (
        family,
        given,
        listed(others),
        born_on,
        reading.value(table.sex, sex),
        address,
        listed(former),
        listed(places),
        health,
        pupil,
        listed(telephones),
        system,
        local_id,
        reading.text(table.household, MAX_LOCAL_ID_CHARACTERS),
        listed(reading.values(table.related, MAX_RELATED, _ID)),
    )


def read_entry(
    reading: RowReading, table: EntryColumns, system: str
) -> OwnEntry | None:
    """The line about a person in a row, or nothing: `reading.problems` says why."""
    local_id = reading.text(table.local_id, MAX_LOCAL_ID_CHARACTERS, required=True)
    entry_id = reading.text(table.entry_id, MAX_LOCAL_ID_CHARACTERS, required=True)
    dated = reading.day(table.dated)
    text = reading.text(
        table.text, MAX_ENTRY_CHARACTERS, between="\n", lines=True, required=True
    )
    if reading.problems:
        return None
    return OwnEntry(
        system=system, local_id=local_id, entry_id=entry_id, dated=dated, text=text
    )


def _names(reading: RowReading, table: PeopleColumns) -> tuple[str, str]:
    if table.full_name is None:
        return (
            reading.text(table.family_name, MAX_NAME_CHARACTERS),
            reading.text(table.given_names, MAX_NAME_CHARACTERS),
        )
    name = reading.text(table.full_name, MAX_NAME_CHARACTERS)
    if "," in name:
        family, _, given = name.partition(",")
        return family.strip(), given.strip()
    given, _, family = name.rpartition(" ")
    return family, given


def _other_names(reading: RowReading, table: PeopleColumns) -> tuple[str, ...]:
    if table.also_known_as is None and table.former_names is None:
        return ()
    names = (
        *reading.values(table.also_known_as, MAX_OTHER_NAMES, _NAME),
        *reading.values(table.former_names, MAX_OTHER_NAMES, _NAME),
    )
    kept, length = dict[str, None](), 0
    for name in dict.fromkeys(names):
        length += len(name)
        if length <= MAX_OTHER_NAMES_CHARACTERS and len(kept) < MAX_OTHER_NAMES:
            kept[name] = None
    if len(kept) < len(set(names)):
        most = f"{MAX_OTHER_NAMES} names, {MAX_OTHER_NAMES_CHARACTERS} characters"
        both = (table.also_known_as or ()) + (table.former_names or ())
        reading.refuse(both, f"over {most} together; the first are kept")
    return tuple(kept)


def _places(reading: RowReading, table: PeopleColumns) -> tuple[str, ...]:
    now = reading.values(table.uprn, MAX_UPRNS, uprn)
    before = reading.values(table.former_uprns, MAX_UPRNS, uprn)
    return tuple(dict.fromkeys((*now, *before)))[:MAX_UPRNS]
