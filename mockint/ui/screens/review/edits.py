"""Draft, counts, the words under the cursor → the edit that a key asks for, or why there is none.

No widget and no file: what the review screen decides of edits is decided here.
"""

from bisect import bisect_right
from itertools import pairwise

from mockint.core.analysis import Analysis, NumberKind, NumberMention, WeKind, WeMention
from mockint.core.corrections import BorderMoved, NumberMarked, Relabelled, WeMarked
from mockint.core.draft import Draft
from mockint.core.star import Section, SectionName
from mockint.errors import MockintError

NOTHING_COUNTED = "no counted word is under the cursor"


def section_at(draft: Draft, word: int) -> Section:
    """The section that the word stands in."""
    return draft.sections[bisect_right(draft.sections, word, key=lambda s: s.first_word) - 1]


def relabelled(draft: Draft, first: int, last: int, name: SectionName) -> Relabelled:
    """The selected words, or the section under the cursor where only one word is under it."""
    if first == last:
        section = section_at(draft, first)
        first, last = section.first_word, section.last_word
    return Relabelled(first, last, name)


def border_moved(draft: Draft, word: int, step: int) -> BorderMoved:
    """The border nearest to the word, moved by `step` words.

    Raises:
        MockintError: there is no border, or a section would have no word left.
    """
    pairs = list(pairwise(draft.sections))
    if not pairs:
        raise MockintError(
            "there is one section only, so no border",
            hint="select words with shift and an arrow, then give them a letter",
        )

    def distance(pair: tuple[Section, Section]) -> int:
        at = pair[1].first_word
        return min(abs(at - word), abs(at - 1 - word))

    before, after = min(pairs, key=distance)
    at = after.first_word + step
    gone = before if at <= before.first_word else after if at > after.last_word else None
    if gone is not None:
        raise MockintError(
            f"the {gone.name.label} would have no word left", hint="relabel it instead"
        )
    return BorderMoved(before.first_word, at, after.last_word, before.name, after.name)


def we_at(analysis: Analysis, first: int, last: int) -> WeMention | None:
    """The first "we" among the words."""
    return next((m for m in analysis.we_in_action if first <= m.word <= last), None)


def number_at(analysis: Analysis, first: int, last: int) -> NumberMention | None:
    """The first number that shares a word with them."""
    return next(
        (n for n in analysis.numbers if n.first_word <= last and n.last_word >= first), None
    )


def countable(draft: Draft, analysis: Analysis, first: int, last: int) -> bool:
    """Whether something is counted there, or was struck out."""
    return (
        we_at(analysis, first, last) is not None
        or number_at(analysis, first, last) is not None
        or any(first <= mark.word <= last for mark in struck_we(draft))
        or any(_touch(mark, first, last) for mark in struck_numbers(draft))
    )


def struck_we(draft: Draft) -> tuple[WeMarked, ...]:
    """Words that the person said are no "we", or none that counts."""
    latest = {mark.word: mark for mark in draft.we}
    return tuple(mark for _, mark in sorted(latest.items()) if mark.kind is None)


def struck_numbers(draft: Draft) -> tuple[NumberMarked, ...]:
    """Stretches that the person said are no number."""
    standing: list[NumberMarked] = []
    for mark in draft.numbers:
        standing = [s for s in standing if not _touch(s, mark.first_word, mark.last_word)]
        standing.append(mark)
    return tuple(mark for mark in standing if mark.kind is None)


def struck_or_back(
    draft: Draft, analysis: Analysis, first: int, last: int
) -> WeMarked | NumberMarked:
    """What is counted there is struck out; what was struck out counts again.

    Raises:
        MockintError: neither stands there.
    """
    we, number = we_at(analysis, first, last), number_at(analysis, first, last)
    if we is not None:
        return WeMarked(we.word, None)
    if number is not None:
        return NumberMarked(number.first_word, number.last_word, None)
    for mark in struck_we(draft):
        if first <= mark.word <= last:
            return WeMarked(mark.word, WeKind.COLLECTIVE)
    for struck in struck_numbers(draft):
        if _touch(struck, first, last):
            return NumberMarked(struck.first_word, struck.last_word, NumberKind.OTHER)
    raise MockintError(NOTHING_COUNTED, hint='n or w marks a missed number or "we"')


def next_kind(analysis: Analysis, first: int, last: int) -> WeMarked | NumberMarked:
    """The same "we" or number as the next kind of its sort.

    Raises:
        MockintError: neither stands there.
    """
    we, number = we_at(analysis, first, last), number_at(analysis, first, last)
    if we is not None:
        kinds = list(WeKind)
        return WeMarked(we.word, kinds[(kinds.index(we.kind) + 1) % len(kinds)])
    if number is not None:
        metrics = list(NumberKind)
        kind = metrics[(metrics.index(number.kind) + 1) % len(metrics)]
        return NumberMarked(number.first_word, number.last_word, kind)
    raise MockintError(NOTHING_COUNTED, hint='n or w marks a missed number or "we"')


def missed_we(draft: Draft, analysis: Analysis, word: int) -> WeMarked:
    """The word as a collective "we".

    Raises:
        MockintError: it stands outside the Action, or is one already.
    """
    section = section_at(draft, word).name
    if section is not SectionName.ACTION:
        raise MockintError(
            f'only "we" in the Action counts, and this word stands in {section.label}',
            hint="move the border first",
        )
    known = we_at(analysis, word, word)
    if known is not None and known.kind is WeKind.COLLECTIVE:
        raise MockintError('this word is a counted "we" already', hint="x strikes it out")
    return WeMarked(word, WeKind.COLLECTIVE)


def missed_number(analysis: Analysis, first: int, last: int) -> NumberMarked:
    """The words as one number; what it is read as decides its kind and value.

    Raises:
        MockintError: they are one number already.
    """
    known = number_at(analysis, first, last)
    if known is not None and (known.first_word, known.last_word) == (first, last):
        raise MockintError("these words are a number already", hint="x strikes it out")
    return NumberMarked(first, last, NumberKind.OTHER)


def _touch(mark: NumberMarked, first: int, last: int) -> bool:
    return mark.first_word <= last and mark.last_word >= first
