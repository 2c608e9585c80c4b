"""What else is known: another name or address for one search; the enquiry stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies.person import MAX_ADDRESS_CHARACTERS, MAX_NAME_CHARACTERS
from mash.errors import MalformedError
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.found import NOTHING_MORE, Also
from terminal_ui.widgets.fields import Field, TextField

_UPRN_DIGITS = 12


class AlsoScreen(EntryScreen[Also]):
    """Asks for what the search should know besides. Empty fields add nothing."""

    ASKS = (
        "Search with more than the enquiry says. It changes nothing in the enquiry,"
        " and * or ? stand for nothing else."
    )

    def fields(self) -> Iterator[Field]:
        before = self.before or NOTHING_MORE
        name, spelling = (*before.also_known_as, "", "")[:2]
        address, uprn = (*before.former_addresses, "")[0], (*before.uprns, "")[0]
        yield TextField(
            "name",
            "Another name",
            limit=MAX_NAME_CHARACTERS,
            value=name,
            note="in full: Dana Quill",
        )
        yield TextField(
            "spelling", "Another spelling", limit=MAX_NAME_CHARACTERS, value=spelling
        )
        yield TextField(
            "address",
            "Another address",
            limit=MAX_ADDRESS_CHARACTERS,
            value=address,
            note="former or feared",
        )
        yield TextField(
            "uprn",
            "Property number",
            limit=_UPRN_DIGITS,
            value=uprn,
            note="UPRN, 1 to 12 digits",
        )

    def entry(self) -> Also:
        uprn = self.value("uprn")
        if uprn and not (uprn.isascii() and uprn.isdigit()):
            raise MalformedError("Property number: digits only, or leave it empty")
        return Also(
            also_known_as=_said(self.value("name"), self.value("spelling")),
            former_addresses=_said(self.value("address")),
            uprns=_said(uprn),
        )


def _said(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
