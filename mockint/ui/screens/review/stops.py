"""Draft, counts and findings of an answer → the places in it that are worth hearing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mockint.core.analysis import Analysis, WeKind
from mockint.core.draft import Draft
from mockint.core.report import Finding
from mockint.render.bar import FILL
from mockint.ui.screens.review.edits import section_at, struck_numbers, struck_we
from mockint.ui.screens.review.passages import STRUCK, TAIL, R, shown, timed, unstruck
from mockint.ui.widgets.spoken_words import NUMBER, WE
from mockint.ui.widgets.stops import Stop
from mockint.wording.figures import plural
from mockint.wording.moments import clock
from mockint.wording.quotes import moment
from mockint.wording.safe import clean

HERE = ("‹", "›")
"""What a line of the list is about, where no sign of a count says it."""
_GAP = "…"
_BEFORE, _AFTER = 2, 6  # words shown at each side of a stop

Place = tuple[int, int]


def stops(draft: Draft, analysis: Analysis, findings: Sequence[Finding] = ()) -> list[Stop]:
    """Sections; findings; every "we" of the Action and every number, those that were struck out
    too; what was measured of delivery where it has a place: pauses, possible hesitations, fillers
    and repeated starts.

    Args:
        draft: the words as the person left them.
        analysis: what was counted in them; none of it where they changed since.
        findings: of the same words.
    """
    return [
        *_sections(draft, analysis),
        *_findings(draft, findings),
        *_we(draft, analysis),
        *_numbers(draft, analysis),
        *_gaps(draft, analysis),
        *_said(draft, analysis, "fillers_at_least", "filler"),
        *_said(draft, analysis, "repeated_starts_at_least", "repeated start"),
    ]


def _sections(draft: Draft, analysis: Analysis) -> Iterator[Stop]:
    for section in timed(draft, analysis):
        words = plural(section.word_count, "word")
        how = ", by you" if section.marked else ", estimated" if not section.sure else ""
        name = f"{section.name.value} {FILL[section.name]} {section.name.label}"
        place = section.first_word
        yield Stop(place, place, name, f"{words}{how}", moment(draft.transcript, place))


def _findings(draft: Draft, findings: Sequence[Finding]) -> Iterator[Stop]:
    """Those that rest on words; their numbers are those of the report."""
    for number, finding in enumerate(findings, 1):
        first, last = finding.first_word, finding.last_word
        if first is None or not 0 <= first < len(draft.transcript.words):
            continue
        letter = section_at(draft, first).name.value
        text = f"{letter}   finding {number}: {clean(finding.message)}"
        yield Stop(
            first, first if last is None else last, text, "", moment(draft.transcript, first)
        )


def _we(draft: Draft, analysis: Analysis) -> Iterator[Stop]:
    for mention in unstruck(draft, analysis)[0]:
        counts = mention.kind is WeKind.COLLECTIVE
        signs = WE[:2] if counts else HERE
        note = mention.kind.value + (", counted" if counts else ", not counted")
        yield _stop(draft, mention.word, mention.word, signs, note, judged=True)
    for mark in struck_we(draft):
        yield _stop(draft, mark.word, mark.word, STRUCK[:2], 'no "we", by you')


def _numbers(draft: Draft, analysis: Analysis) -> Iterator[Stop]:
    for number in unstruck(draft, analysis)[1]:
        counts = number.section is R
        signs = NUMBER[:2] if counts else HERE
        note = number.kind.value + (", counted" if counts else ", not in the Result")
        yield _stop(draft, number.first_word, number.last_word, signs, note, judged=True)
    for mark in struck_numbers(draft):
        yield _stop(
            draft, mark.first_word, mark.last_word, STRUCK[:2], "no number, by you", judged=True
        )


def _said(draft: Draft, analysis: Analysis, measure: str, note: str) -> Iterator[Stop]:
    """The places that a measure of delivery counts."""
    for first, last in analysis.evidence(measure):
        if last < len(draft.transcript.words):
            yield _stop(draft, first, last, HERE, note)


def _gaps(draft: Draft, analysis: Analysis) -> Iterator[Stop]:
    """Silences that count as pauses, and voices without a word: one stop a gap between two words,
    which may hold several of either.
    """
    silences = Counter(analysis.evidence("pause_count"))
    voices = Counter(analysis.evidence("possible_hesitations"))
    last = len(draft.transcript.words) - 1
    for place in sorted(silences.keys() | voices.keys()):
        if place[1] <= last:
            note = _of_gap(_gap_s(draft, place), silences[place], voices[place])
            yield _gap_stop(draft, place, note)


def _of_gap(seconds: float | None, silences: int, voices: int) -> str:
    if not silences or seconds is None:
        return "possible hesitation"
    if voices:
        return f"{seconds:.1f} s, voice in it"
    return f"pause {seconds:.1f} s"


def _gap_s(draft: Draft, place: Place) -> float | None:
    before, after = (draft.transcript.words[word] for word in place)
    return None if before.end is None or after.start is None else after.start - before.end


def _gap_stop(draft: Draft, place: Place, note: str) -> Stop:
    """It is the word before the gap, from its end on; before the first word, that one."""
    first, second = place
    end = draft.transcript.words[first].end
    if first == second:  # outside the words
        before = first == 0
        edge = f"{_GAP} {shown(draft, 0)}" if before else f"{shown(draft, first)} {_GAP}"
        start_s = 0.0 if before else end
    else:
        edge = f"{shown(draft, first)} {_GAP} {shown(draft, second)}"
        start_s = end
    at = "" if start_s is None else clock(start_s)
    return Stop(first, first, _around(draft, place, edge), note, at, start_s)


def _stop(
    draft: Draft, first: int, last: int, signs: tuple[str, ...], note: str, *, judged: bool = False
) -> Stop:
    bare = " ".join(shown(draft, word) for word in range(first, last + 1)).rstrip(TAIL)
    text = _around(draft, (first, last), f"{signs[0]}{bare}{signs[1]}")
    return Stop(first, last, text, note, moment(draft.transcript, first), judged=judged)


def _around(draft: Draft, place: Place, middle: str) -> str:
    """The letter of its section, a few words before it, itself, a few words after it."""
    first, last = place
    low, high = max(0, first - _BEFORE), min(len(draft.transcript.words), last + 1 + _AFTER)
    before = [shown(draft, word) for word in range(low, first)]
    after = [shown(draft, word) for word in range(last + 1, high)]
    return f"{section_at(draft, first).name.value}   " + " ".join([*before, middle, *after])
