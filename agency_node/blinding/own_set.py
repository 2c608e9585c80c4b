"""The own set: this agency's people as an affiliate, made, changed by day, published.

A month's key is made from a seed of its own, kept in the node's vault and destroyed
when the month is over. Covert records lie in another vault than the one read here, so
none of them can get into a set.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import structlog

from agency_node.blind import delta, known_set, padding
from agency_node.blind.epoch import Epoch, key_info
from agency_node.blind.known_set import KnownSet
from agency_node.blind.outputs import packed, unpacked
from agency_node.blind.publishing import outputs
from agency_node.blinding.hub import BlindHub, SetFile
from agency_node.matching.described import Described
from agency_node.node import Node
from agency_node.store.blind_look_ups import OwnSet
from keys.oprf import SEED_BYTES, EvaluationKey
from mash.blind import BlindSet
from mash.codec.blind import BLIND_SET_TYPE, encode_blind_set
from mash.errors import StateError
from mash.limits import BLIND_OVERLAP, MAX_BLIND_CHANGES

_log = structlog.get_logger()

People = Callable[[], AbstractContextManager[Iterable[Described]]]
"""Opens everybody who is held openly. Called on another thread than the node's."""

QUESTIONS_KEPT = timedelta(days=40)
"""How long who asked, and under which leaf, is counted: longer than any month."""


class OwnSets:
    """Makes, keeps and publishes the set. Belongs to the event loop."""

    def __init__(self, node: Node, people: People) -> None:
        self._node = node
        self._people = people
        self._told_anew = False

    def key(self, epoch: Epoch) -> EvaluationKey | None:
        """The key of a month, where this agency has one."""
        seed = self._node.store.blind.seed(epoch.text)
        if seed is None:
            return None
        info = key_info(self._node.hub_id, self._node.agency, epoch)
        return EvaluationKey.derive(seed, info)

    async def bring_up_to_date(self, hub: BlindHub) -> None:
        """Make or change the set, where a month or a day has turned, and publish it.

        Raises:
            MashError: The hub is away, or does not take it.
            TooLargeError: More people are held than a set has room for.

        """
        now = self._node.clock()
        self._forget(now)
        own = self._node.store.blind.own_set()
        if own is None or own.epoch != Epoch.of(now).text:
            own = await self._made(now)
        elif not self._told_anew:
            # A key may have changed, or the hub lost what it had: all of it once more.
            own = self._begun_again(own, now)
        elif own.pending is None and own.changed_on < _day(now):
            own = await self._changed(own, now)
        self._told_anew = True
        if own.pending is not None:
            await self._publish(own, hub)

    async def _publish(self, own: OwnSet, hub: BlindHub) -> None:
        try:
            await hub.publish(self._file(own))
        except StateError:  # the hub has not what this changes
            own = self._begun_again(own, self._node.clock())
            await hub.publish(self._file(own))
        self._put(replace(own, pending=None))
        _log.info("look_up_set_published", epoch=own.epoch, sequence=own.sequence)

    async def _made(self, now: datetime) -> OwnSet:
        epoch = Epoch.of(now)
        with self._node.store.step():
            seed = secrets.token_bytes(SEED_BYTES)
            self._node.store.blind.keep_seed(epoch.text, seed)
        held = await self._held(epoch)
        return self._put(await asyncio.to_thread(self._new, epoch, held, now))

    def _new(self, epoch: Epoch, held: frozenset[bytes], now: datetime) -> OwnSet:
        made = padding.publish(epoch, self._require(epoch), held)
        return self._whole(made, held, now)

    def _whole(self, made: KnownSet, held: frozenset[bytes], now: datetime) -> OwnSet:
        encoded = known_set.encode(made)
        return OwnSet(
            epoch=made.epoch.text,
            changed_on=_day(now),
            sequence=0,
            made_at=now,
            known_set=encoded,
            held=packed(held),
            pending=encoded,
        )

    async def _changed(self, own: OwnSet, now: datetime) -> OwnSet:
        epoch = Epoch.read(own.epoch)
        held = await self._held(epoch)
        key = self._require(epoch)

        def change() -> OwnSet:
            whole = known_set.decode(own.known_set)
            before = frozenset(unpacked(own.held))
            made = padding.change(whole, key, before, held)
            if made is None or own.sequence >= MAX_BLIND_CHANGES:
                # With what was random before: two sets of one key must not show by
                # what they share which entries are real.
                return self._whole(padding.enlarge(whole, key, before, held), held, now)
            return replace(
                own,
                changed_on=_day(now),
                sequence=own.sequence + 1,
                made_at=now,
                known_set=known_set.encode(delta.apply(whole, made)),
                held=packed(held),
                pending=delta.encode(made),
            )

        return self._put(await asyncio.to_thread(change))

    async def _held(self, epoch: Epoch) -> frozenset[bytes]:
        key = self._require(epoch)

        def read() -> frozenset[bytes]:
            with self._people() as people:
                return frozenset(outputs(people, key, lambda _: None))

        return await asyncio.to_thread(read)

    def _begun_again(self, own: OwnSet, now: datetime) -> OwnSet:
        """The same set as it stands, to be published whole."""
        whole = own.known_set
        return self._put(replace(own, sequence=0, made_at=now, pending=whole))

    def _require(self, epoch: Epoch) -> EvaluationKey:
        key = self.key(epoch)
        if key is None:
            raise StateError("epoch: its key was destroyed")
        return key

    def _file(self, own: OwnSet) -> SetFile:
        content = own.pending or own.known_set
        said = BlindSet(
            hub_id=self._node.hub_id,
            member=self._node.agency,
            epoch=own.epoch,
            sequence=own.sequence,
            size_bytes=len(content),
            digest=sha256(content).digest(),
            canary=known_set.decode(own.known_set).canary,
            made_at=own.made_at,
        )
        envelope = self._node.vouch(BLIND_SET_TYPE, encode_blind_set(said))
        return SetFile(envelope, content)

    def _put(self, own: OwnSet) -> OwnSet:
        with self._node.store.step():
            self._node.store.blind.put_own_set(own)
        return own

    def _forget(self, now: datetime) -> None:
        """Destroy the keys of months of which nothing is answered any more."""
        kept = {Epoch.of(now).text, Epoch.of(now - BLIND_OVERLAP).text}
        with self._node.store.step():
            self._node.store.blind.forget(kept, now - QUESTIONS_KEPT)


def _day(at: datetime) -> str:
    return at.date().isoformat()
