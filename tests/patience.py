"""How long any test waits for what must come: only a failure takes that long."""

import time
from collections.abc import Callable

PATIENCE_S = 60.0  # a machine under load may take ten times as long as a quiet one


def until(met: Callable[[], object], wanted: str = "it") -> None:
    """Wait for another thread to get somewhere, without taking its turns; fail when it does not."""
    deadline = time.monotonic() + PATIENCE_S
    while not met():
        assert time.monotonic() < deadline, f"{wanted} never came"
        time.sleep(0.002)
