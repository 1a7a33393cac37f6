"""docs/walk.md, done: import, review, correct, retake, compare, look back, share."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mockint.capture.convert import to_wav
from mockint.core.star import SectionName
from mockint.paths import Home, demo_folder
from mockint.store.store import Store
from tests import browser, vmic
from tests.patience import until
from tests.render.test_page_in_browser import opened, played
from tests.render.test_page_in_browser import until as once
from tests.terminal import Terminal
from tests.test_end_to_end import open_mockint, speak
from tests.vmic import VirtualMicrophone

ABSENT = f"{vmic.missing()} {browser.missing()}".strip()
pytestmark = [
    pytest.mark.vmic,
    pytest.mark.slow,
    pytest.mark.skipif(bool(ABSENT) and not vmic.required(), reason=f"{ABSENT} missing"),
]
IMPORTS = (
    ("follow-up-1", "senior-disagreement"),
    ("follow-up-2", "big-mistake"),
    ("answer", "biggest-impact"),
)


def mockint(home: Path, *arguments: str) -> str:
    """One command, its output."""
    argv = [sys.executable, "-m", "mockint", *arguments, "--home", str(home)]
    done = subprocess.run(argv, capture_output=True, text=True, check=True, timeout=600)
    return done.stdout


def typed(terminal: Terminal) -> str:
    """What stands in the line under the question for a word."""
    lines = terminal.text.splitlines()
    asked = [place for place, line in enumerate(lines) if "what was said here" in line]
    return lines[asked[0] + 1].strip() if asked else "?"


def test_a_strangers_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name, question in IMPORTS:
        mockint(home, "import", str(demo_folder() / f"{name}.ogg"), "--question", question)
    voice = tmp_path / "again.wav"
    to_wav(demo_folder() / "follow-up-2.ogg", voice)
    with VirtualMicrophone() as microphone, open_mockint(microphone, home) as terminal:
        terminal.wait_for("Practise", "3 attempts")
        terminal.press("h")
        terminal.wait_for("Biggest impact")
        terminal.press("\r")
        terminal.wait_for("in the Action", "review")
        terminal.press("c")  # review: hear a stop, then put a word and a border right
        terminal.wait_for("Review", "word 1 of")
        terminal.press("\r")
        terminal.wait_for("playing")
        terminal.press(" ")
        terminal.press("e")
        terminal.wait_for("what was said here")
        terminal.press("\x15")  # ctrl+u; in one burst, Textual would delete after it writes
        until(lambda: typed(terminal) == "", "an empty line")
        terminal.press("Honestly")
        terminal.wait_for("Honestly")
        terminal.press("\r")
        terminal.wait_for("Honestly*")
        terminal.press(".")
        terminal.press("\x1b")
        terminal.wait_for("Corrected by you")
        terminal.press("r")  # the Result once more
        terminal.wait_for("only the Result")
        terminal.press("\x1b[F\r")
        terminal.wait_for("The Result again")
        terminal.press("\r")
        speak(terminal, microphone, voice)
        terminal.wait_for("Before and after, only the Result", "numbers in the Result")
        terminal.press("\x1b")
        terminal.wait_for("Said again: Result")
        terminal.press("q")
        terminal.wait_for("Practise")
        terminal.press("p")
        terminal.wait_for("Progress", "numbers in the Result")
        terminal.press("q")
        terminal.wait_for("Practise")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    store = Store(Home(home))
    attempt = store.find("last")
    store.close()
    assert [answer.part for answer in attempt.retakes] == [SectionName.RESULT]
    told = json.loads(mockint(home, "report", attempt.id, "--format", "json"))
    assert "Honestly" in told["transcript"]["text"].split()
    page = tmp_path / "page.html"
    mockint(home, "report", attempt.id, "--format", "html", "--with-audio", "--output", str(page))
    monkeypatch.setenv("HOME", str(tmp_path))
    with browser.browser(tmp_path / "profile") as driver:
        opened(driver, tmp_path / "shown.html", page.read_text(encoding="utf-8"))
        word = driver.execute_script("return document.querySelectorAll('#transcript .w')[40].id")
        begins = once(driver, f"return document.getElementById('{word}').dataset.t")
        driver.execute_script(f"document.getElementById('{word}').click()")
        assert abs(played(driver) - float(begins)) < 0.1
        assert browser.console(driver) == []
