"""Blind look-up on invented people: who is found, who is hit by chance, what it costs."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from agency_node.blind.asking import Question as BlindQuestion
from agency_node.blind.asking import compose, settle
from agency_node.blind.epoch import Epoch, key_info
from agency_node.blind.identifiers import Asked, asked, held
from agency_node.blind.known_set import KnownSet, encode
from agency_node.blind.padding import publish
from agency_node.blind.publishing import outputs
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.traits import traits_of
from bench.matching.blind_size import signed_bytes
from bench.matching.households import homes
from bench.matching.own_search import SYSTEM
from bench.matching.people import Somebody, row
from bench.matching.questions import Question, Questions
from bench.matching.timing import Stopwatch
from keys.oprf import EvaluationKey

_SEED = b"bench" + bytes(27)
_EPOCH = Epoch(2026, 11)


@dataclass(frozen=True)
class Published:
    """A register in the clear and as published, and the key that it is under."""

    texts: frozenset[bytes]
    known_set: KnownSet
    key: EvaluationKey
    homes: int
    seconds: float


def measure(people: int, seed: int) -> dict[str, Any]:
    """Publish so many people, then ask about held ones, relatives and strangers."""
    published = _published(people, seed)
    encoded = len(encode(published.known_set))
    print(f"published in {published.seconds:.0f} s, {encoded} bytes", file=sys.stderr)
    questions = Questions(seed, published.homes)
    asker, affiliate = Stopwatch(), Stopwatch()
    asking = _Asking(published, asker, affiliate)
    found = asking.share_hit(questions.held())
    relatives = asking.share_hit(questions.not_held())
    strangers = asking.share_hit(questions.strangers())
    both = Stopwatch(
        [sum(each) for each in zip(asker.wall, affiliate.wall, strict=True)],
        [sum(each) for each in zip(asker.cpu, affiliate.cpu, strict=True)],
    )
    return {
        "people": people,
        "recall": found,
        "unrelated_hits": strangers,
        "relatives_held_hits": relatives,
        "mismatches": asking.mismatches,
        "questions": len(asker.cpu),
        "query": both.json(),
        "at_the_affiliate": affiliate.json(),
        "query_bytes": asking.most_bytes,
        "set_mb": round(encoded / 1e6, 2),
        "publish_s": round(published.seconds, 1),
    }


def _published(people: int, seed: int) -> Published:
    key = EvaluationKey.derive(_SEED, key_info("hub", "bench", _EPOCH))
    counted = _Counted(seed, people)
    begun = time.perf_counter()
    shorts = frozenset(outputs(counted.records(), key, lambda _: None))
    seconds = time.perf_counter() - begun
    texts = frozenset(counted.texts)
    return Published(texts, publish(_EPOCH, key, shorts), key, counted.homes, seconds)


class _Counted:
    """The register, read once: as records, and as identifiers in the clear."""

    def __init__(self, seed: int, people: int) -> None:
        self._seed, self._people = seed, people
        self.homes = 0
        self.texts: set[bytes] = set()

    def records(self) -> Iterator[OwnRecord]:
        """Everybody held."""
        for home in homes(self._seed, self._people):
            self.homes += 1
            for person in home.people:
                if person.held:
                    record = _record(person)
                    self.texts |= held(traits_of(record))
                    yield record


def _record(person: Somebody) -> OwnRecord:
    """Somebody as the import would have them."""
    values = row(person)
    return OwnRecord(
        system=SYSTEM,
        local_id=values["local_id"],
        family_name=values["family_name"],
        given_names=values["given_names"],
        also_known_as=_parted(values["former_names"]),
        born_on=values["born_on"],
        sex=values["sex"],
        address=values["address"],
        former_addresses=_parted(values["former_addresses"]),
        uprns=_parted(values["uprn"]),
        nhs_number=values["nhs_number"],
        telephones=_parted(values["telephones"]),
    )


def _parted(text: str) -> tuple[str, ...]:
    return tuple(text.split("; ")) if text else ()


class _Asking:
    """Questions put blind, and each answer held against the same in the clear."""

    def __init__(
        self, published: Published, asker: Stopwatch, affiliate: Stopwatch
    ) -> None:
        self._published, self._asker, self._affiliate = published, asker, affiliate
        self.mismatches = 0
        self.most_bytes = 0

    def share_hit(self, questions: Iterable[Question]) -> float:
        """Of these questions, how many hit."""
        hits = [self._hits(each) for each in questions]
        return round(sum(hits) / len(hits), 4)

    def _hits(self, question: Question) -> bool:
        identifiers = asked(traits_of(question.asked))
        if not identifiers:
            return False
        (sent,) = self._asker.time(self._compose, [identifiers])
        (answered,) = self._affiliate.time(self._published.key.evaluate, [sent.points])
        begun = len(self._asker.cpu) - 1
        (found,) = self._asker.time(self._settle, [(sent, answered)])
        self._merge(begun)
        plain = any(each.text in self._published.texts for each in identifiers)
        self.mismatches += plain != found or self._kinds(identifiers) != self._last
        self.most_bytes = max(self.most_bytes, signed_bytes(sent, _EPOCH.text))
        return found

    def _compose(self, identifiers: Sequence[Asked]) -> BlindQuestion:
        return compose(identifiers, self._published.known_set.canary)

    def _settle(self, answer: tuple[BlindQuestion, list[bytes]]) -> bool:
        settled = settle(*answer, self._published.known_set)
        assert settled.canary_held
        self._last = settled.hits
        return bool(settled.hits)

    def _kinds(self, identifiers: Sequence[Asked]) -> tuple[str, ...]:
        texts = self._published.texts
        return tuple(
            dict.fromkeys(each.what for each in identifiers if each.text in texts)
        )

    def _merge(self, begun: int) -> None:
        """Composing and settling are one query's time."""
        for times in (self._asker.wall, self._asker.cpu):
            times[begun:] = [sum(times[begun:])]
