"""A disk that fills up while one speaks → an attempt that is listed and can be heard, and the cause
in one sentence. Half in the interface, half in plain lines; needs root, for a small tmpfs.

Usage: python -m tests.torture.outer.disk [--trials N]
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.torture.outer.rig import (
    Rig,
    listed,
    log_of,
    options,
    orderly,
    rig,
    settle,
    sound_s,
    tell,
)

DISK_BYTES = 8_000_000
LEFT_BYTES = (150_000, 1_000_000)  # 1 to 27 s of sound, and what a recording needs beside it
WAIT_S = 45.0
LEAST_S = 0.5


def trial(rig: Rig, disk: Path, *, plain: bool) -> tuple[float, str]:
    """Seconds that were kept, and what was wrong; empty when nothing was."""
    home = disk / "home"
    settle(home)
    rig.run(home, "history")
    left = rig.chance.randrange(*LEFT_BYTES)
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, _free(disk) - left)))
    with rig.speaking(), rig.recording(home, plain=plain) as terminal:
        began = time.monotonic()
        said = "the disk is full. 0:"
        while said not in " ".join(terminal.text.split()):
            if time.monotonic() - began > WAIT_S:
                return 0.0, f"never said: {' '.join(terminal.text.split())}"
            time.sleep(0.05)
        time.sleep(0.5)
        terminal.press("\x11") if not plain else terminal.press("\x03")
        terminal.wait_for_exit(20)
        if wrong := orderly(terminal, plain=plain):
            return 0.0, f"{wrong}; {log_of(home)}"
    filler.unlink()
    kept_s = sound_s(home)
    states = [answer["state"] for row in listed(home) for answer in row["answers"]]
    if states not in (["recorded"], ["transcribed"], ["analysed"]):
        return kept_s, f"stored as {states}"
    rig.run(home, "transcribe")
    report = " ".join(rig.run(home, "report", "last")[1].split())
    if "the disk is full" not in report:
        return kept_s, f"the report does not say it: {report[:300]}"
    return kept_s, "" if kept_s >= LEAST_S else f"only {kept_s:.1f} s kept"


def _free(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def main() -> int:
    """A fresh disk for each trial."""
    asked = options(__doc__ or "", 20)
    if os.geteuid():
        print("disk: left out, it takes root to mount a small tmpfs")
        return 0
    good, kept, failures = 0, [], []
    with rig(asked.trials, asked.seed) as shared:
        for number in range(asked.trials):
            disk = shared.folder / f"disk-{number}"
            disk.mkdir()
            size = f"size={DISK_BYTES}"
            subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", str(disk)], check=True)
            try:
                kept_s, wrong = trial(shared, disk, plain=number % 2 == 0)
            finally:
                subprocess.run(["umount", "-l", str(disk)], check=True)
            kept.append(kept_s)
            good += not wrong
            if wrong:
                failures.append(f"{'--no-tui' if number % 2 == 0 else 'interface'}: {wrong}")
    return tell("full disk", good, asked.trials, f"{min(kept):.1f} s kept at least", failures)


if __name__ == "__main__":
    sys.exit(main())
