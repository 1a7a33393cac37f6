"""One rule of what a sentence is, for counts, report and search."""

import pytest

from mockint.analysis.language import read
from mockint.core.analysis import Analysis
from mockint.core.report import Report
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript
from mockint.render.signs import Signs, spoken_lines
from mockint.store.sentences import sentences
from mockint.wording.sentences import cut_sentences, sentences_in

CASES = [
    (
        "We met Dr. Smith at 9 a.m. and cut it… Then it held.",
        ["We met Dr. Smith at 9 a.m. and cut it…", "Then it held."],
    ),
    ('One two. "Three!" four p99.9 five', ["One two.", '"Three!"', "four p99.9 five"]),
    ("Why? Because.) It", ["Why?", "Because.)", "It"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_counts_report_and_search_cut_alike(text: str, wanted: list[str]) -> None:
    transcript = Transcript.from_text(text)
    last = len(transcript.words) - 1
    words = text.split()

    def said(stretches: list[tuple[int, int]]) -> list[str]:
        return [" ".join(words[first : end + 1]) for first, end in stretches]

    section = Section(SectionName.ACTION, 0, last)
    report = Report(None, transcript, Analysis("rules", (section,)))
    assert said(list(cut_sentences(transcript.words))) == wanted
    assert said(list(read(transcript).sentences)) == wanted
    assert [line.text for line in spoken_lines(report, 0, last, Signs(show=str))] == wanted
    assert [row.text for row in sentences("answer", transcript)] == wanted


def test_a_range_holds_what_lies_in_it_of_each_sentence() -> None:
    transcript = Transcript.from_text("One two. Three four five. Six")
    assert sentences_in(transcript, 1, 3) == [(1, 1), (2, 3)]
    assert sentences_in(transcript, 2, 5) == [(2, 4), (5, 5)]
