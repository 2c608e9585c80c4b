"""Proving: what a demonstration promised, checked on the stopped parties' own files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, fields, is_dataclass

from deploy.demo.adversaries import answers_to_adversaries
from deploy.demo.auditing import found_in_files, holdings
from deploy.demo.federation import Federation
from deploy.demo.story import Story
from deploy.demo.taken_back import still_held, taken_back
from hub_broker.store import reading
from hub_broker.store.embedded import DATABASE
from keys.custody import unlock
from keys.merkle import CompactRange, Tree, leaf_hash
from keys.vault import open_vault
from mash.leaf import decode_leaf


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise, and whether it was kept; `detail` counts, or says what was found."""

    promise: str
    kept: bool
    detail: str


def prove(federation: Federation, stories: Iterable[Story]) -> Iterator[Finding]:
    """Check every promise in turn. The federation must have stopped."""
    told = list(stories)
    yield _stores_verify(federation)
    leaves = _leaves(federation)
    yield _receipts_hold(federation, leaves)
    yield _logs_agree(federation, leaves)
    yield _hub_knows_nobody(federation, told)
    yield from _bait_stayed(federation, told)
    for story in told:
        yield from _adversaries_learn_nothing(federation, story)
    yield from _taken_back_is_gone(federation, told)


def _stores_verify(federation: Federation) -> Finding:
    """Every party's own ``verify`` command must exit with 0."""
    parties = {"hub": "hub_broker"} | dict.fromkeys(federation.members, "agency_node")
    failed = [
        name for name, module in parties.items() if _verify(federation, name, module)
    ]
    detail = f"failed: {', '.join(failed)}" if failed else f"{len(parties)} of them"
    return Finding("every store verifies offline", not failed, detail)


def _verify(federation: Federation, name: str, module: str) -> int:
    reader, writer = os.pipe()
    os.write(writer, federation.passphrase)
    os.close(writer)
    done = subprocess.run(
        [
            *(sys.executable, "-m", module, "verify"),
            *("--config", str(federation.settings(name))),
            *("--passphrase-fd", str(reader)),
        ],
        pass_fds=(reader,),
        capture_output=True,
        check=False,
    )
    os.close(reader)
    return done.returncode


def _leaves(federation: Federation) -> list[bytes]:
    path = federation.directory / "hub" / "state" / DATABASE
    with closing(open_vault(path, _kek(federation, "hub"), read_only=True)) as vault:
        return [past.leaf for past, *_ in reading.everything(vault)]


def _receipts_hold(federation: Federation, leaves: list[bytes]) -> Finding:
    """Each node verified the receipt of what it sent; here the log must agree."""
    held, wrong = 0, 0
    for member in federation.members:
        path = federation.directory / member / "state" / "node.db"
        kek = _kek(federation, member)
        with closing(open_vault(path, kek, read_only=True)) as vault:
            for index, digest in vault.execute(
                "SELECT log_index, digest FROM statements WHERE ours = 1"
            ):
                held += 1
                known = index is not None and index < len(leaves)
                wrong += not (known and decode_leaf(leaves[index]).digest == digest)
    detail = f"{held - wrong} of {held} statements in their place"
    return Finding("every receipt verified", not wrong and held > 0, detail)


def _logs_agree(federation: Federation, leaves: list[bytes]) -> Finding:
    """What each node hashed must be the beginning of what the hub holds."""
    tree = Tree()
    for leaf in leaves:
        tree.append_hash(leaf_hash(leaf))
    apart = [
        member
        for member in federation.members
        if not _is_beginning(_range(federation, member), tree)
    ]
    detail = f"apart: {', '.join(apart)}" if apart else f"{tree.size} leaves"
    return Finding("every log is consistent", not apart, detail)


def _range(federation: Federation, member: str) -> CompactRange:
    path = federation.directory / member / "state" / "node.db"
    with closing(open_vault(path, _kek(federation, member), read_only=True)) as vault:
        (compact,) = vault.execute("SELECT compact FROM log_position").fetchone()
    return CompactRange.decode(compact)


