"""Saved words and a tone → an attempt with sound, two replies and a name in it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from mockint.capture.wav import header
from mockint.core.attempt import Attempt
from mockint.core.transcript import Transcript, Word
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.ask import find_question
from mockint.practice.bring_in import add_audio, import_audio
from mockint.practice.follow_up import next_follow_up, skip_follow_up
from mockint.practice.hear import hear
from mockint.speech.engines.scripted import ScriptedTranscriber
from tests.build.transcripts import even

RATE_HZ = 16_000
SAID = (
    "Two years ago the checkout at Acme failed twice a week. Finding the cause was my job. "
    "I read six weeks of logs with Anna Schmidt. We ran the pilot for two weeks. Anna's team "
    "wanted a rewrite, so I ran both. As a result the failures fell from eight to one a month."
)
REPLY = "I ran it alone, and Anna looked on."
PACE_S = 0.25


def spoken(text: str, *, timeless: tuple[str, ...] = ()) -> Transcript:
    """The words at an even pace; those named have no time."""
    heard = even(text, PACE_S, PACE_S - 0.01)
    words = (Word(word.text) if word.text in timeless else word for word in heard.words)
    return replace(heard, words=tuple(words))


def tone(path: Path, duration_s: float) -> Path:
    """A WAV file that is loud throughout."""
    times = np.arange(int(duration_s * RATE_HZ)) / RATE_HZ
    pcm = (np.sin(2 * np.pi * 300 * times) * 9000).astype("<i2")
    path.write_bytes(header(len(pcm), RATE_HZ) + pcm.tobytes())
    return path


def make_attempt(folder: Path, *heard: Transcript) -> tuple[Practice, Attempt]:
    """A home in the folder with one attempt; the last follow-up is skipped."""
    main, reply = heard or (spoken(SAID), spoken(REPLY))
    practice = Practice(
        Home(folder / "home"),
        transcriber=ScriptedTranscriber(main, reply),
        now=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC),
    )
    question = find_question(practice, "biggest-impact")
    sound = tone(folder / "tone.wav", len(main.words) * PACE_S)
    attempt = hear(practice, import_audio(practice, sound, question))
    prompt = next_follow_up(practice, attempt)
    assert prompt is not None
    attempt = add_audio(practice, attempt, sound, prompt)
    attempt = hear(practice, attempt, attempt.answers[-1].key)
    last = next_follow_up(practice, attempt)
    return practice, attempt if last is None else skip_follow_up(practice, attempt, last)
