"""Every way out of the interface: prompt, nothing lost, the terminal as it was."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from threading import Event

import pytest

from mockint.core.attempt import AnswerState
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.keep import history
from mockint.ui.app import last_lines
from mockint.ui.screens.rehearse.processing import ProcessingScreen
from mockint.ui.screens.rehearse.question import QuestionScreen
from mockint.ui.screens.rehearse.recording import RecordingScreen
from mockint.ui.terminal import LARGEST_LOG_BYTES, noise_to_log
from tests.patience import PATIENCE_S
from tests.terminal import Terminal
from tests.ui.doubles import Outside
from tests.ui.driving import opened

PROGRAM = """
import dataclasses, importlib, os, pathlib, sys, threading
sys.path.insert(0, sys.argv[2])
os.umask(0o077)
import mockint.capture.watchdog
mockint.capture.watchdog.STALLED_S = 3600
from mockint.paths import Home
from mockint.ui.app import run
from tests.ui.doubles import Outside
def plug_in(place, what):
    module, _, name = place.rpartition(".")
    setattr(importlib.import_module(module), name, what)
outside = Outside(Home(pathlib.Path(sys.argv[1])))
outside.plug_in(plug_in)
practice = outside.practice
practice.settings = dataclasses.replace(practice.settings, countdown=False)
if "stuck" in sys.argv:
    outside.transcribe = lambda *a, **k: threading.Event().wait()
if "crash" in sys.argv:
    practice.store.history = lambda *a, **k: 1 / 0
    import mockint.ui.screens.rehearse.choose as choose
    def broken(*_a): secret = "what was said"; raise ValueError(secret)
    choose.ChooseScreen.show_rows = broken
if "noise" in sys.argv:
    plug_in(
        "mockint.capture.microphone.list_microphones",
        lambda: os.write(2, b"ALSA lib noise\\n") and [],
    )
sys.exit(run(practice))
"""
PROMPT_S = 10.0  # what is waited for would never come; a loaded machine takes seconds to leave
RUN = [sys.executable, "-X", "faulthandler", "-c", PROGRAM]
ROOT = Path(__file__).resolve().parents[2]


def terminal(home: Home, *how: str) -> Terminal:
    """The interface with canned stages, in a terminal of its own."""
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    return Terminal([*RUN, str(home.root), str(ROOT), *how], env)


def start_recording(tty: Terminal) -> None:
    """By keys, from the home screen."""
    tty.wait_for("Practise", "ready")
    tty.press("s")
    tty.wait_for("enter answer")
    tty.press("\r")
    tty.wait_for("● recording")


def the_only_recording(home: Home) -> Path:
    """What was kept."""
    (kept,) = home.recordings.glob("*/answer.wav")
    return kept


async def test_quit_during_a_stuck_transcription_is_prompt(
    outside: Outside, practice: Practice
) -> None:
    outside.gate = Event()
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.sees("● recording")
        await driver.press("space")
        await driver.at(ProcessingScreen)
        began = time.monotonic()
        await driver.app.action_quit()
    assert time.monotonic() - began < PROMPT_S
    (headline,) = history(practice)
    assert headline.state is AnswerState.RECORDED


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_quit_while_recording_keeps_it(practice: Practice, key: str) -> None:
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.at(RecordingScreen)
        await driver.sees("● recording")
        await driver.press("q")  # no key that ends an answer by accident
        await driver.at(RecordingScreen)
        await driver.press(key)
        await driver.until(lambda: driver.app.kept is not None)
        app = driver.app
    (headline,) = history(practice)
    assert headline.duration_s == 72
    assert last_lines(app) == [f"your recording is saved: mockint transcribe {headline.id}"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signal_while_recording_keeps_it_and_restores_the_terminal(
    home: Home, number: signal.Signals
) -> None:
    with terminal(home) as tty:
        start_recording(tty)
        began = time.monotonic()
        os.kill(tty.pid, number)
        assert tty.wait_for_exit() == 128 + number
        assert time.monotonic() - began < PROMPT_S
        tty.wait_for("your recording is saved")
        assert b"\x1b[?1049l" in tty.raw
    assert the_only_recording(home).stat().st_size == 72 * 32_000 + 44


def test_closed_window_keeps_the_recording(home: Home) -> None:
    with terminal(home) as tty:
        start_recording(tty)
        began = time.monotonic()
        tty.close_window()
        tty.wait_for_exit()
        assert time.monotonic() - began < PROMPT_S
    assert the_only_recording(home).stat().st_size == 72 * 32_000 + 44


def test_terminal_that_vanishes_without_a_signal_ends_it_too(home: Home) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [*RUN, str(home.root), str(ROOT)]
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    # A session of its own: the terminal is not its controlling one, so no SIGHUP comes.
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    ) as running:
        os.close(theirs)
        shown = b""
        while b"Practise" not in shown:
            shown += os.read(ours, 65536)
        os.close(ours)
        assert running.wait(PATIENCE_S) == 128 + signal.SIGHUP


def test_quit_with_a_job_that_never_ends_is_prompt(home: Home) -> None:
    with terminal(home, "stuck") as tty:
        start_recording(tty)
        tty.press(" ")
        tty.wait_for("Loading the recogniser")
        began = time.monotonic()
        tty.press("\x03")
        assert tty.wait_for_exit() == 0
        assert time.monotonic() - began < PROMPT_S
    assert the_only_recording(home).exists()


def test_crash_is_one_line_and_its_values_stay_out_of_the_log(home: Home) -> None:
    with terminal(home, "crash") as tty:
        tty.wait_for("Practise", "ready")
        tty.press("c")
        assert tty.wait_for_exit() == 1
        tty.wait_for("something in mockint broke (ValueError)")
        assert "Traceback" not in tty.text
        assert b"what was said" not in tty.raw
    log = home.log.read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "ZeroDivisionError" in log
    assert "what was said" not in log
    assert home.log.stat().st_mode & 0o777 == 0o600


def test_noise_of_libraries_goes_to_the_log(home: Home) -> None:
    with terminal(home, "noise") as tty:
        tty.wait_for("Practise", "none found")
        assert b"ALSA" not in tty.raw
        tty.press("q")
        assert tty.wait_for_exit() == 0
    assert "ALSA lib noise" in home.log.read_text(encoding="utf-8")


def test_log_that_grew_too_large_begins_anew(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "mockint.log"
    log.write_bytes(b"x" * (LARGEST_LOG_BYTES + 1))
    log.chmod(0o644)
    with noise_to_log(log):
        os.write(2, b"fresh\n")
    os.write(2, b"back\n")
    assert log.read_bytes() == b"fresh\n"
    assert log.stat().st_mode & 0o777 == 0o600
    assert "back" in capfd.readouterr().err


def test_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "link.log").symlink_to(elsewhere)
    with noise_to_log(tmp_path / "link.log"):
        os.write(2, b"lost\n")
    assert not elsewhere.exists()
