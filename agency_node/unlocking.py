"""Unlocking: what a command needs of a node that is at rest, or beside one that runs.

Loaded only when a command asks for it, so that help is quick.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from agency_node.access_log import AccessLog
from agency_node.calibration_cli import OpenedCalibration
from agency_node.config import Settings, load
from agency_node.covert_cli import OpenedCovert
from agency_node.identity.keeping import Identities
from agency_node.identity_desk import OpenedIdentities
from agency_node.known_cli import OpenedKnown
from agency_node.records import opened_records
from agency_node.records_cli import OpenedRecords
from agency_node.retention_desk import OpenedRetention
from agency_node.returns_cli import OpenedNode
from agency_node.serving import Clock, clock_of, hub_of, opened
from agency_node.subject_desk import OpenedSubject
from keys.custody import unlock
from keys.keychain import Keychain
from keys.passphrase import read_passphrase
from mash.hardening import harden
from mash.starting import sole_use


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a node's settings lie, who says its passphrase, and the clock on the wall.

    `descriptor` is an inherited file descriptor, or None.
    """

    path: Path
    descriptor: int | None
    wall: Clock


def keychain_of(settings: Settings, at: Whereabouts) -> Keychain:
    """Unlock a node's keys.

    Raises:
        KeysError: The passphrase is wrong, or the key file cannot be read.

    """
    harden()  # before any key is in memory, whatever it is for
    said = read_passphrase(at.descriptor, os.environ, "Passphrase of the node: ")
    return unlock(settings.keys, said, clock=at.wall)


@contextmanager
def records_of(at: Whereabouts) -> Iterator[OpenedRecords]:
    """Own records of a node at rest, with the access log beside."""
    settings = load(at.path)
    kek = keychain_of(settings, at).vault_kek()
    with (
        sole_use(settings.directory),
        opened_records(settings.directory, kek) as records,
        closing(AccessLog(settings.directory, kek)) as log,
    ):
        yield OpenedRecords(records, log, clock_of(settings, at.wall))


@contextmanager
def covert_of(at: Whereabouts) -> Iterator[OpenedCovert]:
    """Covert records, for their officer; the node may be running and notices nothing."""
    settings = load(at.path)
    kek = keychain_of(settings, at).vault_kek()
    with opened_records(settings.directory, kek) as records:
        yield OpenedCovert(records, clock_of(settings, at.wall))


@contextmanager
def node_of(at: Whereabouts) -> Iterator[OpenedNode]:
    """What a node at rest was told, with the access log beside."""
    settings = load(at.path)
    clock = clock_of(settings, at.wall)
    with opened(settings, keychain_of(settings, at), clock) as node:
        yield OpenedNode(node.node, node.access, clock)


@contextmanager
def identity_of(at: Whereabouts) -> Iterator[OpenedIdentities]:
    """The same, with own records: for whoever says whether it is the same person."""
    settings = load(at.path)
    clock = clock_of(settings, at.wall)
    with opened(settings, keychain_of(settings, at), clock) as node:
        yield OpenedIdentities(node.node, node.records, node.access, clock)


@contextmanager
def known_of(at: Whereabouts) -> Iterator[OpenedKnown]:
    """The same, with what it takes to ask affiliates over the hub."""
    settings = load(at.path)
    clock = clock_of(settings, at.wall)
    with opened(settings, keychain_of(settings, at), clock) as node:
        yield OpenedKnown(node, hub_of(settings))


@contextmanager
def subject_of(at: Whereabouts) -> Iterator[OpenedSubject]:
    """The same, with the log to be read as well: for people who ask about themselves."""
    settings = load(at.path)
    clock = clock_of(settings, at.wall)
    with opened(settings, keychain_of(settings, at), clock) as node:
        yield OpenedSubject(node.node, node.access, clock, demo=settings.demo)


@contextmanager
def retention_of(at: Whereabouts) -> Iterator[OpenedRetention]:
    """The same, with this agency's schedule: for what is kept, and what is erased."""
    settings = load(at.path)
    clock = clock_of(settings, at.wall)
    with opened(settings, keychain_of(settings, at), clock) as node:
        said = Identities(node.records.catalogue.connection)
        yield OpenedRetention(node.node, node.access, clock, settings.schedule, said)


@contextmanager
def calibration_of(at: Whereabouts) -> Iterator[OpenedCalibration]:
    """A node at rest with its own records, to fit the weights of a search to them."""
    settings = load(at.path)
    clock = clock_of(settings, at.wall)
    with opened(settings, keychain_of(settings, at), clock) as node:
        yield OpenedCalibration(
            node.node, node.records, node.access, clock, settings.directory
        )
