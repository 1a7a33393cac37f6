"""Random answers: whatever was said, every way to write the report works and stays true."""

import json
import random
import time

import pytest

from mockint.render.json.report import as_json
from mockint.render.markdown.report import as_markdown
from mockint.render.text.report import as_text
from mockint.wording.safe import cell_width
from tests.build.measured import Part, part
from tests.feedback.build import STORY, TRAP, Answer, answer, untimed
from tests.feedback.test_findings import invented

WORDS = (
    "and", "so", "I", "[we]", "[our|inclusive]", "moved,", "it.", "because", "team?", "日本", "—",
    "{40|count|absolute}", "{9 days|time|delta_from}", "{two|time|delta_to}",
    "{47.5 %|percent|absolute},", "{12,000|count|denominator}.", "\x1b[2J", "“quoted”", "*",
)  # fmt: skip


def random_answer(dice: random.Random) -> Answer:
    parts: list[Part] = []
    for _ in range(dice.randint(1, 9)):
        said = " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 30)))
        parts.append(part(dice.choice("STARLO"), said, dice.random() * 90, dice.random()))
    given = answer(*parts, question=dice.choice([STORY, TRAP, None]))
    given = untimed(given) if dice.random() < 0.3 else given
    return given.withheld("unclear") if dice.random() < 0.2 else given


@pytest.mark.parametrize("seed", range(60))
def test_any_answer(seed: int) -> None:
    given = random_answer(random.Random(seed))
    report = given.report()
    for width in (20, 40, 80, 200):
        text = as_text(report, width, ascii_only=width == 40)
        assert all(cell_width(line) <= width for line in text.splitlines())
        assert "\x1b" not in text
    assert "\x1b" not in as_markdown(report)
    assert json.loads(json.dumps(as_json(report), allow_nan=False))["schema"] == 1
    for text in [f.message for f in report.findings] + [f.because for f in report.follow_ups]:
        assert invented(text, given) == set(), text


def test_twenty_minutes_of_speech_are_no_trouble() -> None:
    said = "and [we] moved it from {9 days|time|delta_from} to {40|count|absolute} " * 300
    parts = [part(letter, said, 300) for letter in "STAR"]
    report = answer(*parts).report()
    began = time.process_time()
    as_text(report)
    as_markdown(report)
    as_json(report)
    assert time.process_time() - began < 5  # 0.3 s on one core when written
