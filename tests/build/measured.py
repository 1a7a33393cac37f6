"""A short notation → Transcript and Analysis, so that a test shows the answer it is about.

An answer is a list of parts: `part("A", "I moved it and [we] saved {40 s|time|duration}", 90)`.
[we] is a collective "we", [we|quoted] another kind, {text|kind|role} a number. Words share the
seconds of their part evenly.
"""

import re
from dataclasses import dataclass, replace

from mockint.core.analysis import (
    Analysis,
    Measure,
    NumberKind,
    NumberMention,
    NumberRole,
    WeKind,
    WeMention,
    section_seconds,
    section_words,
    star_shares,
)
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Recognizer, Transcript, Word
from tests.build.transcripts import even_words

WHISPER = Recognizer("faster-whisper", "base.en")
_ITEM = re.compile(r"\[([^]|]+)(?:\|(\w+))?\]|\{([^}|]+)\|(\w+)\|(\w+)\}")


@dataclass(frozen=True)
class Part:
    name: SectionName
    text: str
    seconds: float | None
    confidence: float = 1.0
    raw: bool = False  # the text holds no notation


def part(letter: str, text: str, seconds: float | None = None, confidence: float = 1.0) -> Part:
    return Part(SectionName(letter), text, seconds, confidence)


def verbatim(letter: str, text: str, seconds: float | None = None) -> Part:
    return Part(SectionName(letter), text, seconds, raw=True)


def measured(*parts: Part) -> tuple[Transcript, Analysis]:
    """The words, and what the notation counts in them."""
    words: list[Word] = []
    sections: list[Section] = []
    we: list[WeMention] = []
    numbers: list[NumberMention] = []
    start = 0.0
    for spoken in parts:
        first = len(words)
        tokens = _read(spoken, first, we, numbers)
        step = None if spoken.seconds is None else spoken.seconds / len(tokens)
        words += (
            [Word(token) for token in tokens]
            if step is None
            else even_words(" ".join(tokens), step, step, wait_s=start)
        )
        span = None if spoken.seconds is None else Span(start, start + spoken.seconds)
        start += spoken.seconds or 0.0
        sections.append(Section(spoken.name, first, len(words) - 1, span, spoken.confidence))
    timed = bool(parts) and all(spoken.seconds is not None for spoken in parts)
    transcript = Transcript(tuple(words), WHISPER, start if timed else None)
    analysis = Analysis("test", tuple(sections), tuple(we), tuple(numbers))
    return transcript, replace(analysis, measures=measures_of(transcript, analysis))


def _read(spoken: Part, first: int, we: list[WeMention], numbers: list[NumberMention]) -> list[str]:
    """The tokens of a part; its mentions go to the two lists."""
    if spoken.raw:
        return spoken.text.split()
    plain = ""
    rest = 0
    for found in _ITEM.finditer(spoken.text):
        plain += spoken.text[rest : found.start()]
        rest = found.end()
        at = first + len(plain.split()) - (0 if not plain or plain[-1].isspace() else 1)
        token, who, number, kind, role = found.groups()
        if token:
            if spoken.name is SectionName.ACTION:
                we.append(WeMention(at, token, WeKind(who or "collective")))
            plain += token
            continue
        plain += number
        digits = re.sub(r"[^\d.]", "", number)
        numbers.append(
            NumberMention(
                at,
                at + len(number.split()) - 1,
                number,
                float(digits) if digits else None,
                NumberKind(kind),
                NumberRole(role),
                spoken.name,
            )
        )
    return (plain + spoken.text[rest:]).split()


def measures_of(transcript: Transcript, analysis: Analysis) -> tuple[Measure, ...]:
    """Lengths, shares and counts, of what is there to be measured."""
    sections = analysis.sections
    measures = [Measure("words", len(transcript.words))]
    if transcript.duration_s is not None:
        measures.append(Measure("duration_s", transcript.duration_s, "s"))
    seconds = section_seconds(sections) or {}
    counts = section_words(sections)
    measures += [
        Measure(f"{name.name.lower()}_s", seconds[name], "s") for name in seconds if counts[name]
    ]
    if counts[SectionName.ACTION]:
        share = star_shares(sections)[SectionName.ACTION]
        measures.append(Measure("action_share_percent", share, "%"))
    for name in (SectionName.SITUATION, SectionName.TASK):
        said = [
            transcript.words[i].text
            for section in sections
            if section.name is name
            for i in range(section.first_word, section.last_word + 1)
        ]
        if said:
            ends = sum(1 for text in said if text.endswith("."))
            measures.append(Measure(f"{name.name.lower()}_sentences", max(1, ends)))
    measures.append(Measure("collective_we", len(analysis.collective_we)))
    measures.append(Measure("numbers_in_result", len(analysis.numbers_in_result)))
    return tuple(measures)
