"""The program itself, played by keys in a terminal of 80x24 → the pictures of README and docs.

    python -m scripts.pictures            # writes docs/*.svg

The voice is the bundled recording, the words are its script, so that the pictures do not depend on
which recogniser is installed.
"""

import asyncio
import tempfile
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from mockint.capture import microphone
from mockint.capture.convert import to_wav
from mockint.capture.replay import Replay
from mockint.core.star import SectionName
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.paths import Home, demo_folder
from mockint.practice import Practice
from mockint.practice.ask import find_question
from mockint.practice.bring_in import add_audio, import_audio, import_transcript
from mockint.practice.hear import hear
from mockint.practice.keep import find_attempt
from mockint.speech.engines.scripted import ScriptedTranscriber
from mockint.ui.app import MockintApp

DOCS = Path(__file__).resolve().parents[1] / "docs"
NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
WORDS_PER_S = 3.55  # the bundled answer: 258 words in 92 s, its pauses apart
RESULT = SectionName.RESULT
WHISPER = Recognizer("whisper", "base.en")
# In the review: on by sentence and back by stop to the one "we" that counts.
REVIEWED = ["right_square_bracket"] * 12 + ["up"] * 3
# The Result said again: what it lacked.
AGAIN = (
    "As a result the job went from eight hours down to forty minutes. Late trucks fell from six a "
    "week to none, out of about ninety that leave, and the company saved thirty thousand dollars "
    "compared to the year before. What I learned is to ask the stores first."
)
# The same story on earlier days: a longer Situation, more "we", fewer numbers.
EARLIER = (
    (9, ("My manager asked", "It was a strange time, with new people every month, and " * 6, "I")),
    (3, ("My manager asked", "It was a strange time, and " * 3, "We")),
)


def script() -> list[str]:
    """The bundled answer and its replies."""
    bundled = tomllib.loads((demo_folder() / "demo.toml").read_text(encoding="utf-8"))
    return [" ".join(text.split()) for text in bundled["texts"]]


def spoken(text: str) -> Transcript:
    """Words at the pace of the bundled recording, a little slower at the end of a sentence."""
    at, words = 1.2, []
    for token in text.split():
        words.append(Word(token, round(at, 2), round(at + 0.3, 2), 0.95))
        at += 1 / WORDS_PER_S + (0.5 if token.endswith(".") else 0.0)
    return Transcript(tuple(words), WHISPER, duration_s=at)


class Laptop(Practice):
    """A practice on a machine with a recogniser."""

    def recognizer(self) -> Recognizer:
        """The one most people have."""
        return WHISPER


def earlier(home: Home) -> None:
    """Attempts of the days before, each a little worse than the next."""
    answer = script()[0]
    for days, (at, more, doer) in EARLIER:
        clock = NOW - timedelta(days=days)
        practice = Practice(home, now=lambda clock=clock: clock)
        text = answer.replace(at, f"{more}{at}", 1)
        if doer == "We":
            text = text.replace("I found", "we found").replace("I wrote", "we wrote")
        import_transcript(practice, spoken(text), find_question(practice, "biggest-impact"))
        practice.close()


class Photographer:
    """Presses keys, waits, and takes pictures."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    async def until(self, met: Callable[[], bool], patience_s: float = 60.0) -> None:
        """Let the program work until the condition holds."""
        waited = 0.0
        while not met():
            await asyncio.sleep(0.05)
            waited += 0.05
            if waited > patience_s:
                raise TimeoutError(f"waited in vain on {self.pilot.app.screen}")
        await self.pilot.pause()

    async def at(self, name: str) -> None:
        """Wait for the screen of that class."""
        await self.until(lambda: type(self.pilot.app.screen).__name__ == name)

    async def go(self, keys: list[str], screen: str, name: str = "") -> None:
        """Press the keys, wait until that screen is filled, take its picture if it has a name."""
        await self.pilot.press(*keys)
        await self.at(screen)
        await self.until(lambda: not self.pilot.app.jobs.busy)
        if name:
            self.take(name)

    def take(self, name: str) -> None:
        """Write docs/NAME.svg."""
        svg = self.pilot.app.export_screenshot(title="mockint")
        (DOCS / f"{name}.svg").write_text(svg, encoding="utf-8")


async def while_speaking(practice: Practice) -> None:
    """The recording screen, fourteen seconds in."""
    question = find_question(practice, "biggest-impact")
    app = MockintApp(practice, question=question, now=lambda: NOW, tick_s=0.05)
    async with app.run_test(size=(80, 24)) as pilot:
        camera = Photographer(pilot)
        await camera.until(lambda: app.warm and not app.jobs.busy)
        await camera.at("QuestionScreen")
        await pilot.press("enter")
        await camera.at("RecordingScreen")
        await asyncio.sleep(14)
        camera.take("recording")


async def afterwards(practice: Practice) -> None:
    """Home, history, report, review, progress, then a retake beside its answer."""
    app = MockintApp(practice, now=lambda: NOW, tick_s=0.05)
    async with app.run_test(size=(80, 24)) as pilot:
        camera = Photographer(pilot)
        await camera.until(lambda: app.warm and not app.jobs.busy)
        camera.take("home")
        for keys, screen, name in (
            (["h"], "HistoryScreen", "history"),
            (["enter"], "ReportScreen", "report"),
            (["c", *REVIEWED], "ReviewScreen", "review"),
            (["q", "p"], "TrendsScreen", "progress"),
        ):
            await camera.go(keys, screen, name)
        attempt = find_attempt(practice, "last")
        attempt = add_audio(practice, attempt, demo_folder() / "follow-up-1.ogg", part=RESULT)
        hear(practice, attempt, attempt.answers[-1].key)
        await camera.go(["q", "h"], "HistoryScreen")
        await camera.go(["enter"], "ReportScreen")
        await camera.go(["b"], "CompareScreen", "compare")


def main() -> None:
    """Take all pictures in homes that are thrown away."""
    microphone.list_microphones = lambda: ["Built-in Microphone"]
    voice = demo_folder() / "answer.ogg"
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        wav = Path(other) / "voice.wav"
        to_wav(voice, wav)
        hears = ScriptedTranscriber(spoken(script()[0]))
        speaking = Laptop(
            Home(Path(other)), open_source=lambda: Replay(wav, speed=1), transcriber=hears
        )
        asyncio.run(while_speaking(speaking))
        speaking.close()
        home = Home(Path(folder))
        earlier(home)
        scripted = ScriptedTranscriber(spoken(script()[0]), spoken(AGAIN))
        practice = Laptop(home, transcriber=scripted, now=lambda: NOW)
        attempt = import_audio(practice, voice, find_question(practice, "biggest-impact"))
        hear(practice, attempt)
        asyncio.run(afterwards(practice))
        practice.close()


if __name__ == "__main__":
    main()
