"""Signals to a command: it ends by itself, in time, with the shell's exit code and one sentence."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mockint.cli.signals import LEAVE_WITHIN_S, STOPPED, Stopped, ending_in_order, unbroken
from tests.patience import PATIENCE_S

NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ROOT = Path(__file__).resolve().parents[2]
# A verb that waits; it says so first, so that the signal finds it there.
PROGRAM = """
import ctypes, os, signal, sys, threading, time
from mockint import cli
from mockint.cli import doctor
from mockint.cli.signals import unbroken

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a background job ignores some
    signal.signal(number, signal.SIG_DFL)

def forever_in_python(_options):
    print("waits", flush=True)
    time.sleep(3600)

def forever_in_a_library(_options):
    number = signal.SIGTERM
    threading.Timer(0.2, os.kill, (os.getpid(), number)).start()  # by then it is in there
    print("waits", flush=True)
    lock = ctypes.create_string_buffer(128)  # a mutex that its own thread takes twice
    ctypes.CDLL(None).pthread_mutex_lock(lock)
    ctypes.CDLL(None).pthread_mutex_lock(lock)

def stores(_options):
    with unbroken():
        print("waits", flush=True)
        while not signals:
            time.sleep(0.01)
        print("stored", flush=True)
    print("never said", flush=True)

def leaves_a_thread(_options):
    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
    print("waits", flush=True)
    return 0

signals = []
doctor.run = globals()[sys.argv[1]]
if doctor.run is stores:
    import mockint.cli.signals as ours
    raising = ours._raise
    ours._raise = lambda number, frame: (signals.append(number), raising(number, frame))
if "ignored" in sys.argv:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
sys.argv[1:] = ["doctor"]
sys.exit(cli.main())
"""


@contextmanager
def waiting(how: str, *more: str) -> Iterator["subprocess.Popen[str]"]:
    """A command that waits that way."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, how, *more],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            assert running.stdout is not None
            assert running.stdout.readline() == "waits\n"
            yield running
        finally:
            running.kill()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_ends_a_command(number: signal.Signals) -> None:
    with waiting("forever_in_python") as running:
        running.send_signal(number)
        out, err = running.communicate(timeout=PATIENCE_S)
        assert (running.returncode, out, err) == (128 + number, "", f"{STOPPED}\n")


def test_a_signal_ends_a_command_that_is_inside_a_library() -> None:
    with waiting("forever_in_a_library") as running:
        out, err = running.communicate(timeout=PATIENCE_S)
        assert (running.returncode, out, err) == (143, "", f"{STOPPED}\n")


def test_what_is_being_stored_is_stored_first() -> None:
    with waiting("stores") as running:
        running.send_signal(signal.SIGTERM)
        out, err = running.communicate(timeout=PATIENCE_S)
        assert (running.returncode, out, err) == (143, "stored\n", f"{STOPPED}\n")


def test_a_library_that_still_works_does_not_hold_up_the_end() -> None:
    with waiting("leaves_a_thread") as running:
        out, err = running.communicate(timeout=PATIENCE_S)
        assert (running.returncode, out, err) == (0, "", "")


def test_a_signal_that_nohup_ignores_stays_ignored() -> None:
    with waiting("forever_in_python", "ignored") as running:
        running.send_signal(signal.SIGHUP)
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=PATIENCE_S)
        assert running.returncode == 128 + signal.SIGTERM


def test_afterwards_everything_is_as_before() -> None:
    before = [signal.getsignal(number) for number in NUMBERS]
    with pytest.raises(Stopped) as raised, ending_in_order():
        signal.raise_signal(signal.SIGTERM)
    assert raised.value.number == signal.SIGTERM
    assert [signal.getsignal(number) for number in NUMBERS] == before


def test_a_signal_waits_for_the_end_of_the_outer_block() -> None:
    done = []

    def store() -> None:
        with unbroken():
            with unbroken():
                signal.raise_signal(signal.SIGINT)
            done.append("all")

    with ending_in_order(), pytest.raises(Stopped):
        store()
    assert done == ["all"]


def test_it_leaves_time_within_two_seconds() -> None:
    assert LEAVE_WITHIN_S < 2
