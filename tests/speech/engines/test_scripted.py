"""The double keeps the recogniser's promises."""

import threading

import numpy as np
import pytest

from mockint.core.transcript import Transcript
from mockint.errors import SpeechError, StoppedError
from mockint.speech.engines.scripted import ScriptedTranscriber

SILENCE = np.zeros(10, np.float32)
FIRST, SECOND = Transcript.from_text("one"), Transcript.from_text("two")


def test_transcripts_come_in_order_and_the_last_repeats() -> None:
    scripted = ScriptedTranscriber(FIRST, SECOND)
    stop, shares = threading.Event(), []  # type: threading.Event, list[float]
    heard = [scripted.transcribe(SILENCE, on_progress=shares.append, stop=stop) for _ in range(3)]
    assert heard == [FIRST, SECOND, SECOND]
    assert shares[-1] == 1.0


def test_failure_and_stop() -> None:
    stop = threading.Event()
    broken = ScriptedTranscriber(FIRST, failure=SpeechError("it broke"))
    with pytest.raises(SpeechError, match="it broke"):
        broken.transcribe(SILENCE, on_progress=lambda _share: None, stop=stop)
    stop.set()
    waiting = ScriptedTranscriber(FIRST, gate=threading.Event())
    with pytest.raises(StoppedError):
        waiting.transcribe(SILENCE, on_progress=lambda _share: None, stop=stop)
