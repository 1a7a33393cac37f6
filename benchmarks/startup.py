"""Starting mockint, again and again → how long a person waits for help and for the first screen.

    .venv/bin/python benchmarks/startup.py [--json] [--runs 11]

`help_over_python_ms` is what `mockint --help` takes longer than an empty Python program.
`first_screen_over_bare_textual` is the time to mockint's home screen, in an empty home, over
that of a Textual program with one line of text. Both are medians of processes started by turns, so
that a machine that gets slower in between does so for both. A screen counts as shown when its text
arrives at the other end of a pseudo-terminal of 80 columns and 24 lines.
"""

import argparse
import fcntl
import json
import os
import platform
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

HOME_SCREEN_SAYS = b"Practise"
BARE_SAYS = b"bare"
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("bare")

Bare().run()
"""
LONGEST_S = 30.0
# ECMA-48: a control sequence ends in one character of @ to ~; a window title in BEL or ST.
_CONTROL = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[^\[\]])")

Timed = Callable[[], float]


def run_s(*command: str) -> float:
    """Seconds from starting the command to its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def shown_s(command: Sequence[str], text: bytes, folder: Path) -> float:
    """Seconds from starting the command in a terminal to the text on its screen."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }
    began = time.perf_counter()
    program = subprocess.Popen(
        [sys.executable, *command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        return wait_for(ours, text, began + LONGEST_S) - began
    finally:
        program.kill()
        program.wait()
        os.close(ours)


def wait_for(terminal: int, text: bytes, deadline: float) -> float:
    """When the text had arrived.

    Raises:
        RuntimeError: it did not; the message ends with what came instead.
    """
    sent = b""
    while text not in _CONTROL.sub(b"", sent):
        ready, _, _ = select.select([terminal], [], [], max(0.0, deadline - time.perf_counter()))
        try:
            new = os.read(terminal, 65536) if ready else b""
        except OSError:  # the program has ended
            new = b""
        if not new:
            raise RuntimeError(f"{text!r} was not shown; instead: {sent[-2000:]!r}")
        sent += new
    return time.perf_counter()


def by_turns(runs: int, *measures: Timed) -> list[float]:
    """Median seconds of each, taken by turns; the first round only warms the disk."""
    rounds = [[measure() for measure in measures] for _ in range(runs + 1)][1:]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def measure(runs: int) -> dict[str, float]:
    """The two figures of the contract."""
    with tempfile.TemporaryDirectory() as empty:
        folder = Path(empty)
        home = ["-m", "mockint", "--home", str(folder / "home")]
        help_s, python_s = by_turns(
            runs, lambda: run_s("-m", "mockint", "--help"), lambda: run_s("-c", "pass")
        )
        ours_s, bare_s = by_turns(
            runs,
            lambda: shown_s(home, HOME_SCREEN_SAYS, folder),
            lambda: shown_s(["-c", BARE], BARE_SAYS, folder),
        )
    return {
        "help_over_python_ms": round((help_s - python_s) * 1000, 1),
        "first_screen_over_bare_textual": round(ours_s / bare_s, 2),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--runs", type=int, default=11, help="rounds of each (11)")
    options = parser.parse_args()
    before = os.getloadavg()[0]
    figures = measure(max(1, options.runs))
    told = {
        **figures,
        "load": {"before": round(before, 2), "after": round(os.getloadavg()[0], 2)},
        "versions": {
            "python": platform.python_version(),
            "mockint": version("mockint"),
            "textual": version("textual"),
        },
    }
    if options.json:
        print(json.dumps(told))
    else:
        for name, value in told.items():
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
