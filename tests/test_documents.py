"""What the documents point at exists: files, commands and programs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.house_rules import ROOT

_LINK = re.compile(r"\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_MAKE = re.compile(r"\bmake (?P<target>[a-z]+)\b")
_PROGRAM = re.compile(r"\bmash-[a-z]+\b(?![.-])")  # not a unit, nor a format's name
_PROOF = re.compile(r"\[`(?P<test>test_[a-z0-9_]+)`\]\((?P<file>[^)#]+)\)")
_TARGET = re.compile(r"^([a-z]+(?: [a-z]+)*):", re.MULTILINE)

OUTSIDE = (".venv", ".git", ".pytest_cache", ".hypothesis")
DOCUMENTS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not set(path.relative_to(ROOT).parts) & set(OUTSIDE)
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PROGRAMS = {*PROJECT["scripts"], PROJECT["name"]}
METADATA = {"mash-reason", "mash-session"}  # keys of gRPC metadata, spelt alike
TARGETS = {
    name
    for names in _TARGET.findall((ROOT / "Makefile").read_text())
    for name in names.split()
}

document = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT))
)


def _code(text: str) -> str:
    return "\n".join(_CODE.findall(text))


@document
def test_every_link_leads_somewhere(path: Path) -> None:
    """A link inside the project names a file or folder that is there."""
    links = [
        link["target"]
        for link in _LINK.finditer(_CODE.sub("", path.read_text()))
        if "://" not in link["target"] and not link["target"].startswith("mailto:")
    ]

    assert [link for link in links if not (path.parent / link).exists()] == []


@document
def test_every_proof_is_there(path: Path) -> None:
    """A test that a document names is in the file to which the name leads."""
    missing = [
        proof["test"]
        for proof in _PROOF.finditer(path.read_text())
        if f"def {proof['test']}(" not in (path.parent / proof["file"]).read_text()
    ]

    assert missing == []


@document
def test_every_command_can_be_typed(path: Path) -> None:
    """What a document says to type is a target of the Makefile."""
    named = set(_MAKE.findall(_code(path.read_text())))

    assert named - TARGETS == set()


@document
def test_every_program_is_installed(path: Path) -> None:
    """A program that a document names is one that we install."""
    named = set(_PROGRAM.findall(_code(path.read_text())))

    assert named - PROGRAMS - METADATA == set()


@pytest.mark.parametrize("package", ["hub_broker", "agency_node", "terminal_ui"])
def test_every_module_is_on_the_map(package: str) -> None:
    """Whoever reads a package by its README meets all of it."""
    folder = ROOT / package
    named = {
        link["target"] for link in _LINK.finditer((folder / "README.md").read_text())
    }
    modules = {path.name for path in folder.glob("[!_]*.py")}
    folders = {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")}

    assert (modules | folders) - named == set()
