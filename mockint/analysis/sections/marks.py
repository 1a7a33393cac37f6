"""Section keys pressed while speaking → sections that override the automatic ones."""

from bisect import bisect_left
from collections.abc import Sequence

from mockint.core.star import Mark, Section, SectionName
from mockint.core.transcript import Transcript

# A key is pressed a little after or before the first word it is meant for, and word starts are
# uncertain by about as much; a mark therefore also takes a word that began this long before it.
# Convention of this program, not a measurement.
EARLY_S = 0.3


def marked_sections(transcript: Transcript, marks: Sequence[Mark]) -> tuple[Section, ...]:
    """The sections that the marks draw; empty when nothing was marked or there are no times.

    Each mark starts its section at the first word that begins at `at_s` - EARLY_S or later. What
    was said before the first mark is Situation, because answers open with it; where the first mark
    is Situation itself, it is Outside (a greeting, the question said again); nobody marked that
    part, so its confidence is the model's to fill in. Of marks that fall on
    the same word the last one counts; marks after the last word are dropped.
    """
    if not transcript.timed:
        return ()
    starts = [word.start or 0.0 for word in transcript.words]
    begins: dict[int, SectionName] = {}
    for mark in sorted(marks, key=lambda mark: mark.at_s):
        index = bisect_left(starts, mark.at_s - EARLY_S)
        if index < len(starts):
            begins[index] = mark.section
    if not begins:
        return ()
    first = begins[min(begins)]
    opening = SectionName.OUTSIDE if first is SectionName.SITUATION else SectionName.SITUATION
    by_key = {0: opening} | begins
    marked = set(begins)
    return _joined(by_key, marked, len(starts))


def _joined(begins: dict[int, SectionName], marked: set[int], count: int) -> tuple[Section, ...]:
    """Runs of one section; a run is marked when the person marked its beginning."""
    out: list[Section] = []
    firsts = sorted(begins)
    for first, after in zip(firsts, [*firsts[1:], count], strict=True):
        name = begins[first]
        if out and out[-1].name is name and out[-1].marked == (first in marked):
            first = out.pop().first_word
            marked.add(first)
        out.append(Section(name, first, after - 1, confidence=1.0, marked=first in marked))
    return tuple(out)
