"""What a worker does in a test: other than the real work it is quick, or ends its process."""

import json
import os
import signal
from pathlib import Path

from mockint.practice.batch import Task


def echo(task: Task) -> str:
    """The line with its number, and how many share the cores."""
    row = json.loads(task.line)
    return json.dumps({"id": row["id"], "number": task.number, "sharers": task.sharers})


def dies_once(task: Task) -> str:
    """As echo; the first worker that gets a line with "dies" in it is killed."""
    mark = Path(task.folder) / "died"
    if b"dies" in task.line and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(task)


def dies_always(task: Task) -> str:
    """As echo; every worker that gets a line with "dies" in it is killed."""
    if b"dies" in task.line:
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(task)
