"""Transcripts → the sentences that full-text search looks through, with the second of each word."""

from collections.abc import Sequence
from dataclasses import dataclass

from mockint.core.analysis import NumberMention
from mockint.core.transcript import Transcript
from mockint.wording.sentences import cut_sentences

# A recogniser that writes no punctuation must not make one hit of a whole answer: forty words are
# about 16 s of speech (150 words a minute), still one line or two on a screen.
LONGEST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Sentence:
    """A row of the full-text index.

    Attributes:
        answer: key of the answer it was said in.
        first_word: index into the answer's words.
        starts: seconds at which each of its words begins, None without times.
        text: its words, joined by single spaces.
        figures: values of numbers that were spoken in words, "47 12"; searchable as digits.
        places: for each figure, which word of the sentence it stands at.
    """

    answer: str
    first_word: int
    starts: tuple[float | None, ...]
    text: str
    figures: str = ""
    places: tuple[int, ...] = ()


def sentences(
    answer: str, transcript: Transcript, numbers: Sequence[NumberMention] = ()
) -> tuple[Sentence, ...]:
    """Every word of the transcript once: a row per sentence, at most LONGEST_WORDS in each."""
    return tuple(
        _sentence(answer, transcript, numbers, first, min(first + LONGEST_WORDS - 1, end))
        for start, end in cut_sentences(transcript.words)
        for first in range(start, end + 1, LONGEST_WORDS)
    )


def _sentence(
    answer: str, transcript: Transcript, numbers: Sequence[NumberMention], first: int, last: int
) -> Sentence:
    words = transcript.words[first : last + 1]
    figures: list[str] = []
    places: list[int] = []
    for number in numbers:
        if first <= number.first_word <= last:
            for value in _values(number):
                figures.append(value)
                places.append(number.first_word - first)
    return Sentence(
        answer,
        first,
        tuple(None if word.start is None else round(word.start, 2) for word in words),
        " ".join(word.text for word in words),
        " ".join(figures),
        tuple(places),
    )


def _values(number: NumberMention) -> list[str]:
    """The value in digits where the words do not show it already; whole numbers only, since the
    tokenizer cuts at a decimal point.
    """
    value = number.value
    ends = () if value is None else value if isinstance(value, tuple) else (value,)
    shown = [f"{end:.0f}" for end in ends if end == int(end)]
    return [digits for digits in shown if digits not in number.text.replace(",", "")]