def _is_beginning(seen: CompactRange, tree: Tree) -> bool:
    return 0 < seen.size <= tree.size and seen.root() == tree.root(seen.size)


def _hub_knows_nobody(federation: Federation, stories: list[Story]) -> Finding:
    staff = {p.name for m in federation.plan.members for p in m.practitioners}
    # The register names staff; the hub may know who works where.
    told = {text for story in stories for text in _personal(story)}
    canaries = sorted(told - staff)
    folders = [federation.directory / "hub", federation.directory / "register"]
    found = found_in_files(folders, canaries)
    detail = f"{len(canaries)} names, addresses and phrases looked for"
    if found:
        detail = ", ".join(sorted({f"{text!r} in {path.name}" for text, path in found}))
    return Finding("the hub's files name nobody", not found, detail)


def _personal(story: Story) -> Iterator[str]:
    """Everything of a story that is about somebody: names, addresses, narrative."""
    yield from story.canaries
    yield from (bait.text for bait in story.bait)
    for person in story.case.everybody:
        yield from (person.family_name, person.given_names)
        yield from (person.nhs_number, person.upn)
    for told in (story.case, story.earlier, story.acts):
        yield from _sentences(told)


def _sentences(value: object) -> Iterator[str]:
    """Every text of several words inside a value, line by line; words alone are codes."""
    if isinstance(value, str):
        yield from (line for line in value.splitlines() if " " in line)
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _sentences(each))
    elif isinstance(value, Collection) and not isinstance(value, bytes):
        yield from (text for each in value for text in _sentences(each))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _sentences(getattr(value, field.name))


def _bait_stayed(federation: Federation, stories: list[Story]) -> Iterator[Finding]:
    texts = _everything(federation)
    for story in stories:
        lost = [b.text for b in story.bait if b.text not in texts[b.agency]]
        leaked = [
            f"{bait.text!r} at {member}"
            for bait in story.bait
            for member, text in texts.items()
            if member != bait.agency and bait.text in text
        ]
        where = ", ".join(sorted({bait.agency for bait in story.bait}))
        detail = "; ".join(leaked + lost) or f"{len(story.bait)} lines, only at {where}"
        yield Finding(
            f"story {story.number}: the bait stayed", not (leaked or lost), detail
        )


def _taken_back_is_gone(
    federation: Federation, stories: list[Story]
) -> Iterator[Finding]:
    """With every key that is left, nobody but its owner opens what was recalled."""
    recalled = [story for story in stories if any(taken_back(story))]
    texts = _everything(federation) if recalled else {}
    for story in recalled:
        left, count = still_held(story, texts), len(list(taken_back(story)))
        detail = "; ".join(left) or f"{count} lines, looked for at {len(texts)} members"
        promise = f"story {story.number}: what was taken back is gone"
        yield Finding(promise, not left, detail)


def _everything(federation: Federation) -> dict[str, str]:
    return {
        member: "\n".join(
            holdings(federation.directory / member / "state", _kek(federation, member))
        )
        for member in federation.members
    }


def _adversaries_learn_nothing(
    federation: Federation, story: Story
) -> Iterator[Finding]:
    """Whoever must not be told asks everywhere what is held; nobody lets on."""
    answers = list(answers_to_adversaries(federation, story))
    if not any(person.kept_from for person in story.case.everybody):
        return
    told = [answer for answer in answers if answer.entries]
    secrets = {*story.canaries, *(bait.text for bait in story.bait)}
    leaked = [a.agency for a in answers if any(text in a.text for text in secrets)]
    agencies = sorted({answer.agency for answer in answers})
    detail = f"asked {len(answers)} times at {', '.join(agencies)}"
    if told or leaked:
        detail = f"told something by {', '.join(sorted({a.agency for a in told}))}"
    promise = f"story {story.number}: who must not be told learns nothing by asking"
    yield Finding(promise, bool(answers) and not (told or leaked), detail)


def _kek(federation: Federation, name: str) -> bytes:
    keys = "hub.keys" if name == "hub" else "node.keys"
    path = federation.directory / name / keys
    return unlock(path, federation.passphrase, clock=federation.clock).vault_kek()
