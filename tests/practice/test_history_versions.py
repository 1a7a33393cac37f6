"""The history of a home that two versions of the rules measured: never mixed in silence."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from mockint.analysis.analyse import ANALYZER
from mockint.cli import main
from mockint.core.analysis import Measure
from mockint.core.transcript import Transcript
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.bring_in import import_transcript

TEXT = "I read the logs and I rebuilt the cache. Failures fell from eight to one a month."
NOTE = f"1 attempt was measured by star-0, not by {ANALYZER}: figures may differ for that alone."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two attempts; a former version measured the older one and found 17 seconds."""
    practice = Practice(Home(tmp_path))
    question = practice.bank.questions[0]
    attempt = import_transcript(practice, Transcript.from_text(TEXT), question)
    folder = practice.store.folder(attempt.id)
    name = "answer.transcript-1.json"
    measured = folder.analysis(name)
    assert measured is not None
    folder.save_analysis(
        name, replace(measured, analyzer="star-0", measures=(Measure("situation_s", 17.0, "s"),))
    )
    practice.store.relist([attempt.id])
    import_transcript(practice, Transcript.from_text(TEXT), question)
    practice.close()
    return tmp_path


def told(home: Path, capsys: pytest.CaptureFixture[str], *verb: str) -> tuple[int, str, str]:
    """Exit code, output and complaints of a command."""
    code = main([*verb, "--home", str(home)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_text_marks_the_row_and_says_what_to_do(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, table, _ = told(home, capsys, "history")
    rows = table.splitlines()
    marked = [row for row in rows[1:3] if row.endswith("  *")]
    assert [" 17 " in row for row in marked] == [True]
    assert rows[3] == f"* {NOTE} mockint reanalyse measures again."


def test_json_and_csv_tell_it_by_row(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, written, _ = told(home, capsys, "history", "--format", "json")
    content = json.loads(written)
    assert content["analyzer"] == ANALYZER
    assert content["note"].startswith(NOTE)
    rows = {row["analyzer"]: row["analyzer_current"] for row in content["attempts"]}
    assert rows == {"star-0": False, ANALYZER: True}
    _, table, complaint = told(home, capsys, "history", "--format", "csv")
    cells = {r["analyzer"]: r["analyzer_current"] for r in csv.DictReader(io.StringIO(table))}
    assert cells == {"star-0": "False", ANALYZER: "True"}
    assert NOTE in complaint


def test_report_names_the_version(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = sorted((home / "recordings").iterdir())
    seen = [told(home, capsys, "report", folder.name)[1] for folder in first]
    assert sum("Measured by star-0" in text for text in seen) == 1


def test_reanalyse_makes_them_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = told(home, capsys, "reanalyse")
    assert (code, said) == (
        0,
        f"Measured 2 answers again by {ANALYZER}; your corrections are saved.\n",
    )
    for style in ("text", "csv"):
        _, table, complaint = told(home, capsys, "history", "--format", style)
        assert "star-0" not in table + complaint
    assert json.loads(told(home, capsys, "history", "--format", "json")[1])["note"] is None


def test_reanalyse_names_what_it_could_not_read(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = min((home / "recordings").iterdir())
    (folder / "answer.transcript-1.json").write_bytes(b"{")
    code, said, complaint = told(home, capsys, "reanalyse")
    assert code == 1
    assert said.startswith("Measured 1 answer again")
    assert f"{folder.name}: {folder.name}/answer.transcript-1.json is damaged" in complaint
