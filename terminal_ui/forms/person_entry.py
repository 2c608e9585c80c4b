"""One person: the least that identifies them, as told."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies import Person
from mash.bodies.person import (
    MAX_ADDRESS_CHARACTERS,
    MAX_NAME_CHARACTERS,
    MAX_RELATION_CHARACTERS,
    MAX_TAG_CHARACTERS,
)
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.widgets.fields import Field, TextField

_DAY_CHARACTERS = 10
_NHS_CHARACTERS = 12
_UPN_CHARACTERS = 13


class PersonScreen(EntryScreen[Person]):
    """Asks who somebody is. Empty means not known."""

    ASKS = "A person: the least that identifies them. Leave empty what is not known."

    def fields(self) -> Iterator[Field]:
        name, note = MAX_NAME_CHARACTERS, "C1, C2 a child; A1 an adult"
        yield TextField(
            "tag", "Tag", limit=MAX_TAG_CHARACTERS, value=self._was("tag"), note=note
        )
        for key, label, limit, note in (
            ("family_name", "Family name", name, "one of the two names is needed"),
            ("given_names", "Given names", name, ""),
            ("born_on", "Born", _DAY_CHARACTERS, "2015-04-17"),
            ("address", "Address", MAX_ADDRESS_CHARACTERS, ""),
            ("relation", "They are", MAX_RELATION_CHARACTERS, "child, mother, partner"),
            ("nhs_number", "NHS number", _NHS_CHARACTERS, "10 digits"),
            ("upn", "Pupil number", _UPN_CHARACTERS, ""),
        ):
            value = self._was(key)
            yield TextField(key, label, limit=limit, value=value, note=note)

    def entry(self) -> Person:
        return Person(
            tag=self.value("tag").upper(),
            family_name=self.value("family_name"),
            given_names=self.value("given_names"),
            born_on=self.value("born_on"),
            address=self.value("address"),
            nhs_number=self.value("nhs_number").replace(" ", ""),
            upn=self.value("upn").upper(),
            relation=self.value("relation"),
        )

    def _was(self, key: str) -> str:
        return getattr(self.before, key) if self.before else ""
