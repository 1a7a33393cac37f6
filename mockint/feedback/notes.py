"""Case → what an interviewer would write down of the four parts, as ranges of the answer's words.

A part without anything to write down is empty, also where words were spoken in it: of an outcome
in adjectives nothing is left on paper.
"""

from collections.abc import Mapping

from mockint.core.moves import MoveName
from mockint.core.report import Evidence
from mockint.core.star import STAR, SectionName
from mockint.feedback.facts import Case
from mockint.feedback.spoken import beginning
from mockint.wording.quotes import clause_bounds, holding

MOST_PER_PART = 3
# Of each part, what is worth a line, first things first.
_WORTH: Mapping[SectionName, tuple[MoveName, ...]] = {
    SectionName.SITUATION: (
        *(MoveName.STAKES, MoveName.FOUND, MoveName.TENSION, MoveName.GIVEN),
        *(MoveName.STANCE, MoveName.CAUSE, MoveName.OWN_FAULT),
    ),
    SectionName.TASK: (MoveName.FOUND, MoveName.GIVEN, MoveName.TENSION, MoveName.STAKES),
    SectionName.ACTION: (
        *(MoveName.EVIDENCE, MoveName.MOVED, MoveName.REASON, MoveName.ALTERNATIVE),
        *(MoveName.HANDED_ON, MoveName.FOUND, MoveName.OWN_FAULT, MoveName.TENSION),
    ),
    SectionName.RESULT: (
        *(MoveName.OUTCOME, MoveName.BASELINE, MoveName.COST, MoveName.MEASURED),
        *(MoveName.LASTING, MoveName.HUMAN, MoveName.COUNTERFACTUAL),
    ),
}
Notes = Mapping[SectionName, tuple[Evidence, ...]]


def notes_of(case: Case) -> Notes:
    """For each of the four parts at most three ranges, in the order in which they were said."""
    if not case.counted or case.spoken_words < 2:
        return dict.fromkeys(STAR, ())
    return {name: _of_part(case, name) for name in STAR}


def _of_part(case: Case, name: SectionName) -> tuple[Evidence, ...]:
    wanted = _WORTH[name]
    moves = [m for m in case.analysis.moves if m.said and m.name in wanted]
    moves.sort(key=lambda m: (wanted.index(m.name), -m.confidence))
    ranges = [
        (move.first_word, move.last_word)
        for move in moves
        if (part := holding(case.analysis.sections, move.first_word)) and part.name is name
    ]
    if name is SectionName.RESULT:
        ranges = [*_numbers(case), *ranges]
    elif not ranges:
        first = beginning(case, name)
        ranges = [] if first is None else [(first.first_word, first.last_word)]
    return _apart(ranges)


def _numbers(case: Case) -> list[tuple[int, int]]:
    """The clauses with the numbers of the Result."""
    sections, transcript = case.analysis.sections, case.transcript
    return [
        clause_bounds(transcript, n.first_word, n.last_word, holding(sections, n.first_word))
        for n in case.analysis.numbers_in_result
    ]


def _apart(ranges: list[tuple[int, int]]) -> tuple[Evidence, ...]:
    """The first few that do not overlap, in spoken order."""
    kept: list[tuple[int, int]] = []
    for first, last in ranges:
        if len(kept) < MOST_PER_PART and all(last < f or first > e for f, e in kept):
            kept.append((first, last))
    return tuple(Evidence(first, last) for first, last in sorted(kept))
