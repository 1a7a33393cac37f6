"""A scene, a step of it and a fault there → what is wrong afterwards."""

import os
import shutil
import signal
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mockint.analysis.sections import encoder
from mockint.errors import MockintError
from tests.torture.checks import wrong
from tests.torture.disk import KILLED, Fault, FaultyDisk
from tests.torture.scenes import RAM, SCENES, build, copied, opened

LONGEST_S = 120
DONE, REFUSED, BURST = 0, 3, 4


@dataclass(frozen=True)
class Ran:
    """How one run ended.

    Attributes:
        scene: which.
        fault: which.
        at: at which step.
        steps: how many were taken.
        acknowledged: what was promised.
        wrong: what is wrong afterwards.
    """

    scene: str
    fault: Fault
    at: int
    steps: int
    acknowledged: tuple[str, ...]
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.scene}, {self.fault} at step {self.at}: {'; '.join(self.wrong)}"


class Torture:
    """A template home, and runs in copies of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "template").mkdir()
        self._template = folder / "template" / "home"
        build(self._template)
        self._runs = 0

    def run(self, scene: str, fault: Fault, at: int) -> Ran:
        """Play the scene in a child process with a fault at that step, then look."""
        self._runs += 1
        folder = self._folder / f"run-{self._runs}"
        root = copied(self._template, folder)
        log = folder / "log"
        child = os.fork()
        if child == 0:
            _play(root, log, scene, FaultyDisk(fault, at))
        _child, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        steps = next((int(line[6:]) for line in lines if line.startswith("steps ")), 0)
        said = tuple(line[4:] for line in lines if line.startswith("ack "))
        found = [line for line in lines if line.startswith("burst ")]
        if code not in (DONE, REFUSED, BURST, KILLED):
            found.append(f"the process ended with {code}")
        found += wrong(root, said)
        shutil.rmtree(folder)
        return Ran(scene, fault, at, steps, said, tuple(found))

    def every(self, scene: str, fault: Fault, stride: int = 1, start: int = 1) -> Iterator[Ran]:
        """A run without a fault, then one with it at every step, or every stride-th."""
        whole = self.run(scene, fault, 0)
        yield whole
        for at in range(start, whole.steps + 1, stride):
            yield self.run(scene, fault, at)


_PARENTS: list[object] = []


def without_threads_of_the_parent() -> None:
    """A fork has no threads but its own: an encoder that the parent loaded would wait for ever."""
    if encoder._encoder.cache_info().currsize:
        _PARENTS.append(encoder._encoder())  # never freed: that would wait, too
        encoder._encoder.cache_clear()


def _play(root: Path, log: Path, scene: str, disk: FaultyDisk) -> None:
    """In the child; never returns."""
    told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    write = os.write

    def say(line: str) -> None:
        write(told, line.replace("\n", " | ").encode() + b"\n")

    code = DONE
    signal.alarm(LONGEST_S)
    without_threads_of_the_parent()
    practice = opened(root)
    disk.begin()
    try:
        SCENES[scene](practice, lambda line: say(f"ack {line}"))
    except MockintError as error:
        say(f"refused {error}")
        code = REFUSED
    except Exception:  # noqa: BLE001 (a traceback is what is looked for)
        say(f"burst {traceback.format_exc()}")
        code = BURST
    say(f"steps {disk.steps}")
    os._exit(code)


def everything(stride: int = 1) -> Iterator[Ran]:
    """Every scene with every fault at every step."""
    with tempfile.TemporaryDirectory(dir=RAM) as folder:
        torture = Torture(Path(folder))
        for scene in SCENES:
            for place, fault in enumerate(Fault):
                yield from torture.every(scene, fault, stride, 1 + place % stride)
