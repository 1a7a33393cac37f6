"""A home, a voice in a virtual microphone, mockint in a terminal → what became of a recording."""

import argparse
import json
import random
import shutil
import signal
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mockint.capture.convert import to_wav
from mockint.paths import demo_folder
from tests.terminal import Terminal
from tests.vmic import VirtualMicrophone

QUESTION = "hardest-decision"
PATIENCE_S = 60.0


@dataclass
class Rig:
    """What every trial of a script shares.

    Attributes:
        microphone: a voice is played into it.
        voice: 20 s of speech.
        folder: for homes.
        chance: seeded, so that a run can be repeated.
    """

    microphone: VirtualMicrophone
    voice: Path
    folder: Path
    chance: random.Random

    def home(self) -> Path:
        """A new home that asks without a count and without a voice."""
        home = Path(tempfile.mkdtemp(dir=self.folder))
        settle(home)
        return home

    @contextmanager
    def mockint(self, home: Path, *words: str) -> Iterator[Terminal]:
        """The program in a terminal of 80x24."""
        argv = [sys.executable, "-m", "mockint", *words, "--home", str(home)]
        with Terminal(argv, self.env) as terminal:
            yield terminal

    @property
    def env(self) -> dict[str, str]:
        """Environment of the program."""
        root = str(Path(__file__).resolve().parents[3])
        return {
            **self.microphone.env,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PYTHONPATH": root,
        }

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """The voice is heard meanwhile."""
        player = self.microphone.play_in_background(self.voice)
        try:
            yield
        finally:
            player.kill()
            player.wait()

    @contextmanager
    def recording(self, home: Path, *, plain: bool) -> Iterator[Terminal]:
        """The program, recording; in its interface or in plain lines."""
        words = ["rehearse", "--question", QUESTION, *(["--no-tui"] if plain else [])]
        with self.mockint(home, *words) as terminal:
            if plain:
                terminal.wait_for("Press Enter when you have finished")
            else:
                terminal.wait_for("answer it")
                terminal.press("\r")
                terminal.wait_for("● recording")
            yield terminal

    def run(self, home: Path, *words: str) -> tuple[int, str]:
        """One command to its end: exit code, and all that was on the terminal."""
        with self.mockint(home, *words) as terminal:
            code = terminal.wait_for_exit()
            time.sleep(0.05)
            return code, terminal.raw.decode("utf-8", "replace")


def settle(home: Path) -> None:
    """Settings of a home that asks at once."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.toml").write_text("countdown = false\nvoice = false\n", encoding="utf-8")


def sound_s(home: Path) -> float:
    """Seconds of the only recording in the home, whatever its name; 0 where there is none."""
    found = [p for p in home.glob("recordings/*/*.wav") if p.stat().st_size > 44]
    return max(((p.stat().st_size - 44) / 32_000 for p in found), default=0.0)


def listed(home: Path) -> list[dict[str, Any]]:
    """The attempts as their folders have them."""
    found = sorted(home.glob("recordings/*/attempt.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in found]


def log_of(home: Path) -> str:
    """The end of the log, on one line."""
    log = home / "mockint.log"
    return " | ".join(log.read_text("utf-8").splitlines()[-12:]) if log.exists() else "no log"


def orderly(terminal: Terminal, *, plain: bool) -> str:
    """What is wrong with how the program left its terminal; empty when nothing is."""
    text = terminal.raw.decode("utf-8", "replace")
    for bad in ("Traceback", "terminate called", "Fatal Python", "Aborted"):
        if bad in text:
            return bad
    if not plain and text.rfind("\x1b[?1049l") < text.rfind("\x1b[?1049h"):
        return "the alternate screen stayed"
    if not plain and text.rfind("\x1b[?25h") < text.rfind("\x1b[?25l"):
        return "the cursor stayed hidden"
    return ""


@contextmanager
def rig(trials: int, seed: int) -> Iterator[Rig]:
    """Start the sound server; everything is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    try:
        voice = folder / "voice.wav"
        to_wav(demo_folder() / "answer.ogg", voice)
        shorten(voice, 20.0)
        with VirtualMicrophone() as microphone:
            yield Rig(microphone, voice, folder, random.Random(seed * 1_000 + trials))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def shorten(path: Path, seconds: float) -> None:
    """Keep the beginning of a WAV file."""
    with wave.open(str(path)) as file:
        form, pcm = file.getparams(), file.readframes(int(seconds * file.getframerate()))
    with wave.open(str(path), "wb") as file:
        file.setparams(form)
        file.writeframes(pcm)


def options(about: str, trials: int) -> argparse.Namespace:
    """--trials and --seed."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--trials", type=int, default=trials)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def tell(name: str, good: int, trials: int, figures: str, failures: list[str]) -> int:
    """The one line of a script; gives its exit code."""
    print(f"{name}: {good} of {trials}; {figures}", flush=True)
    for failure in failures[:10]:
        print(f"  {failure}", flush=True)
    return 0 if good == trials else 1


def ways_out() -> dict[str, Callable[[Terminal], None]]:
    """How a person, a shell or a window ends a program."""
    return {
        "ctrl+q": lambda terminal: terminal.press("\x11"),
        "SIGINT": lambda terminal: terminal.signal(signal.SIGINT),
        "SIGTERM": lambda terminal: terminal.signal(signal.SIGTERM),
        "SIGHUP": lambda terminal: terminal.signal(signal.SIGHUP),
        "window": lambda terminal: terminal.close_window(),
    }
