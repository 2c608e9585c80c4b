"""What an affiliate publishes of itself: by month a set, by day what changed, never too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from agency_node.blind import delta, known_set
from agency_node.blind.epoch import Epoch
from agency_node.blind.identifiers import held
from agency_node.blind.known_set import KnownSet
from agency_node.blind.outputs import unpacked
from agency_node.blinding.hub import Answer, Have, SetFile
from agency_node.blinding.own_set import OwnSets
from agency_node.matching.described import Described
from agency_node.matching.traits import traits_of
from agency_node.node import Node
from keys.envelope import Envelope
from mash.blind import BlindSet
from mash.blind_signing import signed_set
from mash.errors import HubUnavailableError, MashError, StateError
from mash.statement import EnquiryId
from tests.federation import Federation, found_federation

MIRA = Described(family_name="Fernhollow", given_names="Mira", born_on="2016-03-04")
PIERS = Described(family_name="Oddington", given_names="Piers", born_on="1971-11-30")
DAY = timedelta(days=1)


@dataclass
class PaperHub:
    """A hub that keeps what is published, and nothing else; `failing` refuses once."""

    published: list[SetFile] = field(default_factory=list)
    failing: MashError | None = None

    async def publish(self, file: SetFile) -> None:
        """Keep it."""
        if self.failing is not None:
            why, self.failing = self.failing, None
            raise why
        self.published.append(file)

    async def fetch(self, member: str, have: Have) -> list[SetFile]:
        """Everything."""
        del member, have
        return self.published

    async def serve(self, answer: Answer, ready: Callable[[], None]) -> None:
        """Nobody asks."""
        del answer
        ready()

    async def ask(self, question: Envelope, enquiry_id: EnquiryId) -> Envelope:
        """Nobody answers."""
        del enquiry_id
        return question

    async def prove(self, leaf_index: int, size: int) -> tuple[bytes, ...]:
        """There is no log."""
        del leaf_index, size
        return ()


@dataclass
class Affiliate:
    """Housing's node, whom it holds, and a hub on paper."""

    federation: Federation
    node: Node
    people: list[Described] = field(default_factory=lambda: [MIRA])
    hub: PaperHub = field(default_factory=PaperHub)

    def own(self) -> OwnSets:
        """What makes its sets, as after a start."""

        @contextmanager
        def opened() -> Iterator[list[Described]]:
            yield list(self.people)

        return OwnSets(self.node, opened)

    def said(self) -> list[BlindSet]:
        """What was published, as it was signed."""
        register, now = self.node.register, self.node.clock()
        files = self.hub.published
        return [signed_set(each.described, register, now) for each in files]

    def holds(self, person: Described, whole: KnownSet) -> bool:
        """Whether everything that a person is published under is in a set."""
        key = self.own().key(whole.epoch)
        assert key is not None
        texts = held(traits_of(person))
        return all(whole.contains(key.output(text)) for text in texts)


@pytest.fixture
def affiliate(tmp_path: Path) -> Iterator[Affiliate]:
    """Housing, in the middle of a month, before it published anything."""
    federation = found_federation(tmp_path / "federation")
    node = federation.open_node("hou")
    federation.ahead = _to_the_tenth(federation)
    yield Affiliate(federation, node)
    node.close()


def _to_the_tenth(federation: Federation) -> timedelta:
    now = federation.clock()
    month = Epoch.of(now).next.begins + timedelta(days=9)
    return month - now


async def test_a_set_holds_whom_the_agency_holds_and_nobody_else(
    affiliate: Affiliate,
) -> None:
    """Signed by the agency, with a canary, under a key of the month."""
    await affiliate.own().bring_up_to_date(affiliate.hub)
    (said,), (file,) = affiliate.said(), affiliate.hub.published
    whole = known_set.decode(file.content)
    key = affiliate.own().key(whole.epoch)

    assert (said.member, said.sequence, said.epoch) == ("hou", 0, whole.epoch.text)
    assert key is not None
    assert whole.contains(key.output(said.canary))
    assert affiliate.holds(MIRA, whole)
    assert not affiliate.holds(PIERS, whole)


async def test_nothing_is_published_twice_on_one_day(affiliate: Affiliate) -> None:
    """However often it is looked at."""
    own = affiliate.own()
    for _ in range(3):
        await own.bring_up_to_date(affiliate.hub)

    assert len(affiliate.hub.published) == 1


