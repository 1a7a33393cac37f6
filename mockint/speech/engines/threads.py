"""The machine → how many cores it really has."""

import os
from pathlib import Path

_sharers = 1
_SIBLINGS = "devices/system/cpu/cpu*/topology/thread_siblings_list"


def share_cores(processes: int) -> None:
    """From now on, this process takes its part of the cores alone."""
    global _sharers
    _sharers = max(1, processes)


def own_cores() -> int:
    """The physical cores that this process may use; at least 1."""
    return max(1, physical_cores() // _sharers)


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
