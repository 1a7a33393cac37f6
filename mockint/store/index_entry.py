"""An attempt and its files → its headline, figures and sentences, as the index keeps them.

A reading that the person corrected counts before the automatic one, in all three.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mockint.core.analysis import Analysis, NumberMention, section_words
from mockint.core.attempt import MAIN, UNDONE, Answer, AnswerState, Attempt, Headline
from mockint.core.draft import draft
from mockint.core.measured import Measured, Redone
from mockint.core.measures import followed, listed, yardstick
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript
from mockint.errors import StoreError
from mockint.store.answers import fits
from mockint.store.folders import AttemptFolder
from mockint.store.index import IndexEntry
from mockint.store.sentences import Sentence, sentences


def entry_of(folder: AttemptFolder, attempt: Attempt, *, unfinished: int = 0) -> IndexEntry:
    """Everything that the index holds of the attempt; where the words of its main answer are gone
    or damaged, no figure of them. A synchroniser's copy of an attempt is listed, and left out of
    trends and plan.
    """
    folder = _ReadOnce(folder.path)
    main = attempt.main
    transcript: Transcript | None = None
    analysis: Analysis | None = None
    corrected = False
    if main is not None and main.transcripts:
        name = main.transcripts[-1]
        transcript = folder.words(main)
        if transcript is not None and main.state is AnswerState.ANALYSED:
            stored = folder.corrected(name)
            corrected = stored is not None
            analysis = stored.analysis if stored is not None else folder.analysis(name)
            if not corrected and not fits(analysis, transcript):
                analysis = None
    measured = None if folder.is_copy else measured_of(attempt, transcript, analysis)
    if measured is not None and attempt.retakes:
        measured = replace(measured, redone=tuple(_redone(folder, attempt)))
    listed_as = headline(attempt, transcript, analysis, corrected=corrected)
    return IndexEntry(
        replace(listed_as, unfinished=unfinished),
        measured,
        answers_said(folder, attempt),
    )


def _redone(folder: AttemptFolder, attempt: Attempt) -> Iterator[Redone]:
    """The parts that were said again and measured. A part alone has no share of an answer."""
    for answer in attempt.retakes:
        if answer.part is None or answer.state is not AnswerState.ANALYSED:
            continue
        name = answer.transcripts[-1]
        stored = folder.corrected(name)
        analysis = stored.analysis if stored is not None else folder.analysis(name)
        if analysis is not None:
            figures = dict(_figures(attempt, analysis))
            figures.pop("action_share_percent", None)
            said_at = answer.said_at or attempt.started_at
            yield Redone(answer.part.value, said_at, figures)


class _ReadOnce(AttemptFolder):
    """A folder while its entry is made: each of its files is read once."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._transcripts: dict[str, Transcript] = {}
        self._analyses: dict[str, Analysis | None] = {}

    def transcript(self, name: str) -> Transcript:
        """See AttemptFolder.transcript."""
        if name not in self._transcripts:
            self._transcripts[name] = super().transcript(name)
        return self._transcripts[name]

    def analysis(self, transcript_name: str) -> Analysis | None:
        """See AttemptFolder.analysis."""
        if transcript_name not in self._analyses:
            self._analyses[transcript_name] = super().analysis(transcript_name)
        return self._analyses[transcript_name]


def headline(
    attempt: Attempt,
    transcript: Transcript | None,
    analysis: Analysis | None,
    *,
    corrected: bool = False,
) -> Headline:
    """One attempt as history lists it."""
    main = attempt.main or Answer(MAIN, AnswerState.RECORDING)
    figures = dict(_figures(attempt, analysis)) if analysis is not None else {}
    recognizer = transcript.recognizer if transcript is not None else None
    answered = sum(a.state is not AnswerState.SKIPPED for a in attempt.follow_ups)
    return Headline(
        id=attempt.id,
        question_id=attempt.question.id,
        question_title=attempt.question.title or attempt.question.text,
        started_at=attempt.started_at,
        state=main.state,
        duration_s=main.recording.duration_s if main.recording else None,
        recognizer=f"{recognizer.engine} {recognizer.model}" if recognizer else "",
        analyzer=analysis.analyzer if analysis else "",
        figures={m.name: figures[m.name] for m in listed() if m.name in figures},
        follow_ups_answered=answered,
        waiting=sum(a.state in UNDONE for a in attempt.answers),
        corrected=corrected,
    )


def measured_of(
    attempt: Attempt, transcript: Transcript | None, analysis: Analysis | None
) -> Measured | None:
    """The figures of the main answer; None while it is not measured, or no words in it."""
    if analysis is None or transcript is None or not transcript.words:
        return None
    counted = section_words(analysis.sections)
    story = attempt.question.asks_for_story
    recognizer = transcript.recognizer
    return Measured(
        attempt_id=attempt.id,
        question_id=attempt.question.id,
        question_title=attempt.question.title or attempt.question.text,
        started_at=attempt.started_at,
        analyzer=analysis.analyzer,
        recognizer=f"{recognizer.engine} {recognizer.model}" if recognizer else "",
        heard="".join(name.value for name in SectionName if counted[name] and story),
        measures=dict(_figures(attempt, analysis)),
        guess=attempt.guess,
    )


def _figures(attempt: Attempt, analysis: Analysis) -> Iterable[tuple[str, float]]:
    """Those that are held against a target only where the question asks for a story."""
    counted = section_words(analysis.sections)
    figures = {measure.name: measure.value for measure in analysis.measures}
    if not analysis.withheld:
        figures["collective_we"] = len(analysis.collective_we)
        figures["numbers_in_result"] = len(analysis.numbers_in_result)
    # A count in a part that was not heard says nothing: no Action has no "we", and that is no
    # virtue.
    silent = {m.name for m in followed() if m.is_count and m.part and not counted[m.part]}
    for name, value in figures.items():
        fits = attempt.question.asks_for_story or yardstick(name).guide is None
        if name not in silent and fits:
            yield name, float(value)


def answers_said(folder: AttemptFolder, attempt: Attempt) -> tuple[Sentence, ...]:
    """Everything that was said in the attempt, the replies to follow-ups included."""
    said: list[Sentence] = []
    for answer in attempt.answers:
        # One damaged reply hides neither the others nor the attempt.
        with suppress(StoreError):
            if answer.transcripts:
                said += sentences(answer.key, *_words(folder, answer))
    return tuple(said)


def _words(folder: AttemptFolder, answer: Answer) -> tuple[Transcript, tuple[NumberMention, ...]]:
    """The words of an answer as the person left them, with the numbers that were found in them.

    Corrections that cannot be read leave the words as heard; where those that can be read were not
    measured to the end, as after a crash, no number is known by its value.
    """
    name = answer.transcripts[-1]
    heard = folder.transcript(name)
    try:
        versions = folder.corrections(answer.key)
    except StoreError:
        versions = ()
    edits = next((version.edits for version in versions if version.transcript == name), ())
    if not edits or not heard.words:
        measured = folder.analysis(name)
        return heard, measured.numbers if measured is not None else ()
    stored = folder.corrected(name)
    # Words do not depend on sections, so one over all of them does.
    everything = (Section(SectionName.OUTSIDE, 0, len(heard.words) - 1),)
    fits = stored is not None and stored.edits == len(edits)
    numbers = stored.analysis.numbers if stored is not None and fits else ()
    return draft(heard, everything, edits).transcript, numbers
