"""An answer, or one part of it, given once more → the retake beside what it retakes.

A whole answer becomes an attempt of its own that names the one it retakes. A part becomes one more
answer of its attempt, recorded apart: nothing is overwritten. It is compared as the whole answer
would be with the new part in its place.
"""

from dataclasses import dataclass, replace

from mockint.core.analysis import Analysis, NumberMention, WeMention
from mockint.core.attempt import MAIN, Attempt
from mockint.core.comparison import Comparison
from mockint.core.report import Report
from mockint.core.splice import Spliced, spliced
from mockint.core.star import SectionName
from mockint.errors import AttemptNotFoundError, StoreError
from mockint.feedback.comparison import compare
from mockint.practice.desk import Practice
from mockint.practice.report import comment, report_of


@dataclass(frozen=True, slots=True)
class Compared:
    """Two answers side by side.

    Attributes:
        before: the attempt that was given first.
        after: the attempt that holds the retake; the same one when a part was said again.
        key: of the retake in it.
        part: which part was said again; None for whole answers.
        report: on the retake as it was given.
        comparison: what changed.
    """

    before: Attempt
    after: Attempt
    key: str
    part: SectionName | None
    report: Report
    comparison: Comparison


def retakes_of(attempt: Attempt) -> tuple[str, ...]:
    """Keys of the attempt's answers that can be compared with an earlier one, the newest last: the
    main answer where the whole attempt is a retake, and every part said again. Only what has words.
    """
    main = attempt.main
    keys = [MAIN] if attempt.retake_of and main is not None and main.transcripts else []
    return (*keys, *(answer.key for answer in attempt.retakes if answer.transcripts))


def part_to_repeat(report: Report) -> SectionName | None:
    """The part that gains most from being said again: one that is missing, else one whose main
    measure lies outside its target; None where none does, or STAR does not fit the question.
    """
    if not report.by_star or not report.transcript.words:
        return None
    parts = (SectionName.RESULT, SectionName.ACTION)
    missing = (name for name in parts if not report.analysis.heard(name))
    return next(missing, None) or next((n for n in _AGAIN if _outside(report, n)), None)


_AGAIN = {
    SectionName.RESULT: "numbers_in_result",
    SectionName.ACTION: "collective_we",
    SectionName.SITUATION: "situation_s",
}


def _outside(report: Report, name: SectionName) -> bool:
    measure, analysis = _AGAIN[name], report.analysis
    target = report.target(measure)
    counted = name is not SectionName.SITUATION
    if target is None or (counted and analysis.withheld):
        return False
    value = report.heard(measure) if counted else analysis.measure(measure)
    return value is not None and not target.within(value)


def compare_retake(practice: Practice, attempt: Attempt, key: str) -> Compared:
    """Compare one retake with what it retakes.

    Args:
        practice: the home.
        attempt: as stored.
        key: one of `retakes_of` it.

    Raises:
        AttemptNotFoundError: the attempt that was retaken is deleted.
        StoreError: one of the two has no words yet.
    """
    if key != MAIN:
        return _compare_part(practice, attempt, key)
    try:
        before = practice.store.load(attempt.retake_of)
    except AttemptNotFoundError as error:
        raise AttemptNotFoundError(
            "the answer that this one retakes was deleted", kept="this one is unchanged"
        ) from error
    return compare_attempts(practice, before, attempt)


def compare_attempts(practice: Practice, before: Attempt, after: Attempt) -> Compared:
    """Compare the main answers of two attempts.

    Raises:
        StoreError: one of the two has no words yet.
    """
    report = report_of(practice, after)
    return Compared(before, after, MAIN, None, report, compare(report_of(practice, before), report))


def _compare_part(practice: Practice, attempt: Attempt, key: str) -> Compared:
    answer = attempt.answer(key)
    if answer is None or answer.part is None:
        raise StoreError(f"{attempt.id} has no part said again as {key}")
    before, again = report_of(practice, attempt), report_of(practice, attempt, key)
    after = _with_part(practice, before, answer.part, again)
    found = compare(before, after, answer.part, again)
    return Compared(attempt, attempt, key, answer.part, again, found)


def _with_part(practice: Practice, whole: Report, part: SectionName, again: Report) -> Report:
    """The report on the whole answer with the part as it was said again."""
    from mockint.analysis.analyse import analyse
    from mockint.analysis.corrected import recounted

    answer = spliced(
        whole.transcript,
        whole.analysis.sections,
        part,
        again.transcript,
        again.analysis.sections,
    )
    asked = whole.question.text if whole.question is not None else ""
    fresh = analyse(answer.transcript, drawn=answer.sections, question=asked)
    withheld = fresh.withheld or whole.analysis.withheld or again.analysis.withheld
    counted = replace(
        fresh,
        we_in_action=() if withheld else _we(whole.analysis, again.analysis, answer),
        numbers=() if withheld else _numbers(whole.analysis, again.analysis, answer),
        withheld=withheld,
    )
    return comment(practice, whole.question, answer.transcript, recounted(counted))


def _we(whole: Analysis, again: Analysis, answer: Spliced) -> tuple[WeMention, ...]:
    """What counts in the two, the person's verdicts included, where it stands now."""
    moved = [
        replace(mention, word=places[mention.word])
        for measured, places in ((whole, answer.kept), (again, answer.said_again))
        for mention in measured.we_in_action
        if mention.word in places
    ]
    return tuple(sorted(moved, key=lambda mention: mention.word))


def _numbers(whole: Analysis, again: Analysis, answer: Spliced) -> tuple[NumberMention, ...]:
    """The numbers, the same. A pair that lost one of its two is no longer a pair."""
    moved = [
        replace(
            number,
            first_word=places[number.first_word],
            last_word=places[number.last_word],
            pair=None if number.pair is None else places.get(number.pair),
        )
        for measured, places in ((whole, answer.kept), (again, answer.said_again))
        for number in measured.numbers
        if number.first_word in places and number.last_word in places
    ]
    return tuple(sorted(moved, key=lambda number: number.first_word))
