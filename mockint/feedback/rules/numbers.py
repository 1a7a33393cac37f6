"""Numbers in the Result → none, too few, bare ones, and before-and-after pairs.

Every number is quoted as it was said; none is worked out, rounded or guessed.
"""

from collections.abc import Sequence
from itertools import pairwise

from mockint.core.analysis import NumberKind, NumberMention, NumberRole
from mockint.core.report import Evidence
from mockint.core.star import SectionName
from mockint.feedback.facts import Case
from mockint.feedback.finder import Match, Matches, gives
from mockint.wording.figures import capitalised, count, given, listed
from mockint.wording.quotes import at, clause_around, holding, quote
from mockint.wording.sentences import sentences_in

# What makes a bare count or percentage readable when it stands in the same sentence.
# (impact guide: delta, denominator, baseline)
ANCHORS = frozenset(
    {
        NumberRole.DELTA_FROM,
        NumberRole.DELTA_TO,
        NumberRole.BASELINE,
        NumberRole.TARGET,
        NumberRole.DENOMINATOR,
    }
)
# Two halves of a pair further apart than this belong to different statements.
# (the impact guide's own pairs: "from 47 to 9", "8 failures a month to 1", six words between)
PAIR_WITHIN_WORDS = 8


@gives("begins")
def no_number(case: Case) -> Matches:
    """A Result without any number."""
    if (
        not case.counted
        or not case.analysis.heard(SectionName.RESULT)
        or case.analysis.numbers_in_result
    ):
        return
    part = case.analysis.parts(SectionName.RESULT)[0]
    first = part.first_word
    begins = clause_around(case.transcript, first, first, part) + at(case.transcript, first)
    yield Match({"begins": begins}, case.stretches(SectionName.RESULT))


@gives("numbers", "said", "target")
def few_numbers(case: Case) -> Matches:
    """Some numbers in the Result, fewer than the target."""
    numbers = case.analysis.numbers_in_result
    if not case.counted or not numbers or not case.outside("numbers_in_result", len(numbers)):
        return
    values = {
        "numbers": capitalised(count(len(numbers), "number")),
        "said": listed([quote(case.transcript, n.first_word, n.last_word) for n in numbers]),
        "target": given(case.settings.numbers_target),
    }
    yield Match(values, _words_of(numbers))


@gives("said")
def odd_precision(case: Case) -> Matches:
    """A percentage given to a decimal, with nothing to hold it against."""
    for number in _bare(case):
        if number.kind is NumberKind.PERCENT and _has_decimal(number) and not number.hedged:
            said = quote(case.transcript, number.first_word, number.last_word)
            values = {"said": said + at(case.transcript, number.first_word)}
            yield Match(values, _words_of([number]))


@gives(alone=["said"], more=["said", "others"])
def bare_number(case: Case) -> Matches:
    """Counts and percentages without a whole or a before value; all in one match."""
    bare = [n for n in _bare(case) if not _has_decimal(n) or n.hedged]
    if not bare:
        return
    first = bare[0]
    section = holding(case.analysis.sections, first.first_word)
    said = clause_around(case.transcript, first.first_word, first.last_word, section)
    values = {"said": said + at(case.transcript, first.first_word)}
    if len(bare) > 1:
        does = "does" if len(bare) == 2 else "do"
        values["others"] = f"{does} {count(len(bare) - 1, 'other')}"
    yield Match(values, _words_of(bare), "more" if len(bare) > 1 else "alone")


@gives("said")
def before_and_after(case: Case) -> Matches:
    """A delta that was said; told as a fact, since it is evidence."""
    numbers = case.analysis.numbers_in_result
    wanted = {NumberRole.DELTA_FROM, NumberRole.DELTA_TO}
    taken = -1
    for one, other in pairwise(numbers):
        close = other.first_word - one.last_word <= PAIR_WITHIN_WORDS
        if one.first_word > taken and {one.role, other.role} == wanted and close:
            taken = other.last_word
            said = quote(case.transcript, one.first_word, other.last_word)
            values = {"said": said + at(case.transcript, one.first_word)}
            yield Match(values, (Evidence(one.first_word, other.last_word),))


def _words_of(numbers: Sequence[NumberMention]) -> tuple[Evidence, ...]:
    return tuple(Evidence(number.first_word, number.last_word) for number in numbers)


def _bare(case: Case) -> list[NumberMention]:
    numbers = case.analysis.numbers_in_result
    return [
        number
        for number in numbers
        if number.kind in (NumberKind.COUNT, NumberKind.PERCENT)
        and number.role is NumberRole.ABSOLUTE
        and number.value != 0  # none is none, whatever the whole
        and not _anchored(case, number)
    ]


def _anchored(case: Case, number: NumberMention) -> bool:
    section = holding(case.analysis.sections, number.first_word)
    if section is None:
        return True  # numbers of another transcript: say nothing
    bounds = sentences_in(case.transcript, section.first_word, section.last_word)
    first, last = next(b for b in bounds if b[0] <= number.first_word <= b[1])
    return any(
        other.role in ANCHORS and first <= other.first_word <= last
        for other in case.analysis.numbers_in_result
    )


def _has_decimal(number: NumberMention) -> bool:
    return isinstance(number.value, float) and not number.value.is_integer()
