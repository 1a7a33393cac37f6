"""Report → its transcript by section, each counted "we" and number between signs.

The signs are brackets, so that they survive paper, colour blindness and a plain terminal:
[we] counted in the Action, {number} counted in the Result.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from mockint.core.report import Report
from mockint.core.star import Section
from mockint.core.timeline import Span
from mockint.core.transcript import Transcript
from mockint.wording.moments import clock
from mockint.wording.quotes import moment
from mockint.wording.sentences import sentences_in

_TRAILING = ",;:.!?\"'”’)]»…"
# A recogniser may write no punctuation at all: then fresh lines, each with its time, start within.
# 40 words are 16 s at 150 words a minute.
LONGEST_LINE_WORDS = 40


@dataclass(frozen=True, slots=True)
class Signs:
    """How a passage is marked, and what is done to the words themselves."""

    we: tuple[str, str] = ("[", "]")
    number: tuple[str, str] = ("{", "}")
    show: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A sentence: when it began ("1:41", empty without times) and its marked text."""

    moment: str
    text: str


def section_head(section: Section) -> tuple[str, ...]:
    """Letter, name, "0:21-0:27" where there are times, and how the borders were found where that
    is worth knowing.
    """
    times = "" if section.span is None else _both_ends(section.span)
    sure = "marked by you" if section.marked else "" if section.sure else "estimated"
    head = (section.name.value, section.name.label, times, sure)
    return tuple(part for part in head if part)


def _both_ends(span: Span) -> str:
    return f"{clock(span.start_s)}-{clock(span.end_s)}"


def spoken_lines(report: Report, first: int, last: int, signs: Signs) -> list[SpokenLine]:
    """The words of a range, a sentence a line, marked."""
    lines: list[SpokenLine] = []
    for start, stop in split_sentences(report.transcript, first, last):
        shown = _marked(report, start, stop, signs)
        lines.append(SpokenLine(moment(report.transcript, start), shown))
    return [line for line in lines if line.text]


def split_sentences(transcript: Transcript, first: int, last: int) -> list[tuple[int, int]]:
    """First and last word of each line of the range: a sentence, or a piece of a long one."""
    return [
        piece
        for begin, end in sentences_in(transcript, first, last)
        for piece in _pieces(begin, end)
    ]


def _pieces(first: int, last: int) -> list[tuple[int, int]]:
    """A long sentence in equal pieces, so that no line holds only its last words."""
    count = -(-(last - first + 1) // LONGEST_LINE_WORDS)
    edges = [first + (last - first + 1) * i // count for i in range(count + 1)]
    return [(start, stop - 1) for start, stop in pairwise(edges)]


def _marked(report: Report, first: int, last: int, signs: Signs) -> str:
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for mention in report.analysis.collective_we:
        opening[mention.word], closing[mention.word] = signs.we
    for number in report.analysis.numbers_in_result:
        # A number over a line's end is marked on both lines.
        start, stop = max(number.first_word, first), min(number.last_word, last)
        if start <= stop:
            opening[start] = opening.get(start, "") + signs.number[0]
            closing[stop] = signs.number[1] + closing.get(stop, "")
    words: list[str] = []
    for index in range(first, min(last + 1, len(report.transcript.words))):
        text = report.transcript.words[index].text
        bare = text.rstrip(_TRAILING) if index in closing else text
        shown = signs.show(bare or text)
        tail = signs.show(text[len(bare) :]) if bare else ""
        if shown:
            words.append(f"{opening.get(index, '')}{shown}{closing.get(index, '')}{tail}")
    return " ".join(words)


def whole(transcript: Transcript) -> tuple[int, int]:
    """First and last word of everything."""
    return 0, len(transcript.words) - 1
