"""A library that is missing is named, with the command that installs it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from mash import exits
from terminal_ui.sheet.needing import NotInstalledError, require
from terminal_ui.sheet.page import page
from terminal_ui.sheet.paper import paper
from tests.house_rules import ROOT
from tests.terminal_ui.sheet import sample


class Without:
    """A finder of modules on a machine that lacks one of them."""

    def __init__(self, name: str, error: Exception) -> None:
        self.name = name
        self.error = error

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        del path, target
        if fullname.partition(".")[0] == self.name:
            raise self.error
        return None


@pytest.fixture
def without(request: pytest.FixtureRequest) -> Iterator[str]:
    """This machine, less one library."""
    name, error = request.param
    finder = Without(name, error)
    hidden = {
        m: sys.modules.pop(m) for m in [*sys.modules] if m.partition(".")[0] == name
    }
    sys.meta_path.insert(0, finder)
    yield name
    sys.meta_path.remove(finder)
    sys.modules.update(hidden)


def missing(name: str) -> tuple[str, Exception]:
    """A library that was not installed."""
    return name, ModuleNotFoundError(f"No module named '{name}'", name=name)


PANGO = OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open")


@pytest.mark.parametrize(
    "without", [missing("jinja2"), missing("matplotlib")], indirect=True
)
def test_a_page_without_its_libraries(without: str) -> None:
    """The extra is named; the exit code is that of usage."""
    with pytest.raises(NotInstalledError, match=rf"{without}.*federation\[reports\]"):
        page(sample.sheet(), demo=False)
    with pytest.raises(NotInstalledError, match=without) as caught:
        require(pages=True, paper=False)
    assert exits.code_of(caught.value) == exits.USAGE


@pytest.mark.parametrize("without", [missing("weasyprint")], indirect=True)
def test_paper_without_its_library(without: str) -> None:
    """A page does not need what only paper needs."""
    require(pages=True, paper=False)
    with pytest.raises(NotInstalledError, match=rf"{without}.*\[reports\]"):
        require(pages=False, paper=True)
    with pytest.raises(NotInstalledError, match="--pdf"):
        paper("<p>")


@pytest.mark.parametrize("without", [("weasyprint", PANGO)], indirect=True)
def test_paper_without_pango(without: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The system's package is named, and nothing is printed among the data."""
    with pytest.raises(NotInstalledError, match=r"libpango-1\.0-0.*apt-get") as caught:
        require(pages=False, paper=True)
    assert without not in capsys.readouterr().out
    assert exits.code_of(caught.value) == exits.USAGE


def test_a_terminal_that_only_counts_needs_nothing() -> None:
    """Neither of them is asked for."""
    loaded = set(sys.modules)
    require(pages=False, paper=False)

    assert set(sys.modules) == loaded


def test_commands_load_neither_screens_nor_pages() -> None:
    """What is slow is loaded when it is used (a command takes the time of its imports)."""
    ask = (
        "import sys, terminal_ui.commands, terminal_ui.sheet.carrying_out;"
        "print({'textual', 'jinja2', 'matplotlib', 'weasyprint'} & {*sys.modules})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", ask],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        timeout=60,
    )

    assert loaded.stdout.strip() == "set()"
