"""Every test → nobody's machine: no home folder, no network; under CI no skip goes unseen."""

import itertools
import os
import socket
from pathlib import Path
from typing import Any

import pytest

# Under CI a skipped test fails the run: a virtual microphone that never started must not look like
# a pass. The exception is what needs the shared recordings, which not every checkout has.
CI_VARIABLE = "MOCKINT_CI"
MAY_SKIP = ("no shared audio",)

_OURS = ("MOCKINT_", "TEXTUAL", "XDG_", "HF_")
_SCREEN = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR")
_KEPT = {CI_VARIABLE}
# Tests that play to the virtual microphone wait for real sound and leave the processor to others:
# two workers more than there are cores. Beyond eight, loading the models costs more than it saves.
SOUND_WORKERS, MOST_WORKERS = 2, 8
_skipped: list[tuple[str, str]] = []
_homes = itertools.count()


@pytest.fixture(autouse=True)
def nobodys_machine(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Set up a person who has nothing; gives the home of mockint, which is not there yet."""
    for name in list(os.environ):
        if (name.startswith(_OURS) or name in _SCREEN) and name not in _KEPT:
            monkeypatch.delenv(name)
    person = tmp_path_factory.getbasetemp() / f"person-{next(_homes)}"
    monkeypatch.setenv("HOME", str(person))
    monkeypatch.setenv("MOCKINT_HOME", str(person / "mockint"))
    return person / "mockint"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another machine fails at the line that does it."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in {"localhost", "127.0.0.1", "::1"}:
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many workers `-n auto` starts."""
    return min((os.cpu_count() or 1) + SOUND_WORKERS, MOST_WORKERS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One voice at a time in each file of sound tests; they begin first, since they take longest.

    Comes after the shuffling and before xdist reads the groups: the one asks for the first place,
    the other for the last.
    """
    sound = [item for item in items if item.get_closest_marker("vmic") is not None]
    for item in sound:
        item.add_marker(pytest.mark.xdist_group(f"sound-{item.path.stem}"))
    items.sort(key=lambda item: item.get_closest_marker("vmic") is None)


def _note(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    if not any(why in reason for why in MAY_SKIP):
        _skipped.append((report.nodeid, reason.removeprefix("Skipped: ")))


def pytest_configure() -> None:
    """Start with nothing noted, also where one process runs pytest twice."""
    _skipped.clear()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """One test was skipped?"""
    _note(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """A whole file was skipped?"""
    _note(report)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run that skipped what it must not skip into a failed one."""
    if os.environ.get(CI_VARIABLE) and _skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say why the run failed although no test did."""
    if os.environ.get(CI_VARIABLE) and _skipped:
        terminalreporter.section("skipped, which fails this run", red=True)
        for where, reason in _skipped:
            terminalreporter.line(f"{where}: {reason}")