async def test_the_next_day_what_changed_is_published(affiliate: Affiliate) -> None:
    """Who came is found by it; who went is not any more."""
    own = affiliate.own()
    await own.bring_up_to_date(affiliate.hub)
    affiliate.people = [PIERS]
    affiliate.federation.ahead += DAY
    await own.bring_up_to_date(affiliate.hub)
    whole, change = affiliate.hub.published
    now = delta.apply(known_set.decode(whole.content), delta.decode(change.content))

    assert [each.sequence for each in affiliate.said()] == [0, 1]
    assert affiliate.holds(PIERS, now)
    assert not affiliate.holds(MIRA, now)


async def test_a_set_that_is_outgrown_goes_whole_and_shows_nobody_by_it(
    affiliate: Affiliate,
) -> None:
    """The random entries stay: what two sets share is no list of who is held."""
    own = affiliate.own()
    await own.bring_up_to_date(affiliate.hub)
    affiliate.people = [MIRA, *_many()]
    affiliate.federation.ahead += DAY
    await own.bring_up_to_date(affiliate.hub)
    before, after = (
        frozenset(unpacked(known_set.decode(file.content).outputs))
        for file in affiliate.hub.published
    )

    assert [each.sequence for each in affiliate.said()] == [0, 0]
    assert len(after) > len(before)
    assert len(before & after) > len(before) / 2


def _many() -> list[Described]:
    """More people than the smallest set has room for."""
    days = [date(1930, 1, 1) + timedelta(days=each) for each in range(15_000)]
    return [
        Described(family_name="Fauxley", given_names=given, born_on=day.isoformat())
        for day in days
        for given in ("Theo", "Wren")
    ]


async def test_a_month_has_a_key_of_its_own_that_ends_with_it(
    affiliate: Affiliate,
) -> None:
    """The old one answers for two days more, and is then destroyed."""
    own = affiliate.own()
    await own.bring_up_to_date(affiliate.hub)
    old = Epoch.of(affiliate.node.clock())
    before = own.key(old)
    affiliate.federation.ahead += old.next.begins - affiliate.node.clock() + DAY
    await own.bring_up_to_date(affiliate.hub)
    new, during = own.key(old.next), own.key(old)
    affiliate.federation.ahead += 2 * DAY
    await own.bring_up_to_date(affiliate.hub)

    assert before is not None
    assert new is not None
    assert during is not None
    assert before.public == during.public != new.public
    assert own.key(old) is None
    newest = known_set.decode(affiliate.hub.published[1].content)
    assert newest.epoch == old.next


async def test_after_a_start_the_whole_set_goes_once_more(affiliate: Affiliate) -> None:
    """A hub that lost it has it again; under the same key, so nobody is missed."""
    await affiliate.own().bring_up_to_date(affiliate.hub)
    await affiliate.own().bring_up_to_date(affiliate.hub)
    first, again = affiliate.hub.published

    assert first.content == again.content
    assert [each.sequence for each in affiliate.said()] == [0, 0]


async def test_a_hub_that_lacks_the_set_gets_all_of_it(affiliate: Affiliate) -> None:
    """A change to nothing is refused, and what it changes follows at once."""
    own = affiliate.own()
    await own.bring_up_to_date(affiliate.hub)
    affiliate.people.append(PIERS)
    affiliate.federation.ahead += DAY
    affiliate.hub.failing = StateError("no whole set")
    await own.bring_up_to_date(affiliate.hub)
    whole = known_set.decode(affiliate.hub.published[-1].content)

    assert affiliate.said()[-1].sequence == 0
    assert affiliate.holds(PIERS, whole)


async def test_what_did_not_reach_the_hub_goes_the_next_time(
    affiliate: Affiliate,
) -> None:
    """The set is made once, and waits."""
    own = affiliate.own()
    affiliate.hub.failing = HubUnavailableError("away")
    with pytest.raises(HubUnavailableError):
        await own.bring_up_to_date(affiliate.hub)
    kept = affiliate.node.store.blind.own_set()
    await own.bring_up_to_date(affiliate.hub)

    assert kept is not None
    assert [file.content for file in affiliate.hub.published] == [kept.pending]


async def test_a_key_is_of_one_agency_at_one_hub_in_one_month(
    affiliate: Affiliate,
) -> None:
    """Without its seed there is none."""
    await affiliate.own().bring_up_to_date(affiliate.hub)
    now = Epoch.of(affiliate.node.clock())

    assert affiliate.own().key(now) is not None
    assert affiliate.own().key(now.next) is None
