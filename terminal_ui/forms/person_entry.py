"""One person: the least that identifies them, as told."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies import Person
from mash.bodies.person import (
    MAX_ADDRESS_CHARACTERS,
    MAX_NAME_CHARACTERS,
    MAX_RELATION_CHARACTERS,
    MAX_TAG_CHARACTERS,
    MAX_TELEPHONE_CHARACTERS,
)
from mash.codes.characteristics import SEX
from terminal_ui.forms.codes_field import code_field, yes_no
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.forms.kept_entry import KeptScreen, kept_line
from terminal_ui.widgets.entries_field import EntriesField
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
            ("expected_on", "Or expected", _DAY_CHARACTERS, "a child before birth"),
            ("address", "Address", MAX_ADDRESS_CHARACTERS, '"not known" is an answer'),
            ("telephone", "Telephone", MAX_TELEPHONE_CHARACTERS, ""),
            (
                "relation",
                "They are",
                MAX_RELATION_CHARACTERS,
                "child 8, mother, partner",
            ),
            ("nhs_number", "NHS number", _NHS_CHARACTERS, "10 digits"),
            ("upn", "Pupil number", _UPN_CHARACTERS, ""),
        ):
            value = self._was(key)
            yield TextField(key, label, limit=limit, value=value, note=note)
        yield code_field("sex", "Sex", SEX, value=self._was("sex"), optional=True)
        yield from self._safety()

    def _safety(self) -> Iterator[Field]:
        before = self.before
        note = "never printed; stays at the desk unless somebody ticks it"
        safe = before.safe_contact if before else False
        yield yes_no("safe_contact", "Protect address", value=safe, note=note)
        kept = before.kept_from if before else ()
        yield EntriesField(
            "kept_from", "Do not inform", kept_line, KeptScreen, entries=kept
        )

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
            expected_on=self.value("expected_on"),
            telephone=self.value("telephone"),
            sex=self.value("sex") or "",
            safe_contact=bool(self.value("safe_contact")),
            kept_from=self.value("kept_from"),
            ethnicity=self.before.ethnicity if self.before else "",
            disabilities=self.before.disabilities if self.before else (),
        )

    def _was(self, key: str) -> str:
        return getattr(self.before, key) if self.before else ""
