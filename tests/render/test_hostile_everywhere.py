"""What another wrote comes out the same, and harmless, in every medium."""

import html
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mockint.core.question import Question
from mockint.core.transcript import Word
from mockint.render.html.report import as_html
from mockint.render.html.shared_page import SharedPage
from mockint.render.json.report import as_json
from mockint.render.markdown.report import as_markdown
from mockint.render.text.report import as_text
from mockint.ui.widgets.spoken_words import passage
from mockint.wording.safe import clean, escape_markdown, unbracketed
from tests.feedback.build import STRONG
from tests.wording.test_safe import HOSTILE


@pytest.mark.parametrize("raw", [raw for raw, _ in HOSTILE])
def test_a_hostile_word_and_title_read_alike_everywhere(raw: str) -> None:
    report = STRONG.report()
    words = list(report.transcript.words)
    words[1] = Word(raw, words[1].start, words[1].end, 0.9)
    report = replace(
        report,
        question=Question("q", "Which?", title=f"T {raw}"),
        transcript=replace(report.transcript, words=tuple(words)),
    )
    wanted = clean(raw)
    said = " ".join(f"{words[0].text} {unbracketed(wanted)} {words[2].text}".split())
    title = clean(f"T {raw}")
    text = as_text(report)
    assert title in text
    assert said in " ".join(text.split())
    assert said in passage(report, 0, len(words) - 1).plain
    document = as_markdown(report)
    assert escape_markdown(f"T {raw}") in document
    page = as_html(SharedPage(report, "id", datetime(2026, 11, 24, tzinfo=UTC)))
    shown = html.unescape(re.sub("<[^>]+>", "", page))
    assert title in shown
    for written in (text, document, page):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066\ud800-\udfff]", written)
    # JSON holds what was said, byte for byte, for programs: escaped, never obeyed.
    assert json.loads(json.dumps(as_json(report)))["transcript"]["words"][1]["text"] == raw
