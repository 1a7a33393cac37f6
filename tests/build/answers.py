"""Texts by section → a timed transcript, and what a careful listener would count in it."""

from collections.abc import Sequence
from dataclasses import replace

from mockint.core.analysis import (
    Analysis,
    NumberKind,
    NumberMention,
    NumberRole,
    WeKind,
    WeMention,
)
from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Recognizer, Transcript
from mockint.practice import Practice
from mockint.practice.hear import keep_transcript, measure_answer
from mockint.practice.measure import analyzer
from tests.build.measured import measures_of
from tests.build.transcripts import even

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
    text = " ".join(text for _, text in spoken)
    return even(text, wait_s=1.0, recognizer=UNSURE if unsure else SCRIPTED)


def spoken_analysis(spoken: Spoken = SPOKEN, *, withheld: str = "") -> Analysis:
    """What a careful listener would count in it."""
    sections: list[Section] = []
    first = 0
    for name, text in spoken:
        last = first + len(text.split()) - 1
        span = Span(1 + first / 2, 1 + (last + 1) / 2)
        sections.append(Section(name, first, last, span, 0.9))
        first = last + 1
    return counted(spoken_transcript(spoken), sections, withheld=withheld)


def counted(transcript: Transcript, sections: Sequence[Section], *, withheld: str = "") -> Analysis:
    """Every "we" and every number in digits, in these sections."""
    tokens = [word.text for word in transcript.words]
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
    analysis = Analysis(analyzer(), tuple(sections), we, numbers)
    if withheld:
        analysis = Analysis(analyzer(), tuple(sections), withheld=withheld)
    return replace(analysis, measures=measures_of(transcript, analysis))


def answered(
    practice: Practice, attempt: Attempt, transcript: Transcript, key: str = MAIN
) -> Attempt:
    """The attempt with these words as its answer, measured by whatever measures there."""
    answer = attempt.answer(key) or Answer(key, AnswerState.RECORDED)
    return measure_answer(practice, keep_transcript(practice, attempt, answer, transcript), key)
