"""A voice in a real sound system → the recording; then that system fails in every way it can."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.capture.sounds import RATE_HZ, aligned, read_wav, voice, write_wav
from tests.patience import PATIENCE_S
from tests.vmic import VirtualMicrophone, missing, required

pytestmark = [pytest.mark.vmic, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
NOTICED_S = 1.5  # docs/reliability.md, devices
SLACK_S = 1.0  # for a machine that does other things as well


@pytest.fixture(autouse=True)
def _installed() -> None:
    if missing() and required():
        pytest.fail(f"these packages are missing: {missing()}")
    if missing():
        pytest.skip(f"no virtual microphone without {missing()}")


@pytest.fixture
def microphone() -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone() as started:
        yield started


def environment(microphone: VirtualMicrophone) -> dict[str, str]:
    return {**microphone.env, "PYTHONPATH": str(ROOT)}


class Child:
    """tests/capture/record_child.py, running."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.started: dict[str, Any] = {}
        self._process = process

    def next(self, *wanted: str) -> dict[str, Any]:
        """Its next line that tells of one of these events."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            told: dict[str, Any] = json.loads(line)
            if told["event"] in wanted:
                return told
        raise AssertionError(f"it ended without telling of {wanted}")

    def stop(self) -> dict[str, Any]:
        """Press the key that ends the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write("stop\n")
        self._process.stdin.flush()
        return self.next("stopped")


@contextmanager
def recording(microphone: VirtualMicrophone, final: Path) -> Iterator[Child]:
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("record_child.py")), str(final)],
        env=environment(microphone),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # PortAudio and ALSA say there what happened to them
        text=True,
    )
    child = Child(process)
    try:
        child.started = child.next("started", "refused")
        yield child
        process.wait(5)  # a lost device must not keep the program from ending
    finally:
        process.kill()
        process.communicate()


def test_what_was_played_is_what_was_recorded(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    played = voice(4.0)
    clip = write_wav(tmp_path / "clip.wav", played)
    with recording(microphone, tmp_path / "answer.wav") as child:
        assert child.started["rate_hz"] == RATE_HZ
        microphone.play(clip)
        told = child.stop()
    recorded = read_wav(tmp_path / "answer.wav")
    at, correlation = aligned(recorded, played)
    assert correlation >= 0.99
    # Around the clip the virtual microphone gives exact zeros, so its ends can be seen.
    sounding = np.flatnonzero(recorded)
    assert abs(sounding[-1] + 1 - sounding[0] - played.size) / RATE_HZ <= 0.05
    assert abs(at - sounding[0]) / RATE_HZ <= 0.05
    # Nothing is missing at either end of the recording.
    took_s = told["at"] - told["took_s"] - child.started["at"]
    assert abs(told["duration_s"] - took_s) <= 0.15
    assert told["took_s"] < 1.0
    assert (told["overflow_count"], told["interruption"]) == (0, "")


PLAY = """
import pathlib, sys, time
from mockint.capture.playback import Player
player = Player(pathlib.Path(sys.argv[1]))
player.play(float(sys.argv[2]))
while player.playing:
    time.sleep(0.05)
time.sleep(0.5)  # until the sound system has played what it was handed
player.stop()
"""


def test_the_loudspeaker_plays_what_was_recorded(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    kept = voice(2.5)
    clip = write_wav(tmp_path / "clip.wav", kept)
    with recording(microphone, tmp_path / "answer.wav") as child:
        subprocess.run(
            [sys.executable, "-c", PLAY, str(clip), "0.5"],
            env={**microphone.unhurried, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=PATIENCE_S,
        )
        child.stop()
    _, correlation = aligned(read_wav(tmp_path / "answer.wav"), kept[RATE_HZ // 2 :])
    assert correlation >= 0.99


ENDS = {
    "no other microphone": VirtualMicrophone.remove_everything,
    "sound server killed": VirtualMicrophone.kill,
    "stalled": VirtualMicrophone.suspend,
}
FALLS_SILENT = {
    "another microphone takes its place": VirtualMicrophone.remove_source,
    "muted": VirtualMicrophone.mute,
}


@pytest.mark.parametrize("fault", [*ENDS, *FALLS_SILENT])
def test_a_lost_microphone_is_noticed_and_the_sound_kept(
    microphone: VirtualMicrophone, tmp_path: Path, fault: str
) -> None:
    played = voice(8.0)
    clip = write_wav(tmp_path / "clip.wav", played)
    player = microphone.play_in_background(clip)
    try:
        with recording(microphone, tmp_path / "answer.wav") as child:
            while child.next("heard")["elapsed_s"] < 1.2:  # the answer that is being given
                pass
            broken_at = time.monotonic()
            break_it: Callable[[VirtualMicrophone], None] = (ENDS | FALLS_SILENT)[fault]
            break_it(microphone)
            told = child.next("ended", "warning")
            stopped = child.stop()
    finally:
        player.kill()
        player.wait()
    assert told["at"] - broken_at <= NOTICED_S + SLACK_S
    assert stopped["took_s"] <= 1.5
    if fault in ENDS:
        assert told["event"] == "ended"
        assert told["reason"] == stopped["interruption"] != ""
    else:
        assert told["event"] == "warning"
        assert "has gone silent" in told["text"]
        assert "muted" in told["text"]
    recorded = read_wav(tmp_path / "answer.wav")
    said_s = broken_at - child.started["at"]
    sound = recorded[: round((said_s - 0.1) * RATE_HZ)]
    assert sound.size / RATE_HZ >= said_s - 0.11  # the server's own buffer is 0.03 s
    _, correlation = aligned(played, sound)
    assert correlation >= 0.99


def test_a_microphone_muted_from_the_start_is_told_within_two_seconds(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    microphone.mute()
    with recording(microphone, tmp_path / "answer.wav") as child:
        told = child.next("warning")
        child.stop()
    assert told["at"] - child.started["at"] <= 2.0
    assert "No sound from" in told["text"]


def test_no_sound_server_is_one_sentence(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    microphone.kill()
    with recording(microphone, tmp_path / "answer.wav") as child:
        assert child.started["event"] == "refused"
        assert child.started["hint"]
    assert not any(tmp_path.iterdir())
