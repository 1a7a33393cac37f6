"""Report → its transcript by section, each counted "we" and number between signs.

The signs are brackets, so that they survive paper, colour blindness and a plain terminal:
[we] counted in the Action, {number} counted in the Result.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
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


WE, NUMBER = ("[", "]"), ("{", "}")


class CountedAs(StrEnum):
    """What a passage counts as."""

    WE = "we"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Signs:
    """How a passage is marked, and what is done to the words themselves."""

    we: tuple[str, str] = WE
    number: tuple[str, str] = NUMBER
    show: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class MarkedWord:
    """A word, or a counted passage between its signs, and the punctuation after it."""

    text: str
    tail: str = ""
    counts: CountedAs | None = None


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
    sure = "marked by you" if section.marked else "" if section.sure else "borders estimated"
    head = (section.name.value, section.name.label, times, sure)
    return tuple(part for part in head if part)


def _both_ends(span: Span) -> str:
    return f"{clock(span.start_s)}-{clock(span.end_s)}"


def spoken_lines(report: Report, first: int, last: int, signs: Signs) -> list[SpokenLine]:
    """The words of a range, one sentence per line, marked."""
    lines: list[SpokenLine] = []
    for start, stop in split_sentences(report.transcript, first, last):
        shown = " ".join(p.text + p.tail for p in pieces(report, start, stop, signs))
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


def pieces(report: Report, first: int, last: int, signs: Signs) -> Iterator[MarkedWord]:
    """The words of a range, each counted passage between its signs; for a space between them."""
    counted = _counted(report, first, last)
    words = report.transcript.words
    index = first
    while index <= min(last, len(words) - 1):
        end, counts = counted.get(index, (index, None))
        text = " ".join(word.text for word in words[index : end + 1])
        bare = (text.rstrip(_TRAILING) or text) if counts else text
        if shown := signs.show(bare):
            opening, closing = ("", "") if counts is None else _between(signs, counts)
            tail = signs.show(text[len(bare) :])
            yield MarkedWord(f"{opening}{shown}{closing}", tail, counts)
        index = end + 1


def _between(signs: Signs, counts: CountedAs) -> tuple[str, str]:
    return signs.we if counts is CountedAs.WE else signs.number


def _counted(report: Report, first: int, last: int) -> dict[int, tuple[int, CountedAs]]:
    """First word of each counted passage in the range → its last word there, and what it is."""
    found: dict[int, tuple[int, CountedAs]] = {}
    for number in report.shown.numbers_in_result:
        # A number over a line's end is marked on both lines.
        start, stop = max(number.first_word, first), min(number.last_word, last)
        if start <= stop:
            found[start] = stop, CountedAs.NUMBER
    for mention in report.shown.collective_we:
        if first <= mention.word <= last:
            found.setdefault(mention.word, (mention.word, CountedAs.WE))
    return found


def whole(transcript: Transcript) -> tuple[int, int]:
    """First and last word of everything."""
    return 0, len(transcript.words) - 1
