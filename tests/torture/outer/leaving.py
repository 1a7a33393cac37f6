"""Five ways out of five states of the interface, four out of three of `--no-tui`: in order, within
two seconds, nothing lost.

Usage: python -m tests.torture.outer.leaving [--trials N]
"""

import sys
import time
from collections.abc import Callable

from tests.terminal import Terminal
from tests.torture.outer.rig import Rig, log_of, options, orderly, rig, sound_s, tell, ways_out

MOST_S = 2.0
SPOKEN_S = 2.5
STATES = ("question", "recording", "saving", "transcribing", "report")
PLAIN_STATES = ("recording", "transcribing", "follow-up")
CODES = {"ctrl+q": {0}, "SIGINT": {130}, "SIGTERM": {143}, "SIGHUP": {129}, "window": {129}}


def trial(rig: Rig, state: str, way: str, *, plain: bool) -> tuple[float, str]:
    """Seconds until the end, and what was wrong; empty when nothing was."""
    home = rig.home()
    leave = ways_out()[way]
    if state == "question":
        with rig.mockint(home, "rehearse", "--question", "hardest-decision") as terminal:
            terminal.wait_for("answer it")
            return _leave(terminal, leave, way, plain=plain)
    with rig.speaking(), rig.recording(home, plain=plain) as terminal:
        time.sleep(SPOKEN_S)
        spoken_s = sound_s(home)
        if state != "recording":
            terminal.press("\r" if plain else " ")
            if state == "saving":
                time.sleep(rig.chance.uniform(0.0, 0.05))
            elif state == "transcribing":
                time.sleep(rig.chance.uniform(0.05, 0.7))
            else:
                terminal.wait_for("skip:" if plain else "follow-up", timeout_s=60)
        took_s, wrong = _leave(terminal, leave, way, plain=plain)
    if wrong:
        wrong = f"{wrong}; {log_of(home)}"
    lost_s = spoken_s - sound_s(home)
    return took_s, wrong or (f"{lost_s:.2f} s lost" if lost_s > 0.05 else "")


def _leave(
    terminal: Terminal, leave: Callable[[Terminal], None], way: str, *, plain: bool
) -> tuple[float, str]:
    began = time.monotonic()
    leave(terminal)
    code = terminal.wait_for_exit(20)
    took_s = time.monotonic() - began
    time.sleep(0.05)
    if code not in CODES[way]:
        return took_s, f"exit code {code}"
    if took_s > MOST_S:
        return took_s, f"{took_s:.1f} s"
    return took_s, "" if way == "window" else orderly(terminal, plain=plain)


def main() -> int:
    """Every way out of every state, again and again."""
    asked = options(__doc__ or "", 145)
    kinds = [(state, way, False) for state in STATES for way in CODES]
    kinds += [(state, way, True) for state in PLAIN_STATES for way in CODES if way != "ctrl+q"]
    good, longest_s, failures = 0, 0.0, []
    with rig(asked.trials, asked.seed) as shared:
        for number in range(asked.trials):
            state, way, plain = kinds[number % len(kinds)]
            took_s, wrong = trial(shared, state, way, plain=plain)
            longest_s = max(longest_s, took_s)
            good += not wrong
            if wrong:
                mode = "--no-tui" if plain else "interface"
                failures.append(f"{mode}, {state}, {way}: {wrong}")
    return tell("leaving", good, asked.trials, f"longest {longest_s:.2f} s", failures)


if __name__ == "__main__":
    sys.exit(main())
