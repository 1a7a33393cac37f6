"""Six ways to lose a microphone, in the interface and in plain lines: said in time, nothing lost,
and the report says that the answer is cut.

Usage: python -m tests.torture.outer.devices [--trials N]
"""

import signal
import sys
import time
from collections.abc import Callable

from tests.torture.outer.rig import Rig, log_of, options, orderly, rig, sound_s, tell
from tests.vmic import VirtualMicrophone

NOTICED_S = 1.5
SILENT_S = 2.0  # a pause is told from exact zeros only after a second of them
MOST_LOST_S = 0.25
SPOKEN_S = 3.0
LOST, SILENT = "of your answer is saved", "silen"
FAULTS: dict[str, tuple[Callable[[VirtualMicrophone], None], str]] = {
    "source removed": (VirtualMicrophone.remove_source, SILENT),
    "last source removed": (VirtualMicrophone.remove_everything, LOST),
    "server killed": (VirtualMicrophone.kill, LOST),
    "suspended": (VirtualMicrophone.suspend, LOST),
    "muted": (VirtualMicrophone.mute, SILENT),
    "server stopped": (VirtualMicrophone.freeze, LOST),
}
IN_REPORT = {LOST: "The recording ended by itself", SILENT: "nothing but silence"}


def trial(rig: Rig, fault: str, *, plain: bool) -> tuple[float, str]:
    """Seconds until it was said, and what was wrong; empty when nothing was."""
    break_it, said = FAULTS[fault]
    home = rig.home()
    with rig.speaking(), rig.recording(home, plain=plain) as terminal:
        time.sleep(SPOKEN_S)
        spoken_s = sound_s(home)
        began = time.monotonic()
        break_it(rig.microphone)
        while said not in " ".join(terminal.text.split()):
            if time.monotonic() - began > 8:
                return 8.0, "never said"
            time.sleep(0.02)
        noticed_s = time.monotonic() - began
        rig.microphone.freeze(False)
        if said == SILENT:
            terminal.press("\r" if plain else " ")
            time.sleep(0.5)
        terminal.signal(signal.SIGTERM)
        if (code := terminal.wait_for_exit(20)) != 143:
            return noticed_s, f"exit code {code}: {log_of(home)}"
        if wrong := orderly(terminal, plain=plain):
            return noticed_s, wrong
    if noticed_s > (SILENT_S if said == SILENT else NOTICED_S):
        return noticed_s, f"said after {noticed_s:.1f} s"
    if (lost_s := spoken_s - sound_s(home)) > MOST_LOST_S:
        return noticed_s, f"{lost_s:.2f} s lost"
    rig.run(home, "transcribe")
    report = " ".join(rig.run(home, "report", "last")[1].split())
    return noticed_s, "" if IN_REPORT[said] in report else f"the report does not say it: {report}"


def main() -> int:
    """Every fault, again and again, each on a sound server of its own."""
    asked = options(__doc__ or "", 18)
    good, longest_s, failures = 0, 0.0, []
    for number in range(asked.trials):
        fault = list(FAULTS)[number % len(FAULTS)]
        plain = number // len(FAULTS) % 2 == 0
        with rig(number, asked.seed) as shared:
            noticed_s, wrong = trial(shared, fault, plain=plain)
        longest_s = max(longest_s, noticed_s)
        good += not wrong
        if wrong:
            failures.append(f"{'--no-tui' if plain else 'interface'}, {fault}: {wrong}")
    return tell("devices", good, asked.trials, f"said after {longest_s:.2f} s at most", failures)


if __name__ == "__main__":
    sys.exit(main())
