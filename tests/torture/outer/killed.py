"""kill -9 at a random moment while one speaks → what `recover` brings back. Half in the interface,
half in plain lines.

Lost is what should have been on the disk by the clock: from the word that the recording runs to
the kill, less what is found.

Usage: python -m tests.torture.outer.killed [--trials N]
"""

import signal
import statistics
import sys
import time

from tests.torture.outer.rig import Rig, listed, options, rig, sound_s, tell

MOST_LOST_S = 0.25
MOMENTS_S = (1.0, 12.0)


def trial(rig: Rig, *, plain: bool) -> tuple[float, str]:
    """Seconds lost, and what was wrong; empty when nothing was."""
    home = rig.home()
    with rig.speaking(), rig.recording(home, plain=plain) as terminal:
        began = time.monotonic()
        before_s = sound_s(home)  # the recording began a little before it was said
        time.sleep(rig.chance.uniform(*MOMENTS_S))
        terminal.signal(signal.SIGKILL)
        spoken_s = before_s + time.monotonic() - began
        terminal.wait_for_exit(20)
    code, told = rig.run(home, "recover", "--keep")
    lost_s = max(0.0, spoken_s - sound_s(home))
    states = [answer["state"] for row in listed(home) for answer in row["answers"]]
    if code or "kept" not in told or states != ["recorded"]:
        return lost_s, f"recover: {code}, {' '.join(told.split())}, stored as {states}"
    again = rig.run(home, "recover", "--keep")[1]
    if "No recording was cut off" not in again:
        return lost_s, "offered twice"
    return lost_s, "" if lost_s <= MOST_LOST_S else f"{lost_s:.2f} s lost"


def main() -> int:
    """Kill after kill."""
    asked = options(__doc__ or "", 100)
    good, lost, failures = 0, [], []
    with rig(asked.trials, asked.seed) as shared:
        for number in range(asked.trials):
            lost_s, wrong = trial(shared, plain=number % 2 == 0)
            lost.append(lost_s)
            good += not wrong
            if wrong:
                failures.append(f"{'--no-tui' if number % 2 == 0 else 'interface'}: {wrong}")
    figures = f"lost {statistics.median(lost):.2f} s in the middle, {max(lost):.2f} s at worst"
    return tell("killed while speaking", good, asked.trials, figures, failures)


if __name__ == "__main__":
    sys.exit(main())
