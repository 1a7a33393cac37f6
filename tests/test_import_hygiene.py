"""Fresh interpreters → nothing heavy is loaded before it is needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parents[1]

# Half a second and more, together seconds: recogniser, language, sound.
HEAVY = frozenset(
    (
        "av",
        "ctranslate2",
        "faster_whisper",
        "hibari",
        "huggingface_hub",
        "numpy",
        "onnxruntime",
        "pydub",
        "sounddevice",
        "spacy",
        "tokenizers",
    )
)
# Tens of milliseconds: what `mockint --help` can do without as well.
INTERFACE = frozenset(("asyncio", "msgspec", "rich", "sqlite3", "textual"))

ON_THE_HOME_SCREEN = "Practise"

# Runs mockint and writes to a log, in the order they happen: the name of every heavy package that
# any thread starts to import, and "painted" once the home screen went out to the terminal.
WATCHED = """
import os, re, sys

log = os.open(os.environ.pop("LOG"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
heavy = set(os.environ.pop("HEAVY").split())
shown = os.environ.pop("SHOWN")


def note(what):
    os.write(log, (what + "\\n").encode())


class Watch:
    def find_spec(self, name, path=None, target=None):
        if name in heavy:
            note(name)
        return None


sys.meta_path.insert(0, Watch())

import textual.drivers.linux_driver as linux

write = linux.LinuxDriver.write
sent, done = "", False


def watched_write(self, text):
    global sent, done
    write(self, text)
    if not done:
        sent += re.sub(r"\\x1b\\[[0-9;?]*[a-zA-Z]", "", text)
        done = shown in sent
        if done:
            note("painted")


linux.LinuxDriver.write = watched_write

from mockint.cli import main

sys.exit(main(sys.argv[1:]))
"""


def loaded_after(code: str) -> set[str]:
    """First parts of the names of all modules loaded once the code has run."""
    ending = "\nimport sys\nprint(*sorted({name.split('.')[0] for name in sys.modules}))"
    told = subprocess.run(
        [sys.executable, "-c", code + ending],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(told.stdout.splitlines()[-1].split())


CASES = [
    ("import mockint.cli", HEAVY | INTERFACE),
    (
        "from mockint.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit: pass",
        HEAVY | INTERFACE,
    ),
    (
        "import mockint.practice, mockint.practice.rounds.files, mockint.practice.machine",
        HEAVY | {"textual", "rich"},
    ),
    ("import mockint.cli.plain, mockint.render.text.history", HEAVY | {"textual", "rich"}),
    ("import mockint.ui.app", HEAVY),
]


@pytest.mark.parametrize(("code", "unwanted"), CASES, ids=[code[:40] for code, _ in CASES])
def test_importing_loads_nothing_heavy(code: str, unwanted: frozenset[str]) -> None:
    assert not loaded_after(code) & unwanted


def test_no_module_of_mockint_loads_a_library_by_being_imported() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted((ROOT / "mockint").rglob("*.py"))
        if path.stem != "__main__"
    ]
    code = f"import importlib\nfor name in {names!r}: importlib.import_module(name)"
    assert not loaded_after(code) & (HEAVY - {"numpy"})  # stages may know arrays


def test_home_screen_is_painted_before_anything_heavy(tmp_path: Path) -> None:
    log = tmp_path / "order"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "LOG": str(log),
        "HEAVY": " ".join(HEAVY),
        "SHOWN": ON_THE_HOME_SCREEN,
    }
    command = [sys.executable, "-c", WATCHED, "--home", str(tmp_path / "home")]
    with Terminal(command, environment) as terminal:
        terminal.wait_for(ON_THE_HOME_SCREEN)
        terminal.press("q")
        terminal.wait_for_exit()
    order = log.read_text(encoding="utf-8").splitlines()
    assert "painted" in order
    assert not order[: order.index("painted")]
