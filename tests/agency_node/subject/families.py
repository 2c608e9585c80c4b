"""Families: generated, with everything in them marked by whose it is.

Every name, number, place and line holds a word that is nowhere else, so that finding
the word in somebody's pack says whose was given away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from agency_node.casework.case import Case
from mash.bodies import (
    Account,
    AnswerBody,
    Body,
    ContactBody,
    DecisionBody,
    KeptFrom,
    Person,
    PersonDecision,
    Referrer,
    Summary,
    SummaryItem,
)
from mash.kinds import AnswerOutcome
from tests.agency_node.subject.paper import case_of

_ONSETS, _VOWELS, _ENDS = "bdfgklmnprstvz", "aeiou", "nrslk"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July")
TAGS = ("C1", "C2", "A1", "A2", "A3")
STRANGER = "S1"
SECOND_CASE = 0.4
AGENCIES = ("csc", "hea", "hou", "pol")


@dataclass(frozen=True, slots=True)
class Family:
    """Its cases, and the marks in them: of each person, and of nobody who may ask."""

    cases: tuple[Case, ...]
    marks: dict[str, frozenset[str]]
    nobodys: frozenset[str]


class Generating:
    """Makes one family after another from one seed; no word is made twice."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self._used: set[str] = set()

    def family(self, number: int) -> Family:
        """One family; some of them are in a second case, with somebody else."""
        tags = self.draw.sample(TAGS, self.draw.randint(3, len(TAGS)))
        shared = self.word()
        people = {tag: self._person(tag, shared, tags) for tag in tags}
        marks = {tag: _marks_of(person) for tag, person in people.items()}
        nobodys: set[str] = set()
        cases = [self._case(2 * number, people, marks, nobodys)]
        if self.draw.random() < SECOND_CASE:
            again = {tag: people[tag] for tag in self.draw.sample(tags, 2)}
            again[STRANGER] = self._person(STRANGER, self.word(), tags)
            marks[STRANGER] = _marks_of(again[STRANGER])
            cases.append(self._case(2 * number + 1, again, marks, nobodys))
        return Family(tuple(cases), marks, frozenset(nobodys))

    def _case(
        self,
        number: int,
        people: dict[str, Person],
        marks: dict[str, frozenset[str]],
        nobodys: set[str],
    ) -> Case:
        """What four agencies, the door and the desk said; tags differ case by case."""
        known = {
            tag: person if number % 2 == 0 else replace(person, tag=again(tag))
            for tag, person in people.items()
        }
        said: list[tuple[str, Body]] = [("csc", self._contact(known, nobodys))]
        said += [(by, self._answer(known, marks, nobodys)) for by in AGENCIES]
        said.append(("desk", self._decision(known, marks, nobodys)))
        return case_of(number, *said)

    def word(self) -> str:
        """A word that was never made before, of ten letters, spelt as a name."""
        while True:
            parts = (
                self.draw.choice(letters)
                for _ in range(3)
                for letters in (_ONSETS, _VOWELS, _ENDS)
            )
            word = "".join(parts)
            if word not in self._used:
                self._used.add(word)
                return word.capitalize()

    def _person(self, tag: str, shared: str, tags: list[str]) -> Person:
        draw = self.draw
        others = [each for each in tags if each != tag]
        who = draw.choice([*others, "anybody who rings", "his brother"])
        warning = KeptFrom(who=who, reason=self.word(), review_on="2026-06-10")
        house = f"{self.word()} House, {draw.randint(1, 99)} {self.word()} Way"
        return Person(
            tag=tag,
            family_name=shared if draw.random() < 0.6 else self.word(),
            given_names=self.word() if draw.random() < 0.8 else f"{self.word()} Ann",
            born_on=f"{draw.randint(1950, 2022)}-0{draw.randint(1, 7)}-{draw.randint(10, 28)}",
            address=f"{house}, {self.word()}, ZZ{draw.randint(10, 99)} {draw.randint(1, 9)}QQ",
            telephone=f"01632 {draw.randint(100, 999)} {draw.randint(100, 999)}",
            nhs_number=_nhs_number(draw) if draw.random() < 0.7 else "",
            safe_contact=draw.random() < 0.5,
            kept_from=(warning,) if draw.random() < 0.3 else (),
        )

    def _contact(self, people: dict[str, Person], nobodys: set[str]) -> ContactBody:
        worry, source, came = self.word(), self.word(), self.word()
        nobodys.update(map(str.casefold, (worry, source, came)))
        for person in people.values():
            nobodys.update(kept.reason.casefold() for kept in person.kept_from)
        return (
            ContactBody(
                type="REFERRAL",
                subjects=tuple(p for tag, p in people.items() if tag[0] == "C"),
                household=tuple(p for tag, p in people.items() if tag[0] != "C"),
                worry=worry,
                source=source,
                told="They know.",
                account=Account(
                    referrer=Referrer(name=f"Petra {came}", capacity="neighbour")
                ),
            )
            if any(tag[0] == "C" for tag in people)
            else self._adults(people)
        )

    def _adults(self, people: dict[str, Person]) -> ContactBody:
        return ContactBody(
            type="REFERRAL",
            subjects=tuple(people.values()),
            worry="A worry.",
            source="a door",
            told="They know.",
        )

    def _answer(
        self,
        people: dict[str, Person],
        marks: dict[str, frozenset[str]],
        nobodys: set[str],
    ) -> AnswerBody:
        meaning = self.word()
        nobodys.add(meaning.casefold())
        items = tuple(self._item(people, marks) for _ in range(3))
        return AnswerBody(
            outcome=AnswerOutcome.KNOWN,
            summary=Summary(items=items, meaning=meaning),
            searched=("main system",),
        )

    def _item(
        self, people: dict[str, Person], marks: dict[str, frozenset[str]]
    ) -> SummaryItem:
        about = self.draw.choice(list(people))
        return SummaryItem(
            person=people[about].tag, text=self._text(about, people, marks)
        )

    def _decision(
        self,
        people: dict[str, Person],
        marks: dict[str, frozenset[str]],
        nobodys: set[str],
    ) -> DecisionBody:
        voice = self.word()
        nobodys.add(voice.casefold())
        persons = tuple(
            PersonDecision(
                person=people[tag].tag,
                level=2,
                outcome="NFA",
                rationale=self._text(tag, people, marks),
            )
            for tag in people
        )
        return DecisionBody(persons=persons, rests_on=(bytes(32),), voice=voice)

    def _text(
        self,
        about: str,
        people: dict[str, Person],
        marks: dict[str, frozenset[str]],
    ) -> str:
        """A line about somebody, marked as theirs; half of them tell of others too."""
        mark = self.word()
        marks[about] |= {mark.casefold()}
        others = [person for tag, person in people.items() if tag != about]
        text = f"Seen at {mark} last week"
        if self.draw.random() < 0.5:
            text += f", with {self._telling(self.draw.choice(others))}"
        return f"{text}."

    def _telling(self, person: Person) -> str:
        """Something of somebody's, as people write it."""
        draw = self.draw
        year, month, day = person.born_on.split("-")
        house, road, town, postcode = person.address.split(", ")
        said = [
            *(person.given_names.split()[0], person.given_names, road, postcode),
            *(person.address, person.telephone, person.born_on, person.nhs_number),
            f"{day}/{month}/{year}",
            f"{int(day)} {_MONTHS[int(month) - 1]} {year}",
            f"{person.family_name}, {person.given_names}",
            *([house, town] if person.safe_contact else []),
        ]
        return self._written(draw.choice([each for each in said if each]))

    def _written(self, text: str) -> str:
        ways = (
            str.upper,
            lambda said: said.replace(" ", "  "),
            lambda said: said.replace(" ", "-"),
            lambda said: said.replace("a", "á").replace("e", "é"),
            lambda said: f"{said}'s",
            lambda said: f"{said}s",
            lambda said: f"({said})",
            str,
        )
        return self.draw.choice(ways)(text)


