"""What commands print: cleaned at the last gate; a full disk is said, a reader that left is not."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from mockint.cli import main
from mockint.cli.output import CleanOutput, clean_output
from tests.build.attempt import make_attempt
from tests.terminal import Terminal

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


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With one measured attempt."""
    practice, _ = make_attempt(tmp_path)
    return practice.home.root


@pytest.mark.parametrize("style", ["text", "html"])
def test_a_dash_is_the_standard_output(
    home: Path, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report = ["report", "last", "--format", style, "--home", str(home)]
    assert main(report) == 0
    printed = capsys.readouterr().out
    assert main([*report, "--output", "-"]) == 0
    assert capsys.readouterr().out == printed


def test_a_packet_goes_into_a_pipe_and_its_words_beside_it(home: Path) -> None:
    words = ["packet", "last", "--output", "-", "--home", str(home)]
    ended = subprocess.run([*PROGRAM, *words], capture_output=True, cwd=ROOT)
    assert ended.returncode == 0
    assert zipfile.ZipFile(io.BytesIO(ended.stdout)).testzip() is None
    assert b"no rating and no count is in it" in ended.stderr


def test_bytes_are_not_thrown_at_a_terminal(home: Path) -> None:
    words = ["packet", "last", "--output", "-", "--home", str(home)]
    with Terminal([*PROGRAM, *words], {**os.environ, "PYTHONPATH": str(ROOT)}) as terminal:
        assert terminal.wait_for_exit() == 2
        terminal.wait_for("what is written is no text for a terminal")
    assert b"PK" not in terminal.raw


@pytest.mark.parametrize(
    ("where", "said"),
    [("/dev/full", "the disk is full"), ("folder", "it is a folder"), ("a\0b", "not usable")],
)
def test_a_place_that_cannot_be_written_is_one_sentence(
    home: Path, tmp_path: Path, where: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    code = main(["report", "last", "--home", str(home), "--output", str(tmp_path / where)])
    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert said in err
