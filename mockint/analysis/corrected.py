"""Draft of a corrected answer → Analysis: measured again in it, the person's verdicts on top."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mockint.analysis.analyse import analyse
from mockint.analysis.numbers.find import find_numbers
from mockint.core.analysis import (
    Analysis,
    Measure,
    NumberKind,
    NumberMention,
    NumberRole,
    WeMention,
)
from mockint.core.corrections import NumberMarked
from mockint.core.draft import Draft
from mockint.core.sound import Sound
from mockint.core.star import SectionName


def corrected(answer: Draft, sound: Sound | None = None, *, question: str = "") -> Analysis:
    """Measure the answer as the person left it.

    Words and sections are taken as they stand, "we" and numbers are found in them as in any
    answer, then each verdict of the person replaces what was found at its words. Withheld counts
    stay withheld: a few verdicts do not make the other words sure.

    Raises:
        MockintError: the weights that the analysis needs are missing or damaged.
    """
    fresh = analyse(answer.transcript, sound=sound, drawn=answer.sections, question=question)
    if fresh.withheld:
        return fresh
    we = _we(answer, fresh.we_in_action)
    numbers = _numbers(answer, fresh.numbers)
    return recounted(replace(fresh, we_in_action=we, numbers=numbers))


def recounted(analysis: Analysis) -> Analysis:
    """The two counts among its measures set to its own mentions."""
    we = tuple((m.word, m.word) for m in analysis.collective_we)
    numbers = tuple((n.first_word, n.last_word) for n in analysis.numbers_in_result)
    counts = {
        name: Measure(name, len(places), "", places)
        for name, places in (("collective_we", we), ("numbers_in_result", numbers))
    }
    return replace(analysis, measures=tuple(counts.get(m.name, m) for m in analysis.measures))


def _we(answer: Draft, found: Sequence[WeMention]) -> tuple[WeMention, ...]:
    words = answer.transcript.words
    by_word = {mention.word: mention for mention in found}
    for mark in answer.we:
        by_word.pop(mark.word, None)
        if mark.kind is not None and _section(answer, mark.word) is SectionName.ACTION:
            token = re.sub(r"^\W+|\W+$", "", words[mark.word].text)
            by_word[mark.word] = WeMention(mark.word, token, mark.kind)
    return tuple(by_word[word] for word in sorted(by_word))


def _numbers(answer: Draft, found: Sequence[NumberMention]) -> tuple[NumberMention, ...]:
    numbers = list(found)
    for mark in answer.numbers:
        at_it = [n for n in numbers if _overlap(n, mark)]
        numbers = [n for n in numbers if n not in at_it]
        if mark.kind is not None:
            now = next((n for n in at_it if _same(n, mark)), None)
            before = next((n for n in found if _same(n, mark)), None)
            kept = replace(now, kind=mark.kind) if now else before or _read(answer, mark, mark.kind)
            numbers.append(replace(kept, context=False))  # the person says that it counts
    return tuple(sorted(numbers, key=lambda n: n.first_word))


def _read(answer: Draft, mark: NumberMarked, kind: NumberKind) -> NumberMention:
    """A number that was missed, as its words read when they stand alone; without a value where
    they do not read as one number. OTHER takes the kind that they read as.
    """
    first, last = mark.first_word, mark.last_word
    words = [word.text for word in answer.transcript.words[first : last + 1]]
    read = find_numbers(words)
    bare = NumberMention(
        first_word=first,
        last_word=last,
        text=re.sub(r"^\W+|\W+$", "", " ".join(words)),
        value=None,
        kind=kind,
        role=NumberRole.ABSOLUTE,
        section=_section(answer, first),
    )
    if len(read) != 1:
        return bare
    as_read = read[0].kind if kind is NumberKind.OTHER else kind
    one = read[0]
    return replace(bare, value=one.value, kind=as_read, role=one.role, hedged=one.hedged)


def _same(number: NumberMention, mark: NumberMarked) -> bool:
    return (number.first_word, number.last_word) == (mark.first_word, mark.last_word)


def _overlap(number: NumberMention, mark: NumberMarked) -> bool:
    return number.first_word <= mark.last_word and number.last_word >= mark.first_word


def _section(answer: Draft, word: int) -> SectionName:
    return next(s.name for s in answer.sections if s.first_word <= word <= s.last_word)
