"""A voice in the virtual microphone → the small Whisper → sections → a report without "rough"."""

import json
import tomllib
from pathlib import Path

import pytest

from mockint.capture.convert import to_wav
from mockint.core.attempt import AnswerState
from mockint.paths import demo_folder
from mockint.speech.weights import TEST_MODEL, bundled_model
from tests.speech.sound import word_errors
from tests.test_end_to_end import only_attempt, open_mockint, speak
from tests.vmic import VirtualMicrophone, missing, required

pytestmark = [
    pytest.mark.vmic,
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(missing()) and not required(), reason=f"no virtual microphone: {missing()} missing"
    ),
    pytest.mark.skipif(
        bool(bundled_model().problem), reason="no test model: make train-whisper makes it"
    ),
]
MOST_WORD_ERRORS = 0.2  # the bundled answer, through a sound server


def test_a_spoken_answer_is_heard_by_whisper_and_reported(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(f'model = "{TEST_MODEL}"\n', encoding="utf-8")
    voice = tmp_path / "answer.wav"
    to_wav(demo_folder() / "answer.ogg", voice)
    with (
        VirtualMicrophone() as microphone,
        open_mockint(microphone, home, "rehearse", "--question", "biggest-impact") as terminal,
    ):
        terminal.wait_for("answer it")
        terminal.press("\r")
        speak(terminal, microphone, voice)
        report = terminal.wait_for("in the Action", timeout_s=240)
        assert TEST_MODEL in report
        assert "rough transcript" not in report
        terminal.press("\x1b")
        terminal.wait_for("Start cold")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    attempt = only_attempt(home)
    assert attempt.main is not None
    assert attempt.main.state is AnswerState.ANALYSED
    stored = home / "recordings" / attempt.id / attempt.main.transcripts[-1]
    heard = json.loads(stored.read_text(encoding="utf-8"))
    script = tomllib.loads((demo_folder() / "demo.toml").read_text(encoding="utf-8"))
    assert word_errors(script["texts"][0], heard["text"]) <= MOST_WORD_ERRORS
    starts = [word["start"] for word in heard["words"]]
    assert starts == sorted(starts)
    assert starts[-1] > 80
