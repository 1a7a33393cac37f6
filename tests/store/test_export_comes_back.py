"""An exported report is a transcript again: every word with its time, recogniser and length."""

import json

import pytest

from mockint.core.analysis import Analysis
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.errors import StoreError
from mockint.feedback.facts import Case
from mockint.feedback.report import make_report
from mockint.render.json.report import as_json
from mockint.store.codec import transcript_from_outside
from tests.feedback.build import LISTS

HEARD = Transcript(
    (Word("I", 0.0, 0.2, 0.9), Word("cut", 0.25, 0.5, None), Word('"nine"', None, None, 0.7)),
    Recognizer("faster-whisper", "base.en"),
    1.25,
)


@pytest.mark.parametrize("heard", [HEARD, Transcript.from_text("I cut nine."), Transcript(())])
def test_report_json_comes_back(heard: Transcript) -> None:
    report = make_report(Case(None, heard, Analysis("r")), rules=(), lists=LISTS, prompts={})
    exported = json.dumps(as_json(report)).encode()
    assert transcript_from_outside(exported, "report.json") == heard


def test_other_keys_of_a_line_are_left_alone() -> None:
    line = {"text": "I cut it", "transcript": "x", "recognizer": "somebody"}
    assert transcript_from_outside(line, "line 1") == Transcript.from_text("I cut it")


@pytest.mark.parametrize("content", [b'{"transcript": {}}', b'{"transcript": {"words": 3}}'])
def test_an_analysis_without_words_is_one_sentence(content: bytes) -> None:
    with pytest.raises(StoreError, match=r"report\.json is not a transcript"):
        transcript_from_outside(content, "report.json")
