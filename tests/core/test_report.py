"""Words that the recogniser doubted → a count that is a range."""

import pytest

from mockint.core.analysis import Analysis, WeKind, WeMention
from mockint.core.report import Report
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript, Word
from mockint.render.rows import headline_rows


def report(*probabilities: float | None, clear_words: int = 200) -> Report:
    said = tuple(Word("we", probability=p) for p in probabilities)
    words = (*said, *(Word("it", probability=0.9) for _ in range(clear_words)))
    we = tuple(WeMention(i, "we", WeKind.COLLECTIVE) for i in range(len(said)))
    action = Section(SectionName.ACTION, 0, len(words) - 1)
    return Report(None, Transcript(words), Analysis("test", (action,), we))


@pytest.mark.parametrize(
    ("probabilities", "counted", "shown"),
    [
        ((0.9, 0.8), (2, 2), "2"),
        ((None, None, None), (3, 3), "3"),
        ((0.9, 0.3, 0.49, 0.5), (2, 4), "2 to 4"),
        ((0.1,), (0, 1), "0 to 1"),
    ],
)
def test_doubted_words_make_a_range(
    probabilities: tuple[float | None, ...], counted: tuple[int, int], shown: str
) -> None:
    one = report(*probabilities)
    assert one.counted("collective_we") == counted
    assert one.counted("numbers_in_result") == (0, 0)
    assert headline_rows(one)[0].value == shown


def test_in_an_unclear_recording_one_more_may_have_been_said() -> None:
    """Three doubtful words in 100 make no difference, three in 99 do."""
    clear, unclear = (report(0.9, 0.3, 0.3, 0.3, clear_words=c) for c in (96, 95))
    assert clear.counted("collective_we") == (1, 4)
    assert unclear.counted("collective_we") == (1, 5)
    assert unclear.counted("numbers_in_result") == (0, 1)
    assert headline_rows(unclear)[0].value == "1 to 5"
    assert unclear.heard("collective_we") == clear.heard("collective_we") == 4
