"""The rules that keep this code small, honest about time, and safe to read."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from operator import attrgetter

import pytest

from tests import house_rules
from tests.house_rules import EVERYTHING, MAX_LINES, PRODUCT, ROOT, VAGUE_NAMES, Rule

EXCUSED = {
    # Composition roots read the clock, and hand it down as an argument.
    ("reads_a_clock", "__main__.py"),
    # A script and its entry in the ledger are one transaction, and both are our own files.
    ("composes_sql", "migrating.py"),
}

RULES: dict[str, tuple[Rule, str]] = {
    "reads a clock": (
        house_rules.reads_a_clock,
        "import datetime as d\nd.datetime.now()",
    ),
    "takes a clock unread": (house_rules.reads_a_clock, "Node(clock=time.time)"),
    "asserts": (house_rules.asserts, "assert signature, 'unsigned'"),
    "prints": (house_rules.prints, "print(record)"),
    "formats SQL": (house_rules.composes_sql, "db.execute(f'SELECT {x}')"),
    "opens SQL with a value": (house_rules.composes_sql, "db.execute(f'{x} FROM y')"),
    "adds to SQL": (house_rules.composes_sql, "db.execute('SELECT ' + x)"),
    "fills in SQL": (house_rules.composes_sql, "db.executescript('{}'.format(x))"),
    "names vaguely": (house_rules.is_vague, "class KeyManager: ..."),
}
ALLOWED = {
    "a pragma has no parameters": (
        house_rules.composes_sql,
        "db.execute(f'PRAGMA key = {x}')",
    ),
    "a list of columns is named": (
        house_rules.composes_sql,
        "COLUMNS = 'a, b'\ndb.execute(f'SELECT {COLUMNS} FROM c')",
    ),
    "a parameter is bound": (house_rules.composes_sql, "db.execute('SELECT ?', (x,))"),
    "monotonic time measures": (house_rules.reads_a_clock, "time.monotonic()"),
}
MODULES = [p for p in house_rules.hand_written(*PRODUCT) if p.suffix == ".py"]
NOQA = re.compile(r"#\s*noqa(?!: [A-Z0-9, ]+ - \S)")


@pytest.mark.parametrize("name", RULES)
def test_each_rule_catches_its_offence(name: str) -> None:
    """A rule that cannot fail protects nothing."""
    rule, offence = RULES[name]

    assert list(rule(ast.parse(offence)))


@pytest.mark.parametrize("name", ALLOWED)
def test_each_rule_lets_the_right_way_pass(name: str) -> None:
    """A rule that forbids the right way would be worked around."""
    rule, right_way = ALLOWED[name]

    assert list(rule(ast.parse(right_way))) == []


@pytest.mark.parametrize(
    "rule", sorted({r for r, _ in RULES.values()}, key=attrgetter("__name__"))
)
def test_the_product_keeps_the_house_rules(rule: Rule) -> None:
    """Every module of the four programs, and of what they share."""
    found = [
        f"{path.relative_to(ROOT)} {offence}"
        for path in MODULES
        if (rule.__name__, path.name) not in EXCUSED
        for offence in rule(ast.parse(path.read_text()))
    ]

    assert found == []


def test_no_file_has_grown_into_two() -> None:
    """Small rooms: what passes the cap wants a new noun."""
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in house_rules.hand_written(*EVERYTHING)
    }

    assert {path: lines for path, lines in lengths.items() if lines > MAX_LINES} == {}
    assert len(lengths) > len(MODULES)


def test_no_module_has_a_name_that_says_nothing() -> None:
    """What two programs share has a noun of its own, in proto/mash."""
    names = {
        part
        for path in house_rules.hand_written(*EVERYTHING)
        for part in path.relative_to(ROOT).with_suffix("").parts
    }

    assert names & VAGUE_NAMES == set()


def test_every_exception_to_a_lint_rule_says_why() -> None:
    """`noqa: CODE - reason`, so that a reader need not guess."""
    unexplained = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in house_rules.hand_written(*EVERYTHING)
        if path.suffix == ".py" and path.name != "test_architecture.py"
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if NOQA.search(line)
    ]

    assert NOQA.search("import x  # noqa: F401")
    assert unexplained == []


@pytest.mark.parametrize(
    "program",
    [
        "terminal_ui.__main__",
        "keys.__main__",
        "hub_broker.__main__",
        "agency_node.__main__",
    ],
)
def test_a_command_starts_without_the_screen(program: str) -> None:
    """Textual takes longer to load than most commands take to run."""
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, {program}; print('textual' in sys.modules)",
        ],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        timeout=60,
    )

    assert loaded.stdout.strip() == "False"
