"""One more line in MEASURES is all that a measure needs to be seen everywhere."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mockint import cli
from mockint.config import Settings
from mockint.core import measures
from mockint.core.analysis import Analysis, Measure
from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.core.measures import (
    MEASURES,
    Guide,
    Place,
    Yardstick,
    lengths_first,
    standing,
    yardstick,
)
from mockint.core.question import Question
from mockint.core.star import Section, SectionName
from mockint.feedback.comparison import compare
from mockint.paths import Home
from mockint.practice.desk import Practice
from mockint.practice.keep import find_attempt, history
from mockint.practice.report import report_of
from mockint.render.delivery import delivery_rows
from mockint.store.store import Store
from mockint.ui.screens.home.home import latest
from mockint.ui.screens.progress.history import figures, filter_hint, heading
from tests.build.transcripts import even

NOON = datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)
TEXT = "Checkout failed twice. I read the logs. Recovery fell to 9 minutes."
ADDED = Yardstick(
    "names_dropped",
    "names you dropped",
    guide=Guide("ladder chapter: nobody is impressed", None, 2),
    short="nam",
    example=">2",
    width=3,
)


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> Yardstick:
    """The line that somebody writes."""
    monkeypatch.setattr(measures, "MEASURES", (*MEASURES, ADDED))
    return ADDED


@pytest.fixture
def home(tmp_path: Path, added: Yardstick) -> Home:
    """Three answers to one question, in which 3, 2 and 7 of them were measured."""
    home = Home(tmp_path / "home")
    store = Store(home)
    for day, value in enumerate((3, 2, 7)):
        when = NOON + timedelta(days=day)
        question = Question("biggest-impact", "Q?", title="Biggest impact")
        attempt = Attempt(store.new_id(when), question, when)
        folder = store.folder(store.save(attempt).id)
        name = folder.add_transcript("answer", even(TEXT))
        sections = (Section(SectionName.ACTION, 0, 6), Section(SectionName.RESULT, 7, 11))
        found = (Measure(added.name, value),)
        folder.save_analysis(name, Analysis("rules-1", sections, measures=found))
        main = Answer("answer", AnswerState.ANALYSED, None, None, (name,))
        store.save(attempt.with_answer(main))
    store.close()
    return home


def run(home: Home, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    assert cli.main([*arguments, "--home", str(home.root)]) == 0
    return capsys.readouterr().out


def ids(home: Home) -> list[str]:
    return [headline.id for headline in Store(home).history()]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_it_stands_in_the_report_beside_its_guide(
    home: Home, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    report = run(home, capsys, "report", ids(home)[0], "--format", form)
    line = next(line for line in report.splitlines() if "Names you dropped" in line)
    assert "3" in line
    assert "target up to 2" in line


def test_it_stands_on_the_page_and_in_json(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    page = run(home, capsys, "report", ids(home)[2], "--format", "html")
    assert "Names you dropped, target up to 2: 3, 2, 7, oldest first" in page
    assert '<th scope="col">Names you dropped</th>' in page
    written = json.loads(run(home, capsys, "report", ids(home)[2], "--format", "json"))
    assert written["measures"]["names_dropped"] == 7


def test_it_stands_in_the_history_and_its_files(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    head, *lines = run(home, capsys, "history").splitlines()
    column = head.index("nam") + 2
    assert [line[column] for line in lines[:3]] == ["3", "2", "7"]
    rows = json.loads(run(home, capsys, "history", "--format", "json"))["attempts"]
    assert [json.dumps(row["names_dropped"]) for row in rows] == ["3", "2", "7"]
    cells = csv.DictReader(io.StringIO(run(home, capsys, "history", "--format", "csv")))
    assert [row["names_dropped"] for row in cells] == ["3", "2", "7"]


def test_it_can_be_filtered_by(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    left = run(home, capsys, "history", "--filter", "nam>2", "--format", "json")
    assert [row["names_dropped"] for row in json.loads(left)["attempts"]] == [3, 7]
    assert "nam>2" in filter_hint()


def test_it_is_followed_over_time(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(home, capsys, "trends").splitlines()
    (line,) = (line for line in lines if "names you dropped" in line)
    assert "3 → 2 → 7" in line
    assert line.endswith("up to 2")
    points = csv.DictReader(io.StringIO(run(home, capsys, "trends", "--format", "csv")))
    assert [p["value"] for p in points if p["measure"] == "names_dropped"] == ["3.0", "2.0", "7.0"]


def test_it_stands_in_the_comparison_and_on_the_screens(home: Home) -> None:
    practice = Practice(home)
    before, _, after = (
        report_of(practice, find_attempt(practice, attempt)) for attempt in ids(home)
    )
    changes = {
        c.label: (c.before.text, c.after.text, c.change) for c in compare(before, after).changes
    }
    assert changes["names you dropped"] == ("3", "7", "+4")
    listed = history(practice)
    practice.close()
    assert figures(listed[0], "rules-1").rstrip()[-1] == "3"
    assert heading(80).endswith("nam")
    assert "names you dropped 3 → 2 → 7" in latest(tuple(listed)).plain
    assert delivery_rows(replace(before, targets=()))[-1].value == "3"


def test_a_count_in_a_part_that_was_not_heard_says_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "names_dropped" in Store(home).history()[0].figures
    of_the_task = replace(ADDED, part=SectionName.TASK)
    monkeypatch.setattr(measures, "MEASURES", (*MEASURES, of_the_task))
    home.index.unlink()
    assert ["names_dropped" in h.figures for h in Store(home).history()] == [False] * 3


def test_a_list_made_before_the_line_is_made_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measures, "MEASURES", MEASURES)
    before = Store(home)
    assert ["names_dropped" in h.figures for h in before.history()] == [False] * 3
    before.close()
    monkeypatch.setattr(measures, "MEASURES", (*MEASURES, ADDED))
    assert [h.figures["names_dropped"] for h in Store(home).history()] == [3, 2, 7]


def test_every_line_of_the_table_holds() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
    shorts = [measure.short.casefold() for measure in MEASURES if measure.short]
    assert len(set(shorts)) == len(shorts)
    assert all(short.isalpha() and short not in ("length", "replies") for short in shorts)
    assert all(len(measure.label) <= 22 for measure in MEASURES)
    ends = [end for m in MEASURES if m.guide for end in (m.guide.low, m.guide.high)]
    assert all(hasattr(Settings(), end) for end in ends if isinstance(end, str))
    # Screens and lines set the two side by side.
    assert [m.name for m in standing(Place.PAIR)] == ["collective_we", "numbers_in_result"]


def test_a_measure_outside_the_table_speaks_for_itself() -> None:
    odd = yardstick("odd_thing_s")
    assert (odd.label, odd.unit) == ("odd thing", "s")
    assert yardstick("situation_s") in MEASURES


def test_lengths_stand_before_counts() -> None:
    listed = [measure.name for measure in lengths_first(measures.listed())]
    assert listed == ["situation_s", "action_share_percent", "collective_we", "numbers_in_result"]
