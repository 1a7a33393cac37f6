"""A rehearsal in plain lines: what happens to the microphone is said at once, as on the screen."""

import os
import threading
from collections.abc import Callable, Iterator

import pytest

from mockint.capture import watchdog
from mockint.cli import plain
from mockint.cli.signals import Stopped
from mockint.cli.typed import TypedLines
from mockint.core.attempt import AnswerState
from mockint.core.recording import Block
from mockint.errors import MicrophoneError
from mockint.paths import Home
from mockint.practice.keep import find_attempt
from tests.patience import until
from tests.ui.doubles import STORY, Outside, StillSource


class Keyboard:
    """The standard input of a test, as a pipe."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        reading, self._writing = os.pipe()
        self._stdin = os.fdopen(reading, encoding="utf-8")
        monkeypatch.setattr("sys.stdin", self._stdin)

    def type(self, text: str) -> None:
        os.write(self._writing, text.encode())

    def leave(self) -> None:
        """No more is typed."""
        if self._writing >= 0:
            os.close(self._writing)
        self._writing = -1

    def close(self) -> None:
        self.leave()
        self._stdin.close()


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyboard]:
    monkeypatch.setattr(plain, "TICK_S", 0.0)
    monkeypatch.setattr(watchdog, "STALLED_S", 3600.0)
    typing = Keyboard(monkeypatch)
    yield typing
    typing.close()


@pytest.fixture
def outside(nobodys_machine: object) -> Outside:
    return Outside(Home(nobodys_machine))  # type: ignore[arg-type]


class Screen:
    """What a rehearsal has printed; it runs on a thread of its own until it returns."""

    def __init__(self, outside: Outside, capsys: pytest.CaptureFixture[str]) -> None:
        self.text = ""
        self.result: object = None
        self._capsys = capsys
        self._thread = threading.Thread(target=self._run, args=(outside,), daemon=True)
        self._thread.start()

    def sees(self, wanted: str) -> None:
        def met() -> bool:
            out, err = self._capsys.readouterr()
            self.text += out + err
            return wanted in self.text

        until(met, f"{wanted!r} in {self.text!r}")

    def ends(self) -> None:
        until(lambda: not self._thread.is_alive(), "the end")

    def _run(self, outside: Outside) -> None:
        try:
            self.result = plain.rehearse(outside.practice, STORY)
        except KeyboardInterrupt as stopped:
            self.result = stopped


Begun = Callable[[], Screen]


@pytest.fixture
def begun(outside: Outside, capsys: pytest.CaptureFixture[str]) -> Begun:
    return lambda: Screen(outside, capsys)


def use(outside: Outside, *sources: StillSource) -> None:
    """What is recorded from, one after the other; then there is no microphone."""
    rest = iter(sources)

    def source() -> StillSource:
        found = next(rest, None)
        if found is None:
            raise MicrophoneError("there is no microphone on this machine")
        return found

    outside.practice._open_source = source


def test_it_counts_and_tells_the_time(keyboard: Keyboard, begun: Begun) -> None:
    screen = begun()
    screen.sees("3\n2\n1\nRecording. Press Enter when you have finished.\n1:12\n")
    keyboard.type("\n")
    screen.sees("Recorded: 1:12.")
    screen.sees("s and Enter to skip")
    keyboard.leave()
    screen.ends()


def test_a_lost_microphone_is_said_before_any_key(
    keyboard: Keyboard, begun: Begun, outside: Outside
) -> None:
    use(outside, StillSource(lost="the microphone went away"))
    screen = begun()
    screen.sees("the microphone went away. 1:12 of your answer is saved.")
    screen.sees("s and Enter to skip")
    keyboard.type("s\n" * 9)
    screen.ends()
    (answer, *_) = find_attempt(outside.practice, "last").answers
    assert answer.recording is not None
    assert answer.recording.interruption == "the microphone went away"


def test_a_muted_microphone_is_said_before_any_key(
    keyboard: Keyboard, begun: Begun, outside: Outside
) -> None:
    use(outside, StillSource(seconds=12, amplitude=0))
    screen = begun()
    screen.sees("No sound from Test microphone")
    keyboard.type("\n" + "s\n" * 9)
    screen.ends()
    (answer, *_) = find_attempt(outside.practice, "last").answers
    assert answer.recording is not None
    assert answer.recording.silent_s == 12


def test_that_the_sound_comes_back_is_said_too(
    keyboard: Keyboard, begun: Begun, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Callable[[Block], None]] = []
    source = StillSource(seconds=12, amplitude=0)
    start = source.start

    def listen(on_block: Callable[[Block], None], on_end: Callable[[str], None]) -> None:
        heard.append(on_block)
        start(on_block, on_end)

    monkeypatch.setattr(source, "start", listen)
    use(outside, source)
    screen = begun()
    screen.sees("No sound from Test microphone")
    heard[0](Block(b"\1\0" * 320))
    screen.sees("There is sound again.")
    keyboard.leave()
    screen.ends()


def test_little_room_on_the_disk_is_said(
    keyboard: Keyboard, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockint.capture.recorder.room_s", lambda *_: 200.0)
    screen = begun()
    screen.sees("room for 3 more minutes on this disk")
    keyboard.leave()
    screen.ends()


def test_without_a_microphone_for_the_reply_the_answer_stands(
    keyboard: Keyboard, begun: Begun, outside: Outside
) -> None:
    use(outside, StillSource())
    screen = begun()
    keyboard.type("\n" * 6)
    screen.sees("mockint: there is no microphone on this machine")
    screen.ends()
    attempt = find_attempt(outside.practice, "last")
    assert screen.result == (attempt, 1)
    assert [answer.state for answer in attempt.answers] == [AnswerState.ANALYSED]


def test_a_signal_while_recording_keeps_the_answer(
    keyboard: Keyboard, begun: Begun, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_typed: TypedLines, within_s: float | None = None) -> str | None:
        if within_s == plain.LOOK_S:
            raise Stopped(15)
        return None

    monkeypatch.setattr(TypedLines, "line", stopped)
    screen = begun()
    screen.ends()
    attempt = find_attempt(outside.practice, "last")
    screen.sees(f"mockint: your recording is saved: mockint transcribe {attempt.id}\n")
    assert isinstance(screen.result, Stopped)
    assert [answer.state for answer in attempt.answers] == [AnswerState.RECORDED]


def test_lines_come_one_by_one_however_they_are_typed(keyboard: Keyboard) -> None:
    typed = TypedLines()
    assert typed.line(0) is None
    keyboard.type("one\r\ntwo\nth")
    assert [typed.line(0), typed.line(0), typed.line(0)] == ["one", "two", None]
    keyboard.type("ree\xff")
    keyboard.leave()
    assert [typed.line(), typed.line(), typed.line()] == ["three\xff", "", ""]
