"""An attempt and its files → its figures and its sentences, as the index keeps them."""

from collections.abc import Iterable

from mockint.core.attempt import Attempt
from mockint.core.measured import Measured
from mockint.core.measures import Analysis, section_words
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript
from mockint.errors import StoreError
from mockint.store.folders import AttemptFolder
from mockint.store.said import Sentence, sentences

# A count in a part that was not heard says nothing: no Action has no "we", and that is no virtue.
_NEEDS = {
    "collective_we": SectionName.ACTION,
    "numbers_in_result": SectionName.RESULT,
}


def measured_of(
    attempt: Attempt, transcript: Transcript | None, analysis: Analysis | None
) -> Measured | None:
    """The figures of the main answer; None while it is not measured, or nothing was heard."""
    if analysis is None or transcript is None or not transcript.words:
        return None
    counted = section_words(analysis.sections)
    recognizer = transcript.recognizer
    return Measured(
        attempt_id=attempt.id,
        question_id=attempt.question.id,
        question_title=attempt.question.title or attempt.question.text,
        started_at=attempt.started_at,
        analyzer=analysis.analyzer,
        recognizer=f"{recognizer.engine} {recognizer.model}" if recognizer else "",
        rough=recognizer.rough if recognizer else False,
        heard="".join(name.value for name in SectionName if counted[name]),
        measures=dict(_figures(analysis)),
        guess=attempt.guess,
    )


def _figures(analysis: Analysis) -> Iterable[tuple[str, float]]:
    counted = section_words(analysis.sections)
    figures = {measure.name: measure.value for measure in analysis.measures}
    if not analysis.withheld:
        figures["collective_we"] = len(analysis.collective_we)
        figures["numbers_in_result"] = len(analysis.numbers_in_result)
    for name, value in figures.items():
        if name not in _NEEDS or counted[_NEEDS[name]]:
            yield name, float(value)


def answers_said(folder: AttemptFolder, attempt: Attempt) -> tuple[Sentence, ...]:
    """Everything that was said in the attempt, the replies to follow-ups included."""
    said: list[Sentence] = []
    for answer in attempt.answers:
        if not answer.transcripts:
            continue
        name = answer.transcripts[-1]
        try:
            transcript = folder.transcript(name)
        except StoreError:
            continue  # one damaged reply hides neither the others nor the attempt
        measured = folder.analysis(name)
        said += sentences(answer.key, transcript, measured.numbers if measured else ())
    return tuple(said)