def again(tag: str) -> str:
    """Somebody's tag in the second case."""
    return f"X{tag}"


def _marks_of(person: Person) -> frozenset[str]:
    """What says that a text is about them, without case, blanks and punctuation."""
    year, month, day = person.born_on.split("-")
    month_name = _MONTHS[int(month) - 1].casefold()
    house, road, town, postcode = person.address.split(", ")
    safe = (house, town) if person.safe_contact else ()
    texts = (
        *(person.given_names.split()[0], person.telephone, person.nhs_number),
        *(road, postcode, person.family_name, *safe),
        *(f"{year}{month}{day}", f"{day}{month}{year}", f"{day}{month_name}{year}"),
    )
    return frozenset(plain(text) for text in texts if text)


def plain(text: str) -> str:
    """Letters and digits alone, for whoever looks for marks."""
    spelt = text.casefold().replace("á", "a").replace("é", "e")
    return "".join(letter for letter in spelt if letter.isalnum())


def _nhs_number(draw: Random) -> str:
    """Ten digits of the range for tests, whose check digit holds."""
    while True:
        digits = [9, 9, 9, *(draw.randint(0, 9) for _ in range(6))]
        weighed = sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=True))
        check = (11 - weighed % 11) % 11
        if check != 10:
            return "".join(map(str, [*digits, check]))
