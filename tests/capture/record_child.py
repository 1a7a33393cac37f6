"""A program that records: run by tests in a process of its own, told and telling by lines.

Usage: record_child.py FINAL.wav [REPLAYED_FILE]. Prints one JSON object a line: "started",
"heard" whenever more was, "warning", "ended", and "stopped" once it was told to stop by a line or
the end of its input.
"""

import json
import select
import sys
import time
from pathlib import Path

from mockint.capture.microphone import Microphone
from mockint.capture.recorder import Recorder
from mockint.capture.replay import Replay
from mockint.capture.source import AudioSource
from mockint.errors import MockintError


def tell(event: str, **facts: object) -> None:
    print(json.dumps({"event": event, "at": time.monotonic(), **facts}), flush=True)


def main(final: Path, source: AudioSource) -> None:
    recorder = Recorder(source, final)
    try:
        recorder.start()
    except MockintError as error:
        tell("refused", what=error.what, hint=error.hint)
        return
    tell("started", name=source.name, rate_hz=source.sample_rate_hz)
    warning, ended, heard_s = "", False, 0.0
    while not select.select([sys.stdin], [], [], 0.02)[0]:
        if recorder.elapsed_s != heard_s:
            heard_s = recorder.elapsed_s
            tell("heard", elapsed_s=heard_s)
        if recorder.warning != warning:
            warning = recorder.warning
            tell("warning", text=warning, elapsed_s=recorder.elapsed_s)
        if recorder.ended and not ended:
            ended = True
            tell("ended", reason=recorder.ended_reason, elapsed_s=recorder.elapsed_s)
    began = time.monotonic()
    recording = recorder.stop()
    tell(
        "stopped",
        took_s=time.monotonic() - began,
        duration_s=recording.duration_s,
        overflow_count=recording.overflow_count,
        interruption=recording.interruption,
    )


if __name__ == "__main__":
    path = Path(sys.argv[1])
    main(path, Replay(Path(sys.argv[2])) if len(sys.argv) > 2 else Microphone())
