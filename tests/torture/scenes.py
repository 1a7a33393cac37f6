"""What a person does with mockint, as functions of a home: each is interrupted at every step.

A scene tells what it was acknowledged, line by line: that must not be lost any more.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from mockint.capture.source import OnBlock, OnEnd
from mockint.capture.wav import header
from mockint.core.analysis import Analysis, Measure
from mockint.core.attempt import MAIN, Attempt
from mockint.core.corrections import WordChanged
from mockint.core.question import FollowUp, Question
from mockint.core.rating import Rating
from mockint.core.recording import Block
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.bring_in import import_audio, import_transcript
from mockint.practice.catch_up import measure_again, pending
from mockint.practice.choices import choose
from mockint.practice.correct import keep_edits, measure_edits
from mockint.practice.hear import finish, hear
from mockint.practice.keep import delete_folder, find_attempt, history
from mockint.practice.record import begin, record
from mockint.practice.recover import cut_off, keep_cut_off
from mockint.practice.share import keep_rating
from mockint.speech.engines.scripted import ScriptedTranscriber

Ack = Callable[[str], None]
Scene = Callable[[Practice, Ack], None]

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
QUESTION = Question("hardest", "What was hard?", title="Hardest")
PROMPT = FollowUp("own-part", "What was your own part?")
# Where there is one, a disk in memory: thousands of syncs take an hour on a busy real one, and what
# they are good for is seen at a power loss alone.
RAM = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
MARKER = "Zanzibarmarker"
RATE_HZ = 16_000
BLOCK = bytes([1, 2]) * 1600
WORDS = Transcript.from_text(f"We sold {MARKER} lamps. I called forty people. Sales rose by nine.")


class Said:
    """A microphone that gives half a second at once and ends."""

    name = "torture"
    sample_rate_hz = RATE_HZ

    def start(self, on_block: OnBlock, on_end: OnEnd) -> None:
        """Give everything."""
        for _ in range(5):
            on_block(Block(BLOCK))
        on_end("")

    def stop(self) -> None:
        """It has ended."""


def analysed(transcript: Transcript, *_known: object, **_more: object) -> Analysis:
    """Figures without a model: one Action, and how many words."""
    last = len(transcript.words) - 1
    sections = (Section(SectionName.ACTION, 0, last),) if last >= 0 else ()
    return Analysis("torture-1", sections, measures=(Measure("words", float(last + 1)),))


def analysed_again(transcript: Transcript, *_known: object, **_more: object) -> Analysis:
    """The figures of other rules."""
    return replace(analysed(transcript), analyzer="torture-2")


def opened(root: Path, minutes: int = 60) -> Practice:
    """The practice in that home."""
    return Practice(
        Home(root),
        open_source=Said,
        transcriber=ScriptedTranscriber(WORDS),
        analyse=analysed,
        now=lambda: NOON + timedelta(minutes=minutes),
    )


def wav(path: Path) -> Path:
    """Half a second."""
    path.write_bytes(header(8000, RATE_HZ) + BLOCK * 5)
    return path


def spoken(practice: Practice, attempt: Attempt) -> Attempt:
    """Record and stop."""
    running = record(practice, attempt)
    until_ended(running.recorder)
    return running.stop()


def until_ended(recorder: "object") -> None:
    """Wait for the writer: the source gave everything at once."""
    while not getattr(recorder, "ended", True):
        Event().wait(0.001)


# --- the homes that scenes begin in --------------------------------------------------------------


def build(root: Path) -> None:
    """A home with a whole attempt, one that waits for words, and one that was cut off."""
    practice = opened(root, 1)
    whole = hear(practice, import_audio(practice, wav(root.parent / "in.wav"), QUESTION))
    keep_rating(practice, Rating(whole.id, own=True, levels={"scope": "L5"}))
    practice.close()
    practice = opened(root, 2)
    import_audio(practice, root.parent / "in.wav", QUESTION)
    practice.close()
    practice = opened(root, 3)
    attempt = begin(practice, QUESTION)
    answer = attempt.next_answer(NOON)
    with practice.store.holding(attempt.id):
        practice.store.open_answer(attempt, answer)
    wav(practice.store.folder(attempt.id).part(MAIN))
    practice.close()
    last = opened(root)
    history(last)  # the index is up to date when a scene begins
    last.close()


def ids(practice: Practice) -> tuple[str, str, str]:
    """The whole one, the one that waits, the one that was cut off."""
    names = sorted(path.name for path in practice.home.recordings.iterdir())
    whole, waits, cut = names
    return whole, waits, cut


# --- the scenes ----------------------------------------------------------------------------------


def recording(practice: Practice, ack: Ack) -> None:
    """From the start of a recording to its report."""
    attempt = spoken(practice, begin(practice, QUESTION))
    ack(f"recorded {attempt.id} {MAIN}")
    attempt = hear(practice, attempt)
    ack(f"heard {attempt.id} {MAIN}")


def reply(practice: Practice, ack: Ack) -> None:
    """A follow-up is answered."""
    attempt = find_attempt(practice, ids(practice)[0])
    running = record(practice, attempt, PROMPT)
    until_ended(running.recorder)
    attempt = running.stop()
    ack(f"recorded {attempt.id} {running.key}")
    hear(practice, attempt, running.key)
    ack(f"heard {attempt.id} {running.key}")


def recovering(practice: Practice, ack: Ack) -> None:
    """A cut-off recording is kept."""
    for cut in cut_off(practice):
        kept = keep_cut_off(practice, cut)
        if kept is not None:
            ack(f"recorded {kept.id} {cut.key}")


def importing(practice: Practice, ack: Ack) -> None:
    """A sound is imported and heard."""
    attempt = import_audio(practice, practice.home.root.parent / "in.wav", QUESTION)
    ack(f"recorded {attempt.id} {MAIN}")
    hear(practice, attempt)
    ack(f"heard {attempt.id} {MAIN}")


def importing_text(practice: Practice, ack: Ack) -> None:
    """A text is imported."""
    attempt = import_transcript(practice, WORDS, QUESTION)
    ack(f"heard {attempt.id} {MAIN}")


def transcribing(practice: Practice, ack: Ack) -> None:
    """What waits is heard."""
    for attempt, key in pending(practice):
        finish(practice, attempt, key)
        ack(f"heard {attempt.id} {key}")


def measuring(practice: Practice, ack: Ack) -> None:
    """Everything is measured again."""
    listed = [headline.id for headline in history(practice)]
    again = Practice(practice.home, analyse=analysed_again, now=practice.now)
    measure_again(again, listed, lambda _share: None, Event())


def deleting(practice: Practice, ack: Ack) -> None:
    """The whole attempt is deleted."""
    name = ids(practice)[0]
    delete_folder(practice, name)
    ack(f"deleted {name} -")


def correcting(practice: Practice, ack: Ack) -> None:
    """A word is put right, the answer rated, a setting changed."""
    attempt = find_attempt(practice, ids(practice)[0])
    keep_edits(practice, attempt, (WordChanged(1, "bought"),))
    ack(f"corrected {attempt.id} {MAIN}")
    measure_edits(practice, attempt)
    keep_rating(practice, Rating(attempt.id, own=True, levels={"scope": "L6"}))
    ack(f"rated {attempt.id} -")
    choose(practice, guess_first=True)


SCENES: dict[str, Scene] = {
    "record to report": recording,
    "reply": reply,
    "recover": recovering,
    "import sound": importing,
    "import text": importing_text,
    "transcribe": transcribing,
    "reanalyse": measuring,
    "delete": deleting,
    "correct, rate, set": correcting,
}


def copied(root: Path, to: Path) -> Path:
    """A copy of the home, and of the sound beside it."""
    to.mkdir()
    shutil.copytree(root, to / "home")
    shutil.copy2(root.parent / "in.wav", to / "in.wav")
    return to / "home"
