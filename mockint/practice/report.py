"""An answer, stored or not → the report on it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from mockint.core.attempt import MAIN, Attempt
from mockint.core.question import Question
from mockint.core.recording import Recording
from mockint.core.sound import Sound
from mockint.core.transcript import Transcript
from mockint.errors import StoreError
from mockint.practice.desk import Practice, answer_of
from mockint.practice.measure_stored import read_answer

if TYPE_CHECKING:
    from mockint.core.analysis import Analysis
    from mockint.core.report import Report


def report_of(practice: Practice, attempt: Attempt, key: str = MAIN) -> "Report":
    """What mockint says about a stored answer.

    Raises:
        StoreError: it is not transcribed yet.
    """
    answer = answer_of(attempt, key)
    if not answer.transcripts:
        raise StoreError(
            f"{attempt.id} is not transcribed yet",
            kept="your recording is saved" if answer.recording else "",
            hint=f"mockint transcribe {attempt.id}",
        )
    read = read_answer(practice, attempt, answer)
    report = comment(practice, attempt.question, read.transcript, read.analysis, answer.recording)
    earlier = read.earlier_corrections
    return replace(report, automatic=read.automatic, earlier_corrections=earlier)


def report_on(
    practice: Practice,
    question: Question | None,
    transcript: Transcript,
    sound: Sound | None = None,
    recording: Recording | None = None,
) -> "Report":
    """The report on a transcript that is not stored."""
    asked = question.text if question is not None else ""
    measured = practice.analyse(transcript, sound=sound, question=asked)
    return comment(practice, question, transcript, measured, recording)


def comment(
    practice: Practice,
    question: Question | None,
    transcript: Transcript,
    measured: "Analysis",
    recording: Recording | None = None,
) -> "Report":
    """The report on words and what was measured in them; nothing is read or stored."""
    from mockint.feedback.facts import Case
    from mockint.feedback.report import make_report

    case = Case(question, transcript, measured, practice.settings, recording)
    return make_report(
        case,
        rules=practice.rules.rules,
        lists=practice.checklists.lists,
        prompts=practice.bank.follow_ups,
    )
