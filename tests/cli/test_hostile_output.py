"""Two hundred hostile strings in every field of a home, in arguments and in names of files → what
each command puts on a pseudo-terminal: nothing there may be obeyed but the ends of lines.
"""

import json
import os
import re
import shutil
import sys
import threading
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from mockint.cli import main
from mockint.cli.verbs import VERBS
from mockint.wording.safe import harmless
from tests.build.attempt import make_attempt

SEQUENCES = (
    *("[31m", "[2J", "[6n", "[?1049h", "[999;1H", "[5i", "[20t", "[>c", "[0c", "[4h", "[1;5m"),
    *("]0;title\x07", "]52;c;aGk=\x07", "]8;;http://x\x07y", "]4;1;?\x07", "]1337;File=a\x1b\\"),
    *("P+q544e\x1b\\", "Pq#0\x9c", "_Gx\x1b\\", "^x\x1b\\", "Xx\x1b\\"),
    *("c", "7", "(0", "#8", "=", "Z"),
)
HIDDEN = (0xAD, 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
NAUGHTY = (
    *(f"\x1b{sequence}" for sequence in SEQUENCES),
    *(f"\x1b\x1b{sequence}" for sequence in SEQUENCES),
    *(f"a\x1b{sequence}\rb\x08" for sequence in SEQUENCES),
    *(f"\x90\x1b{sequence}" for sequence in SEQUENCES),
    *(
        "\x9b31m",
        "\x9b6n",
        "\x9d0;t\x07",
        "\x9d52;c;aGk=\x9c",
        "\x90q\x9c",
        "\x9fG\x9c",
        "\x98x\x9c",
    ),
    *map(chr, (*range(1, 32), *range(0x7F, 0xA0), *HIDDEN, 0xFFF9)),
    *("[red]x[/]", "[/]", "[@click=app.quit]x[/]", "%s%n", "{0}", "$(id)", "`id`", "\\e[31m"),
)
AT_ONCE = 20
# What names something else, and would no longer be found.
KEYS = {"id", "kind", "state", "key", "file", "origin", "part", "transcripts", "started_at"}
ALL = "x".join(NAUGHTY)


def test_there_are_two_hundred() -> None:
    assert len(set(NAUGHTY)) == len(NAUGHTY) >= 200


def poisoned(thing: Any, strings: str) -> Any:
    """The same JSON with the strings in every text that is free."""
    if isinstance(thing, dict):
        return {k: v if k in KEYS else poisoned(v, strings) for k, v in thing.items()}
    if isinstance(thing, list):
        return [poisoned(each, strings) for each in thing]
    return f"{thing} {strings}" if isinstance(thing, str) and thing else thing


def poison(folder: Path, strings: str) -> None:
    """Question, replies, device, interruption and words of one attempt."""
    row = poisoned(json.loads((folder / "attempt.json").read_text("utf-8")), strings)
    row["id"] = folder.name
    row["answers"][0]["recording"]["interruption"] = strings
    (folder / "attempt.json").write_text(json.dumps(row), "utf-8")
    for path in folder.glob("*.transcript-1.json"):
        words = json.loads(path.read_text("utf-8"))
        for word in words["words"]:
            word["text"] += re.sub(r"\s", "", strings)
        words["text"] = " ".join(word["text"] for word in words["words"])
        path.write_text(json.dumps(words), "utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An attempt for every twenty strings, a cut-off recording and a question bank of them."""
    practice, attempt = make_attempt(tmp_path_factory.mktemp("hostile"))
    practice.close()
    root = practice.home.root
    clean = root / "recordings" / attempt.id
    for at in range(0, len(NAUGHTY), AT_ONCE):
        copy = clean.with_name(f"20261124-12{at:04d}-aaaa")
        shutil.copytree(clean, copy)
        poison(copy, "x".join(NAUGHTY[at : at + AT_ONCE]))
    shutil.copy(clean / "answer.wav", copy / "follow-up-9.part.wav")
    shutil.rmtree(clean)
    for index in root.glob("mockint.db*"):
        index.unlink()
    (root / "question_bank").mkdir(exist_ok=True)
    lines = [f"Question {number} {text}" for number, text in enumerate(NAUGHTY)]
    (root / "question_bank" / "own.txt").write_text("\n".join(lines), "utf-8")
    (root / "question_bank" / "own.toml").write_text(f"[[x{ALL[:60]}", "utf-8")
    with suppress(OSError):
        (root / f"recordings/{ALL[:40].replace('/', '')}").mkdir()
    return root


class PseudoTerminal:
    """Both standard streams of this process, and every byte that arrives there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        ours, theirs = os.openpty()
        self._seen = bytearray()
        self._ours = ours
        self._stream = os.fdopen(theirs, "w", encoding="utf-8", errors="replace")
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        monkeypatch.setattr(sys, "stdin", StringIO(""))
        monkeypatch.setattr(sys, "stdout", self._stream)
        monkeypatch.setattr(sys, "stderr", self._stream)

    def close(self) -> str:
        """All that was written."""
        self._stream.close()
        self._reader.join()
        os.close(self._ours)
        return bytes(self._seen).decode("utf-8")

    def _read(self) -> None:
        with suppress(OSError):  # that is how the end is told
            while content := os.read(self._ours, 65_536):
                self._seen += content


BAD_FILES = [
    f"{'x'.join(NAUGHTY[at : at + 9])}{end}" for at in (0, 90) for end in (".json", ".wav")
]
ATTEMPTS = [f"20261124-12{at:04d}" for at in range(0, len(NAUGHTY), AT_ONCE)]
TABLES = [[f"--format={style}"] for style in ("text", "json", "csv")]
STYLES = [f"--format={style}" for style in ("text", "json", "markdown", "html")]
ASKED = ["--question", "big-mistake"]
COMMANDS: dict[str, list[list[str]]] = {
    "rehearse": [["--no-tui", "--input", BAD_FILES[1], *ASKED], [ALL], ["--retake", ALL]],
    "demo": [["--format", ALL]],
    "analyze": [*([name] for name in BAD_FILES), ["--batch", ALL], ["--batch", "batch.jsonl"]],
    "say": [["", "--output", ALL]],
    "questions": [[], ["--check"], ["--format", "json"]],
    "import": [*([name, *ASKED] for name in BAD_FILES), ["a.txt", "--question", ALL]],
    "history": [*TABLES, ["--filter", ALL], *(["--search", "checkout", *how] for how in TABLES)],
    "trends": [*TABLES, ["--question", ALL]],
    "compare": [[ATTEMPTS[0], ATTEMPTS[1]], [ALL]],
    "plan": [[], ["--format", "json"]],
    "report": [*([name, style] for name in ATTEMPTS for style in STYLES), [ALL]],
    "packet": [[ALL], ["--import", ALL], [ATTEMPTS[0], "--redact", ALL, "--output", "packet.zip"]],
    "rate": [[ATTEMPTS[0]], [ALL]],
    "delete": [*([name] for name in ATTEMPTS), [ALL, "--yes"]],
    "transcribe": [[ALL], [ATTEMPTS[0], "--model", ALL]],
    "reanalyse": [[ALL], [ATTEMPTS[0]]],
    "models": [["pull", ALL, "--offline"], ["list"]],
    "doctor": [[]],
    "recover": [[]],
    "privacy": [[]],
}


def test_every_command_is_tried() -> None:
    names = {str(vars(verb)["__name__"]).rpartition(".")[2].rstrip("_") for verb in VERBS}
    assert set(COMMANDS) == names


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are given: a batch lies there."""
    rows = [json.dumps({"id": text, "text": f"I built it. {text}"}) for text in NAUGHTY[::20]]
    (tmp_path / "batch.jsonl").write_text("\n".join([*rows, ALL]), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("verb", COMMANDS)
def test_nothing_foreign_is_obeyed(verb: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = PseudoTerminal(monkeypatch)
    for words in COMMANDS[verb]:
        with suppress(SystemExit):  # the parser's way to say that the words are wrong
            main([verb, *(word.replace("\0", "") for word in words), "--home", str(home)])
    # The terminal makes CR LF of each line end, also of those that CSV ends so already.
    shown = re.sub("\r+\n", "\n", terminal.close())
    assert shown
    shown = re.sub(r"\r[\w -]* \d+ %", "", shown)
    assert harmless(shown) == shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
