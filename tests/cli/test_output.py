"""What commands print: cleaned at the last gate; a full disk is said, a reader that left is not."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mockint.cli import main
from mockint.cli.output import CleanOutput, clean_output

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "mockint"]
FULL = (
    "mockint: the output cannot be written: the disk is full; everything stored is untouched; "
    "print it somewhere else\n"
)


def printed(text: str) -> str:
    beneath = io.StringIO()
    print(text, end="", file=CleanOutput(beneath, matters=True))
    return beneath.getvalue()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two  spaces\n  and an indent\n", "two  spaces\n  and an indent\n"),
        ("a,b\r\nc,d\r\n", "a,b\r\nc,d\r\n"),
        ("safe\rEVIL", "safe EVIL"),
        ("\x1b]0;title\x07red \x1b[31mhot\x1b[0m", "red hot"),
        ("\x9b31mhot\x85next\u2028line\u202eback", "hot next line" + "back"),
        ("ends in \x1b", "ends in "),
        ("half \udcff", "half \ufffd"),
    ],
)
def test_nothing_passes_that_a_terminal_obeys(text: str, shown: str) -> None:
    assert printed(text) == shown


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("words", [["questions"], ["--help"], ["privacy", "--help"], ["doctor"]])
def test_a_full_disk_behind_the_output_is_one_sentence(words: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run([*PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, cwd=ROOT)
    assert (ended.returncode, ended.stderr.decode()) == (1, FULL)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_with_nowhere_left_to_complain_the_exit_code_says_it() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run([*PROGRAM, "questions"], stdout=full, stderr=full, cwd=ROOT)
    assert ended.returncode == 1


def test_a_reader_that_leaves_hears_no_complaint() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = subprocess.run(
            [*PROGRAM, "questions"], stdout=pipe, stderr=subprocess.PIPE, cwd=ROOT
        )
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_the_streams_are_given_back() -> None:
    before = sys.stdout, sys.stderr
    with clean_output():
        assert isinstance(sys.stdout, CleanOutput)
        assert isinstance(sys.stderr, CleanOutput)
    assert (sys.stdout, sys.stderr) == before


def test_arguments_come_back_clean(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["history", "--format", "\x9b31mred\u202e"])
    assert main(["report", "\x1b]52;c;aGk=\x07no\x9bsuch"]) == 1
    said = capsys.readouterr().err
    assert all(c.isprintable() or c == "\n" for c in said)
