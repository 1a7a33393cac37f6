"""Transcript, Analysis, Question → Report."""

from collections.abc import Mapping

from mockint.config import Settings
from mockint.core.measures import Analysis
from mockint.core.question import FollowUp, Question
from mockint.core.recording import Recording
from mockint.core.report import Report
from mockint.core.transcript import Transcript
from mockint.feedback.facts import Case
from mockint.feedback.findings import findings
from mockint.feedback.follow_ups import follow_ups
from mockint.feedback.rubric import targets


def make_report(
    question: Question | None,
    transcript: Transcript,
    analysis: Analysis,
    *,
    prompts: Mapping[str, FollowUp],
    settings: Settings,
    recording: Recording | None = None,
) -> Report:
    """One answer, measured and commented. The same input always gives the same report.

    Args:
        question: what was asked; None for a transcript from outside.
        transcript: what was heard.
        analysis: what was measured in that transcript.
        prompts: the bank's follow-ups by id.
        settings: the person's bands.
        recording: the sound, where there is one: tells of interruptions and lost input.
    """
    case = Case(question, transcript, analysis, settings, recording)
    return Report(
        question,
        transcript,
        analysis,
        targets=targets(settings),
        findings=findings(case),
        follow_ups=follow_ups(case, prompts),
    )
