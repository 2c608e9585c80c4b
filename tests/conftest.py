"""What holds for every test run: none is skipped quietly, and examples are the same each time."""

from __future__ import annotations

import os

import hypothesis
import pytest

import mash  # noqa: F401 - sets the least TLS version before anything imports grpc

hypothesis.settings.register_profile(
    "ci",
    deadline=None,  # a shared machine is not a stopwatch
    derandomize=True,  # red or green must not depend on luck
    print_blob=True,
)
hypothesis.settings.register_profile("search", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run red when a test was skipped: a check that did not run proves nothing."""
    if _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say why a run without a failure is red."""
    if count := _skipped(config):
        terminalreporter.section("skipped tests fail the run", red=True)
        terminalreporter.line(f"{count} skipped: make them run, or remove them")


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if reporter else 0
