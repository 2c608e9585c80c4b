"""Taking a register in role by role, so that one spoiled part holds back no other.

Nothing is verified here: whoever takes reads the result, from the root up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from keys.errors import RegisterError
from keys.register import shelf


def differing(
    found: Mapping[str, bytes], held: Mapping[str, bytes]
) -> dict[str, tuple[str, ...]]:
    """Return the roles that say something else in `found` than in `held`.

    Each has the names of its files that are newer, older, altered or missing. A
    document is named only if it is held, because its name is signed by then.
    """
    roles = {*shelf.newest(found), *shelf.newest(held)} - {"snapshot"}
    names = {role: _differing(found, held, role) for role in sorted(roles)}
    return {role: files for role, files in names.items() if files}


def taken(
    held: Mapping[str, bytes], found: Mapping[str, bytes], roles: Iterable[str]
) -> dict[str, bytes]:
    """Return what is held, with what is found of these roles in place of theirs.

    A version that is older than the one held is never taken.
    """
    files, had, versions = dict(held), shelf.newest(held), shelf.newest(found)
    for role in roles:
        if versions.get(role, 0) >= had.get(role, 0):
            names = (name for name in _names(found, role) if name in found)
            files |= {name: found[name] for name in names}
    return with_held_roots(files, held)


def with_held_roots(
    found: Mapping[str, bytes], held: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return what is found, with every root that was verified once as it was then.

    A reader that was away needs the older ones; this one would not look at them.
    """
    return {**found, **{name: held[name] for name in held if _is_root(name)}}


def _differing(
    found: Mapping[str, bytes], held: Mapping[str, bytes], role: str
) -> tuple[str, ...]:
    newest = f"{shelf.newest(found).get(role)}.{role}.json"
    there = () if newest not in found or newest in held else (newest,)
    before = _names(held, role)
    changed = [name for name in before if found.get(name) != held.get(name)]
    if there and shelf.newest(found)[role] > shelf.newest(held).get(role, 0):
        return there  # what was held has been superseded, or was meant to be
    return tuple(sorted({*there, *changed}))


def _names(files: Mapping[str, bytes], role: str) -> list[str]:
    """The files of a role: its newest part and its documents; or every root."""
    if role == "root":
        return [name for name in files if _is_root(name)]
    part = f"{shelf.newest(files).get(role)}.{role}.json"
    try:
        return [part, *shelf.published(files, role)]
    except RegisterError:
        return [part] if part in files else []


def _is_root(name: str) -> bool:
    return name.endswith(".root.json")
