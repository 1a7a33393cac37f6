"""Exports of a history, its trends and its plan come back as they went."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mockint import cli
from mockint.core.analysis import Analysis, Measure
from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.core.question import Question
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Recognizer
from mockint.paths import Home
from mockint.render.csv import inert
from mockint.store.store import Store
from tests.build.transcripts import even

NOON = datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)
TEXT = "Checkout failed twice. I read the logs. Recovery fell to 9 minutes."


def keep(store: Store, day: int, situation_s: float, question: str = "hardest-decision") -> str:
    """An attempt with one sentence a section."""
    when = NOON + timedelta(days=day)
    attempt = Attempt(store.new_id(when), Question(question, "Q?", title="Hardest"), when)
    folder = store.folder(store.save(attempt).id)
    name = folder.add_transcript("answer", even(TEXT, recognizer=Recognizer("scripted", "t")))
    sections = tuple(
        Section(section, first, last)
        for section, first, last in (
            (SectionName.SITUATION, 0, 2),
            (SectionName.ACTION, 3, 6),
            (SectionName.RESULT, 7, 11),
        )
    )
    measures = (Measure("situation_s", situation_s, "s"), Measure("words_per_minute", 111.5))
    folder.save_analysis(name, Analysis("rules-1", sections, measures=measures))
    main = Answer("answer", AnswerState.ANALYSED, None, None, (name,))
    return store.save(attempt.with_answer(main)).id


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def run(home: Home, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    assert cli.main([*arguments, "--home", str(home.root)]) == 0
    return capsys.readouterr().out


def test_history_csv_and_json_hold_the_same(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(home)
    keep(store, 0, 41.25)
    keep(store, 1, 28.0, "=cmd|' /C calc'!A0")
    keep(store, 2, 30.5, "'quoted")
    waits = (Answer("answer", AnswerState.RECORDED),)
    store.save(Attempt(store.new_id(NOON), Question("waiting", "Q?"), NOON, answers=waits))
    rows = json.loads(run(home, capsys, "history", "--format", "json"))["attempts"]
    page = run(home, capsys, "history", "--format", "csv")
    read = list(csv.DictReader(io.StringIO(page, newline="")))
    assert len(read) == len(rows) == 4
    for cells, row in zip(read, rows, strict=True):
        flat = row.pop("measures") | row
        assert set(flat) <= set(cells)
        for name, cell in cells.items():
            assert typed(cell, flat.get(name)) == flat.get(name), name
        assert not cells["question"].startswith("=")


def typed(cell: str, like: object) -> object:
    """A cell as the type it was written from; the rule of `inert` taken back."""
    if cell == "":
        return None
    if isinstance(like, bool):
        return cell == "True"
    if isinstance(like, int | float):
        return float(cell)
    return cell.removeprefix("'")


def test_trends_say_the_same_in_every_format(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(home)
    ids = [keep(store, day, value) for day, value in enumerate((41.0, 33.0, 28.0))]
    content = json.loads(run(home, capsys, "trends", "--format", "json"))
    situation = next(t for t in content["trends"] if t["measure"] == "situation_s")
    assert [(p["attempt"], p["value"]) for p in situation["points"]] == list(
        zip(ids, (41.0, 33.0, 28.0), strict=True)
    )
    assert situation["target"] == [None, 30.0]
    assert situation["first_median"] is None
    page = run(home, capsys, "trends", "--format", "csv")
    read = csv.DictReader(io.StringIO(page, newline=""))
    points = [r for r in read if r["measure"] == "situation_s"]
    assert [(r["attempt"], float(r["value"])) for r in points] == [
        (p["attempt"], p["value"]) for p in situation["points"]
    ]
    text = run(home, capsys, "trends", "--question", "hardest-decision")
    assert "3 attempts, rules rules-1, scripted t" in text
    assert "41 → 33 → 28 s" in text
    assert "up to 30 s" in text


def test_plan_says_what_and_why(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(home)
    asked = json.loads(run(home, capsys, "questions", "--format", "json"))["questions"][0]["id"]
    keep(store, 0, 41.0, asked)
    items = json.loads(run(home, capsys, "plan", "--format", "json"))["items"]
    assert {(i["part"], m["measure"]) for i in items for m in i["missed"]} == {
        ("S", "situation_s"),
        ("R", "numbers_in_result"),
    }
    text = run(home, capsys, "plan")
    assert "Hardest: Situation 41 s, target up to 30 s" in text
    assert "Hardest: numbers 0, target 2 or more" in text


def test_search_names_attempt_second_and_sentence(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    attempt = keep(Store(home), 0, 41.0)
    text = run(home, capsys, "history", "--search", "where did I say 9 minutes?")
    assert text == f"{attempt}   0:05  Recovery fell to [9] [minutes].\n"
    (hit,) = json.loads(run(home, capsys, "history", "--search", "logs", "--format", "json"))[
        "hits"
    ]
    assert (hit["attempt"], hit["second"], hit["sentence"]) == (attempt, 3.0, "I read the logs.")
    page = run(home, capsys, "history", "--search", "logs", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(page, newline=""))
    assert (row["attempt"], float(row["second"])) == (attempt, 3.0)
    assert "Nowhere" in run(home, capsys, "history", "--search", "platypus")


def test_filter_works_from_the_command_line(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(home)
    long, _short = keep(store, 0, 41.0), keep(store, 1, 20.0)
    rows = json.loads(run(home, capsys, "history", "--filter", "s>30", "--format", "json"))
    assert [row["attempt"] for row in rows["attempts"]] == [long]


@pytest.mark.parametrize("verb", ["trends", "plan"])
def test_an_empty_home_is_told_how_to_begin(
    home: Home, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    assert "mockint rehearse makes a start" in run(home, capsys, verb)
    assert json.loads(run(home, capsys, verb, "--format", "json"))["schema"] == 1


def test_what_a_spreadsheet_would_run_is_quoted_so_that_it_comes_back() -> None:
    for text in ("=1+1", "+1", "-1", "@x", "'=1+1", "'", "plain", "\tx"):
        shown = inert(text)
        assert isinstance(shown, str)
        assert not shown.startswith(("=", "+", "-", "@", "\t"))
        assert (shown[1:] if shown.startswith("'") else shown) == text
