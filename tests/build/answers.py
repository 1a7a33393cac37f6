"""Texts by section → a timed transcript, and what a careful listener would count in it."""

from collections.abc import Sequence

from mockint.core.analysis import (
    Analysis,
    Measure,
    NumberKind,
    NumberMention,
    NumberRole,
    WeKind,
    WeMention,
    section_seconds,
    star_shares,
)
from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.practice import Practice
from mockint.practice.hear import keep_transcript, measure_answer
from mockint.practice.measure import analyzer

S, T, A, R = (
    SectionName.SITUATION,
    SectionName.TASK,
    SectionName.ACTION,
    SectionName.RESULT,
)
Spoken = Sequence[tuple[SectionName, str]]
SPOKEN: Spoken = (
    (S, "Our checkout was failing twice a week and every outage cost about 40 thousand dollars."),
    (T, "Finding the cause was my job."),
    (
        A,
        "I read six weeks of logs and saw that a cache emptied at midnight. I proposed a staged "
        "warm-up instead of a bigger cluster because the cluster would only hide it. We ran the "
        "pilot for two weeks and I convinced the platform team to change their default.",
    ),
    (R, "Failures went from 8 to 1 a month and recovery fell from 40 minutes to 6 minutes."),
)
SCRIPTED = Recognizer("scripted", "base.en")
UNSURE = Recognizer("scripted", "tiny.en")


def spoken_transcript(spoken: Spoken = SPOKEN, *, unsure: bool = False) -> Transcript:
    """Words half a second apart, the first at one second."""
    tokens = [token for _, text in spoken for token in text.split()]
    words = tuple(Word(t, 1 + i / 2, 1.4 + i / 2, 0.9) for i, t in enumerate(tokens))
    return Transcript(words, UNSURE if unsure else SCRIPTED, duration_s=1 + len(tokens) / 2)


def spoken_analysis(spoken: Spoken = SPOKEN, *, withheld: str = "") -> Analysis:
    """What a careful listener would count in it."""
    sections: list[Section] = []
    first = 0
    for name, text in spoken:
        last = first + len(text.split()) - 1
        span = Span(1 + first / 2, 1 + (last + 1) / 2)
        sections.append(Section(name, first, last, span, 0.9))
        first = last + 1
    tokens = [token for _, text in spoken for token in text.split()]
    return counted(tokens, sections, withheld=withheld)


def counted(tokens: Sequence[str], sections: Sequence[Section], *, withheld: str = "") -> Analysis:
    """Every "we" and every number in digits, in these sections."""
    seconds = section_seconds(sections) or {}
    measures = [Measure(f"{name.name.lower()}_s", seconds.get(name, 0.0), "s") for name in (S, R)]
    measures.append(Measure("action_share_percent", star_shares(sections).get(A, 0.0), "%"))
    measures.append(Measure("duration_s", 1 + len(tokens) / 2, "s"))
    measures.append(Measure("task_sentences", 1.0))
    if withheld:
        return Analysis(analyzer(), tuple(sections), measures=tuple(measures), withheld=withheld)
    we = tuple(
        WeMention(i, token, WeKind.COLLECTIVE)
        for i, token in enumerate(tokens)
        if token.lower().strip(",.") == "we"
    )
    result = next((s for s in sections if s.name is R), None)
    numbers = tuple(
        NumberMention(
            i, i, token, float(token.strip(".")), NumberKind.COUNT, NumberRole.ABSOLUTE, R
        )
        for i, token in enumerate(tokens)
        if token.strip(".").isdigit() and result and result.first_word <= i <= result.last_word
    )
    return Analysis(analyzer(), tuple(sections), we, numbers, tuple(measures))


def answered(
    practice: Practice, attempt: Attempt, transcript: Transcript, key: str = MAIN
) -> Attempt:
    """The attempt with these words as its answer, measured by whatever measures there."""
    answer = attempt.answer(key) or Answer(key, AnswerState.RECORDED)
    return measure_answer(practice, keep_transcript(practice, attempt, answer, transcript), key)
