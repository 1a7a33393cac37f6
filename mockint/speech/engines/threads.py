"""The machine → how many cores it really has."""

import os
from pathlib import Path

_SIBLINGS = "devices/system/cpu/cpu*/topology/thread_siblings_list"


def physical_cores(sysfs: Path = Path("/sys")) -> int:
    """Cores, two threads of one core counted once where Linux tells; at least 1.

    Elsewhere the count of the system stands, which is that of the cores on Apple's chips.
    """
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
    logical = allowed or os.cpu_count() or 1
    cores: set[str] = set()
    for path in sysfs.glob(_SIBLINGS):
        try:
            cores.add(path.read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return logical
    return max(1, min(len(cores), logical)) if cores else logical
